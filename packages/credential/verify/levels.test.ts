import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toBase64, toBase64url } from '../bytes/index.ts';
import {
  addArchiveTimeStamp,
  addTimeStamp,
  addValidationData,
  archiveTimeStampInput,
  raise,
  renew,
  type SealedFile,
  type SealLevel,
  sealTimeStampInput,
  serialize,
} from '../seal/index.ts';
import { bytesOf } from '../testing/authority.ts';
import { type Hierarchy, type Issued, makeHierarchy } from '../testing/openssl-hierarchy.ts';
import { deviceOfIssued, makeSealed, sealBy, servicesOf } from '../testing/sealed-levels.ts';
import type { Anchor } from '../x509/index.ts';
import { ocspRequest, readCertificate } from '../x509/index.ts';
import type { CheckId, VerificationReport, VerifyOptions } from './index.ts';
import { verify } from './index.ts';

const HOUR = 3_600_000;
let hierarchy: Hierarchy;
let anchors: Anchor[];
const files = {} as { [level in SealLevel]: SealedFile };

beforeAll(async () => {
  hierarchy = makeHierarchy();
  anchors = [{ certificate: hierarchy.root.certificate, name: 'Sample Root', source: 'this test' }];
  for (const level of ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const)
    files[level] = await makeSealed(hierarchy, level);
});
afterAll(() => hierarchy.remove());

const check = (file: SealedFile, more: Partial<VerifyOptions> = {}) =>
  verify(serialize(file), { anchors, now: new Date(Date.now() + 60_000), language: 'en', ...more });
const of = (report: VerificationReport, id: CheckId) => report.checks.find((it) => it.id === id);
const statusOf = (report: VerificationReport, ...ids: CheckId[]) => ids.map((id) => of(report, id)?.status);
const stamp = (file: SealedFile) =>
  servicesOf(hierarchy).timeStamp(digestOf(sealTimeStampInput(file)), 'SHA-256');
const archive = (file: SealedFile) =>
  servicesOf(hierarchy).timeStamp(digestOf(archiveTimeStampInput(file)), 'SHA-256');

const digestOf = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());

describe('a sealed file of each level', () => {
  it.each<[SealLevel, string | null, string]>([
    ['B-B', null, 'not-checked'],
    ['B-T', 'sigTst', 'not-checked'],
    ['B-LT', 'sigTst', 'passed'],
    ['B-LTA', 'sigTst', 'passed'],
  ])('%s says its level, its time and whether it was revoked', async (level, proof, revocation) => {
    const report = await check(files[level]);
    expect(report).toMatchObject({ level, levelClaimed: level, sealedAtProof: proof });
    expect(statusOf(report, 'level', 'time-stamp', 'certificate', 'revocation', 'trust')).toEqual([
      'passed',
      proof ? 'passed' : 'not-checked',
      'passed',
      revocation,
      'passed',
    ]);
    expect(report.verdict).toBe('genuine-status-unknown');
    expect(report.claimedSealedAt).not.toBeNull();
  });

  it('tells the path with who each one is and what is known of it', async () => {
    const { issuer } = await check(files['B-LT']);
    expect(issuer?.certificates).toMatchObject([
      {
        country: 'FI',
        organizationIdentifier: 'VATFI-00000000',
        qualified: { qualified: true, types: ['seal'] },
        revocation: { state: 'good', source: 'ocsp' },
      },
      { commonName: 'issuing', revocation: { state: 'good', source: 'crl' } },
      { commonName: 'root', revocation: { state: 'not-needed', source: null } },
    ]);
  });

  it('stays provable for years where it is renewed', async () => {
    const renewed = await renew(files['B-LTA'], servicesOf(hierarchy), { now: new Date() });
    expect(await check(renewed.file)).toMatchObject({ level: 'B-LTA', sealedAtProof: 'sigTst' });
  });
});

