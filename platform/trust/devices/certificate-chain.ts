import { X509Certificate } from 'node:crypto';
import { readCertificate } from '@waymark/credential';
import { refuse } from './errors.ts';

/**
 * A seal's certificates in order: its own first, then its issuers as far as they are among `candidates`, a
 * self-signed root included.
 *
 * @param candidates DER, in any order
 * @param belongs whether a certificate is for the seal's key
 * @param now the present instant: an expired certificate must not seal
 * @throws `trust.certificate-unreadable`, `trust.seal-no-certificate`, `trust.seal-key-does-not-match`,
 * `trust.seal-certificate-not-for-signing`, `trust.seal-certificate-expired`, `trust.seal-certificate-not-yet-valid`
 */
export function certificateChain(
  candidates: Uint8Array[],
  belongs: (certificate: X509Certificate) => boolean,
  now: Date,
): X509Certificate[] {
  if (candidates.length === 0) throw refuse('trust.seal-no-certificate');
  const all = candidates.map(parseCertificate);
  const own = all.filter(belongs);
  if (own.length === 0) throw refuse('trust.seal-key-does-not-match');
  // A renewed certificate may stand beside the old one of the same key.
  const leaf = own.reduce((best, each) => (endOf(each) > endOf(best) ? each : best));
  checkCertificate(leaf, now);
  return chainFrom(leaf, all);
}

function parseCertificate(der: Uint8Array): X509Certificate {
  try {
    return new X509Certificate(Buffer.from(der));
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
