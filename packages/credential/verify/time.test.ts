import { beforeAll, describe, expect, it } from 'vitest';
import { toBase64, toBase64url } from '../bytes/index.ts';
import {
  addArchiveTimeStamp,
  addTimeStamp,
  archiveTimeStampInput,
  assemble,
  parseSealed,
  type SealedFile,
  sealTimeStampInput,
  serialize,
  signingInput,
} from '../seal/index.ts';
import {
  bytesOf,
  credentialOf,
  deviceOf,
  HELSINKI,
  type Identity,
  makeAuthority,
  makeLeaf,
  sealBytes,
} from '../testing/authority.ts';
import { makeTimeAuthority, makeTimeStamp } from '../testing/time-stamp.ts';
import { type VerifyOptions, verify } from './index.ts';

let root: Identity;
let clock: Identity;
let plain: SealedFile;
const payload = bytesOf(credentialOf(HELSINKI));

/** Sealed on 12 June 2026 at nine, whatever else the header says. */
async function seal(more: object = {}): Promise<SealedFile> {
  const leaf = await makeLeaf('ES256', HELSINKI, root);
  const sha256 = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(leaf.der)));
  const header = { alg: 'ES256', b64: false, crit: ['b64'], iat: Date.parse('2026-06-12T09:00:00Z') / 1000 };
  const x5c = [leaf.der, root.der].map(toBase64);
  const text = toBase64url(bytesOf({ ...header, x5c, 'x5t#S256': toBase64url(sha256), ...more }));
  const [signature] = await deviceOf('ES256', leaf).sign([signingInput(text, payload)]);
  const parsed = parseSealed(new TextDecoder().decode(assemble(payload, text, signature!)));
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.file;
}

beforeAll(async () => {
  root = await makeAuthority('Sample Trust Service');
  clock = await makeTimeAuthority(root);
  plain = await seal();
});

const stamped = (file: SealedFile, time: string, by = clock) =>
  addTimeStamp(file, makeTimeStamp(by, sealTimeStampInput(file), time));
const archived = (file: SealedFile, time: string, by = clock) =>
  addArchiveTimeStamp(file, makeTimeStamp(by, archiveTimeStampInput(file), time));
const adoTst = (time: string) => ({
  adoTst: { tstTokens: [{ val: toBase64(makeTimeStamp(clock, payload, time)) }] },
});
const check = (file: SealedFile, more: Partial<VerifyOptions> = {}) =>
  verify(serialize(file), {
    anchors: [{ certificate: root.der, name: 'Root', source: 'this test' }],
    now: new Date('2026-07-01'),
    language: 'en',
    ...more,
  });
const stampOf = (report: Awaited<ReturnType<typeof check>>) =>
  report.checks.find(({ id }) => id === 'time-stamp');

describe('the time of sealing', () => {
  it('is that of the first trusted time stamp over the seal', async () => {
    const file = stamped(stamped(plain, '20260613090000Z'), '20260612090003Z');
    expect(await check(file)).toMatchObject({
      sealedAt: '2026-06-12T09:00:03.000Z',
      sealedAtProof: 'sigTst',
      claimedSealedAt: '2026-06-12T09:00:00.000Z',
    });
  });

  it('is that of an archive time stamp where nobody knows the first authority', async () => {
    const stranger = await makeTimeAuthority(await makeAuthority('Stranger'));
    const file = archived(stamped(plain, '20260612090003Z', stranger), '20260614090000Z');
    expect(await check(file)).toMatchObject({
      sealedAt: '2026-06-14T09:00:00.000Z',
      sealedAtProof: 'arcTst',
    });
  });

  it('is later than a time stamp over the content, which proves nothing about the seal', async () => {
    const report = await check(await seal(adoTst('20260611090000Z')));
    expect(report).toMatchObject({
      sealedAtSource: 'iat',
      sealedAtProof: null,
      notSealedBefore: '2026-06-11T09:00:00.000Z',
    });
    expect(stampOf(report)?.status).toBe('not-checked');
  });

  it('is not the one that the seal claims where its content was stamped later', async () => {
    const backdated = await seal({
      iat: Date.parse('2026-01-12T09:00:00Z') / 1000,
      ...adoTst('20260611090000Z'),
    });
    const report = await check(backdated);
    expect(report).toMatchObject({ sealedAt: '2026-06-11T09:00:00.000Z', sealedAtProof: 'adoTst' });
    expect(stampOf(report)).toMatchObject({
      status: 'warning',
      message: expect.stringMatching(/newer than it says/),
    });
    const proven = await check(stamped(backdated, '20260612090003Z'));
    expect([proven.sealedAtProof, stampOf(proven)?.status]).toEqual(['sigTst', 'warning']);
  });

  it('is not believed where the time stamps contradict each other', async () => {
    for (const file of [
      stamped(await seal(adoTst('20260613090000Z')), '20260612090003Z'),
      archived(stamped(plain, '20260614090000Z'), '20260613090000Z'),
    ]) {
      const report = await check(file);
      expect([report.sealedAtSource, stampOf(report)?.status]).toEqual(['iat', 'failed']);
      expect(stampOf(report)?.message).toMatch(/contradict/);
    }
  });

  it('stays proven where an archive time stamp was made before the authority’s certificate expired', async () => {
    const validity = { notBefore: new Date('2026-01-01'), notAfter: new Date('2026-12-31') };
    const brief = await makeTimeAuthority(root, undefined, validity);
    const file = stamped(plain, '20260612090003Z', brief);
    const later = { now: new Date('2027-06-01') };
    const lapsed = await check(file, later);
    expect([lapsed.sealedAtProof, stampOf(lapsed)?.message]).toEqual([
      null,
      expect.stringMatching(/has expired since/),
    ]);
    expect((await check(archived(file, '20261201090000Z'), later)).sealedAtProof).toBe('sigTst');
    // Too late: by then nobody could tell any more.
    expect((await check(archived(file, '20270201090000Z'), later)).sealedAtProof).toBe('arcTst');
  });
});

describe('a check that takes too long', () => {
  it('says what it has found and checks nothing more', async () => {
    const report = await check(plain, { signal: AbortSignal.abort() });
    expect(report.verdict).toBe('intact-issuer-unknown');
    expect(report.checks.filter(({ status }) => status !== 'not-checked').map(({ id }) => id)).toEqual([
      'format',
      'seal',
    ]);
  });

  it('waits for no answer that does not come', async () => {
    const stop = new AbortController();
    const credentialStatus = { id: 'https://status.waymark.test/lists/1#5', type: 'CredentialStatus' };
    const withStatus = bytesOf({ ...credentialOf(HELSINKI), credentialStatus });
    const leaf = await makeLeaf('ES256', HELSINKI, root);
    const report = await verify(await sealBytes(deviceOf('ES256', leaf), withStatus), {
      anchors: [],
      now: new Date('2026-07-01'),
      language: 'en',
      signal: stop.signal,
      resolve: () => {
        stop.abort();
        return new Promise(() => undefined);
      },
    });
    expect(report.checks.find(({ id }) => id === 'status')?.status).toBe('not-checked');
  });
});
