import { verify, X509Certificate } from 'node:crypto';
import { readCertificate } from '@waymark/credential';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeCertificate } from './describe-certificate.ts';
import { openPkcs12 } from './pkcs12.ts';
import { makeTestSeal } from './test-seal.ts';
import { hasOpenssl, opensslWorkshop } from './testing/openssl.ts';

const now = new Date('2026-06-15T10:00:00.500Z');
const make = (ownerName: string, algorithm: 'RS256' | 'ES256' = 'ES256') =>
  makeTestSeal({ ownerName, country: 'FI', algorithm, now });

describe('a test seal', () => {
  it.each([
    ['RS256', 'RSA 3072'],
    ['ES256', 'EC P-256'],
  ] as const)('with %s opens, signs, and says on its face that it is one', async (algorithm, key) => {
    const seal = await make('Łódź & Győr', algorithm);
    const device = openPkcs12(seal.pkcs12, seal.passphrase, { now });
    expect(device.algorithm).toBe(algorithm);
    expect(device.certificateChain).toEqual(seal.certificateChain);
    expect(describeCertificate(seal.certificateChain[0]!)).toMatchObject({
      owner: 'TEST – no legal value – Łódź & Győr',
      commonName: 'TEST – no legal value – Łódź & Győr',
      country: 'FI',
      identifier: expect.stringMatching(/^TESTXX-00000000-[0-9A-F]{8}$/),
      issuer: 'TEST root – no legal value – Łódź & Győr',
      notBefore: new Date('2026-06-15T10:00:00Z'),
      notAfter: new Date('2028-06-15T10:00:00Z'),
      key,
      claimsQualifiedSeal: false,
      selfSigned: false,
      test: true,
    });
    const input = new TextEncoder().encode('credential');
    const [signature] = await device.sign([input]);
    const publicKey = new X509Certificate(Buffer.from(seal.certificateChain[0]!)).publicKey;
    expect(verify('sha256', input, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature!)).toBe(true);
  });

  it('has an identifier that no real organisation can have (ETSI EN 319 412-1, clause 5.1.4)', async () => {
    const { identifier } = describeCertificate((await make('X')).certificateChain[0]!);
    expect(identifier).not.toMatch(/^(?:[A-Z]{3}|[A-Z]{2}:)[A-Z]{2}-/);
  });

  it('has a leaf for signing alone, and a root for one level alone', async () => {
    const [leaf, root] = (await make('X')).certificateChain.map((der) => readCertificate(der)!);
    expect(leaf).toMatchObject({
      isCa: false,
      keyUsage: { digitalSignature: true, nonRepudiation: true, keyCertSign: false },
      unknownCritical: [],
    });
    expect(root).toMatchObject({
      isCa: true,
      pathLength: 0,
      keyUsage: { digitalSignature: false, nonRepudiation: false, keyCertSign: true },
    });
    expect(leaf!.authorityKeyId).toBe(root!.subjectKeyId);
  });

  it('keeps names within 64 characters, whole, and shows where they were cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }), async (name) => {
        const { owner } = describeCertificate((await make(name)).certificateChain[0]!);
        expect(owner.length).toBeLessThanOrEqual(64);
        expect(() => encodeURIComponent(owner)).not.toThrow(); // as it does on half a character
        expect(owner.endsWith('…') || owner.endsWith(name.normalize('NFC').trim())).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('is another one each time', async () => {
    const [one, two] = [await make('X'), await make('X')];
    expect(one.passphrase).not.toBe(two.passphrase);
    expect(describeCertificate(one.certificateChain[0]!).fingerprint).not.toBe(
      describeCertificate(two.certificateChain[0]!).fingerprint,
    );
  });

  it.skipIf(!hasOpenssl)('is read and its chain accepted by OpenSSL', async () => {
    const seal = await make('Universität Zürich');
    const shop = opensslWorkshop();
    try {
      shop.write('seal.p12', seal.pkcs12);
      const listed = shop.run('pkcs12', '-in', 'seal.p12', '-passin', `pass:${seal.passphrase}`, '-noenc');
      expect(listed.toString()).toContain('BEGIN PRIVATE KEY');
      seal.certificateChain.forEach((der, i) => {
        shop.write(`${i}.pem`, new X509Certificate(Buffer.from(der)).toString());
      });
      const at = String(now.getTime() / 1000 + 60);
      const strict = ['-x509_strict', '-attime', String(Math.floor(Number(at))), '-CAfile', '1.pem', '0.pem'];
      expect(shop.run('verify', ...strict).toString()).toContain('0.pem: OK');
    } finally {
      shop.remove();
    }
  });
});

describe('the description of a certificate', () => {
  it('refuses what is none', () => {
    expect(() => describeCertificate(new Uint8Array([1, 2, 3]))).toThrow(/trust\.certificate-unreadable/);
  });
});
