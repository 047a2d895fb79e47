import { constants, createPublicKey, verify, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RSA_ALGORITHMS } from './key-algorithm.ts';
import { openPkcs12 } from './pkcs12.ts';
import { hasOpenssl, newEc, newRsa, opensslWorkshop } from './testing/openssl.ts';

/** OpenSSL's certificates begin at the present instant, so we look at them an hour later. */
const now = new Date(Date.now() + 3_600_000);
const text = (value: string) => new TextEncoder().encode(value);
const passphrase = 'Kääpiö €1';

// Files of real programs are the point here: without OpenSSL on the machine there is nothing to read.
describe.skipIf(!hasOpenssl)('a seal from a PKCS#12 file', () => {
  let shop: ReturnType<typeof opensslWorkshop>;

  beforeAll(() => {
    shop = opensslWorkshop();
    shop.certificate('rsa', newRsa(2048));
    shop.certificate('other', newRsa(2048));
    shop.certificate('ec', newEc('P-256'));
  });
  afterAll(() => shop.remove());

  it.each([
    ['as OpenSSL 3 writes it', []],
    ['as OpenSSL 1 wrote it: RC2 and 3DES', ['-legacy']],
    ['with AES-256 and SHA-256', ['-keypbe', 'AES-256-CBC', '-certpbe', 'AES-256-CBC', '-macalg', 'sha256']],
    ['with AES-128 and SHA-512', ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC', '-macalg', 'sha512']],
    [
      'as Windows writes it: 3DES and SHA-1',
      ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
    ],
    ['with RC2 of 128 bits', ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128']],
    ['with its certificates in the open', ['-certpbe', 'NONE']],
    ['without a check value', ['-nomac']],
    ['with many rounds', ['-iter', '20000']],
  ])('opens %s, and knows a wrong passphrase', async (_, options) => {
    const file = shop.pkcs12('file', passphrase, options, 'rsa');
    const device = openPkcs12(file, passphrase, { now });
    expect(device.algorithm).toBe('RS256');
    const certificate = new X509Certificate(Buffer.from(device.certificateChain[0]!));
    expect(certificate.subject).toContain('O=Example University');
    const [signature] = await device.sign([text('hello')]);
    expect(verify('sha256', text('hello'), certificate.publicKey, signature!)).toBe(true);
    expect(() => openPkcs12(file, 'wrong', { now })).toThrow(/trust\.seal-passphrase-wrong/);
  });

  it('opens one without a passphrase', () => {
    expect(openPkcs12(shop.pkcs12('open', '', [], 'ec'), '', { now }).algorithm).toBe('ES256');
  });

  it.each([
    ['P-256', 'ES256', 'sha256', 64],
    ['P-384', 'ES384', 'sha384', 96],
    ['P-521', 'ES512', 'sha512', 132],
  ])('signs with %s by %s, many inputs in their order', async (curve, algorithm, hash, size) => {
    shop.certificate(curve, newEc(curve));
    const device = openPkcs12(shop.pkcs12(curve, 'p'), 'p', { now });
    expect(device.algorithm).toBe(algorithm);
    const inputs = Array.from({ length: 30 }, (_, i) => text(`input ${i}`));
    const signatures = await device.sign(inputs);
    const key = new X509Certificate(Buffer.from(device.certificateChain[0]!)).publicKey;
    for (const [i, signature] of signatures.entries()) {
      expect(signature).toHaveLength(size);
      expect(verify(hash, inputs[i]!, { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
    }
  });

  it('signs with RSA in threads, many inputs in their order, by PSS where asked', async () => {
    const file = shop.pkcs12('rsa', 'p');
    const inputs = Array.from({ length: 30 }, (_, i) => text(`input ${i}`));
    for (const rsa of RSA_ALGORITHMS) {
      const device = openPkcs12(file, 'p', { now, rsa });
      expect(device.algorithm).toBe(rsa);
      const key = createPublicKey(Buffer.from(shop.read('rsa.pem')));
      const hash = `sha${rsa.slice(2)}`;
      const saltLength = Number(rsa.slice(2)) / 8;
      const pss = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
      const signatures = await device.sign(inputs);
      signatures.forEach((signature, i) => {
        expect(verify(hash, inputs[i]!, rsa.startsWith('PS') ? pss : key, signature)).toBe(true);
      });
    }
    expect(await openPkcs12(file, 'p', { now }).sign([])).toEqual([]);
  });

  it.each([
    ['for any digest', [], {}, 'PS256'],
    ['for any digest, asked for one', [], { rsa: 'PS512' }, 'PS512'],
    ['for SHA-384', ['sha384', 'sha384', '48'], { rsa: 'RS256' }, 'PS384'],
  ] as const)(
    'signs by PSS with a key that is for nothing else, %s',
    async (name, limits, more, algorithm) => {
      const options = ['md', 'mgf1_md', 'saltlen'].slice(0, limits.length);
      const limited = options.flatMap((it, i) => ['-pkeyopt', `rsa_pss_keygen_${it}:${limits[i]}`]);
      shop.certificate(name, ['-newkey', 'rsa-pss', ...limited]);
      const device = openPkcs12(shop.pkcs12(name, 'p'), 'p', { now, ...more });
      expect(device.algorithm).toBe(algorithm);
      const [signature] = await device.sign([text('sealed')]);
      const key = createPublicKey(Buffer.from(shop.read(`${name}.pem`)));
      expect(verify(`sha${algorithm.slice(2)}`, text('sealed'), key, signature!)).toBe(true);
    },
  );

  it.each(['rsa', 'ec'])('stops signing with %s when it is asked to', async (kind) => {
    const device = openPkcs12(shop.pkcs12(kind, 'p'), 'p', { now });
    const stop = new AbortController();
    const signing = device.sign(
      Array.from({ length: 5000 }, () => text('x')),
      stop.signal,
    );
    setImmediate(() => stop.abort(new Error('enough')));
    await expect(signing).rejects.toThrow('enough');
  });

  it('gives the chain from the seal to its root, whatever the order in the file', () => {
    shop.certificate('root', newEc('P-256'), ['-addext', 'basicConstraints=critical,CA:true']);
    shop.run('req', '-new', '-key', 'ec.key', '-subj', '/CN=Leaf', '-out', 'leaf.csr');
    const issue = ['-CA', 'root.pem', '-CAkey', 'root.key', '-days', '10', '-out', 'leaf.pem'];
    shop.run('x509', '-req', '-in', 'leaf.csr', ...issue);
    shop.write('leaf.key', shop.read('ec.key'));
    const others = Buffer.concat([shop.read('other.pem'), shop.read('root.pem')]);
    shop.write('others.pem', others);
    const device = openPkcs12(shop.pkcs12('leaf', 'p', ['-certfile', 'others.pem']), 'p', { now });
    const chain = device.certificateChain.map((der) => new X509Certificate(Buffer.from(der)));
    expect(chain.map(({ raw }) => raw)).toEqual([
      new X509Certificate(Buffer.from(shop.read('leaf.pem'))).raw,
      new X509Certificate(Buffer.from(shop.read('root.pem'))).raw,
    ]);
  });

  it('refuses a file without a key, and one without a certificate', () => {
    const withoutKey = shop.pkcs12('certs', 'p', ['-nokeys'], 'rsa');
    expect(() => openPkcs12(withoutKey, 'p', { now })).toThrow(/trust\.seal-no-key/);
    const withoutCertificate = shop.pkcs12('keys', 'p', ['-nocerts'], 'rsa');
    expect(() => openPkcs12(withoutCertificate, 'p', { now })).toThrow(/trust\.seal-no-certificate/);
  });

  it('refuses a key that is too small, or of a kind that no credential uses', () => {
    shop.certificate('small', newRsa(1024));
    expect(() => openPkcs12(shop.pkcs12('small', 'p'), 'p', { now })).toThrow(
      expect.objectContaining({ code: 'trust.seal-key-too-small', values: { bits: 1024, needed: 2048 } }),
    );
    shop.certificate('edwards', ['-newkey', 'ed25519']);
    expect(() => openPkcs12(shop.pkcs12('edwards', 'p'), 'p', { now })).toThrow(
      expect.objectContaining({ code: 'trust.seal-key-unsupported', values: { kind: 'ed25519' } }),
    );
  });

  it('refuses a certificate before and after its time, with the day', () => {
    const file = shop.pkcs12('rsa', 'p');
    const later = new Date(now.getTime() + 40 * 86_400_000);
    expect(() => openPkcs12(file, 'p', { now: later })).toThrow(/trust\.seal-certificate-expired.*\d{4}-/);
    const earlier = new Date(now.getTime() - 5 * 86_400_000);
    expect(() => openPkcs12(file, 'p', { now: earlier })).toThrow(/trust\.seal-certificate-not-yet-valid/);
  });

  it('refuses a certificate whose key may not sign documents', () => {
    shop.certificate('tls', newEc('P-256'), ['-addext', 'keyUsage=critical,keyAgreement']);
    expect(() => openPkcs12(shop.pkcs12('tls', 'p'), 'p', { now })).toThrow(
      /seal-certificate-not-for-signing/,
    );
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['a PDF', text('%PDF-1.7 …')],
    ['a PEM file', text('-----BEGIN CERTIFICATE-----')],
    ['nested without end', new Uint8Array(200_000).fill(0x30)],
  ])('refuses %s', (_, bytes) => {
    expect(() => openPkcs12(bytes, 'p', { now })).toThrow(/trust\.seal-file-unreadable/);
  });

  it('refuses a file that is too large before it reads it', () => {
    expect(() => openPkcs12(new Uint8Array(1_000_001), 'p', { now })).toThrow(/trust\.seal-file-too-large/);
  });

  it('refuses a file that was cut short', () => {
    const file = shop.pkcs12('ec', 'p');
    for (let length = 0; length < file.length; length += 7) {
      const attempt = () => openPkcs12(file.subarray(0, length), 'p', { now });
      expect(attempt).toThrow(expect.objectContaining({ isRefusal: true }));
    }
  });

  it('never breaks on a changed byte, and never opens a changed key', () => {
    const file = shop.pkcs12('ec', 'p');
    const good = openPkcs12(file, 'p', { now }).certificateChain;
    for (let at = 0; at < file.length; at += 7) {
      const changed = Uint8Array.from(file);
      changed[at]! ^= 0x55;
      try {
        // A few bytes say nothing that counts, such as the version.
        expect(openPkcs12(changed, 'p', { now }).certificateChain).toEqual(good);
      } catch (error) {
        expect(error).toMatchObject({ isRefusal: true });
      }
    }
  });

  it('refuses a file that would keep us deriving keys for minutes', () => {
    const file = shop.pkcs12('slow', 'p', ['-iter', '1000001', '-nomac'], 'ec');
    expect(() => openPkcs12(file, 'p', { now })).toThrow(/trust\.seal-file-unsupported/);
  });
});
