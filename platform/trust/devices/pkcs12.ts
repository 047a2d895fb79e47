import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readCertificate, type SealAlgorithm, type SealDevice } from '@waymark/credential';
import { refuse } from './errors.ts';
import { readPkcs12 } from './pkcs12-file.ts';
import { softwareDevice } from './software-device.ts';

export interface Pkcs12Options {
  /** The present instant: an expired certificate must not seal. */
  now: Date;
  /** How an RSA key signs. Default `RS256`, which every reader of the EU's credentials takes. */
  rsa?: 'RS256' | 'PS256';
}

const smallestRsa = 2048;
const curves: Record<string, SealAlgorithm> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
};

/**
 * Opens a seal from a PKCS#12 file (`.p12`, `.pfx`), as OpenSSL, Windows, Java and certificate authorities write it:
 * modern (PBES2 with AES) and old (3DES, RC2) encryption. The chain has the seal's own certificate first, then
 * its issuers as far as the file holds them, a self-signed root included.
 *
 * @throws a refusal `trust.seal-…`: file, passphrase, key and certificate each have their own
 */
export function openPkcs12(bytes: Uint8Array, passphrase: string, options: Pkcs12Options): SealDevice {
  const { keys, certificates } = readPkcs12(bytes, passphrase);
  const key = onlyKey(keys);
  if (certificates.length === 0) throw refuse('trust.seal-no-certificate');
  const algorithm = algorithmFor(key, options.rsa ?? 'RS256');
  const all = certificates.map(parseCertificate);
  const own = all.filter((certificate) => certificate.checkPrivateKey(key));
  if (own.length === 0) throw refuse('trust.seal-key-does-not-match');
  // A renewed certificate may stand beside the old one of the same key.
  const leaf = own.reduce((best, each) => (endOf(each) > endOf(best) ? each : best));
  checkCertificate(leaf, options.now);
  const chain = chainFrom(leaf, all);
  return softwareDevice(
    key,
    algorithm,
    chain.map(({ raw }) => new Uint8Array(raw)),
  );
}

function onlyKey(keys: Buffer[]): KeyObject {
  if (keys.length === 0) throw refuse('trust.seal-no-key');
  const opened = new Map<string, KeyObject>();
  for (const der of keys) {
    try {
      const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
      opened.set(createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64'), key);
    } catch {
      throw refuse('trust.seal-key-unsupported', { kind: '?' });
    } finally {
      der.fill(0);
    }
  }
  if (opened.size > 1) throw refuse('trust.seal-several-keys', { count: opened.size });
  return [...opened.values()][0]!;
}

function algorithmFor(key: KeyObject, rsa: 'RS256' | 'PS256'): SealAlgorithm {
  const details = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa') {
    const bits = details.modulusLength ?? 0;
    if (bits < smallestRsa) throw refuse('trust.seal-key-too-small', { bits, needed: smallestRsa });
    return rsa;
  }
  const algorithm = curves[details.namedCurve ?? ''];
  if (algorithm) return algorithm;
  throw refuse('trust.seal-key-unsupported', { kind: details.namedCurve ?? key.asymmetricKeyType ?? '?' });
}

function parseCertificate(der: Buffer): X509Certificate {
  try {
    return new X509Certificate(der);
  } catch {
    throw refuse('trust.certificate-unreadable');
  }
}

const endOf = (certificate: X509Certificate) => Date.parse(certificate.validTo);

function checkCertificate(leaf: X509Certificate, now: Date): void {
  const facts = readCertificate(new Uint8Array(leaf.raw));
  if (!facts) throw refuse('trust.certificate-unreadable');
  const { keyUsage, notBefore, notAfter } = facts;
  if (keyUsage && !keyUsage.digitalSignature && !keyUsage.nonRepudiation) {
    throw refuse('trust.seal-certificate-not-for-signing');
  }
  if (notAfter < now) throw refuse('trust.seal-certificate-expired', { date: day(notAfter) });
  if (notBefore > now) throw refuse('trust.seal-certificate-not-yet-valid', { date: day(notBefore) });
}

const day = (date: Date) => date.toISOString().slice(0, 10);

function chainFrom(leaf: X509Certificate, all: X509Certificate[]): X509Certificate[] {
  const chain = [leaf];
  for (let last = leaf; ; ) {
    const issuer = all.find(
      (each) => !chain.includes(each) && last.checkIssued(each) && last.verify(each.publicKey),
    );
    if (!issuer) return chain;
    chain.push(issuer);
    last = issuer;
  }
}
