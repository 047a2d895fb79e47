import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBase64 } from '../bytes/index.ts';
import { addValidationData, raise, type SealedFile, type SealLevel, serialize } from '../seal/index.ts';
import type { Resolve, Resolved } from '../status/index.ts';
import { ADDRESSES } from '../testing/openssl-config.ts';
import { type Hierarchy, makeHierarchy } from '../testing/openssl-hierarchy.ts';
import { deviceOfIssued, makeSealed, sealBy, servicesOf } from '../testing/sealed-levels.ts';
import { type Anchor, ocspRequest, readCertificate } from '../x509/index.ts';
import type { VerificationReport, VerifyOptions } from './index.ts';
import { verify } from './index.ts';

const HOUR = 3_600_000;
let hierarchy: Hierarchy;
let anchors: Anchor[];
let sealed: SealedFile;

beforeAll(async () => {
  hierarchy = makeHierarchy();
  anchors = [{ certificate: hierarchy.root.certificate, name: 'Sample Root', source: 'this test' }];
  sealed = await makeSealed(hierarchy, 'B-B');
});
afterAll(() => hierarchy.remove());

const check = (file: SealedFile, more: Partial<VerifyOptions> = {}) =>
  verify(serialize(file), { anchors, now: new Date(Date.now() + 60_000), language: 'en', ...more });
const revocationOf = (report: VerificationReport) => report.checks.find(({ id }) => id === 'revocation');
const statesOf = ({ issuer }: VerificationReport) =>
  issuer?.certificates.map(({ revocation: { state, source } }) => [state, source]);

const answer = (bytes: Uint8Array, status = 200): Resolved => ({ status, headers: {}, bytes });
const nextUpdate = () => new Date(Date.now() + 7 * 24 * HOUR);

/** The question that a GET of OCSP carries. */
const questionIn = (url: string) => fromBase64(decodeURIComponent(url.slice(ADDRESSES.ocsp.length + 1)))!;
const ocsp = (url: string) =>
  hierarchy.ocsp(questionIn(url), { responder: 'responder', options: ['-ndays', '7'] });

/** The hierarchy's authorities, at the addresses that its certificates name. */
const authorities: Resolve = async (url) => {
  if (url.startsWith(`${ADDRESSES.ocsp}/`)) return answer(ocsp(url));
  if (url === ADDRESSES.crl) return answer(hierarchy.crl({ by: 'issuing', nextUpdate: nextUpdate() }));
  if (url === ADDRESSES.rootCrl) return answer(hierarchy.crl({ by: 'root', nextUpdate: nextUpdate() }));
  return null;
};

function listening(resolve: Resolve) {
  const asked: [url: string, asking: string][] = [];
  const heard: Resolve = (url, asking) => {
    asked.push([url, asking]);
    return resolve(url, asking);
  };
  return { asked, resolve: heard };
}

describe('a file that is silent about revocation', () => {
  it.each<SealLevel>(['B-B', 'B-T'])('of level %s has its authorities asked, each once', async (level) => {
    const { asked, resolve } = listening(authorities);
    const report = await check(await makeSealed(hierarchy, level), { resolve });
    expect(report.level).toBe(level);
    expect(revocationOf(report)).toMatchObject({ status: 'passed' });
    expect(statesOf(report)).toEqual([
      ['good', 'ocsp'],
      ['good', 'crl'],
      ['not-needed', null],
    ]);
    expect(new Set(asked.map(([, asking]) => asking))).toEqual(new Set(['revocation']));
    const urls = asked.map(([url]) => url);
    expect(new Set(urls).size).toBe(urls.length);
    expect(urls.filter((url) => url === ADDRESSES.rootCrl)).toHaveLength(1);
  });

  it('asks by the list where OCSP says nothing', async () => {
    const report = await check(sealed, {
      resolve: (url, asking) => (url.startsWith(ADDRESSES.ocsp) ? null : authorities(url, asking)),
    });
    expect(revocationOf(report)?.status).toBe('passed');
    expect(statesOf(report)?.[0]).toEqual(['good', 'crl']);
  });

  it('has nobody asked where no anchor vouches for it, so that no file sends a verifier anywhere', async () => {
    const { asked, resolve } = listening(authorities);
    const report = await check(sealed, { anchors: [], resolve });
    expect(asked).toEqual([]);
    expect(revocationOf(report)?.status).toBe('not-checked');
  });

  it('has nobody asked where it is not silent', async () => {
    const { asked, resolve } = listening(authorities);
    expect(revocationOf(await check(await makeSealed(hierarchy, 'B-LT'), { resolve }))?.status).toBe(
      'passed',
    );
    expect(asked).toEqual([]);
  });
});

