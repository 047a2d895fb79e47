import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hierarchy, makeHierarchy } from '../testing/openssl-hierarchy.ts';
import { makeSealed, servicesOf } from '../testing/sealed-levels.ts';
import { readCertificate } from '../x509/index.ts';
import { collectValidationData } from './collect.ts';
import {
  checkAdditions,
  needsRenewal,
  parseSealed,
  raise,
  renew,
  SEAL_ALGORITHMS,
  SEAL_LEVELS,
  type SealAlgorithm,
  type SealedFile,
  type SealServices,
  serialize,
} from './index.ts';

let hierarchy: Hierarchy;
let services: SealServices;
let plain: SealedFile;
const now = () => ({ now: new Date() });

beforeAll(async () => {
  hierarchy = makeHierarchy();
  services = servicesOf(hierarchy);
  plain = await makeSealed(hierarchy, 'B-B');
});
afterAll(() => hierarchy.remove());

/** Rejects, so that nobody can be asked unnoticed. */
const nobody: SealServices = {
  timeStamp: () => Promise.reject(new Error('asked for the time')),
  ocsp: () => Promise.reject(new Error('asked by OCSP')),
  crl: () => Promise.reject(new Error('asked for a list')),
  certificate: () => Promise.reject(new Error('asked for a certificate')),
};
const namesOf = (file: SealedFile) =>
  file.etsiU.map((text) => Object.keys(JSON.parse(Buffer.from(String(text), 'base64url').toString()))[0]);
const sealedPart = ({ payload, protectedText, signatureText }: SealedFile) => [
  payload,
  protectedText,
  signatureText,
];

async function raised(level: (typeof SEAL_LEVELS)[number], file = plain): Promise<SealedFile> {
  const result = await raise(file, level, services, now());
  if (!result.ok) throw new Error(JSON.stringify(result.failures));
  return result.file;
}

describe('raising the level of a seal', () => {
  it('adds to each level what the next one wants, and touches nothing that is sealed', async () => {
    const expected = ['sigTst', 'xVals', 'rVals', 'arcTst'];
    const parts = { 'B-B': 0, 'B-T': 1, 'B-LT': 3, 'B-LTA': 4 };
    let file = plain;
    for (const level of SEAL_LEVELS) {
      file = await raised(level, file);
      expect([namesOf(file), (await checkAdditions(file))?.level]).toEqual([
        expected.slice(0, parts[level]),
        level,
      ]);
      expect(sealedPart(file)).toEqual(sealedPart(plain));
      expect(parseSealed(new TextDecoder().decode(serialize(file)))).toEqual({ ok: true, file });
    }
  });

  it.each<SealAlgorithm>([...SEAL_ALGORITHMS])('goes all the way with %s', async (algorithm) => {
    expect((await checkAdditions(await makeSealed(hierarchy, 'B-LTA', algorithm)))?.level).toBe('B-LTA');
  });

  it('gathers a value for each certificate of both paths but the root', async () => {
    const additions = await checkAdditions(await raised('B-LT'));
    // The seal and the clock are asked about by OCSP, their authority is on the list of the root.
    expect([additions?.ocsp.length, additions?.crls.length]).toEqual([2, 1]);
  });

  it('changes nothing and asks nobody where the level is reached', async () => {
    for (const level of SEAL_LEVELS) {
      const file = await raised(level);
      const again = await raise(file, level, nobody, now());
      expect(again).toEqual({ ok: true, file, level });
    }
  });

  it('takes nothing away', async () => {
    const file = await raised('B-LT');
    expect(await raise(file, 'B-T', services, now())).toMatchObject({ ok: false, problem: 'lowering', file });
  });

  it('refuses a seal that does not hold, and one whose certificate has expired', async () => {
    const broken = { ...plain, payload: new Uint8Array([...plain.payload, 32]) };
    expect(await raise(broken, 'B-T', services, now())).toMatchObject({ ok: false, problem: 'seal' });
    const late = await raise(plain, 'B-T', nobody, { now: new Date('2046-01-01') });
    expect(late).toMatchObject({ ok: false, problem: 'expired', failures: [] });
  });

  it('names the authority that failed, and goes on from there the next time', async () => {
    const half = await raise(plain, 'B-LTA', { ...services, crl: nobody.crl }, now());
    expect(half).toMatchObject({ ok: false, problem: 'services', level: 'B-T' });
    if (half.ok) throw new Error('it must fail');
    expect(half.failures).toEqual([
      {
        service: 'crl',
        address: 'http://crl.waymark.test/root.crl',
        about: 'issuing',
        kind: 'refused',
        reason: 'asked for a list',
      },
    ]);
    const whole = await raise(half.file, 'B-LTA', { ...services, timeStamp: services.timeStamp }, now());
    expect(whole).toMatchObject({ ok: true, level: 'B-LTA' });
    expect(whole.file.etsiU[0]).toBe(half.file.etsiU[0]);
  });

  it('takes the list where the responder does not answer', async () => {
    const result = await raise(plain, 'B-LT', { ...services, ocsp: nobody.ocsp }, now());
    expect(result.ok).toBe(true);
    expect((await checkAdditions(result.file))?.ocsp).toEqual([]);
  });

  it('believes no answer to another question', async () => {
    const answers = {
      timeStamp: (_: Uint8Array, hash: 'SHA-256' | 'SHA-384' | 'SHA-512') =>
        services.timeStamp(new Uint8Array(32), hash),
      ocsp: async () => hierarchy.crl(),
      crl: async () => hierarchy.crl(),
    };
    for (const [name, problem] of [
      ['timeStamp', 'time-stamp'],
      ['crl', 'crl'],
    ] as const) {
      const result = await raise(plain, 'B-LT', { ...services, [name]: answers[name] }, now());
      expect(result).toMatchObject({ ok: false, failures: [{ service: problem, kind: 'unusable' }] });
    }
    const result = await raise(plain, 'B-LT', { ...services, ocsp: answers.ocsp }, now());
    expect((await checkAdditions(result.file))?.ocsp).toEqual([]);
  });

  it('fetches issuers that did not come along', async () => {
    const certificate = readCertificate(hierarchy.issue('alone').certificate)!;
    const leaves = [{ certificate, at: new Date() }];
    const known = { certificates: [], ocsp: [], crls: [] };
    const { data, failures } = await collectValidationData({ leaves, known, anchors: [], services });
    const [, issuing] = data.certificates;
    expect(issuing).toEqual(hierarchy.issuing.certificate);
    // That service does not know the root, which the authority does not name either.
    expect(failures).toMatchObject([{ service: 'certificate', kind: 'no-address', about: 'issuing' }]);

    const anchors = [readCertificate(hierarchy.root.certificate)!];
    expect((await collectValidationData({ leaves, known, anchors, services })).failures).toEqual([]);
  });

  it('takes them from a bundle, with those above them that it holds, and nothing else of it', async () => {
    const certificate = readCertificate(hierarchy.issue('bundled').certificate)!;
    const question = {
      leaves: [{ certificate, at: new Date() }],
      known: { certificates: [], ocsp: [], crls: [] },
      anchors: [],
    };
    const answer = (...names: string[]) => ({
      ...services,
      certificate: async () => Buffer.concat(names.map((name) => hierarchy.read(`${name}.pem`))),
    });
    const found = await collectValidationData({ ...question, services: answer('clock', 'issuing', 'root') });
    expect(found.failures).toEqual([]);
    const { issuing, root } = hierarchy;
    expect(found.data.certificates.slice(1, 3)).toEqual([issuing.certificate, root.certificate]);
    expect(found.data.certificates).not.toContainEqual(hierarchy.clock.certificate);
    const other = await collectValidationData({ ...question, services: answer('clock', 'root') });
    expect(other.failures).toMatchObject([{ service: 'certificate', kind: 'unusable', about: 'bundled' }]);
  });
});

