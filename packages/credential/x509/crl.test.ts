import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CrlOptions, type Hierarchy, makeHierarchy } from '../testing/openssl-hierarchy.ts';
import { TAG } from './der.ts';
import { element, integer, objectIdentifier, octetString, sequence } from './der-write.ts';
import { type Certificate, checkCrl, readCertificate, readCrl } from './index.ts';

let ca: Hierarchy;
let issuing: Certificate;
let leaf: Certificate;
let revoked: Certificate;

const REVOKED_AT = new Date('2026-03-01T10:00:00Z');
const LISTED = { thisUpdate: new Date('2026-06-01T00:00:00Z'), nextUpdate: new Date('2026-06-08T00:00:00Z') };
const DURING = new Date('2026-06-03T00:00:00Z');

beforeAll(() => {
  ca = makeHierarchy();
  issuing = readCertificate(ca.issuing.certificate)!;
  leaf = readCertificate(ca.issue('leaf').certificate)!;
  revoked = readCertificate(ca.issue('revoked').certificate)!;
  ca.revoke('revoked', REVOKED_AT, 'keyCompromise');
});
afterAll(() => ca.remove());

const list = (options: CrlOptions = {}) => readCrl(ca.crl({ ...LISTED, ...options }))!;
const ask = (certificate: Certificate, crl = list(), at = DURING, issuer = issuing) =>
  checkCrl({ crl, certificate, issuer, at });
const problem = (name: string) => ({ state: 'unknown', problem: name });

