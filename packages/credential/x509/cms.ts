import { digest, sameBytes, toHex } from '../bytes/index.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import {
  context,
  type Der,
  DerError,
  must,
  readDer,
  readFields,
  readInteger,
  readOid,
  readShallow,
  TAG,
} from './der.ts';
import { HASHES } from './hashes.ts';
import { RSA_ENCRYPTION } from './pss.ts';
import { checkSignature, readScheme, type SignatureScheme } from './signature.ts';
import { isBoundTo, readSigningCertificates } from './signing-certificate.ts';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const OCSP_RESPONSE = '1.3.6.1.5.5.7.16.2';
const LIMITS = { size: 4_000_000, certificates: 32, revocation: 32 };

/** A SignedData with one signer, read but not checked. */
export interface SignedMessage {
  /** Identifier of the kind of content. */
  contentType: string;
  content: Uint8Array;
  /** Certificates that came along; untrusted. */
  certificates: Certificate[];
  /** DER of the lists that came along. */
  crls: Uint8Array[];
  /** DER of the OCSP responses that came along (RFC 5940). */
  ocsp: Uint8Array[];
  signer: Der;
}

/** The signer of a message whose signature holds; whether that certificate is trusted is not said. */
export interface CheckedMessage {
  signer: Certificate;
  /** Whether a signed attribute names the signer's certificate by its digest (ESSCertID, RFC 5035). */
  bound: boolean;
}

function readMessage(der: Uint8Array): SignedMessage {
  if (der.length > LIMITS.size) throw new DerError('too large');
  const [type, wrapped] = readFields(must(readShallow(der), TAG.SEQUENCE));
  if (readOid(type) !== SIGNED_DATA) throw new DerError('not signed data');
  const [signedData] = readFields(must(wrapped, context(0)));
  const fields = readFields(must(signedData, TAG.SEQUENCE));
  const field = (tag: number) => fields.slice(3).find((it) => it.tag === tag);
  const encapsulated = readDer(must(fields[2], TAG.SEQUENCE).bytes).children;
  const signers = readDer(must(fields.at(-1), TAG.SET).bytes).children;
  if (signers.length !== 1) throw new DerError('not exactly one signer');
  const revocation = readRevocation(field(context(1)));
  return {
    contentType: readOid(encapsulated[0]),
    content: must(must(encapsulated[1], context(0)).children[0], TAG.OCTET_STRING).content,
    certificates: readCertificates(field(context(0))),
    ...revocation,
    signer: signers[0]!,
  };
}

function readCertificates(set: Der | undefined): Certificate[] {
  const entries = set ? readFields(set) : [];
  if (entries.length > LIMITS.certificates) throw new DerError('too many certificates');
  return entries.map(({ bytes }) => {
    const certificate = readCertificate(bytes);
    if (!certificate) throw new DerError('not a certificate');
    return certificate;
  });
}

/** RFC 5652 section 10.2.1: a list as it is, anything else with the identifier of its kind. */
function readRevocation(set: Der | undefined): Pick<SignedMessage, 'crls' | 'ocsp'> {
  const entries = set ? readFields(set) : [];
  if (entries.length > LIMITS.revocation) throw new DerError('too many revocation values');
  const crls = entries.filter(({ tag }) => tag === TAG.SEQUENCE).map(({ bytes }) => bytes);
  const others = entries.filter(({ tag }) => tag === context(1)).map(readFields);
  const ocsp = others.filter(([kind]) => readOid(kind) === OCSP_RESPONSE);
  return { crls, ocsp: ocsp.map(([, value]) => must(value, TAG.SEQUENCE).bytes) };
}

/** Reads CMS SignedData (RFC 5652) with content and exactly one signer; `null` if it is not that. Nothing is verified. */
export function readCms(der: Uint8Array): SignedMessage | null {
  try {
    return readMessage(der);
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}

/** Many signers write plain `rsaEncryption`; the digest algorithm then says the rest. */
function schemeOf(signatureAlgorithm: Der | undefined, hashOid: string): SignatureScheme | null {
  const hash = HASHES[hashOid];
  const plain = readOid(must(signatureAlgorithm, TAG.SEQUENCE).children[0]) === RSA_ENCRYPTION;
  return plain && hash ? { kind: 'rsa', hash } : readScheme(signatureAlgorithm);
}

function isSigner(sid: Der | undefined, certificate: Certificate): boolean {
  if (sid?.tag === context(0, false)) return certificate.subjectKeyId === toHex(sid.content);
  const [issuer, serial] = must(sid, TAG.SEQUENCE).children;
  return (
    sameBytes(must(issuer, TAG.SEQUENCE).bytes, certificate.issuer.der) &&
    toHex(readInteger(serial)) === certificate.serialNumber
  );
}

/** The single value of a signed attribute (RFC 5652 section 11: each at most once, with one value). */
function attribute(attributes: Der, oid: string): Der | undefined {
  const found = attributes.children.filter(({ children }) => readOid(children[0]) === oid);
  const values = found[0] && must(found[0].children[1], TAG.SET).children;
  if (found.length > 1 || (values && values.length !== 1)) throw new DerError('attribute twice');
  return values?.[0];
}

async function check(message: SignedMessage, pool: readonly Certificate[]): Promise<CheckedMessage | null> {
  const fields = must(message.signer, TAG.SEQUENCE).children;
  const [, sid, hashAlgorithm, attributes, signatureAlgorithm, signature] = fields;
  const hashOid = readOid(must(hashAlgorithm, TAG.SEQUENCE).children[0]);
  const hash = HASHES[hashOid];
  must(attributes, context(0));
  if (!hash || readOid(attribute(attributes!, CONTENT_TYPE)) !== message.contentType) return null;
  const stated = must(attribute(attributes!, MESSAGE_DIGEST), TAG.OCTET_STRING).content;
  if (!sameBytes(stated, await digest(hash, message.content))) return null;

  // RFC 5652 section 5.4: the attributes are signed as a SET OF, not with the tag they have in the message.
  const signed = new Uint8Array(attributes!.bytes);
  signed[0] = TAG.SET;
  const scheme = schemeOf(signatureAlgorithm, hashOid);
  const raw = must(signature, TAG.OCTET_STRING).content;
  const named = readSigningCertificates((oid) => attribute(attributes!, oid));
  for (const certificate of [...message.certificates, ...pool]) {
    if (!isSigner(sid, certificate) || !(await isBoundTo(named, certificate))) continue;
    if (await checkSignature(certificate, scheme, signed, raw))
      return { signer: certificate, bound: named.length > 0 };
  }
  return null;
}

/**
 * Checks that a message is signed by the certificate that it names (RFC 5652 section 5.6), over its content and
 * with signed attributes; SHA-1 is not accepted. Whether that certificate is trusted is for the caller to find
 * out. Never throws.
 * @param pool further certificates among which the signer's may be; untrusted
 * @returns `null` if it is not
 */
export async function checkCms(
  message: SignedMessage,
  pool: readonly Certificate[] = [],
): Promise<CheckedMessage | null> {
  try {
    return await check(message, pool);
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}
