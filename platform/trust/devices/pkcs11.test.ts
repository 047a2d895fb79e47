import { constants, verify, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { readCertificate } from '@waymark/credential';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRsaAlgorithm } from './key-algorithm.ts';
import { openPkcs11 } from './pkcs11.ts';
import { newEc, newRsa, opensslWorkshop } from './testing/openssl.ts';
import { hasSoftHsm, softHsm } from './testing/softhsm.ts';

/** OpenSSL's certificates begin at the present instant. */
const now = new Date(Date.now() + 3_600_000);
const pin = 'kääpiö-42';
const text = (value: string) => new TextEncoder().encode(value);

// A real token is the point here: Debian's softhsm2, and the package pkcs11js, which compiles when it is installed.
describe.skipIf(!hasSoftHsm)('a seal whose key is in hardware (needs softhsm2 and pkcs11js)', () => {
  let shop: ReturnType<typeof opensslWorkshop>;
  let hsm: Awaited<ReturnType<typeof softHsm>>;
  const place = (more: object = {}) => ({ library: hsm.library, token: 'Seals', pin, ...more });
  const certificateOf = (name: string) =>
    new Uint8Array(new X509Certificate(Buffer.from(shop.read(`${name}.pem`))).raw);

  beforeAll(async () => {
    shop = opensslWorkshop();
    hsm = await softHsm(shop.folder);
    hsm.makeToken('Seals', pin);
    hsm.makeToken('Other', '9999');
    const keys = {
      rsa: newRsa(2048),
      'P-256': newEc('P-256'),
      'P-384': newEc('P-384'),
      'P-521': newEc('P-521'),
    };
    for (const [at, [name, key]] of Object.entries(keys).entries()) {
      shop.certificate(name, key);
      hsm.importKey('Seals', pin, `${name}.key`, name, `0${at + 1}`);
    }
    shop.certificate('foreign', newEc('P-256'));
    const der = certificateOf('P-256');
    hsm.importCertificate('Seals', pin, der, readCertificate(der)!.subject.der, '02');
  });
  afterAll(() => shop?.remove());

  it.each([
    ['rsa', 'RS256', 'sha256'],
    ['rsa', 'RS384', 'sha384'],
    ['rsa', 'RS512', 'sha512'],
    ['rsa', 'PS256', 'sha256'],
    ['rsa', 'PS384', 'sha384'],
    ['rsa', 'PS512', 'sha512'],
    ['P-256', 'ES256', 'sha256'],
    ['P-384', 'ES384', 'sha384'],
    ['P-521', 'ES512', 'sha512'],
  ] as const)('signs with %s by %s, many inputs in their order', async (key, algorithm, hash) => {
    const rsa = isRsaAlgorithm(algorithm) ? algorithm : 'RS256';
    const device = await openPkcs11(place({ key, rsa, certificates: [certificateOf(key)] }), { now });
    expect(device.algorithm).toBe(algorithm);
    const { publicKey } = new X509Certificate(Buffer.from(device.certificateChain[0]!));
    const inputs = Array.from({ length: 40 }, (_, i) => text(`input ${i} ${'long '.repeat(i * 100)}`));
    const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: Number(algorithm.slice(2)) / 8 };
    const padding = algorithm.startsWith('PS') ? pss : {};
    for (const [i, signature] of (await device.sign(inputs)).entries())
      expect(
        verify(hash, inputs[i]!, { key: publicKey, dsaEncoding: 'ieee-p1363', ...padding }, signature),
      ).toBe(true);
  });

  it('takes the certificate from the token where that holds it', async () => {
    const device = await openPkcs11(place({ key: 'P-256' }), { now });
    expect(device.certificateChain).toEqual([certificateOf('P-256')]);
  });

  it('says which of token, key, certificate or library is not there', async () => {
    const open = (more: object) => openPkcs11(place(more), { now });
    await expect(open({ token: 'Lost' })).rejects.toMatchObject({ code: 'trust.pkcs11-no-token' });
    await expect(open({ key: 'lost' })).rejects.toMatchObject({ code: 'trust.pkcs11-no-such-key' });
    await expect(open({})).rejects.toMatchObject({ code: 'trust.seal-several-keys', values: { count: 4 } });
    await expect(open({ key: 'P-384', certificates: [certificateOf('foreign')] })).rejects.toMatchObject({
      code: 'trust.seal-key-does-not-match',
    });
    await expect(open({ library: join(shop.folder, 'none.so') })).rejects.toMatchObject({
      code: 'trust.pkcs11-no-library',
    });
    await expect(open({ library: join(shop.folder, 'rsa.pem') })).rejects.toMatchObject({
      code: 'trust.pkcs11-library-unusable',
    });
    const later = new Date(now.getTime() + 60 * 24 * 3_600_000);
    await expect(openPkcs11(place({ key: 'P-256' }), { now: later })).rejects.toMatchObject({
      code: 'trust.seal-certificate-expired',
    });
  });

  it('asks everybody for the PIN, though a token is logged in once for the whole process', async () => {
    await openPkcs11(place({ key: 'P-256' }), { now });
    await expect(openPkcs11(place({ key: 'P-256', pin: 'guess' }), { now })).rejects.toMatchObject({
      code: 'trust.pkcs11-pin-wrong',
    });
  });

  it('tries a wrong PIN once only, since a few lock the token', async () => {
    const wrong = { library: hsm.library, token: 'Other', pin: '0000' };
    for (let tries = 0; tries < 20; tries += 1)
      await expect(openPkcs11(wrong, { now })).rejects.toMatchObject({ code: 'trust.pkcs11-pin-wrong' });
    await expect(openPkcs11({ ...wrong, pin: '9999' }, { now })).rejects.toMatchObject({
      code: 'trust.seal-no-key',
    });
  });

  it('stops between signatures when it is told to', async () => {
    const device = await openPkcs11(place({ key: 'P-256' }), { now });
    await expect(device.sign([text('a')], AbortSignal.abort(new Error('enough')))).rejects.toThrow();
  });
});
