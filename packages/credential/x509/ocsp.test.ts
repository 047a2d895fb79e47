import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hierarchy, makeHierarchy, type OcspOptions } from '../testing/openssl-hierarchy.ts';
import {
  type Certificate,
  checkOcsp,
  type OcspRequestOptions,
  ocspRequest,
  readCertificate,
  readOcspResponse,
  readOcspStatus,
} from './index.ts';

let ca: Hierarchy;
let issuing: Certificate;
let leaf: Certificate;
let revoked: Certificate;

const REVOKED_AT = new Date('2026-03-01T10:00:00Z');
const WEEK = { options: ['-ndays', '7'] };
const MINUTE = 60_000;
const ahead = (milliseconds: number) => new Date(Date.now() + milliseconds);

beforeAll(() => {
  ca = makeHierarchy();
  issuing = readCertificate(ca.issuing.certificate)!;
  leaf = readCertificate(ca.issue('leaf').certificate)!;
  revoked = readCertificate(ca.issue('revoked').certificate)!;
  ca.revoke('revoked', REVOKED_AT, 'cessationOfOperation');
});
afterAll(() => ca.remove());

async function responseTo(
  certificate: Certificate,
  service: OcspOptions = WEEK,
  request: OcspRequestOptions = {},
) {
  return readOcspResponse(ca.ocsp(await ocspRequest(certificate, issuing, request), service))!;
}
async function ask(certificate: Certificate, service: OcspOptions = WEEK, at = new Date()) {
  return checkOcsp({ response: await responseTo(certificate, service), certificate, issuer: issuing, at });
}
const problem = (name: string) => ({ state: 'unknown', problem: name });

describe('an OCSP request', () => {
  it('is what OpenSSL reads', async () => {
    await responseTo(leaf, WEEK, { nonce: Uint8Array.of(1, 2, 3) });
    const text = ca.run('ocsp', '-reqin', 'request.der', '-req_text', '-noverify').toString();
    expect(text.replace(/\s/g, '').toLowerCase()).toContain(
      `serialnumber:${leaf.serialNumber.replace(/^00/, '')}`,
    );
    expect(text).toContain('Hash Algorithm: sha1');
    expect(text).toMatch(/OCSP Nonce:\s+0403010203/);
  });
});