describe('a revocation that is found by asking', () => {
  const device = (name: string) => deviceOfIssued('ES256', hierarchy.issue(name), [hierarchy.issuing]);

  it('before sealing is never genuine', async () => {
    const file = await sealBy(device('revoked-before'));
    hierarchy.revoke('revoked-before', new Date(Date.now() - HOUR));
    const report = await check(file, { resolve: authorities });
    expect(report.verdict).toBe('intact-issuer-unknown');
    expect(revocationOf(report)).toMatchObject({ status: 'failed' });
    expect(statesOf(report)?.[0]).toEqual(['revoked', 'ocsp']);
  });

  it('after sealing does harm only where nothing proves that the seal is older', async () => {
    const owner = hierarchy.issue('revoked-after');
    const unproven = await sealBy(deviceOfIssued('ES256', owner, [hierarchy.issuing]));
    const proven = await raise(unproven, 'B-T', servicesOf(hierarchy), { now: new Date() });
    hierarchy.revoke('revoked-after', new Date(Date.now() + 30_000));
    const [bare, stamped] = [
      await check(unproven, { resolve: authorities }),
      await check(proven.file, { resolve: authorities }),
    ];
    expect([bare.verdict, revocationOf(bare)?.status]).toEqual(['intact-issuer-unknown', 'failed']);
    expect([stamped.verdict, revocationOf(stamped)?.status]).toEqual(['genuine-status-unknown', 'passed']);
    expect(revocationOf(stamped)?.message).toContain('The seal is older');
  });

  it('counts, though the file carries an answer from before that has lapsed', async () => {
    const owner = hierarchy.issue('revoked-since');
    const [certificate, issuer] = [owner, hierarchy.issuing].map((it) => readCertificate(it.certificate)!);
    const request = await ocspRequest(certificate!, issuer!);
    const old = hierarchy.ocsp(request, { responder: 'responder', options: ['-nmin', '5'] });
    const crls = [hierarchy.crl({ by: 'root', nextUpdate: nextUpdate() })];
    const file = addValidationData(await sealBy(deviceOfIssued('ES256', owner, [hierarchy.issuing])), {
      certificates: [],
      ocsp: [old],
      crls,
    });
    hierarchy.revoke('revoked-since', new Date(Date.now() - 1000));
    const now = new Date(Date.now() + HOUR);
    expect(revocationOf(await check(file, { now }))?.status).toBe('passed');
    expect(revocationOf(await check(file, { now, resolve: authorities }))?.status).toBe('failed');
  });

  it('is not hidden behind many values in the file', async () => {
    const owner = hierarchy.issue('revoked-hidden');
    const file = await sealBy(deviceOfIssued('ES256', owner, [hierarchy.issuing]));
    const [certificate, issuer] = [owner, hierarchy.issuing].map((it) => readCertificate(it.certificate)!);
    const sample = hierarchy.ocsp(await ocspRequest(certificate!, issuer!), { options: ['-resp_no_certs'] });
    const many = Array.from({ length: 100 }, (_, i) => {
      const forged = new Uint8Array(sample);
      forged[forged.length - 1 - (i >> 6)]! ^= 1 + (i & 63);
      return forged;
    });
    hierarchy.revoke('revoked-hidden', new Date(Date.now() - HOUR));
    const report = await check(file, { revocation: { ocsp: many, crls: [] }, resolve: authorities });
    expect(revocationOf(report)?.status).toBe('failed');
  });

  it('of a time-stamp authority takes away what its stamp proved', async () => {
    const other = makeHierarchy();
    try {
      const file = await makeSealed(other, 'B-T');
      const here = { anchors: [{ ...anchors[0]!, certificate: other.root.certificate }] };
      const resolve: Resolve = async (url) =>
        url.startsWith(ADDRESSES.ocsp)
          ? answer(other.ocsp(questionIn(url), { responder: 'responder', options: ['-ndays', '7'] }))
          : null;
      expect((await check(file, { ...here, resolve })).sealedAtProof).toBe('sigTst');
      other.revoke('clock', new Date(Date.now() - HOUR));
      expect((await check(file, { ...here, resolve })).sealedAtProof).toBeNull();
    } finally {
      other.remove();
    }
  });
});

