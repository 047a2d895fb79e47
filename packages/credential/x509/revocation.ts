import type { Certificate } from './certificate.ts';

/** RFC 5280 section 5.3.1, CRLReason, by its number. */
const REASONS = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  'unused',
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
] as const;
/**
 * CRLReason (RFC 5280 section 5.3.1); a number without a name is read as `unspecified`. `certificateHold` alone may
 * be lifted.
 */
export type RevocationReason = (typeof REASONS)[number];

export const revocationReason = (code: number): RevocationReason => REASONS[code] ?? 'unspecified';

/** Where an answer comes from. */
export interface RevocationEvidence {
  source: 'ocsp' | 'crl';
  /** DER, as it was given. */
  der: Uint8Array;
  /** The status was known to be so at this time. */
  thisUpdate: Date;
  nextUpdate: Date | null;
  /** Who signed it: the certificate's issuer, or a responder that the issuer delegated to. */
  signer: Certificate;
}

/** Why a value says nothing about a certificate at a time. */
export type RevocationProblem =
  /** None was given. */
  | 'none'
  /** It is about another certificate, or another part of the issuer's certificates. */
  | 'other-certificate'
  /** Neither the issuer nor a responder that may answer for it signed it, or its signature does not hold. */
  | 'signature'
  /** The signer's certificate was not valid when it signed, is revoked, or nothing says that it is not. */
  | 'signer'
  /** It was out of date at that time already. */
  | 'stale'
  /** It was made before the certificate was valid, or when the issuer need no longer have known it. */
  | 'period'
  /** The responder does not know the certificate. */
  | 'not-known'
  /** Something of it must not be overlooked and is not implemented: an indirect or delta list, for one. */
  | 'unsupported';

/**
 * What revocation values say about one certificate at one time:
 * `good`; `revoked` at that time; `revoked-later`, so that what is proven to be older still counts
 * (ETSI EN 319 102-1 section 5.6); or `unknown`.
 */
export type RevocationAnswer =
  | { state: 'good'; evidence: RevocationEvidence }
  | {
      state: 'revoked' | 'revoked-later';
      evidence: RevocationEvidence;
      revokedAt: Date;
      reason: RevocationReason;
    }
  | { state: 'unknown'; problem: RevocationProblem };

export const unknown = (problem: RevocationProblem): RevocationAnswer => ({ state: 'unknown', problem });

/** What an authentic value states, before it is held against a time. */
export interface Statement {
  evidence: RevocationEvidence;
  revoked: { at: Date; reason: RevocationReason } | null;
  /** Certificates that expired after this are still covered; `null` where the issuer promises nothing. */
  keepsExpiredSince: Date | null;
  /** Whether it can say that a certificate is good: a list of some reasons cannot. */
  complete: boolean;
}

/** Clocks differ; an answer without an end counts as new for so long. */
const CLOCK_MS = 5 * 60_000;

/**
 * Holds a statement against the time for which it is asked (ETSI EN 319 102-1 section 5.2.5: without another
 * rule, a value is fresh enough for a time up to its `nextUpdate`). A revocation is for ever, but for one "on hold".
 */
export function judge(certificate: Certificate, at: Date, statement: Statement): RevocationAnswer {
  const { evidence, revoked, keepsExpiredSince, complete } = statement;
  const { thisUpdate, nextUpdate } = evidence;
  const answer =
    revoked &&
    ({
      state: revoked.at <= at ? 'revoked' : 'revoked-later',
      evidence,
      revokedAt: revoked.at,
      reason: revoked.reason,
    } as const);
  if (answer && answer.reason !== 'certificateHold') return answer;
  if (at > (nextUpdate ?? new Date(thisUpdate.getTime() + CLOCK_MS))) return unknown('stale');
  if (answer) return answer;
  if (!complete) return unknown('unsupported');
  const forgotten =
    thisUpdate > certificate.notAfter && !(keepsExpiredSince && keepsExpiredSince <= certificate.notAfter);
  if (thisUpdate < certificate.notBefore || forgotten) return unknown('period');
  return { state: 'good', evidence };
}

/** Whether a list or an answer of `time` can have been signed with this certificate. */
export const signedWhileValid = (signer: Certificate, time: Date): boolean =>
  signer.notBefore <= time && time <= signer.notAfter && signer.unknownCritical.length === 0;

/** The answer that counts among several: a revocation for good, else the newest, else the first reason why not. */
export function strongest(answers: RevocationAnswer[]): RevocationAnswer {
  const known = answers.filter((answer) => answer.state !== 'unknown');
  const final = known.filter((it) => it.state !== 'good' && it.reason !== 'certificateHold');
  const [best] = (final.length > 0 ? final : known).sort(
    (a, b) => b.evidence.thisUpdate.getTime() - a.evidence.thisUpdate.getTime(),
  );
  return best ?? answers[0] ?? unknown('none');
}
