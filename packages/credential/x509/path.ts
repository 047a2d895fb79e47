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

/** Whether `issuer` signed `certificate`, and may. */
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
 * Finds a path from `leaf` to an anchor (RFC 5280 section 6, without names and policies), every certificate
 * of it valid at `at`. At most 8 certificates and 32 signature checks.
 * @param pool certificates that came with the seal; untrusted
 */
export async function findPath(
  leaf: Certificate,
  pool: Certificate[],
  anchors: readonly Anchor[],
  at: Date,
): Promise<TrustPath | null> {
  const trusted = anchors.flatMap((anchor) => {
    const certificate = readCertificate(anchor.certificate);
    return certificate ? [{ anchor, certificate }] : [];
  });
  let budget = LIMITS.signatures;

  async function climb(path: Certificate[]): Promise<TrustPath | null> {
    const top = path.at(-1)!;
    if (!isValidAt(top, at)) return null;
    const pinned = trusted.find(({ certificate }) => sameBytes(certificate.der, top.der));
    if (pinned) return { anchor: pinned.anchor, certificates: path };
    if (path.length >= LIMITS.length) return null;
    for (const { anchor, certificate } of trusted) {
      if (!sameBytes(top.issuer.der, certificate.subject.der)) continue;
      if (!isValidAt(certificate, at) || !maySign(certificate, path.length - 1)) continue;
      if (--budget < 0) return null;
      if (await isIssuedBy(top, certificate)) return { anchor, certificates: [...path, certificate] };
    }
    for (const certificate of pool) {
      if (path.includes(certificate) || !maySign(certificate, path.length - 1)) continue;
      if (!sameBytes(top.issuer.der, certificate.subject.der)) continue;
      if (--budget < 0) return null;
      const found = (await isIssuedBy(top, certificate)) ? await climb([...path, certificate]) : null;
      if (found) return found;
    }
    return null;
  }
  return climb([leaf]);
}
