import { sameBytes } from '../bytes/index.ts';
import { type Certificate, readCertificate } from './certificate.ts';
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

/** Read once: lists of anchors are long, and each time stamp has a path. */
const readings = new WeakMap<Anchor, Certificate | null>();
function certificateOf(anchor: Anchor): Certificate | null {
  if (!readings.has(anchor)) readings.set(anchor, readCertificate(anchor.certificate));
  return readings.get(anchor) ?? null;
}

const isTrustedAt = ({ from, until }: Anchor, at: Date) =>
  (from === undefined || from <= at) && (!until || at < until);

const isValidAt = (certificate: Certificate, at: Date) =>
  certificate.notBefore <= at && at <= certificate.notAfter && certificate.unknownCritical.length === 0;

/** RFC 5280 section 4.2.1.9: `below` counts the authorities between this one and the leaf. */
const maySign = (certificate: Certificate, below: number) =>
  certificate.isCa &&
  (certificate.keyUsage?.keyCertSign ?? true) &&
  (certificate.pathLength === null || below <= certificate.pathLength);

/**
 * The paths from `leaf` to an anchor (RFC 5280 section 6, without names and policies), every certificate of them
 * valid at `at`, one after another. At most 8 certificates a path and 32 signature checks in all.
 * @param pool certificates that came with the seal; untrusted
 */
export async function* findPaths(
  leaf: Certificate,
  pool: readonly Certificate[],
  anchors: readonly Anchor[],
  at: Date,
): AsyncGenerator<TrustPath> {
  const trusted = anchors.flatMap((anchor) => {
    const certificate = certificateOf(anchor);
    return certificate && isTrustedAt(anchor, at) ? [{ anchor, certificate }] : [];
  });
  let budget = LIMITS.signatures;

  async function* climb(path: Certificate[]): AsyncGenerator<TrustPath> {
    const top = path.at(-1)!;
    if (!isValidAt(top, at)) return;
    const pinned = trusted.find(({ certificate }) => sameBytes(certificate.der, top.der));
    if (pinned) yield { anchor: pinned.anchor, certificates: path };
    if (pinned || path.length >= LIMITS.length) return;
    for (const { anchor, certificate } of trusted) {
      if (!sameBytes(top.issuer.der, certificate.subject.der)) continue;
      if (!isValidAt(certificate, at) || !maySign(certificate, path.length - 1)) continue;
      if (--budget < 0) return;
      if (await isIssuedBy(top, certificate)) yield { anchor, certificates: [...path, certificate] };
    }
    for (const certificate of pool) {
      if (path.includes(certificate) || !maySign(certificate, path.length - 1)) continue;
      if (!sameBytes(top.issuer.der, certificate.subject.der)) continue;
      if (--budget < 0) return;
      if (await isIssuedBy(top, certificate)) yield* climb([...path, certificate]);
    }
  }
  yield* climb([leaf]);
}

/** The first of `findPaths`; says nothing about revocation. */
export async function findPath(
  leaf: Certificate,
  pool: readonly Certificate[],
  anchors: readonly Anchor[],
  at: Date,
): Promise<TrustPath | null> {
  for await (const path of findPaths(leaf, pool, anchors, at)) return path;
  return null;
}
