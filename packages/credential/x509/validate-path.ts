import { sameBytes } from '../bytes/index.ts';
import type { Certificate } from './certificate.ts';
import { KEY_PURPOSE } from './certificate-extensions.ts';
import type { Crl } from './crl.ts';
import { checkCrl } from './crl-check.ts';
import type { OcspResponse } from './ocsp.ts';
import { checkOcsp } from './ocsp-check.ts';
import { type Anchor, anchorsFor, findPaths, type TrustPath } from './path.ts';
import { type RevocationAnswer, strongest, unknown } from './revocation.ts';
import { isTimeAuthority } from './timestamp.ts';

/** Revocation values to be looked at; untrusted. Of each kind the first 64 count. */
export interface RevocationSources {
  ocsp: readonly OcspResponse[];
  crls: readonly Crl[];
}

/** `not-needed`: it is the anchor, or says itself that it is not revoked (RFC 6960 4.2.2.2.1, RFC 9608). */
export type RevocationState = RevocationAnswer | { state: 'not-needed'; why: 'anchor' | 'short-term' };

/** What {@link validatePath} is asked: does `leaf` lead to an anchor, for this purpose, at this time? */
export interface PathQuestion {
  leaf: Certificate;
  /** Certificates that came along; untrusted. */
  pool: readonly Certificate[];
  anchors: readonly Anchor[];
  /** The time for which the path must hold: the earliest at which what the leaf signed is proven to exist. */
  at: Date;
  revocation: RevocationSources;
  /** What the leaf signed. */
  purpose: 'seal' | 'time-stamp';
}

/**
 * A path, and what revocation values say about its certificates at the time asked for. A `revoked` or `unknown` one
 * is given too: look at `status`.
 */
export interface ValidatedPath extends TrustPath {
  /** One for each of `certificates`, in the same order. */
  revocation: RevocationState[];
  /** The worst of them: `good` if nothing was revoked at that time and everything is known. */
  status: 'good' | 'revoked' | 'unknown';
}

const LIMITS = { values: 64, paths: 3 };

const SERVICES: readonly string[] = Object.values(KEY_PURPOSE);

/** A key that is kept for time stamps or OCSP may not seal, critically or not (RFC 5280 section 4.2.1.12). */
const isKeptForServices = ({ extendedKeyUsage }: Certificate): boolean =>
  extendedKeyUsage.length > 0 && extendedKeyUsage.every((purpose) => SERVICES.includes(purpose));

function fits({ leaf, purpose }: PathQuestion): boolean {
  if (purpose === 'time-stamp') return isTimeAuthority(leaf);
  const { keyUsage } = leaf;
  const maySign = keyUsage === null || keyUsage.digitalSignature || keyUsage.nonRepudiation;
  return maySign && !isKeptForServices(leaf);
}

/** Whether a delegated responder was still good when it answered. Its own answers do not count. */
async function isResponderGood(
  signer: Certificate,
  issuer: Certificate,
  at: Date,
  sources: RevocationSources,
): Promise<boolean> {
  if (sameBytes(signer.spki, issuer.spki) || signer.ocspNoCheck || signer.shortTerm) return true;
  const answers: RevocationAnswer[] = [];
  for (const crl of sources.crls) answers.push(await checkCrl({ crl, certificate: signer, issuer, at }));
  for (const response of sources.ocsp) {
    const answer = await checkOcsp({ response, certificate: signer, issuer, at });
    const byIssuer = answer.state !== 'unknown' && sameBytes(answer.evidence.signer.spki, issuer.spki);
    if (byIssuer) answers.push(answer);
  }
  const { state } = strongest(answers);
  return state === 'good' || state === 'revoked-later';
}

/** What all these values together say about one certificate at one time. Never throws. */
export async function checkRevocation(question: {
  certificate: Certificate;
  issuer: Certificate;
  at: Date;
  revocation: RevocationSources;
  pool?: readonly Certificate[];
}): Promise<RevocationAnswer> {
  const { certificate, issuer, at, pool } = question;
  const revocation = {
    ocsp: question.revocation.ocsp.slice(0, LIMITS.values),
    crls: question.revocation.crls.slice(0, LIMITS.values),
  };
  const answers: RevocationAnswer[] = [];
  for (const response of revocation.ocsp) {
    const answer = await checkOcsp({ response, certificate, issuer, at, ...(pool ? { pool } : {}) });
    const good =
      answer.state === 'unknown' ||
      (await isResponderGood(answer.evidence.signer, issuer, response.producedAt, revocation));
    answers.push(good ? answer : unknown('signer'));
  }
  for (const crl of revocation.crls) answers.push(await checkCrl({ crl, certificate, issuer, at }));
  return strongest(answers);
}

function statusOf(states: RevocationState[]): ValidatedPath['status'] {
  if (states.some(({ state }) => state === 'revoked')) return 'revoked';
  return states.some(({ state }) => state === 'unknown') ? 'unknown' : 'good';
}

async function withRevocation(path: TrustPath, question: PathQuestion): Promise<ValidatedPath> {
  const { at, pool, revocation } = question;
  const states: RevocationState[] = [];
  for (const [i, certificate] of path.certificates.entries()) {
    const issuer = path.certificates[i + 1];
    if (!issuer) states.push({ state: 'not-needed', why: 'anchor' });
    else if (certificate.shortTerm && !certificate.isCa)
      states.push({ state: 'not-needed', why: 'short-term' });
    else states.push(await checkRevocation({ certificate, issuer, at, revocation, pool }));
  }
  const { anchor, certificates } = path;
  return { anchor, certificates, revocation: states, status: statusOf(states) };
}

/**
 * Validates a path from a leaf to an anchor at a proven time (RFC 5280 section 6, ETSI EN 319 102-1 section
 * 5.2.6): certificates valid at that time, allowed to do what they did, and for each of them what the
 * revocation values say about that time. A revocation that came later is `revoked-later` and does no harm.
 * Of several paths the first that is good counts, else the first. Never throws.
 * @returns `null` if there is no path, or the leaf may not serve this purpose
 */
export async function validatePath(question: PathQuestion): Promise<ValidatedPath | null> {
  if (!fits(question)) return null;
  const { leaf, pool, at } = question;
  const anchors = anchorsFor(question.anchors, question.purpose);
  let first: ValidatedPath | null = null;
  for (const path of await findPaths(leaf, pool, anchors, at, LIMITS.paths)) {
    const validated = await withRevocation(path, question);
    if (validated.status === 'good') return validated;
    first ??= validated;
  }
  return first;
}
