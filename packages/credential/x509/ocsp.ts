import { toHex } from '../bytes/index.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import {
  context,
  type Der,
  DerError,
  must,
  readBits,
  readDer,
  readInteger,
  readOid,
  readTime,
  TAG,
} from './der.ts';
import { readExtensionList, unknownCritical } from './extensions.ts';
import { type IdentifierHash, identifierHash } from './identifier.ts';
import { NONCE } from './ocsp-request.ts';
import { readOnce } from './remember.ts';
import { type RevocationReason, revocationReason } from './revocation.ts';
import { readScheme, type SignatureScheme } from './signature.ts';

const BASIC = '1.3.6.1.5.5.7.48.1.1';
const ARCHIVE_CUTOFF = '1.3.6.1.5.5.7.48.1.6';
const LIMITS = { answers: 200, certificates: 16 };
const STATUSES = {
  0: 'successful',
  1: 'malformedRequest',
  2: 'internalError',
  3: 'tryLater',
  5: 'sigRequired',
  6: 'unauthorized',
} as const;
/**
 * OCSPResponseStatus (RFC 6960 section 4.2.1): whether the responder answers at all. It says nothing about a
 * certificate.
 */
export type OcspStatus = (typeof STATUSES)[keyof typeof STATUSES];

/** What a response says about one certificate (SingleResponse). */
export interface OcspAnswer {
  /** `hash` is `null` for an algorithm that is not known here. */
  id: { hash: IdentifierHash | null; issuerName: Uint8Array; issuerKey: Uint8Array; serialNumber: string };
  status: 'good' | 'revoked' | 'unknown';
  revoked: { at: Date; reason: RevocationReason } | null;
  thisUpdate: Date;
  nextUpdate: Date | null;
  /** The responder keeps answers about certificates that expired since then. */
  archiveCutoff: Date | null;
}

/** A successful basic response, read but not checked. */
export interface OcspResponse {
  /** The whole OCSPResponse. */
  der: Uint8Array;
  /** The signed part. */
  tbs: Uint8Array;
  responder: { name: Uint8Array } | { keyHash: Uint8Array };
  producedAt: Date;
  answers: OcspAnswer[];
  /** Hexadecimal. */
  nonce: string | null;
  /** Certificates that came along; untrusted. */
  certificates: Certificate[];
  /** Critical extensions that are not implemented: the response must not be relied on. */
  unknownCritical: string[];
  scheme: SignatureScheme | null;
  signature: Uint8Array;
}

function readStatus(der: Uint8Array): { status: OcspStatus; body: Der | undefined } {
  const [code, body] = must(readDer(der), TAG.SEQUENCE).children;
  const { content } = must(code, TAG.ENUMERATED);
  const status = STATUSES[content[0] as keyof typeof STATUSES];
  if (content.length !== 1 || !status) throw new DerError('no such status');
  return { status, body };
}

function readRevoked(status: Der): OcspAnswer['revoked'] {
  const [time, reason] = status.children;
  const code = reason ? must(must(reason, context(0)).children[0], TAG.ENUMERATED).content : [0];
  return { at: readTime(time), reason: revocationReason(code[0] ?? 0) };
}

const CERT_STATUS: { [tag: number]: OcspAnswer['status'] } = {
  [context(0, false)]: 'good',
  [context(1)]: 'revoked',
  [context(2, false)]: 'unknown',
};

function readAnswer(element: Der, strange: string[]): OcspAnswer {
  const [id, certStatus, thisUpdate, ...rest] = must(element, TAG.SEQUENCE).children;
  const [hash, issuerName, issuerKey, serial] = must(id, TAG.SEQUENCE).children;
  const status = CERT_STATUS[certStatus?.tag ?? 0];
  if (!certStatus || !status) throw new DerError('no such certificate status');
  const optional = (n: number) => rest.find(({ tag }) => tag === context(n))?.children[0];
  const extensions = readExtensionList(optional(1));
  strange.push(...unknownCritical(extensions, [ARCHIVE_CUTOFF]));
  const cutoff = extensions.get(ARCHIVE_CUTOFF);
  const next = optional(0);
  return {
    id: {
      hash: identifierHash(readOid(must(hash, TAG.SEQUENCE).children[0])),
      issuerName: must(issuerName, TAG.OCTET_STRING).content,
      issuerKey: must(issuerKey, TAG.OCTET_STRING).content,
      serialNumber: toHex(readInteger(serial)),
    },
    status,
    revoked: status === 'revoked' ? readRevoked(certStatus) : null,
    thisUpdate: readTime(thisUpdate),
    nextUpdate: next ? readTime(next) : null,
    archiveCutoff: cutoff ? readTime(readDer(cutoff.value)) : null,
  };
}

function readResponder(id: Der | undefined): OcspResponse['responder'] {
  const [value] = id?.children ?? [];
  if (id?.tag === context(1)) return { name: must(value, TAG.SEQUENCE).bytes };
  if (id?.tag === context(2)) return { keyHash: must(value, TAG.OCTET_STRING).content };
  throw new DerError('no responder');
}

function read(der: Uint8Array): OcspResponse | null {
  const { status, body } = readStatus(der);
  if (status !== 'successful') return null;
  const [type, wrapped] = must(must(body, context(0)).children[0], TAG.SEQUENCE).children;
  if (readOid(type) !== BASIC) return null;
  const basic = must(readDer(must(wrapped, TAG.OCTET_STRING).content), TAG.SEQUENCE).children;
  const [tbs, algorithm, signature, attached] = basic;
  const fields = must(tbs, TAG.SEQUENCE).children;
  const at = fields[0]?.tag === context(0) ? 1 : 0;
  const [responder, producedAt, responses, last] = fields.slice(at);
  const answers = must(responses, TAG.SEQUENCE).children;
  const certificates = attached ? must(must(attached, context(0)).children[0], TAG.SEQUENCE).children : [];
  if (answers.length > LIMITS.answers || certificates.length > LIMITS.certificates)
    throw new DerError('too many parts');
  const extensions = readExtensionList(last && must(last, context(1)).children[0]);
  const nonce = extensions.get(NONCE);
  const strange = unknownCritical(extensions, [NONCE]);
  return {
    der,
    tbs: tbs!.bytes,
    responder: readResponder(responder),
    producedAt: readTime(must(producedAt, TAG.GENERALIZED_TIME)),
    answers: answers.map((answer) => readAnswer(answer, strange)),
    nonce: nonce ? toHex(must(readDer(nonce.value), TAG.OCTET_STRING).content) : null,
    certificates: certificates.map(({ bytes }) => {
      const certificate = readCertificate(bytes);
      if (!certificate) throw new DerError('not a certificate');
      return certificate;
    }),
    unknownCritical: strange,
    scheme: readScheme(algorithm),
    signature: readBits(signature),
  };
}

const orNull = <T>(reading: () => T): T | null => {
  try {
    return reading();
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
};

/**
 * Reads a successful OCSP response (RFC 6960 section 4.2) from DER; `null` for anything else, a responder's
 * refusal included. Nothing is verified. The same bytes give the same object, frozen, for the last 200 answers of at
 * most 20 KB.
 */
export const readOcspResponse: (der: Uint8Array) => OcspResponse | null = readOnce(
  (der) => orNull(() => read(der)),
  { most: 200, largest: 20_000 },
).fromBytes;

/** How a responder answered at all; `null` if this is no OCSP response. */
export const readOcspStatus = (der: Uint8Array): OcspStatus | null => orNull(() => readStatus(der).status);