describe('authorities that do not answer as they should', () => {
  const other = async () => {
    const [certificate, issuer] = [hierarchy.clock, hierarchy.issuing].map(
      (it) => readCertificate(it.certificate)!,
    );
    return hierarchy.ocsp(await ocspRequest(certificate!, issuer!), { responder: 'responder' });
  };

  const broken = async (url: string) => {
    // Without certificates, the signature comes last.
    const bytes = hierarchy.ocsp(questionIn(url), { options: ['-resp_no_certs', '-ndays', '7'] });
    bytes[bytes.length - 1]! ^= 1;
    return bytes;
  };

  it.each<[string, Resolve]>([
    ['cannot be reached', () => null],
    ['break off', () => Promise.reject(new Error('broken'))],
    ['throw at once', () => fail()],
    ['say that there is nothing', async () => answer(Uint8Array.of(), 404)],
    ['send more than anybody needs', async () => answer(new Uint8Array(8_000_001))],
  ])('leave it not checked, and are named, where they %s', async (_, resolve) => {
    const report = await check(sealed, { resolve });
    expect(report.verdict).toBe('genuine-status-unknown');
    expect(revocationOf(report)).toEqual({
      id: 'revocation',
      status: 'not-checked',
      message: expect.stringMatching(
        /crl\.waymark\.test.*ocsp\.waymark\.test|ocsp.*crl.*could not be reached/,
      ),
    });
  });

  it.each<[string, (url: string) => Promise<Uint8Array>]>([
    ['rubbish', async () => new TextEncoder().encode('<html>Not found</html>')],
    ['what is about another certificate', other],
    ['an answer whose signature does not hold', broken],
  ])('leave it not checked where they answer with %s', async (_, bytes) => {
    const resolve: Resolve = async (url) =>
      url.startsWith(ADDRESSES.ocsp) ? answer(await bytes(url)) : null;
    const report = await check(sealed, { resolve });
    expect(revocationOf(report)?.status).toBe('not-checked');
    expect(revocationOf(report)?.message).toMatch(/No usable answer came from .*ocsp\.waymark\.test/);
  });

  it('hold nobody up beyond the time that the check may take', async () => {
    const over = new AbortController();
    const resolve: Resolve = (url, asking) => {
      if (url === ADDRESSES.rootCrl) return authorities(url, asking);
      setTimeout(() => over.abort(), 50);
      return new Promise(() => undefined);
    };
    const report = await check(sealed, { resolve, signal: over.signal });
    expect(revocationOf(report)).toMatchObject({
      status: 'warning',
      message: expect.stringContaining('ocsp.waymark.test'),
    });
    expect(statesOf(report)?.[1]).toEqual(['good', 'crl']);
    expect(report.verdict).toBe('genuine-status-unknown');
  });
});

function fail(): never {
  throw new Error('at once');
}
