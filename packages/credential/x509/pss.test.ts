import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as web from '../native/web.ts';
import { SEAL_ALGORITHMS, schemeFor } from '../seal/index.ts';
import { type Hierarchy, type KeyType, makeHierarchy } from '../testing/openssl-hierarchy.ts';
import {
  type Certificate,
  checkCms,
  checkCrl,
  checkOcsp,
  checkSignature,
  isIssuedBy,
  ocspRequest,
  readCertificate,
  readCms,
  readCrl,
  readOcspResponse,
  type SignatureScheme,
} from './index.ts';
import { plainRsaKey } from './pss.ts';

let ca: Hierarchy;
let issuing: Certificate;
beforeAll(() => {
  ca = makeHierarchy({ key: 'pss-sha256' });
  issuing = readCertificate(ca.issuing.certificate)!;
});
afterAll(() => ca.remove());

const certified = (name: string, key: KeyType) => readCertificate(ca.issue(name, { key }).certificate)!;

describe('a key for RSASSA-PSS alone', () => {
  it.each<[KeyType, unknown]>([
    ['pss', 'any'],
    ['pss-sha256', { hash: 'SHA-256', saltLength: 32 }],
    ['pss-sha384', { hash: 'SHA-384', saltLength: 48 }],
  ])('%s is read with its limits', (key, pss) => {
    expect(certified(`limits-${key}`, key).publicKey).toEqual({ kind: 'RSA', bits: 2048, pss });
  });

  it('signs certificates, lists and answers', async () => {
    const seal = certified('seal', 'P-256');
    expect(seal.scheme).toEqual({ kind: 'pss', hash: 'SHA-256', saltLength: 32 });
    expect(await isIssuedBy(seal, issuing)).toBe(true);
    expect(await isIssuedBy({ ...seal, tbs: seal.tbs.slice(1) }, issuing)).toBe(false);

    const at = new Date();
    const crl = readCrl(ca.crl({ thisUpdate: new Date(Date.now() - 60_000) }))!;
    expect(await checkCrl({ crl, certificate: seal, issuer: issuing, at })).toMatchObject({ state: 'good' });
    const request = await ocspRequest(seal, issuing);
    const response = readOcspResponse(ca.ocsp(request, { options: ['-ndays', '7'] }))!;
    expect(await checkOcsp({ response, certificate: seal, issuer: issuing, at })).toMatchObject({
      state: 'good',
    });
  });

  it('signs messages (RFC 4056)', async () => {
    ca.issue('writer', { key: 'pss-sha256' });
    const files = ['-in', 'openssl.cnf', '-signer', 'writer.pem', '-inkey', 'writer.key'];
    const how = ['-md', 'sha256', '-keyopt', 'rsa_padding_mode:pss', '-nodetach', '-binary', '-nosmimecap'];
    ca.run('cms', '-sign', ...files, ...how, '-outform', 'DER', '-out', 'message.der');
    const message = readCms(ca.read('message.der'))!;
    expect((await checkCms(message))?.signer.subject.commonName).toBe('writer');
    const changed = { ...message, content: message.content.slice(1) };
    expect(await checkCms(changed)).toBeNull();
  });

  it('holds signatures to its digest and to no less salt', async () => {
    const { scheme, tbs, signature } = certified('held', 'P-256');
    const by = (pss: unknown, other: Partial<SignatureScheme> = {}) =>
      checkSignature(
        { ...issuing, publicKey: { kind: 'RSA', bits: 2048, pss } as never },
        { ...scheme!, ...other },
        tbs,
        signature,
      );
    expect(await by('any')).toBe(true);
    expect(await by({ hash: 'SHA-256', saltLength: 20 })).toBe(true);
    expect(await by({ hash: 'SHA-256', saltLength: 33 })).toBe(false);
    expect(await by({ hash: 'SHA-384', saltLength: 32 })).toBe(false);
    expect(await by('any', { kind: 'rsa' })).toBe(false);
    expect(await by('any', { hash: 'SHA-512' })).toBe(false);
  });

  it('is opened by the Web’s own functions, too', async () => {
    const { scheme, tbs, signature } = certified('in-a-browser', 'P-256');
    const use = { kind: 'pss', hash: scheme!.hash, saltLength: 32 } as const;
    const check = (await web.openKey(plainRsaKey(issuing.spki), use))!;
    expect(await check(tbs, signature)).toBe(true);
    expect(await check(tbs.slice(1), signature)).toBe(false);
  });

  it('seals by PS alone, with the digest that it is for', () => {
    const algorithms = (key: KeyType) => {
      const { publicKey } = certified(`alg-${key}`, key);
      return SEAL_ALGORITHMS.filter((name) => schemeFor(name, publicKey));
    };
    expect(algorithms('pss')).toEqual(['PS256', 'PS384', 'PS512']);
    expect(algorithms('pss-sha384')).toEqual(['PS384']);
    expect(algorithms('rsa')).toEqual(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']);
  });
});

it('a key with limits that only SHA-1 keeps is not accepted', () => {
  ca.run('genpkey', '-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_pss_keygen_md:sha1', '-out', 'weak.key');
  const how = ['-x509', '-config', 'openssl.cnf', '-key', 'weak.key', '-subj', '/CN=Weak', '-days', '9'];
  ca.run('req', ...how, '-sha1', '-outform', 'DER', '-out', 'weak.der');
  expect(readCertificate(ca.read('weak.der'))).toMatchObject({ publicKey: null, scheme: null });
});
