import { sameBytes } from '../bytes/index.ts';
import type { Certificate } from './certificate.ts';
import { type Crl, type CrlEntry, findCrlEntry } from './crl.ts';
import { DerError } from './der.ts';
import { remember } from './remember.ts';
import { judge, type RevocationAnswer, signedWhileValid, unknown } from './revocation.ts';
import { checkSignature } from './signature.ts';

/** One list, one certificate, one time: what {@link checkCrl} is asked. */
export interface CrlQuestion {
  crl: Crl;
  certificate: Certificate;
  /** Whoever issued the certificate; its own path is for the caller to check. */
  issuer: Certificate;
  /** The time for which the status is asked. */
  at: Date;
}

/** RFC 5280 section 6.3.3 (b)(2): a list about a part of the certificates must be about this one's part. */
function isInScope({ scope }: Crl, certificate: Certificate): boolean {
  if (!scope) return true;
  if (scope.points.length > 0 && !scope.points.some((point) => certificate.crlPoints.includes(point)))
    return false;
  return scope.only === null || scope.only === (certificate.isCa ? 'authorities' : 'users');
}

const isSignedBy = remember(({ scheme, tbs, signature }: Crl, issuer) =>
  checkSignature(issuer, scheme, tbs, signature),
);

/**
 * Asks a list about a certificate (RFC 5280 section 6.3): signed by the certificate's issuer itself, which may
 * sign lists, and in scope. Delta lists and indirect lists are `unsupported`; a list of some reasons can say
 * `revoked` but never `good`. Never throws.
 */
export async function checkCrl({ crl, certificate, issuer, at }: CrlQuestion): Promise<RevocationAnswer> {
  if (
    !sameBytes(crl.issuer.der, issuer.subject.der) ||
    !sameBytes(certificate.issuer.der, issuer.subject.der)
  )
    return unknown('other-certificate');
  if (crl.unknownCritical.length > 0 || crl.scope?.indirect) return unknown('unsupported');
  if (!isInScope(crl, certificate)) return unknown('other-certificate');
  const otherKey = crl.authorityKeyId && issuer.subjectKeyId && crl.authorityKeyId !== issuer.subjectKeyId;
  const maySign = issuer.isCa && (issuer.keyUsage?.crlSign ?? true);
  if (otherKey || !maySign || !(await isSignedBy(crl, issuer))) return unknown('signature');
  if (!signedWhileValid(issuer, crl.thisUpdate)) return unknown('signer');

  let entry: CrlEntry | null;
  try {
    entry = findCrlEntry(crl, certificate.serialNumber);
  } catch (error) {
    if (error instanceof DerError) return unknown('unsupported');
    throw error;
  }
  // Belongs into a delta list only (RFC 5280 section 5.3.1).
  if (entry?.reason === 'removeFromCRL') return unknown('unsupported');
  const { der, thisUpdate, nextUpdate, keepsExpiredSince } = crl;
  return judge(certificate, at, {
    evidence: { source: 'crl', der, thisUpdate, nextUpdate, signer: issuer },
    revoked: entry && { at: entry.revokedAt, reason: entry.reason },
    keepsExpiredSince,
    complete: !crl.scope?.someReasons,
  });
}
