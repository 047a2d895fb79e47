import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toHex } from '../bytes/index.ts';
import { publicationLeaf, type StatusChange, sealLeaf, statusLeaf, statusRecord } from './index.ts';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const change: StatusChange = {
  list: 'https://x.example/status/7',
  index: 4711,
  before: 'valid',
  after: 'revoked',
  sequence: 3,
};

describe('leaves of the log', () => {
  it('of a seal: SHA-256 over the SHA-256 of what was signed', () => {
    const input = sha256(new TextEncoder().encode('protected.payload'));
    expect(sealLeaf(sha256, input)).toEqual(sha256(input));
    expect(() => sealLeaf(sha256, input.subarray(1))).toThrow(RangeError);
  });

  it('of a status: a public record with fields of fixed places', () => {
    const text = Buffer.from('waymark/status/v1\0').toString('hex');
    const list = Buffer.from(change.list).toString('hex');
    expect(toHex(statusRecord(change))).toBe(
      `${text}000000000000001a${list}0000000000001267${'0002'}0000000000000003`,
    );
    expect(statusLeaf(sha256, change)).toEqual(sha256(statusRecord(change)));
  });

  it('differ wherever anything differs', () => {
    const changes: StatusChange[] = [
      change,
      { ...change, list: 'https://x.example/status/8' },
      { ...change, index: 4712 },
      { ...change, before: 'suspended' },
      { ...change, after: 'suspended' },
      { ...change, sequence: 4 },
    ];
    const bitsDigest = sha256(new Uint8Array(1));
    const leaves = [
      ...changes.map((it) => statusLeaf(sha256, it)),
      publicationLeaf(sha256, { address: change.list, bitsDigest, sequence: 3 }),
      publicationLeaf(sha256, { address: change.list, bitsDigest: sha256(bitsDigest), sequence: 3 }),
      publicationLeaf(sha256, { address: change.list, bitsDigest, sequence: 4 }),
    ];
    expect(new Set(leaves.map(toHex)).size).toBe(leaves.length);
  });

  it('refuse what is no count', () => {
    for (const index of [-1, 0.5, Number.NaN, 2 ** 53]) {
      expect(() => statusRecord({ ...change, index })).toThrow(RangeError);
    }
  });
});
