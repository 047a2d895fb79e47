import { describe, expect, it } from 'vitest';
import { decompress, fromBase64, fromBase64url, fromUtf8, gzip, toBase64, toBase64url } from './index.ts';

describe('encodings', () => {
  it('work for what is long', () => {
    const long = new Uint8Array(100_001).map((_, i) => i);
    expect(toBase64(long)).toBe(Buffer.from(long).toString('base64'));
    expect(fromBase64url(toBase64url(long))).toEqual(long);
  });

  it('have one text for one value', () => {
    for (const text of ['A', 'AQ', 'AR==', 'AQ=', 'AQ==\n', 'A-==', 'AQ==AQ==', 'AQ👍='])
      expect(fromBase64(text)).toBeNull();
    for (const text of ['A', 'AR', 'AQ==', 'A+', 'A Q', 'é']) expect(fromBase64url(text)).toBeNull();
  });

  it('refuse what is not UTF-8, and keep a byte order mark', () => {
    expect(fromUtf8(Uint8Array.of(0xc3, 0x28))).toBeNull();
    expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).toBe('\uFEFFA');
  });
});

describe('decompression', () => {
  it('gives back what was packed, up to the limit', async () => {
    const bytes = new Uint8Array(100_000).fill(7);
    const packed = await gzip(bytes);
    expect(await decompress(packed, 'gzip', 100_000)).toEqual(bytes);
    expect(await decompress(packed, 'gzip', 99_999)).toBeNull();
  });

  it('is null for damaged or foreign data', async () => {
    const packed = await gzip(new Uint8Array(1000).fill(7));
    expect(await decompress(packed.subarray(0, packed.length - 5), 'gzip', 1e6)).toBeNull();
    expect(await decompress(packed, 'deflate', 1e6)).toBeNull();
    expect(await decompress(new Uint8Array(), 'gzip', 1e6)).toBeNull();
  });
});