describe('an OCSP response', () => {
  it('of the issuer itself says who is good and who was revoked when and why', async () => {
    expect(await ask(leaf)).toMatchObject({ state: 'good', evidence: { source: 'ocsp' } });
    expect(await ask(revoked)).toMatchObject({
      state: 'revoked',
      revokedAt: REVOKED_AT,
      reason: 'cessationOfOperation',
    });
    expect(await ask(revoked, WEEK, new Date('2026-02-28T00:00:00Z'))).toMatchObject({
      state: 'revoked-later',
    });
  });

  it.each([['by its name'], ['by its key', '-resp_key_id']])(
    'of a responder that the issuer certified counts, named %s',
    async (_, ...options) => {
      const service = { responder: 'responder', options: ['-ndays', '7', ...options] };
      const answer = await ask(leaf, service);
      expect(answer.state === 'good' && answer.evidence.signer.subject.commonName).toBe('responder');
    },
  );

  it('may name the certificate by SHA-1 or by SHA-256', async () => {
    for (const hash of ['SHA-1', 'SHA-256', 'SHA-512'] as const) {
      const response = await responseTo(leaf, WEEK, { hash });
      expect(response.answers[0]!.id.hash).toBe(hash);
      const answer = await checkOcsp({ response, certificate: leaf, issuer: issuing, at: new Date() });
      expect(answer.state).toBe('good');
    }
  });

  it('repeats the nonce', async () => {
    expect((await responseTo(leaf, WEEK, { nonce: Uint8Array.of(0, 1, 255) })).nonce).toBe('0001ff');
    expect((await responseTo(leaf)).nonce).toBeNull();
  });

  it('without the certificate of its responder needs that from elsewhere', async () => {
    const service = { responder: 'responder', options: ['-ndays', '7', '-resp_no_certs'] };
    const question = { response: await responseTo(leaf, service), certificate: leaf, issuer: issuing };
    expect(await checkOcsp({ ...question, at: new Date() })).toEqual(problem('signature'));
    const pool = [readCertificate(ca.responder.certificate)!];
    expect(await checkOcsp({ ...question, at: new Date(), pool })).toMatchObject({ state: 'good' });
  });

  it('of anybody else does not count', async () => {
    ca.issue('of-root', { by: 'root', extensions: 'responder' });
    expect(await ask(leaf, { ...WEEK, responder: 'leaf' })).toEqual(problem('signature'));
    expect(await ask(leaf, { ...WEEK, responder: 'of-root' })).toEqual(problem('signature'));
    expect(await ask(leaf, { ...WEEK, responder: 'root' })).toEqual(problem('signature'));
  });

  it('of a responder whose certificate had expired does not count', async () => {
    ca.issue('old-responder', { extensions: 'responder', until: new Date('2026-01-01T00:00:00Z') });
    expect(await ask(leaf, { ...WEEK, responder: 'old-responder' })).toEqual(problem('signer'));
  });

  it('with anything changed does not count', async () => {
    const response = await responseTo(leaf);
    const question = { certificate: leaf, issuer: issuing, at: new Date() };
    const tbs = response.tbs.slice();
    tbs[tbs.length - 1] = tbs[tbs.length - 1]! ^ 1;
    expect(await checkOcsp({ ...question, response: { ...response, tbs } })).toEqual(problem('signature'));
    const unknownCritical = ['1.2.3.4'];
    expect(await checkOcsp({ ...question, response: { ...response, unknownCritical } })).toEqual(
      problem('unsupported'),
    );
  });

  it('is about one certificate of one issuer', async () => {
    const [response, at] = [await responseTo(leaf), new Date()];
    const other = problem('other-certificate');
    expect(await checkOcsp({ response, certificate: revoked, issuer: issuing, at })).toEqual(other);
    const root = readCertificate(ca.root.certificate)!;
    expect(await checkOcsp({ response, certificate: leaf, issuer: root, at })).toEqual(other);
  });

  it('of a responder that does not know the certificate proves nothing', async () => {
    const stranger = { ...leaf, serialNumber: '1234567890' };
    expect(await ask(stranger)).toEqual(problem('not-known'));
  });

  it('is out of date after its end, or soon where it has none', async () => {
    expect(await ask(leaf, { options: ['-nmin', '1'] }, ahead(2 * MINUTE))).toEqual(problem('stale'));
    expect(await ask(leaf, { options: ['-nmin', '10'] }, ahead(9 * MINUTE))).toMatchObject({ state: 'good' });
    expect(await ask(leaf, {})).toMatchObject({ state: 'good' });
    expect(await ask(leaf, {}, ahead(6 * MINUTE))).toEqual(problem('stale'));
    expect(await ask(revoked, {}, ahead(6 * MINUTE))).toMatchObject({ state: 'revoked' });
  });

  it('about a certificate that had expired needs a responder that keeps those', async () => {
    const until = new Date('2026-02-01T00:00:00Z');
    const expired = readCertificate(ca.issue('expired', { until }).certificate)!;
    const response = await responseTo(expired);
    const at = new Date('2026-01-15T00:00:00Z');
    const question = { certificate: expired, issuer: issuing, at };
    expect(await checkOcsp({ ...question, response })).toEqual(problem('period'));
    const archived = (archiveCutoff: string) => ({
      ...response,
      answers: response.answers.map((answer) => ({ ...answer, archiveCutoff: new Date(archiveCutoff) })),
    });
    expect(await checkOcsp({ ...question, response: archived('2020-01-01') })).toMatchObject({
      state: 'good',
    });
    expect(await checkOcsp({ ...question, response: archived('2026-03-01') })).toEqual(problem('period'));
  });

  it('may be a refusal', () => {
    const refusal = Uint8Array.of(0x30, 3, 0x0a, 1, 3);
    expect(readOcspStatus(refusal)).toBe('tryLater');
    expect(readOcspResponse(refusal)).toBeNull();
    expect(readOcspStatus(Uint8Array.of(0x30, 3, 0x0a, 1, 4))).toBeNull();
  });
});
