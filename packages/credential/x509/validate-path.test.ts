import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CrlOptions,
  type Hierarchy,
  type KeyType,
  makeHierarchy,
  type OcspOptions,
} from '../testing/openssl-hierarchy.ts';
import {
  type Certificate,
  ocspRequest,
  type PathQuestion,
  readCertificate,
  readCrl,
  readOcspResponse,
  validatePath,
} from './index.ts';

let ca: Hierarchy;
let issuing: Certificate;
let root: Certificate;

const PROVEN = new Date('2026-06-03T00:00:00Z');
const LISTED = { thisUpdate: new Date('2026-06-01T00:00:00Z'), nextUpdate: new Date('2026-06-08T00:00:00Z') };

beforeAll(() => {
  ca = makeHierarchy();
  issuing = readCertificate(ca.issuing.certificate)!;
  root = readCertificate(ca.root.certificate)!;
});
afterAll(() => ca.remove());

const leafOf = (name: string, options = {}) => readCertificate(ca.issue(name, options).certificate)!;
const list = (options: CrlOptions = {}) => readCrl(ca.crl({ ...LISTED, ...options }))!;
async function response(certificate: Certificate, service: OcspOptions = {}) {
  const request = await ocspRequest(certificate, issuing);
  return readOcspResponse(ca.ocsp(request, { options: ['-ndays', '7'], ...service }))!;
}

async function validate(leaf: Certificate, question: Partial<PathQuestion> = {}) {
  const anchors = [{ certificate: root.der, name: 'Root', source: 'this test' }];
  const revocation = { ocsp: [], crls: [list(), list({ by: 'root' })] };
  const defaults = { pool: [issuing], anchors, at: PROVEN, revocation, purpose: 'seal' as const };
  return validatePath({ leaf, ...defaults, ...question });
}
const states = async (...args: Parameters<typeof validate>) => {
  const path = await validate(...args);
  return path && [path.status, ...path.revocation.map(({ state }) => state)];
};
const GOOD = ['good', 'good', 'good', 'not-needed'];

describe('a path at a proven time', () => {
  it.each(['rsa', 'P-256', 'P-384', 'P-521'] as KeyType[])('of a %s seal is good', async (key) => {
    const path = await validate(leafOf(`seal-${key}`, { key }));
    expect(path?.certificates.map(({ subject }) => subject.commonName)).toEqual([
      `seal-${key}`,
      'issuing',
      'root',
    ]);
    expect(path?.status).toBe('good');
  });

  it('tells for each certificate where its status comes from', async () => {
    const leaf = leafOf('by-ocsp');
    const revocation = { ocsp: [await response(leaf)], crls: [list({ by: 'root' })] };
    const path = (await validate(leaf, { revocation }))!;
    expect(path.revocation).toMatchObject([
      { state: 'good', evidence: { source: 'ocsp', signer: { serialNumber: issuing.serialNumber } } },
      { state: 'good', evidence: { source: 'crl', thisUpdate: LISTED.thisUpdate } },
      { state: 'not-needed', why: 'anchor' },
    ]);
  });

  it('is unknown as long as something says nothing', async () => {
    const leaf = leafOf('unknown');
    expect(await states(leaf, { revocation: { ocsp: [], crls: [] } })).toEqual([
      'unknown',
      'unknown',
      'unknown',
      'not-needed',
    ]);
    const half = { ocsp: [], crls: [list()] };
    expect(await states(leaf, { revocation: half })).toEqual(['unknown', 'good', 'unknown', 'not-needed']);
  });

  it('is revoked from the revocation on, and not before', async () => {
    const leaf = leafOf('revoked');
    ca.revoke('revoked', PROVEN, 'keyCompromise');
    const revocation = { ocsp: [], crls: [list(), list({ by: 'root' })] };
    expect((await states(leaf, { revocation }))?.slice(0, 2)).toEqual(['revoked', 'revoked']);
    const before = new Date(PROVEN.getTime() - 1000);
    expect((await states(leaf, { revocation, at: before }))?.slice(0, 2)).toEqual(['good', 'revoked-later']);
  });

  it('is revoked if any value says so, however many say otherwise', async () => {
    const leaf = leafOf('later-revoked');
    const good = [await response(leaf), list()] as const;
    ca.revoke('later-revoked', new Date('2026-05-01T00:00:00Z'), 'keyCompromise');
    const older = new Date('2026-05-20T00:00:00Z');
    const revoked = list({ thisUpdate: older, nextUpdate: new Date('2026-05-21T00:00:00Z') });
    const revocation = { ocsp: [good[0]], crls: [good[1], revoked] };
    expect((await states(leaf, { revocation }))?.[1]).toBe('revoked');
  });

  it('goes by the newest value where a hold was lifted', async () => {
    const leaf = leafOf('held');
    const lifted = await response(leaf);
    ca.revoke('held', new Date('2026-05-01T00:00:00Z'), 'certificateHold');
    const crls = [list()];
    expect((await states(leaf, { revocation: { ocsp: [], crls } }))?.[1]).toBe('revoked');
    expect((await states(leaf, { revocation: { ocsp: [lifted], crls } }))?.[1]).toBe('good');
  });

  it('is for what the leaf may do', async () => {
    const [seal, clock] = [leafOf('for-seals'), readCertificate(ca.clock.certificate)!];
    expect(await states(clock, { purpose: 'time-stamp' })).toEqual(GOOD);
    expect(await states(seal, { purpose: 'time-stamp' })).toBeNull();
    expect(await states(clock, { purpose: 'seal' })).toBeNull();
    const keyUsage = { digitalSignature: false, nonRepudiation: false, keyCertSign: false, crlSign: false };
    expect(await states({ ...seal, keyUsage })).toBeNull();
    expect(await states(leafOf('answers', { extensions: 'responder' }))).toBeNull();
  });

  it('needs every certificate valid at that time', async () => {
    const leaf = leafOf('short', {
      from: new Date('2026-06-01T00:00:00Z'),
      until: new Date('2026-06-04T00:00:00Z'),
    });
    expect(await validate(leaf)).not.toBeNull();
    expect(await validate(leaf, { at: new Date('2026-06-04T00:00:01Z') })).toBeNull();
    expect(await validate(leaf, { at: new Date('2026-05-31T23:59:59Z') })).toBeNull();
  });

  it('stops at critical extensions that are unknown', async () => {
    expect(await validate(leafOf('strange', { extensions: 'strange' }))).toBeNull();
  });

  it('needs no status of a certificate that lives briefly and says so', async () => {
    const leaf = leafOf('brief', { extensions: 'brief' });
    const path = await validate(leaf, { revocation: { ocsp: [], crls: [list({ by: 'root' })] } });
    expect(path?.revocation[0]).toEqual({ state: 'not-needed', why: 'short-term' });
  });

  it('takes the other of two paths where one authority was revoked', async () => {
    const other = makeHierarchy();
    try {
      const seal = readCertificate(other.issue('seal').certificate)!;
      const authority = readCertificate(other.issuing.certificate)!;
      const top = readCertificate(other.root.certificate)!;
      const crls = [readCrl(other.crl(LISTED))!];
      other.revoke('issuing', new Date('2026-01-01T00:00:00Z'), 'cACompromise', 'root');
      crls.push(readCrl(other.crl({ by: 'root', ...LISTED }))!);
      const anchors = [top].map((it) => ({ certificate: it.der, name: 'Root', source: 'this test' }));
      const question = { pool: [authority], anchors, revocation: { ocsp: [], crls } };
      expect(await states(seal, question)).toEqual(['revoked', 'good', 'revoked', 'not-needed']);
      const trusted = { certificate: authority.der, name: 'Issuing', source: 'this test' };
      expect(await states(seal, { ...question, anchors: [...anchors, trusted] })).toEqual([
        'good',
        'good',
        'not-needed',
      ]);
    } finally {
      other.remove();
    }
  });
});