describe('a file that claims more than it carries', () => {
  it('is B-T where a value is missing, and says which', async () => {
    const stamped = addTimeStamp(files['B-B'], await stamp(files['B-B']));
    const crls = [hierarchy.crl({ by: 'root' })];
    const lacking = addValidationData(stamped, { certificates: [], ocsp: [], crls });
    const lasting = addArchiveTimeStamp(lacking, await archive(lacking));
    for (const [file, levelClaimed] of [
      [lacking, 'B-LT'],
      [lasting, 'B-LTA'],
    ] as const) {
      const report = await check(file);
      expect(report).toMatchObject({ level: 'B-T', levelClaimed });
      expect(of(report, 'level')).toMatchObject({
        status: 'warning',
        message: expect.stringMatching(/whether these certificates were revoked \(.*seal-ES256-\d+/),
      });
    }
  });

  it('is B-T without any value of use, even where no anchor is known', async () => {
    const stamped = addTimeStamp(files['B-B'], await stamp(files['B-B']));
    const crls = [hierarchy.crl({ by: 'root' })];
    const file = addValidationData(stamped, { certificates: [], ocsp: [], crls });
    expect(await check(file, { anchors: [] })).toMatchObject({ level: 'B-T', levelClaimed: 'B-LT' });
  });

  it('may carry all of it where no anchor is known: nobody can tell', async () => {
    const report = await check(files['B-LT'], { anchors: [] });
    expect([report.level, of(report, 'level')?.status]).toEqual(['B-LT', 'not-checked']);
  });

  it('is not raised by what was asked outside of it', async () => {
    const stamped = addTimeStamp(files['B-B'], await stamp(files['B-B']));
    const file = addValidationData(stamped, {
      certificates: [],
      ocsp: [],
      crls: [hierarchy.crl({ by: 'root' })],
    });
    const report = await check(file, { revocation: { ocsp: [], crls: [hierarchy.crl()] } });
    expect([report.level, of(report, 'revocation')?.status]).toEqual(['B-T', 'passed']);
  });

  it('is B-B with two tokens in one time stamp, B-T with references', async () => {
    const token = toBase64(await stamp(files['B-B']));
    const part = (value: object) => toBase64url(bytesOf(value));
    const two = {
      ...files['B-B'],
      etsiU: [part({ sigTst: { tstTokens: [{ val: token }, { val: token }] } })],
    };
    expect(await check(two)).toMatchObject({ level: 'B-B', levelClaimed: 'B-T' });
    const { etsiU } = files['B-LT'];
    const references = { ...files['B-LT'], etsiU: [...etsiU, part({ xRefs: [] })] };
    expect(await check(references)).toMatchObject({ level: 'B-T', levelClaimed: 'B-LT' });
  });
});

describe('what was added in the clear', () => {
  const clear = ({ etsiU, ...file }: SealedFile): SealedFile => ({
    ...file,
    etsiU: etsiU.map((it) => JSON.parse(Buffer.from(String(it), 'base64url').toString())),
  });

  it('is read up to B-LT', async () => {
    expect(await check(clear(files['B-LT']))).toMatchObject({ level: 'B-LT', sealedAtProof: 'sigTst' });
  });

  it('cannot be archived: no form is agreed in which to digest it', async () => {
    const report = await check(clear(files['B-LTA']));
    expect(report).toMatchObject({ level: 'B-LT', levelClaimed: 'B-LTA', verdict: 'genuine-status-unknown' });
  });

  it('is not mixed with the other form, and not raised', async () => {
    const [first, ...rest] = files['B-LT'].etsiU;
    const mixed = {
      ...files['B-LT'],
      etsiU: [JSON.parse(Buffer.from(String(first), 'base64url').toString()), ...rest],
    };
    expect((await check(mixed)).verdict).toBe('tampered');
    const raised = await raise(clear(files['B-LT']), 'B-LTA', servicesOf(hierarchy), { now: new Date() });
    expect(raised).toMatchObject({ ok: false, problem: 'additions' });
  });
});

describe('a certificate that was revoked', () => {
  let owner: Issued;
  const sealed = async (name: string, level: SealLevel) => {
    owner = hierarchy.issue(name);
    const file = await sealBy(deviceOfIssued('ES256', owner, [hierarchy.issuing]));
    return { file, raised: () => raise(file, level, servicesOf(hierarchy), { now: new Date() }) };
  };
  const answerAbout = async () =>
    hierarchy.ocsp(
      await ocspRequest(readCertificate(owner.certificate)!, readCertificate(hierarchy.issuing.certificate)!),
      { responder: 'responder', options: ['-ndays', '7'] },
    );

  it('before sealing spoils the seal', async () => {
    const { raised } = await sealed('revoked-before', 'B-LTA');
    hierarchy.revoke('revoked-before', new Date(Date.now() - HOUR));
    const report = await check((await raised()).file);
    expect([report.verdict, of(report, 'revocation')?.status]).toEqual(['intact-issuer-unknown', 'failed']);
    expect(of(report, 'revocation')?.message).toContain('revoked-before');
    expect(report.issuer?.certificates[0]?.revocation).toMatchObject({
      state: 'revoked',
      reason: 'keyCompromise',
    });
  });

  it('after its proven sealing does not', async () => {
    const { raised } = await sealed('revoked-after', 'B-T');
    const { file } = await raised();
    hierarchy.revoke('revoked-after', new Date(Date.now() + HOUR));
    const more = { revocation: { ocsp: [await answerAbout()], crls: [] } };
    const later = { ...more, now: new Date(Date.now() + 2 * HOUR) };
    const report = await check(file, later);
    expect(of(report, 'revocation')).toMatchObject({ status: 'warning' });
    expect(report.verdict).toBe('genuine-status-unknown');
    const whole = { ocsp: [await answerAbout()], crls: [hierarchy.crl({ by: 'root' })] };
    expect(of(await check(file, { ...later, revocation: whole }), 'revocation')).toMatchObject({
      status: 'passed',
      message: expect.stringContaining('The seal is older, so it stands'),
    });
  });

  it('after it merely says that it was sealed, does', async () => {
    const { file } = await sealed('revoked-unproven', 'B-B');
    hierarchy.revoke('revoked-unproven', new Date());
    const report = await check(file, { revocation: { ocsp: [await answerAbout()], crls: [] } });
    expect([report.verdict, of(report, 'revocation')?.status]).toEqual(['intact-issuer-unknown', 'failed']);
    expect(of(report, 'revocation')?.message).toMatch(/no time stamp proves/);
  });

  it('says nothing about the certificates of another authority', async () => {
    const other = makeHierarchy();
    try {
      const crls = [other.crl(), other.crl({ by: 'root' })];
      const report = await check(files['B-B'], { revocation: { ocsp: [], crls } });
      expect(of(report, 'revocation')?.status).toBe('not-checked');
    } finally {
      other.remove();
    }
  });
});

describe('the time of sealing', () => {
  it('is not before what an authority says that contradicts it', async () => {
    const device = deviceOfIssued('ES256', hierarchy.issue('hasty'), [hierarchy.issuing]);
    const early = await sealBy(device, undefined, new Date(Date.now() + HOUR));
    const file = addTimeStamp(early, await stamp(early));
    const report = await check(file, { now: new Date(Date.now() + 2 * HOUR) });
    expect(of(report, 'time-stamp')).toMatchObject({ status: 'warning', message: /states a later time/ });
  });

  it('is not proven by a clock whose certificate was revoked', async () => {
    const own = makeHierarchy();
    try {
      const file = await makeSealed(own, 'B-T');
      own.revoke('clock', new Date(Date.now() - HOUR));
      const report = await check(file, {
        anchors: [{ certificate: own.root.certificate, name: 'Root', source: 'this test' }],
        revocation: { ocsp: [], crls: [own.crl()] },
      });
      expect([report.sealedAtProof, of(report, 'time-stamp')?.status]).toEqual([null, 'warning']);
      expect(of(report, 'time-stamp')?.message).toMatch(/was revoked/);
    } finally {
      own.remove();
    }
  });

  it('falls back to what the seal says where its time stamp has lapsed, unless another one covers it', async () => {
    const late = { now: new Date('2046-01-01') };
    expect(await check(files['B-LT'], late)).toMatchObject({ sealedAtProof: null, sealedAtSource: 'iat' });
  });
});
