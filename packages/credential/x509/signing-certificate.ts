import { sameBytes, toHex } from '../bytes/index.ts';
import type { Certificate } from './certificate.ts';
import { context, type Der, must, readInteger, readOid, TAG } from './der.ts';
import { type IdentifierHash, identifierHash, identify } from './identifier.ts';

const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

interface CertificateId {
  /** `null` for one that is not known here. */
  hash: IdentifierHash | null;
  digest: Uint8Array;
  issuerSerial: Der | undefined;
}

/** The first entry names the signer's certificate (RFC 2634 section 5.4, RFC 5035 section 3). */
function readFirst(attribute: Der, version: 1 | 2): CertificateId {
  const [ids] = must(attribute, TAG.SEQUENCE).children;
  const fields = must(must(ids, TAG.SEQUENCE).children[0], TAG.SEQUENCE).children;
  const stated = version === 2 && fields[0]?.tag === TAG.SEQUENCE ? fields[0] : undefined;
  const [value, issuerSerial] = stated ? fields.slice(1) : fields;
  const assumed = version === 1 ? 'SHA-1' : 'SHA-256';
  return {
    hash: stated ? identifierHash(readOid(stated.children[0])) : assumed,
    digest: must(value, TAG.OCTET_STRING).content,
    issuerSerial,
  };
}

/**
 * Reads the signed attributes ESSCertID, version 1 and 2, as far as they are there.
 * @param attribute finds the value of an attribute by its identifier
 * @throws DerError if one is malformed
 */
export function readSigningCertificates(attribute: (oid: string) => Der | undefined): CertificateId[] {
  const [first, second] = [attribute(SIGNING_CERTIFICATE), attribute(SIGNING_CERTIFICATE_V2)];
  return [...(first ? [readFirst(first, 1)] : []), ...(second ? [readFirst(second, 2)] : [])];
}

/** The issuer is GeneralNames with one `directoryName`. */
function isIssuerSerialOf(issuerSerial: Der, certificate: Certificate): boolean {
  const [names, serial] = must(issuerSerial, TAG.SEQUENCE).children;
  const [name] = must(names, TAG.SEQUENCE).children;
  const issuer = must(must(name, context(4)).children[0], TAG.SEQUENCE).bytes;
  return sameBytes(issuer, certificate.issuer.der) && toHex(readInteger(serial)) === certificate.serialNumber;
}

/** Whether each of these names this certificate. @throws DerError if one is malformed */
export async function isBoundTo(ids: CertificateId[], certificate: Certificate): Promise<boolean> {
  for (const { hash, digest, issuerSerial } of ids) {
    if (!hash || !sameBytes(await identify(hash, certificate.der), digest)) return false;
    if (issuerSerial && !isIssuerSerialOf(issuerSerial, certificate)) return false;
  }
  return true;
}