describe('a responder that the issuer certified', () => {
  const rootList = () => list({ by: 'root' });
  /** Until after the answers, which are made now. */
  const current = () =>
    list({ thisUpdate: new Date(Date.now() - 60_000), nextUpdate: new Date(Date.now() + 60_000) });

  it('counts if it needs no check of its own', async () => {
    const leaf = leafOf('asked');
    const ocsp = [await response(leaf, { responder: 'responder' })];
    expect(await states(leaf, { revocation: { ocsp, crls: [rootList()] } })).toEqual(GOOD);
  });

  it('counts otherwise only if something says that it was good when it answered', async () => {
    const leaf = leafOf('asked-again');
    const checked = leafOf('checked', { extensions: 'checked-responder' });
    const ocsp = [await response(leaf, { responder: 'checked' })];
    const without = await validate(leaf, { revocation: { ocsp, crls: [rootList()] } });
    expect(without?.revocation[0]).toEqual({ state: 'unknown', problem: 'signer' });

    const self = await response(checked, { responder: 'checked' });
    const vouchesForItself = await validate(leaf, {
      revocation: { ocsp: [...ocsp, self], crls: [rootList()] },
    });
    expect(vouchesForItself?.revocation[0]?.state).toBe('unknown');

    // The list says that both are good; the newer answer is the responder's.
    const crls = [rootList(), current()];
    const listed = await validate(leaf, { revocation: { ocsp, crls } });
    expect(listed?.revocation[0]).toMatchObject({ state: 'good', evidence: { source: 'ocsp' } });
  });

  it('does not count once it is revoked', async () => {
    const leaf = leafOf('asked-third');
    ca.issue('broken', { extensions: 'checked-responder' });
    const ocsp = [await response(leaf, { responder: 'broken' })];
    ca.revoke('broken', new Date('2026-01-01T00:00:00Z'), 'keyCompromise');
    ca.revoke('asked-third', new Date('2026-01-01T00:00:00Z'), 'certificateHold');
    const path = await validate(leaf, { revocation: { ocsp, crls: [rootList(), current()] } });
    expect(path?.revocation[0]).toMatchObject({ state: 'revoked', evidence: { source: 'crl' } });
  });
});
