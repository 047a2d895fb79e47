import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { SEAL_ALGORITHMS } from '../seal/index.ts';
import { HELSINKI, type Identity, KEYS, makeAuthority, makeLeaf, x509 } from '../testing/authority.ts';
import { type Certificate, findPath, isIssuedBy, readCertificate } from './index.ts';

const AT = new Date('2026-06-12T09:00:00Z');
let root: Identity;
let issuing: Identity;
let leaf: Identity;

const read = (identity: Identity): Certificate => readCertificate(identity.der)!;
const anchorOf = (identity: Identity) => ({ certificate: identity.der, name: 'Root', source: 'this test' });
const pathNames = async (...args: Parameters<typeof findPath>) =>
  (await findPath(...args))?.certificates.map(({ subject }) => subject.commonName) ?? null;

beforeAll(async () => {
  root = await makeAuthority('Root');
  issuing = await makeAuthority('Issuing', root, 0);
  leaf = await makeLeaf('RS256', HELSINKI, issuing);
});

describe('a certificate', () => {
  it('is read as node:crypto reads it', () => {
    const judge = new X509Certificate(leaf.der);
    const certificate = read(leaf);
    expect(certificate.serialNumber.replace(/^00/, '')).toBe(judge.serialNumber.toLowerCase());
    expect(certificate.notBefore).toEqual(new Date(judge.validFrom));
    expect(certificate.notAfter).toEqual(new Date(judge.validTo));
    expect(
      Buffer.from(certificate.spki).equals(judge.publicKey.export({ type: 'spki', format: 'der' })),
    ).toBe(true);
    expect(certificate.isCa).toBe(judge.ca);
  });

  it('tells its owner, its key and what it is for', () => {
    const certificate = read(leaf);
    expect(certificate.subject).toMatchObject(HELSINKI);
    expect(certificate.issuer.organization).toBe('Issuing');
    expect(certificate.publicKey).toEqual({ kind: 'RSA', bits: 2048 });
    expect(certificate.keyUsage).toEqual({
      digitalSignature: true,
      nonRepudiation: true,
      keyCertSign: false,
      crlSign: false,
    });
    expect(certificate.qualified).toEqual({ qualified: true, device: true, types: ['seal'] });
    expect(read(issuing)).toMatchObject({
      isCa: true,
      pathLength: 0,
      publicKey: { kind: 'EC', curve: 'P-384' },
    });
  });

  it.each(SEAL_ALGORITHMS)('signed with %s by itself is checked', async (algorithm) => {
    const own = read(await makeLeaf(algorithm, HELSINKI));
    expect(await isIssuedBy(own, own)).toBe(true);
    const tbs = own.tbs.slice();
    tbs[20] = tbs[20]! ^ 1;
    expect(await isIssuedBy({ ...own, tbs }, own)).toBe(false);
  });

  it('with a short RSA key, or a SHA-1 signature, is read but not relied on', async () => {
    const algorithm = { ...KEYS.RS256, modulusLength: 1024, hash: 'SHA-1' };
    const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const weak = await x509.X509CertificateGenerator.createSelfSigned({
      name: 'CN=Weak',
      keys,
      signingAlgorithm: algorithm,
    });
    const certificate = readCertificate(new Uint8Array(weak.rawData))!;
    expect([certificate.publicKey, certificate.scheme]).toEqual([null, null]);
    expect(await isIssuedBy(certificate, certificate)).toBe(false);
  });
});

describe('a path to an anchor', () => {
  it('goes through certificates that came along', async () => {
    expect(await pathNames(read(leaf), [read(issuing)], [anchorOf(root)], AT)).toEqual([
      'Sample Seal',
      'Issuing',
      'Root',
    ]);
    expect(await pathNames(read(leaf), [], [anchorOf(issuing)], AT)).toEqual(['Sample Seal', 'Issuing']);
    expect(await pathNames(read(leaf), [], [anchorOf(leaf)], AT)).toEqual(['Sample Seal']);
  });

  it('does not exist without the link between, or to another authority of the same name', async () => {
    expect(await pathNames(read(leaf), [], [anchorOf(root)], AT)).toBeNull();
    expect(
      await pathNames(read(leaf), [read(issuing)], [anchorOf(await makeAuthority('Root'))], AT),
    ).toBeNull();
    expect(await pathNames(read(leaf), [read(issuing), read(root)], [], AT)).toBeNull();
  });

  it('needs each certificate valid at that time', async () => {
    for (const at of [new Date('2024-12-31T23:59:59Z'), new Date('2028-01-01T00:00:01Z')]) {
      expect(await pathNames(read(leaf), [read(issuing)], [anchorOf(root)], at)).toBeNull();
    }
  });

  it('never leads through a certificate that is no authority', async () => {
    const middle = await makeLeaf('ES384', { ...HELSINKI, commonName: 'Not an authority' }, root);
    const forged = await makeLeaf('ES256', HELSINKI, middle);
    expect(await isIssuedBy(read(forged), read(middle))).toBe(true);
    expect(await pathNames(read(forged), [read(middle)], [anchorOf(root)], AT)).toBeNull();
    expect(await pathNames(read(forged), [], [anchorOf(middle)], AT)).toBeNull();
  });

  it('keeps to the length that an authority allows below it', async () => {
    const deeper = await makeAuthority('Deeper', issuing);
    const under = await makeLeaf('ES256', HELSINKI, deeper);
    expect(await pathNames(read(under), [read(deeper), read(issuing)], [anchorOf(root)], AT)).toBeNull();
  });

  it('stops at critical extensions that it does not know', async () => {
    const extensions = [new x509.Extension('1.2.3.4', true, Uint8Array.of(5, 0))];
    const strange = await makeLeaf('ES256', HELSINKI, root, { extensions });
    expect(read(strange).unknownCritical).toEqual(['1.2.3.4']);
    expect(await pathNames(read(strange), [], [anchorOf(root)], AT)).toBeNull();
  });

  it('is not looked for without end among authorities that all have one name', async () => {
    const same = await Promise.all(Array.from({ length: 40 }, () => makeAuthority('Issuing')));
    expect(await findPath(read(leaf), same.map(read), [anchorOf(root)], AT)).toBeNull();
  });
});