it('takes the certificate of an issuer that was valid then, not an older one of the same key', async () => {
  const own = makeHierarchy({ key: 'rsa' });
  try {
    const below = { key: 'rsa', by: 'root', extensions: 'authority-below' } as const;
    const old = own.issue('issuing', { ...below, until: new Date('2021-01-01T00:00:00Z') });
    const { certificate: renewed } = own.issue('issuing', below);
    const leaves = [{ certificate: readCertificate(own.issue('leaf').certificate)!, at: new Date() }];
    const known = { certificates: [readCertificate(old.certificate)!], ocsp: [], crls: [] };
    const anchors = [readCertificate(own.root.certificate)!];
    const answering = { ...servicesOf(own), certificate: async () => renewed };
    const { data } = await collectValidationData({ leaves, known, anchors, services: answering });
    expect(data.certificates).toContainEqual(renewed);
  } finally {
    own.remove();
  }
});

describe('renewing a seal years later', () => {
  it('adds what its last time stamp needs by then, and another one over everything', async () => {
    const file = await raised('B-LTA');
    const later = { now: new Date('2040-01-01') };
    const result = await renew(file, servicesOf(hierarchy, 9_000), later);
    expect(result).toMatchObject({ ok: true, level: 'B-LTA' });
    expect(namesOf(result.file).slice(4)).toEqual(['tstVD', 'arcTst']);
    expect(sealedPart(result.file)).toEqual(sealedPart(plain));
    const additions = await checkAdditions(result.file);
    expect(additions?.stamps.map(({ kind }) => kind)).toEqual(['sigTst', 'arcTst', 'arcTst']);
    expect([additions?.ocsp.length, additions?.crls.length]).toEqual([3, 2]);
  });

  it('adds nothing while what the file has still holds, and fails where nothing newer is to be had', async () => {
    const file = await raised('B-LTA');
    expect(namesOf((await renew(file, { ...services, ocsp: nobody.ocsp }, now())).file).slice(4)).toEqual([
      'arcTst',
    ]);
    const late = await renew(file, services, { now: new Date('2040-01-01') });
    expect(late).toMatchObject({ ok: false, problem: 'services', file, level: 'B-LTA' });
  });

  it('ends before a file has more time stamps than a verifier reads', async () => {
    let file = await raised('B-LTA');
    let last = await renew(file, services, now());
    for (; last.ok; last = await renew(file, services, now())) file = last.file;
    expect(last).toMatchObject({ problem: 'additions', file, level: 'B-LTA' });
    expect((await checkAdditions(file))?.stamps.length).toBe(12);
  });

  it('is due before the last time stamp’s certificate expires', async () => {
    const file = await raised('B-LTA');
    const expires = new Date('2045-01-01T00:00:00Z');
    expect(await needsRenewal(plain, new Date())).toBeNull();
    expect(await needsRenewal(file, new Date())).toEqual({ expires, due: false });
    expect(await needsRenewal(file, new Date('2044-11-01'))).toEqual({ expires, due: true });
    expect(await needsRenewal(file, new Date('2044-11-01'), 30)).toEqual({ expires, due: false });
  });

  it('is for files at B-LTA', async () => {
    expect(await renew(plain, nobody, now())).toMatchObject({ ok: false, problem: 'additions' });
  });
});
