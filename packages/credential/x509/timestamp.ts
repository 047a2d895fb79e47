import { type DigestName, digest, sameBytes, toHex } from '../bytes/index.ts';
import type { Certificate } from './certificate.ts';
import { KEY_PURPOSE } from './certificate-extensions.ts';
import { checkCms, readCms, type SignedMessage } from './cms.ts';
import {
  context,
  type Der,
  DerError,
  must,
  readDer,
  readInteger,
  readOid,
  readSmallInteger,
  readTime,
  TAG,
} from './der.ts';
import { readExtensionList, unknownCritical } from './extensions.ts';
import { HASHES } from './hashes.ts';

const TST_INFO = '1.2.840.113549.1.9.16.1.4';

/** What a time-stamp token says (TSTInfo, RFC 3161 section 2.4.2), read but not checked. */
export interface TimeStampToken {
  message: SignedMessage;
  /** The authority's policy under which it was made. */
  policy: string;
  /** The digest that was stamped; `hash` is `null` for an algorithm that is not accepted here. */
  imprint: { hash: DigestName | null; digest: Uint8Array };
  /** Hexadecimal. */
  serialNumber: string;
  time: Date;
  /** How far the authority's clock may be off, in milliseconds, rounded up; `null` where it does not say. */
  accuracyMs: number | null;
  /** Hexadecimal, without leading zeros; `null` where there is none. */
  nonce: string | null;
}

/**
 * A time-stamp token that holds: signed at `time`, by a certificate for time stamps only that was valid then.
 * `accuracyMs` is in milliseconds, `null` where the authority does not say; `serialNumber` is hexadecimal.
 */
export interface TimeStamp {
  time: Date;
  /** The authority's certificate; whether it is trusted is for the caller to find out. */
  signer: Certificate;
  /** All certificates in the token; untrusted. */
  certificates: Certificate[];
  /** DER of the lists and OCSP responses in the token; untrusted. */
  crls: Uint8Array[];
  ocsp: Uint8Array[];
  hash: DigestName;
  policy: string;
  accuracyMs: number | null;
  serialNumber: string;
}

export const nonceText = (octets: Uint8Array): string => toHex(octets).replace(/^(00)+(?=.)/, '');

/** Seconds INTEGER, `[0]` milliseconds and `[1]` microseconds, each optional. */
function readAccuracy(accuracy: Der | undefined): number | null {
  if (!accuracy) return null;
  const part = (tag: number) => {
    const found = accuracy.children.find((field) => field.tag === tag);
    return found ? readSmallInteger({ ...found, tag: TAG.INTEGER }) : 0;
  };
  const [millis, micros] = [part(context(0, false)), part(context(1, false))];
  return part(TAG.INTEGER) * 1000 + millis + Math.ceil(micros / 1000);
}

function read(der: Uint8Array): TimeStampToken | null {
  const message = readCms(der);
  if (message?.contentType !== TST_INFO) return null;
  const fields = must(readDer(message.content), TAG.SEQUENCE).children;
  const [version, policy, imprint, serial, genTime, ...rest] = fields;
  if (readSmallInteger(version) !== 1) return null;
  const [hashAlgorithm, hashed] = must(imprint, TAG.SEQUENCE).children;
  const optional = (tag: number) => rest.find((field) => field.tag === tag);
  const nonce = optional(TAG.INTEGER);
  const extensions = optional(context(1));
  if (extensions && unknownCritical(readExtensionList(asSequence(extensions)), []).length > 0) return null;
  return {
    message,
    policy: readOid(policy),
    imprint: {
      hash: HASHES[readOid(must(hashAlgorithm, TAG.SEQUENCE).children[0])] ?? null,
      digest: must(hashed, TAG.OCTET_STRING).content,
    },
    serialNumber: toHex(readInteger(serial)),
    time: readTime(must(genTime, TAG.GENERALIZED_TIME)),
    accuracyMs: readAccuracy(optional(TAG.SEQUENCE)),
    nonce: nonce ? nonceText(readInteger(nonce)) : null,
  };
}

/** The extensions of TSTInfo are an implicitly tagged SEQUENCE. */
const asSequence = (element: Der): Der => ({ ...element, tag: TAG.SEQUENCE });

/** Reads a time-stamp token (RFC 3161 in CMS, RFC 5652); `null` if it is not one. Nothing is verified. */
export function readTimeStamp(der: Uint8Array): TimeStampToken | null {
  try {
    return read(der);
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}

/** RFC 3161 section 2.3: for time stamps and nothing else, and marked so that nobody can overlook it. */
export const isTimeAuthority = (certificate: Certificate): boolean =>
  certificate.extendedKeyUsageCritical &&
  certificate.extendedKeyUsage.length === 1 &&
  certificate.extendedKeyUsage[0] === KEY_PURPOSE.timeStamping &&
  (certificate.keyUsage === null ||
    certificate.keyUsage.digitalSignature ||
    certificate.keyUsage.nonRepudiation);

/** Checks everything about a token but what it stamps. */
export async function checkToken(
  token: TimeStampToken,
  pool: readonly Certificate[] = [],
): Promise<TimeStamp | null> {
  const { message, imprint, time, policy, accuracyMs, serialNumber } = token;
  const checked = await checkCms(message, pool);
  if (!imprint.hash || !checked?.bound || !isTimeAuthority(checked.signer)) return null;
  const { signer } = checked;
  if (time < signer.notBefore || time > signer.notAfter) return null;
  const { certificates, crls, ocsp } = message;
  const facts = { hash: imprint.hash, policy, accuracyMs, serialNumber };
  return { time, signer, certificates, crls, ocsp, ...facts };
}

/**
 * Checks a time-stamp token (RFC 3161 section 2.3 and 2.4): it is signed by a certificate for time stamps only,
 * which its signed attributes name (ESSCertID, RFC 5816) and which was valid at that time, and it is about
 * `stamped`, by SHA-256, SHA-384 or SHA-512. Whether the authority is trusted is for the caller to find out,
 * with `validatePath`. Never throws.
 * @param pool further certificates among which the authority's may be, where the token does not carry it
 * @returns `null` for anything else
 */
export async function checkTimeStamp(
  der: Uint8Array,
  stamped: Uint8Array,
  pool: readonly Certificate[] = [],
): Promise<TimeStamp | null> {
  const token = readTimeStamp(der);
  if (!token?.imprint.hash) return null;
  if (!sameBytes(token.imprint.digest, await digest(token.imprint.hash, stamped))) return null;
  return checkToken(token, pool);
}
