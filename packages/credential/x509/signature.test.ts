import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hierarchy, makeHierarchy } from '../testing/openssl-hierarchy.ts';
import { isIssuedBy, readCertificate } from './index.ts';

let ca: Hierarchy;
beforeAll(() => {
  ca = makeHierarchy();
  ca.issue('seal', { key: 'rsa' });
});
afterAll(() => ca.remove());

/** A certificate that OpenSSL signed with its own RSA key. */
function selfSigned(...options: string[]) {
  const request = ['-x509', '-config', 'openssl.cnf', '-key', 'seal.key', '-subj', '/CN=PSS', '-days', '9'];
  ca.run(
    'req',
    ...request,
    ...options.flatMap((it) => ['-sigopt', it]),
    '-outform',
    'DER',
    '-out',
    'own.der',
  );
  return readCertificate(ca.read('own.der'))!;
}
const PSS = 'rsa_padding_mode:pss';

describe('a signature by RSASSA-PSS', () => {
  it.each([0, 20, 32, 64, 222])('holds with a salt of %i octets', async (length) => {
    const own = selfSigned(PSS, `rsa_pss_saltlen:${length}`);
    expect(own.scheme).toEqual({ kind: 'pss', hash: 'SHA-256', saltLength: length });
    expect(await isIssuedBy(own, own)).toBe(true);
    const other = { ...own.scheme!, saltLength: length + 1 };
    expect(await isIssuedBy({ ...own, scheme: other }, own)).toBe(false);
  });

  it('is refused where mask and hash disagree, or where it uses SHA-1', () => {
    expect(selfSigned(PSS, 'rsa_mgf1_md:sha512').scheme).toBeNull();
    expect(selfSigned(PSS, 'rsa_mgf1_md:sha1').scheme).toBeNull();
  });

  it('is no signature by PKCS #1 v1.5, nor the other way round', async () => {
    const [pss, plain] = [selfSigned(PSS), selfSigned()];
    expect(plain.scheme).toEqual({ kind: 'rsa', hash: 'SHA-256' });
    expect(await isIssuedBy(plain, plain)).toBe(true);
    expect(await isIssuedBy({ ...pss, scheme: plain.scheme }, pss)).toBe(false);
    expect(await isIssuedBy({ ...plain, scheme: { kind: 'pss', hash: 'SHA-256' } }, plain)).toBe(false);
  });
});
