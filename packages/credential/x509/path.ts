import { sameBytes } from '../bytes/index.ts';
import { type Certificate, isInPeriod, isSelfIssued, readCertificate } from './certificate.ts';
import { keepsToNames } from './path-names.ts';
import { keepsToPolicies } from './path-policies.ts';
import { remember } from './remember.ts';
import { checkSignature } from './signature.ts';

/** One issue of a list of trusted services. */
export interface AnchorList {
  /** Such as `FI`; `EU` for the list of lists. */
  territory: string;
  sequenceNumber: number;
  /** ISO 8601. */
  issued: string;
  /** Of the file, hexadecimal. */
  sha256: string;
}

/** A certificate that the verifier trusts, and why. */
export interface Anchor {
  /** DER: an authority's certificate, or one seal's own certificate. */
  certificate: Uint8Array;
  /** For people: the trust service, or the institution. */
  name: string;
  /** For people: the list that names it, such as "the EU list of 20 November 2026". */
  source: string;
  /** Whether that list grants qualified status for seals. */
  qualified?: boolean;
  /** Since when that list says so; from the beginning where it is left out. */
  from?: Date;
  /** Until when (exclusive); `null` or nothing: still. */
  until?: Date | null;
  /** The list itself, where it is one with numbers. */
  list?: AnchorList;
  /** What it vouches for, where that is not both: seals, or time stamps. */
  purpose?: 'seal' | 'time-stamp';
}

/** Those that vouch for what serves this purpose. */
export const anchorsFor = (anchors: readonly Anchor[], purpose: 'seal' | 'time-stamp'): Anchor[] =>
  anchors.filter((anchor) => (anchor.purpose ?? purpose) === purpose);

/**
 * A path whose signatures hold, whose certificates are all within their period at the time asked for, and which keeps
 * to what its authorities allow below them.
 */
export interface TrustPath {
  anchor: Anchor;
  /** From the leaf up to the anchor's certificate, both included. */
  certificates: Certificate[];
}

const LIMITS = { length: 8, signatures: 32 };

/** Whether `issuer` signed `certificate`; whether it may is another question. */
export async function isIssuedBy(certificate: Certificate, issuer: Certificate): Promise<boolean> {
  if (!sameBytes(certificate.issuer.der, issuer.subject.der)) return false;
  const { authorityKeyId } = certificate;
  if (authorityKeyId && issuer.subjectKeyId && authorityKeyId !== issuer.subjectKeyId) return false;
  return isSignedBy(certificate, issuer);
}

const isSignedBy = remember(({ scheme, tbs, signature }: Certificate, issuer) =>
  checkSignature(issuer, scheme, tbs, signature),
);

const readings = new WeakMap<Anchor, Certificate | null>();
/** The anchor's certificate, read once: lists of anchors are long, and each time stamp has a path. `null`: unreadable. */
export function certificateOfAnchor(anchor: Anchor): Certificate | null {
  if (!readings.has(anchor)) readings.set(anchor, readCertificate(anchor.certificate));
  return readings.get(anchor) ?? null;
}

const isTrustedAt = ({ from, until }: Anchor, at: Date) =>
  (from === undefined || from <= at) && (!until || at < until);

const isValidAt = (certificate: Certificate, at: Date) =>
  isInPeriod(certificate, at) && certificate.unknownCritical.length === 0;

/**
 * RFC 5280 section 4.2.1.9.
 * @param below from the leaf upwards; authorities count towards the length, but for those that issued to themselves
 */
const maySign = (certificate: Certificate, below: readonly Certificate[]) =>
  certificate.isCa &&
  (certificate.keyUsage?.keyCertSign ?? true) &&
  (certificate.pathLength === null ||
    below.slice(1).filter((it) => !isSelfIssued(it)).length <= certificate.pathLength);

/** What of an authority's demands a whole path does not keep to: its names, or its policies. */
export type BrokenRule = 'names' | 'policies';

function brokenRuleOf(path: readonly Certificate[]): BrokenRule | null {
  if (!keepsToNames(path)) return 'names';
  return keepsToPolicies(path) ? null : 'policies';
}

/**
 * The paths from `leaf` to an anchor (RFC 5280 section 6, with any policy), every certificate of them valid at `at`.
 * At most 8 certificates a path and 32 signature checks in all.
 * @param pool certificates that came with the seal; untrusted
 * @param most paths to look for
 */
export async function findPaths(
  leaf: Certificate,
  pool: readonly Certificate[],
  anchors: readonly Anchor[],
  at: Date,
  most: number,
): Promise<TrustPath[]> {
  return (await climb(leaf, pool, anchors, at, most)).paths;
}

/** Why there is no path, where there would be one but for what its authorities allow; else `null`. */
export async function findBrokenRule(
  leaf: Certificate,
  pool: readonly Certificate[],
  anchors: readonly Anchor[],
  at: Date,
): Promise<BrokenRule | null> {
  const { paths, broken } = await climb(leaf, pool, anchors, at, 1);
  return paths.length > 0 ? null : broken;
}

async function climb(
  leaf: Certificate,
  pool: readonly Certificate[],
  anchors: readonly Anchor[],
  at: Date,
  most: number,
): Promise<{ paths: TrustPath[]; broken: BrokenRule | null }> {
  const trusted: { anchor: Anchor; certificate: Certificate }[] = [];
  for (const anchor of anchors) {
    const certificate = certificateOfAnchor(anchor);
    if (certificate && isTrustedAt(anchor, at)) trusted.push({ anchor, certificate });
  }
  const paths: TrustPath[] = [];
  let broken: BrokenRule | null = null;
  let budget = LIMITS.signatures;
  const isEnough = () => paths.length >= most || budget < 0;

  function take(anchor: Anchor, certificates: Certificate[]): void {
    const rule = brokenRuleOf(certificates);
    broken ??= rule;
    if (rule === null) paths.push({ anchor, certificates });
  }

  async function from(path: Certificate[]): Promise<void> {
    const top = path.at(-1)!;
    if (!isValidAt(top, at)) return;
    const isIssuer = (certificate: Certificate) =>
      sameBytes(top.issuer.der, certificate.subject.der) && maySign(certificate, path);
    const pinned = trusted.find(({ certificate }) => sameBytes(certificate.der, top.der));
    if (pinned) take(pinned.anchor, path);
    if (pinned || path.length >= LIMITS.length) return;
    for (const { anchor, certificate } of trusted) {
      if (isEnough()) return;
      if (!isIssuer(certificate) || !isValidAt(certificate, at)) continue;
      if (--budget < 0) return;
      if (await isIssuedBy(top, certificate)) take(anchor, [...path, certificate]);
    }
    for (const certificate of pool) {
      if (isEnough()) return;
      if (path.includes(certificate) || !isIssuer(certificate)) continue;
      if (--budget < 0) return;
      if (await isIssuedBy(top, certificate)) await from([...path, certificate]);
    }
  }
  await from([leaf]);
  return { paths, broken };
}

/** The first of `findPaths`; says nothing about revocation. */
export async function findPath(
  leaf: Certificate,
  pool: readonly Certificate[],
  anchors: readonly Anchor[],
  at: Date,
): Promise<TrustPath | null> {
  const [path] = await findPaths(leaf, pool, anchors, at, 1);
  return path ?? null;
}
