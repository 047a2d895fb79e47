import { sameBytes } from '../bytes/index.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { checkSignature } from './signature.ts';

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
}

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
  return checkSignature(issuer, certificate.scheme, certificate.tbs, certificate.signature);
}

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
    const certificate = readCertificate(anchor.certificate);
    return certificate ? [{ anchor, certificate }] : [];
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