describe('a list of revoked certificates', () => {
  it('says who is good and who was revoked when and why', async () => {
    expect(await ask(leaf)).toMatchObject({ state: 'good', evidence: { source: 'crl', ...LISTED } });
    expect(await ask(revoked)).toMatchObject({
      state: 'revoked',
      revokedAt: REVOKED_AT,
      reason: 'keyCompromise',
    });
  });

  it('does no harm to what is proven to be older than the revocation', async () => {
    expect(await ask(revoked, list(), new Date('2026-03-01T09:59:59Z'))).toMatchObject({
      state: 'revoked-later',
      revokedAt: REVOKED_AT,
    });
    expect(await ask(revoked, list(), REVOKED_AT)).toMatchObject({ state: 'revoked' });
  });

  it('is out of date after its end for what is good, but never for what is revoked', async () => {
    const later = new Date('2026-06-08T00:00:01Z');
    expect(await ask(leaf, list(), later)).toEqual(problem('stale'));
    expect(await ask(revoked, list(), later)).toMatchObject({ state: 'revoked' });
    expect(await ask(leaf, list(), new Date('2026-01-01T00:00:00Z'))).toMatchObject({ state: 'good' });
  });

  it('that holds a certificate says so as long as it is in date', async () => {
    const held = readCertificate(ca.issue('held').certificate)!;
    ca.revoke('held', REVOKED_AT, 'certificateHold');
    expect(await ask(held)).toMatchObject({ state: 'revoked', reason: 'certificateHold' });
    expect(await ask(held, list(), new Date('2026-07-01T00:00:00Z'))).toEqual(problem('stale'));
  });

  it('must be signed by the issuer, unchanged', async () => {
    const crl = list();
    const tbs = crl.tbs.slice();
    tbs[tbs.length - 5] = tbs[tbs.length - 5]! ^ 1;
    expect(await ask(leaf, { ...crl, tbs })).toEqual(problem('signature'));
    expect(await ask(leaf, list({ by: 'root' }))).toEqual(problem('other-certificate'));
    const other = readCertificate(ca.root.certificate)!;
    expect(
      await ask(leaf, crl, DURING, { ...issuing, spki: other.spki, publicKey: other.publicKey }),
    ).toEqual(problem('signature'));
  });

  it('counts only from an authority that may sign lists, while its certificate is valid', async () => {
    const keyUsage = { digitalSignature: true, nonRepudiation: false, keyCertSign: true, crlSign: false };
    expect(await ask(leaf, list(), DURING, { ...issuing, keyUsage })).toEqual(problem('signature'));
    expect(await ask(leaf, list(), DURING, { ...issuing, isCa: false })).toEqual(problem('signature'));
    const notAfter = new Date('2026-05-31T00:00:00Z');
    expect(await ask(leaf, list(), DURING, { ...issuing, notAfter })).toEqual(problem('signer'));
  });

  it('about a part of the certificates counts for that part', async () => {
    const about = async (extensions: string) => (await ask(leaf, list({ extensions }))).state;
    expect(await about('list-of-users')).toBe('good');
    expect(await ask(leaf, list({ extensions: 'list-elsewhere' }))).toEqual(problem('other-certificate'));
    expect(await ask(leaf, list({ extensions: 'list-of-authorities' }))).toEqual(
      problem('other-certificate'),
    );
  });

  it('of some reasons says revoked, but never good', async () => {
    const crl = list({ extensions: 'list-of-some-reasons' });
    expect(await ask(leaf, crl)).toEqual(problem('unsupported'));
    expect(await ask(revoked, crl)).toMatchObject({ state: 'revoked' });
  });

  it.each(['list-indirect', 'list-delta', 'list-strange'])('is refused as %s', async (extensions) => {
    expect(await ask(leaf, list({ extensions }))).toEqual(problem('unsupported'));
    expect(await ask(revoked, list({ extensions }))).toEqual(problem('unsupported'));
  });

  it('says nothing about a certificate that had expired, unless it keeps those', async () => {
    const until = new Date('2026-05-01T00:00:00Z');
    const expired = readCertificate(ca.issue('expired', { until }).certificate)!;
    const at = new Date('2026-04-01T00:00:00Z');
    expect(await ask(expired, list(), at)).toEqual(problem('period'));
    expect(await ask(expired, list({ extensions: 'list-keeping-expired' }), at)).toMatchObject({
      state: 'good',
    });
  });

  it('from before the certificate existed says nothing about it', async () => {
    const from = new Date('2026-06-02T00:00:00Z');
    const young = readCertificate(ca.issue('young', { from }).certificate)!;
    expect(await ask(young)).toEqual(problem('period'));
  });

  it('that takes a certificate off a list belongs with a delta list, and proves nothing', async () => {
    const back = readCertificate(ca.issue('back').certificate)!;
    ca.revoke('back', REVOKED_AT, 'removeFromCRL');
    expect(await ask(back)).toEqual(problem('unsupported'));
  });

  it('with an entry that must not be overlooked says nothing about anybody', async () => {
    const CERTIFICATE_ISSUER = '2.5.29.29';
    const entry = (extension: string, critical: boolean) =>
      sequence(
        integer(Uint8Array.of(77)),
        element(TAG.UTC_TIME, new TextEncoder().encode('260301100000Z')),
        sequence(
          sequence(
            objectIdentifier(extension),
            ...(critical ? [element(TAG.BOOLEAN, Uint8Array.of(255))] : []),
            octetString(sequence()),
          ),
        ),
      );
    const with77 = (entries: Uint8Array) => ask(leaf, { ...list(), entries });
    expect(await with77(entry(CERTIFICATE_ISSUER, true))).toEqual(problem('unsupported'));
    expect(await with77(entry('1.2.3.4', true))).toEqual(problem('unsupported'));
    expect(await with77(entry('1.2.3.4', false))).toMatchObject({ state: 'good' });
    expect(await with77(Uint8Array.of(4, 0))).toEqual(problem('unsupported'));
  });

  it('of 100,000 entries is searched to the last', async () => {
    const big = makeHierarchy();
    try {
      big.addRevoked(100_000);
      const last = readCertificate(big.issue('last').certificate)!;
      big.revoke('last', REVOKED_AT, 'superseded');
      const good = readCertificate(big.issue('good').certificate)!;
      const crl = readCrl(big.crl(LISTED))!;
      expect(crl.der.length).toBeGreaterThan(3_000_000);
      const issuer = readCertificate(big.issuing.certificate)!;
      expect(await ask(good, crl, DURING, issuer)).toMatchObject({ state: 'good' });
      expect(await ask(last, crl, DURING, issuer)).toMatchObject({ state: 'revoked', reason: 'superseded' });
    } finally {
      big.remove();
    }
  });
});
