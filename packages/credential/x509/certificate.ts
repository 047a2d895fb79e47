import { sameBytes, sha256, toHex } from '../bytes/index.ts';
import { type ExtensionFacts, readExtensionFacts } from './certificate-extensions.ts';
import { context, DerError, must, readBits, readDer, readInteger, readTime, TAG } from './der.ts';
import { type DistinguishedName, readName } from './name.ts';
import { readOnce, rememberAbout } from './remember.ts';
import { type PublicKeyFacts, readPublicKey, readScheme, type SignatureScheme } from './signature.ts';

/**
 * An X.509 v3 certificate (RFC 5280 section 4.1) as {@link readCertificate} reads it; nothing of it is verified. It
 * is valid from `notBefore` to `notAfter`, both included.
 */
export interface Certificate extends ExtensionFacts {
  der: Uint8Array;
  /** The signed part. */
  tbs: Uint8Array;
  /** Hexadecimal. */
  serialNumber: string;
  issuer: DistinguishedName;
  subject: DistinguishedName;
  notBefore: Date;
  notAfter: Date;
  /** SubjectPublicKeyInfo, DER. */
  spki: Uint8Array;
  /** `null` for a kind of key that is not accepted here. */
  publicKey: PublicKeyFacts | null;
  /** `null` for an algorithm that is not accepted here, such as SHA-1. */
  scheme: SignatureScheme | null;
  /** As X.509 has it: for ECDSA a DER pair (`rawEcdsa` turns it into r and s side by side). */
  signature: Uint8Array;
}

/** Octets; the longest real ones have some thousands. */
const LARGEST = 100_000;

function read(der: Uint8Array): Certificate {
  const parts = must(readDer(der), TAG.SEQUENCE).children;
  if (parts.length !== 3) throw new DerError('not a certificate');
  const [tbs, outer, signature] = parts;
  const fields = must(tbs, TAG.SEQUENCE).children;
  const at = fields[0]?.tag === context(0) ? 1 : 0;
  const [serial, inner, issuer, validity, subject, key] = fields.slice(at);
  const scheme = readScheme(outer);
  if (toHex(must(inner, TAG.SEQUENCE).bytes) !== toHex(outer!.bytes))
    throw new DerError('two signature algorithms');
  const [notBefore, notAfter] = must(validity, TAG.SEQUENCE).children;
  return {
    der,
    tbs: tbs!.bytes,
    serialNumber: toHex(readInteger(serial)),
    issuer: readName(issuer),
    subject: readName(subject),
    notBefore: readTime(notBefore),
    notAfter: readTime(notAfter),
    spki: must(key, TAG.SEQUENCE).bytes,
    publicKey: readPublicKey(key),
    scheme,
    signature: readBits(signature),
    ...readExtensionFacts(fields.find((field) => field.tag === context(3))?.children[0]),
  };
}

const once = readOnce(
  (der) => {
    if (der.length > LARGEST) return null;
    try {
      return read(der);
    } catch (error) {
      if (error instanceof DerError) return null;
      throw error;
    }
  },
  { most: 500, largest: 8_000 },
);

/**
 * Reads an X.509 v3 certificate (RFC 5280) from DER; `null` if it is not one. Nothing is verified.
 * The same bytes give the same object, frozen, for the last 500 that were read.
 */
export const readCertificate: (der: Uint8Array) => Certificate | null = once.fromBytes;

/** {@link readCertificate} from base64 as `x5c` has it. */
export const readCertificateText: (base64: string) => Certificate | null = once.fromText;

/** Whether whoever issued it has the same name: a root, or an authority that changed its key. */
export const isSelfIssued = ({ subject, issuer }: Certificate): boolean => sameBytes(subject.der, issuer.der);

/** Within its period of validity, both ends included. */
export const isInPeriod = ({ notBefore, notAfter }: Certificate, at: Date): boolean =>
  notBefore <= at && at <= notAfter;

/** SHA-256 of the whole certificate. */
export const thumbprint: (certificate: Certificate) => Promise<Uint8Array> = rememberAbout(({ der }) =>
  sha256(der),
);
