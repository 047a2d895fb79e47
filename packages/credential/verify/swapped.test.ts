import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromUtf8 } from '../bytes/index.ts';
import { type SealAlgorithm, type SealedFile, serialize, type Unsealed } from '../seal/index.ts';
import { type Hierarchy, makeHierarchy } from '../testing/openssl-hierarchy.ts';
import { makeSealed } from '../testing/sealed-levels.ts';
import { verify } from './index.ts';

let hierarchy: Hierarchy;
let short: SealedFile;
let long: SealedFile;
let other: SealedFile;

beforeAll(async () => {
  hierarchy = makeHierarchy();
  short = await makeSealed(hierarchy, 'B-LT');
  long = await makeSealed(hierarchy, 'B-LTA');
  other = await makeSealed(hierarchy, 'B-LTA');
});
afterAll(() => hierarchy.remove());

const anchors = () => [{ certificate: hierarchy.root.certificate, name: 'Root', source: 'this test' }];
const check = (file: SealedFile) =>
  verify(serialize(file), { anchors: anchors(), now: new Date(Date.now() + 60_000), language: 'en' });
const verdictOf = async (file: SealedFile, etsiU: Unsealed[]) => (await check({ ...file, etsiU })).verdict;
/** Where each thing stands in a file at B-LTA. */
const [SEAL_STAMP, CERTIFICATES, VALUES, ARCHIVE_STAMP] = [0, 1, 2, 3];

describe('what was added to a seal', () => {
  it('cannot be swapped where an archive time stamp covers it', async () => {
    const [a, b, c, d] = long.etsiU as string[];
    for (const order of [
      [b, a, c, d],
      [a, c, b, d],
      [a, b, d, c],
      [d, a, b, c],
    ])
      expect(await verdictOf(long, order as string[])).toBe('tampered');
  });

  it('cannot be doubled where an archive time stamp covers it, nor can that', async () => {
    for (const at of [SEAL_STAMP, CERTIFICATES, VALUES, ARCHIVE_STAMP])
      expect(await verdictOf(long, long.etsiU.toSpliced(at, 0, long.etsiU[at]!))).toBe('tampered');
  });

  it('cannot be taken out from under an archive time stamp', async () => {
    for (const at of [SEAL_STAMP, CERTIFICATES, VALUES])
      expect(await verdictOf(long, long.etsiU.toSpliced(at, 1))).toBe('tampered');
  });

  it('is a lower level without its end, and says so', async () => {
    const levels = [];
    for (let kept = 4; kept >= 0; kept--)
      levels.push((await check({ ...long, etsiU: long.etsiU.slice(0, kept) })).level);
    // Certificates alone claim B-LT and do not reach it.
    expect(levels).toEqual(['B-LTA', 'B-LT', 'B-T', 'B-T', 'B-B']);
  });

  it('cannot come from another seal under an archive time stamp', async () => {
    // The certificates are those of the same authority, and the same.
    for (const at of [SEAL_STAMP, VALUES, ARCHIVE_STAMP])
      expect(await verdictOf(long, long.etsiU.with(at, other.etsiU[at]!))).toBe('tampered');
  });

  it('cannot be a time stamp over another seal', async () => {
    expect(await verdictOf(short, short.etsiU.with(SEAL_STAMP, other.etsiU[SEAL_STAMP]!))).toBe('tampered');
  });

  it('proves nothing with the values of another seal', async () => {
    const report = await check({ ...short, etsiU: short.etsiU.with(VALUES, other.etsiU[VALUES]!) });
    expect(report).toMatchObject({ level: 'B-T', levelClaimed: 'B-LT' });
    expect(report.checks.find(({ id }) => id === 'revocation')?.status).toBe('warning');
  });

  it('is limited', async () => {
    expect(
      await verdictOf(
        short,
        Array.from({ length: 65 }, () => short.etsiU[SEAL_STAMP]!),
      ),
    ).toBe('tampered');
    expect(
      await verdictOf(
        short,
        Array.from({ length: 17 }, () => short.etsiU[SEAL_STAMP]!),
      ),
    ).toBe('tampered');
    const values = Array.from({ length: 64 }, () => short.etsiU[VALUES]!);
    expect(await verdictOf(short, values)).toBe('tampered');
  });
});

describe.each<SealAlgorithm>(['RS256', 'PS256', 'ES256'])('a seal with %s', (algorithm) => {
  let file: SealedFile;
  beforeAll(async () => {
    file = await makeSealed(hierarchy, 'B-LTA', algorithm);
  });

  it('never holds with one octet of payload, header or signature changed', async () => {
    const text = fc.constantFrom('protectedText', 'signatureText');
    const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const inText = fc
      .record({ text, at: fc.nat(), to: fc.constantFrom(...base64url) })
      .map(({ text, at, to }) => {
        const old = file[text as 'protectedText'];
        return { ...file, [text]: old.slice(0, at % old.length) + to + old.slice((at % old.length) + 1) };
      });
    const inPayload = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) }).map(({ at, to }) => {
      const payload = file.payload.with(at % file.payload.length, to);
      return fromUtf8(payload) === null ? file : { ...file, payload };
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(inText, inPayload), async (changed) => {
        const parts = ['payload', 'protectedText', 'signatureText'] as const;
        fc.pre(parts.some((part) => changed[part] !== file[part]));
        const { protectedText, signatureText: signature, etsiU } = changed;
        const payload = fromUtf8(changed.payload);
        const seal = { protected: protectedText, header: { etsiU }, signature };
        const options = { anchors: anchors(), now: new Date(), language: 'en' };
        const { verdict } = await verify(JSON.stringify({ payload, signatures: [seal] }), options);
        expect(['tampered', 'not-a-credential']).toContain(verdict);
      }),
      { numRuns: 100 },
    );
  });
});
