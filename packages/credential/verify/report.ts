import type { JsonObject } from '../json/index.ts';
import type { SealLevel } from '../seal/index.ts';
import type { Resolve } from '../status/index.ts';
import type { Anchor, AnchorList, QualifiedStatement, RevocationState } from '../x509/index.ts';

/**
 * One word for the whole. The first that applies, in this order:
 *
 * 1. `not-a-credential`: nothing sealed is in it, or what is sealed is no credential;
 * 2. `tampered`: the seal does not fit: something changed, or it was never right;
 * 3. `test`: a test seal, whatever else passes; the checks still show a revocation or an expiry;
 * 4. `revoked`, `superseded`, `suspended`: what the issuer's own lists say;
 * 5. `expired`: outside its period of validity (the headline tells "not yet" from "no longer");
 * 6. `intact-issuer-unknown`: no anchor, or the issuer that it names is not the owner of the seal, or the seal's
 *    certificate was not valid, or revoked, when it sealed;
 * 7. `genuine-status-unknown`: the status could not be checked, or the credential has none;
 * 8. `genuine`. That nobody could tell whether the seal's certificate was revoked is said by the check `revocation`
 *    (`warning` or `not-checked`) and leaves the verdict as it is; a revocation that is known never does.
 */
export type Verdict =
  | 'genuine'
  | 'genuine-status-unknown'
  | 'intact-issuer-unknown'
  | 'test'
  | 'suspended'
  | 'revoked'
  | 'superseded'
  | 'expired'
  | 'tampered'
  | 'not-a-credential';

/** `not-checked`: there was nothing to check, or no way to. A `warning` by itself leaves the verdict as it is. */
export type CheckStatus = 'passed' | 'failed' | 'warning' | 'not-checked';

/** In the order of the report. */
export const CHECK_IDS = [
  'format',
  'seal',
  'level',
  'time-stamp',
  'certificate',
  'revocation',
  'issuer',
  'trust',
  'test-seal',
  'status',
  'validity',
  'completeness',
  'holder',
  'log',
] as const;
/** One of {@link CHECK_IDS}. No log is asked yet: `log` is always `not-checked`. */
export type CheckId = (typeof CHECK_IDS)[number];

/** What one check found, for people (`message`) and for programs (`id`, `status`). */
export interface Check {
  id: CheckId;
  status: CheckStatus;
  /** A plain sentence in the reader's language. */
  message: string;
}

/** An institution on the alliance's own list. */
export interface TrustedIssuer {
  /** As in its seal's certificate, such as `VATFI-12345678`. */
  organizationIdentifier: string;
  name: string;
}

/** A certificate on the path from the seal to an anchor. */
export interface PathCertificate {
  name: string;
  commonName: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  organizationIdentifier: string | null;
  /** ISO 8601. */
  notBefore: string;
  notAfter: string;
  qualified: QualifiedStatement;
  /** Where it was fetched, as the certificate below it names the place; `null`: it came with the file, or is the anchor's. */
  fetchedFrom: string | null;
  revocation: {
    /** At the time of sealing; `revoked-later` since then; `not-needed` for the anchor and where it is valid briefly. */
    state: RevocationState['state'];
    source: 'ocsp' | 'crl' | null;
    /** ISO 8601: when that was so. */
    asOf: string | null;
    revokedAt: string | null;
    /** In the words of RFC 5280 section 5.3.1, such as `keyCompromise`. */
    reason: string | null;
  };
}

/** Who sealed, as the certificate says. */
export interface IssuerFacts {
  name: string;
  commonName: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  organizationIdentifier: string | null;
  certificate: {
    serialNumber: string;
    issuedBy: string;
    notBefore: string;
    notAfter: string;
    /** Hexadecimal. */
    sha256: string;
    /** What the certificate claims; an anchor confirms it where `anchor.qualified` is true. */
    qualified: QualifiedStatement;
  };
  /** Whether the credential's issuer is this one. */
  bound: boolean;
  test: boolean;
  anchor: {
    name: string;
    source: string;
    qualified: boolean;
    /** Which issue of a list of trusted services names it; `null` for other anchors. */
    list: AnchorList | null;
  } | null;
  /** Names of the certificates from the seal's up to the anchor; empty without an anchor. */
  path: string[];
  /** The same certificates with what they say. */
  certificates: PathCertificate[];
  trusted: TrustedIssuer | null;
}

/** What `verify` found; plain JSON. Where the seal does not hold, all that a file claims is `null`. */
export interface VerificationReport {
  verdict: Verdict;
  headline: string;
  checks: Check[];
  container: 'json' | 'pdf';
  issuer: IssuerFacts | null;
  /** ISO 8601. A time stamp counts where its authority has an anchor; otherwise it is what the seal claims. */
  sealedAt: string | null;
  sealedAtSource: 'iat' | 'sigT' | 'time-stamp' | null;
  /**
   * Which time stamp `sealedAt` is from: the one over the seal or an archive one, which prove that the seal existed by
   * then; or the one over the content, where the seal claims to be older than it can be. `null` for its own claim.
   */
  sealedAtProof: 'adoTst' | 'sigTst' | 'arcTst' | null;
  /** ISO 8601. What the seal says itself. */
  claimedSealedAt: string | null;
  /** ISO 8601. A trusted time stamp over the content (`adoTst`): it was sealed later than that. */
  notSealedBefore: string | null;
  /** The baseline level whose demands the file meets. */
  level: SealLevel | null;
  /** What the parts that were added amount to; more than `level` where some of them are missing. */
  levelClaimed: SealLevel | null;
  /** The sealed content; `null` unless its seal holds. */
  credential: JsonObject | null;
  /** Of a superseded credential: where the new one is, if the issuer says so. */
  successor: string | null;
}

/** Whom a verifier trusts, the time of its check, and what it may ask. */
export interface VerifyOptions {
  anchors: readonly Anchor[];
  now: Date;
  /**
   * Without it nothing is fetched: the status is not checked, nor any revocation that the file is silent about, nor are
   * issuers found whose certificates did not come along.
   */
  resolve?: Resolve;
  /**
   * What authorities say about revocation, asked outside of the file, as DER: for files below B-LT, and for what was
   * revoked later. Untrusted, like all that comes with a file; it adds nothing to the level.
   */
  revocation?: {
    certificates?: readonly Uint8Array[];
    ocsp: readonly Uint8Array[];
    crls: readonly Uint8Array[];
  };
  /** The time that a check may take, such as `AbortSignal.timeout(2000)`; once it is over, the rest is not checked. */
  signal?: AbortSignal;
  /** BCP 47; English where there is no translation. */
  language: string;
  alliance?: { name: string; issuers: readonly TrustedIssuer[] };
  /** Names the elements of the Recommendation's Annex I that a credential lacks, in the reader's language. */
  completeness?: (credential: JsonObject) => string[];
}
