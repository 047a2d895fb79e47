import { digest, sameBytes, toHex } from '../bytes/index.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { context, type Der, DerError, must, readDer, readInteger, readOid, readTime, TAG } from './der.ts';
import { checkSignature, HASHES, readScheme, type SignatureScheme } from './signature.ts';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

export interface TimeStamp {
  time: Date;
  /** The authority's certificate, as the token carries it; whether it is trusted is for the caller to find out. */
  signer: Certificate;
  /** All certificates in the token. */
  certificates: Certificate[];
}

const attribute = (attributes: Der, oid: string) =>
  attributes.children.find(({ children }) => readOid(children[0]) === oid)?.children[1]?.children[0];

/** Many authorities write plain `rsaEncryption`; the digest algorithm then says the rest. */
function schemeOf(signatureAlgorithm: Der | undefined, hashOid: string): SignatureScheme | null {
  const hash = HASHES[hashOid];
  const plain = readOid(must(signatureAlgorithm, TAG.SEQUENCE).children[0]) === RSA_ENCRYPTION;
  return plain && hash ? { kind: 'rsa', hash } : readScheme(signatureAlgorithm);
}

function isSigner(sid: Der | undefined, certificate: Certificate): boolean {
  if (sid?.tag === context(0, false)) return certificate.subjectKeyId === toHex(sid.content);
  const [issuer, serial] = must(sid, TAG.SEQUENCE).children;
  return (
    sameBytes(issuer!.bytes, certificate.issuer.der) &&
    toHex(readInteger(serial)) === certificate.serialNumber
  );
}

async function check(token: Uint8Array, stamped: Uint8Array): Promise<TimeStamp | null> {
  const [type, wrapped] = must(readDer(token), TAG.SEQUENCE).children;
  if (readOid(type) !== SIGNED_DATA) return null;
  const fields = must(must(wrapped, context(0)).children[0], TAG.SEQUENCE).children;
  const encapsulated = must(fields[2], TAG.SEQUENCE).children;
  if (readOid(encapsulated[0]) !== TST_INFO) return null;
  const content = must(must(encapsulated[1], context(0)).children[0], TAG.OCTET_STRING).content;

  const certificates: Certificate[] = [];
  for (const { bytes } of fields.find((field) => field.tag === context(0))?.children ?? []) {
    const certificate = readCertificate(bytes);
    if (!certificate) return null;
    certificates.push(certificate);
  }

  const signers = must(fields.at(-1), TAG.SET).children;
  if (signers.length !== 1) return null;
  const [, sid, hashAlgorithm, attributes, signatureAlgorithm, signature] = must(
    signers[0],
    TAG.SEQUENCE,
  ).children;
  const signer = certificates.find((certificate) => isSigner(sid, certificate));
  if (!signer?.extendedKeyUsage.includes(TIME_STAMPING)) return null;

  const hashOid = readOid(must(hashAlgorithm, TAG.SEQUENCE).children[0]);
  const hash = HASHES[hashOid];
  must(attributes, context(0));
  if (!hash || readOid(attribute(attributes!, CONTENT_TYPE)) !== TST_INFO) return null;
  const stated = must(attribute(attributes!, MESSAGE_DIGEST), TAG.OCTET_STRING).content;
  if (!sameBytes(stated, await digest(hash, content))) return null;
  // RFC 5652 section 5.4: the attributes are signed as a SET OF, not with the tag they have in the token.
  const signed = attributes!.bytes.slice();
  signed[0] = TAG.SET;
  const raw = must(signature, TAG.OCTET_STRING).content;
  if (!(await checkSignature(signer, schemeOf(signatureAlgorithm, hashOid), signed, raw))) return null;

  const [, , imprint, , genTime] = must(readDer(content), TAG.SEQUENCE).children;
  const [imprintAlgorithm, imprintDigest] = must(imprint, TAG.SEQUENCE).children;
  const imprintHash = HASHES[readOid(must(imprintAlgorithm, TAG.SEQUENCE).children[0])];
  const imprintBytes = must(imprintDigest, TAG.OCTET_STRING).content;
  if (!imprintHash || !sameBytes(imprintBytes, await digest(imprintHash, stamped))) return null;
  const time = readTime(must(genTime, TAG.GENERALIZED_TIME));
  return time >= signer.notBefore && time <= signer.notAfter ? { time, signer, certificates } : null;
}

/**
 * Checks a time-stamp token (RFC 3161 in CMS, RFC 5652): it is signed by a time-stamping certificate that it
 * carries, valid at that time, and is about `stamped`. SHA-1 is not accepted. Never throws.
 * @returns `null` for anything else
 */
export async function checkTimeStamp(token: Uint8Array, stamped: Uint8Array): Promise<TimeStamp | null> {
  try {
    return await check(token, stamped);
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}
