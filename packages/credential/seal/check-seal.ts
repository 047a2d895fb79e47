import { concat, type DigestName, digest, fromBase64url, sameBytes } from '../bytes/index.ts';
import { isObject, type JsonObject } from '../json/index.ts';
import {
  type Certificate,
  type PublicKeyFacts,
  readCertificateText,
  signatureChecker,
  thumbprint,
} from '../x509/index.ts';
import { isSealAlgorithm, type SealAlgorithm, schemeFor } from './algorithm.ts';
import { type SealedFile, signingParts } from './file.ts';
import { readSigT } from './protected-header.ts';

/** Why a seal is not accepted, before or after its mathematics. */
export type SealProblem =
  | 'algorithm'
  | 'critical'
  | 'foreign-key'
  | 'payload-encoding'
  | 'certificate'
  | 'certificate-digest'
  | 'time'
  | 'mathematics';

/** A seal whose signature and header hold; whether its certificate may be trusted is not said. */
export interface CheckedSeal {
  algorithm: SealAlgorithm;
  certificate: Certificate;
  /** Certificates that came with the seal, beside its own. */
  chain: Certificate[];
  sealedAt: Date;
  /** Which of the two protected headers `sealedAt` is from; it is the seal's own claim. */
  source: 'iat' | 'sigT';
}

export type SealCheck = { ok: true; seal: CheckedSeal } | { ok: false; problem: SealProblem };

/** What the sealer states beside (ETSI TS 119 182-1 sections 5.2.3 to 5.2.5): it changes nothing about the check. */
const STATEMENTS = ['srCms', 'sigPl', 'srAts'];
/** Critical headers that this library acts upon. Any other must lead to refusal (RFC 7515 section 4.1.11). */
const UNDERSTOOD = ['b64', 'iat', 'sigT', 'adoTst', 'x5t#o', 'sigX5ts', ...STATEMENTS];
/** Headers that bring a key from elsewhere, or change what is signed. */
const REFUSED = ['jwk', 'jku', 'x5u', 'sigD', 'zip', 'enc'];
const LAST_SECOND = 253_402_300_799;
const LONGEST_CHAIN = 10;

/** What a check of a signature needs of a file; `payload` as it stands in the signing input. */
export type SignedParts = Pick<SealedFile, 'header' | 'protectedText' | 'payload' | 'signature'>;

/**
 * Checks one seal by itself: its header against JAdES baseline B (ETSI TS 119 182-1), its certificate against
 * the digest, its signature over the payload. Says nothing about who the certificate belongs to. Never throws.
 * @param encoding how the payload is signed: a credential as it is (RFC 7797), a compact JWS as base64url
 */
export async function checkSeal(
  file: SignedParts,
  encoding: 'clear' | 'base64url' = 'clear',
): Promise<SealCheck> {
  const { header } = file;
  const refuse = (problem: SealProblem): SealCheck => ({ ok: false, problem });

  if (!isSealAlgorithm(header.alg)) return refuse('algorithm');
  if (REFUSED.some((name) => Object.hasOwn(header, name))) return refuse('foreign-key');
  if (!isCriticalUnderstood(header, encoding)) return refuse('critical');
  if (header.b64 !== (encoding === 'clear' ? false : undefined)) return refuse('payload-encoding');

  const chain = readChain(header.x5c);
  const certificate = chain?.[0];
  if (!chain || !certificate) return refuse('certificate');
  if (!(await isDigestRight(header, certificate))) return refuse('certificate-digest');
  const usage = certificate.keyUsage;
  if (usage && !usage.digitalSignature && !usage.nonRepudiation) return refuse('certificate');

  const time = readSealingTime(header);
  if (!time) return refuse('time');

  const scheme = schemeFor(header.alg, certificate.publicKey);
  if (!scheme) return refuse('algorithm');
  const check = await signatureChecker(certificate.spki, certificate.publicKey!, scheme);
  const signature = fullLength(file.signature, certificate.publicKey!);
  const good = check && (await check(signingParts(file.protectedText, file.payload), signature));
  if (!good) return refuse('mathematics');
  return { ok: true, seal: { algorithm: header.alg, certificate, chain: chain.slice(1), ...time } };
}

/**
 * RFC 7518 section 3.4 wants r and s of an ECDSA signature at the curve's full length. The Commission's own software
 * leaves out the octets of zero that both begin with, which is one P-521 seal of four; they are put back.
 */
function fullLength(signature: Uint8Array, key: PublicKeyFacts): Uint8Array {
  if (key.kind !== 'EC') return signature;
  const size = Math.ceil(Number(key.curve.slice(2)) / 8);
  const half = signature.length / 2;
  const short = Number.isInteger(half) && half > 0 && half < size;
  if (!short || (signature[0] === 0 && signature[half] === 0)) return signature;
  const zeros = new Uint8Array(size - half);
  return concat(zeros, signature.subarray(0, half), zeros, signature.subarray(half));
}

function isCriticalUnderstood(header: JsonObject, encoding: 'clear' | 'base64url'): boolean {
  const { crit } = header;
  if (crit === undefined) return encoding === 'base64url';
  if (!Array.isArray(crit) || crit.length === 0 || new Set(crit).size !== crit.length) return false;
  if (encoding === 'clear' && !crit.includes('b64')) return false;
  return crit.every((name: unknown) => {
    return typeof name === 'string' && UNDERSTOOD.includes(name) && Object.hasOwn(header, name);
  });
}

function readChain(x5c: unknown): Certificate[] | null {
  if (!Array.isArray(x5c) || x5c.length > LONGEST_CHAIN) return null;
  const chain = x5c.map((text: unknown) => (typeof text === 'string' ? readCertificateText(text) : null));
  return chain.every((certificate) => certificate !== null) ? chain : null;
}

const DIGESTS: { [name: string]: DigestName } = { S256: 'SHA-256', S384: 'SHA-384', S512: 'SHA-512' };

/**
 * Baseline B: exactly one of `x5t#S256`, `x5t#o` and `sigX5ts`, and it fits the leaf. `sigX5ts` (section 5.2.2.3) names
 * several certificates, the leaf first.
 */
async function isDigestRight(header: JsonObject, leaf: Certificate): Promise<boolean> {
  const { 'x5t#S256': short, 'x5t#o': other, sigX5ts: several } = header;
  if ([short, other, several].filter((it) => it !== undefined).length !== 1) return false;
  const first = Array.isArray(several) ? (several[0] as unknown) : other;
  const stated = short === undefined ? first : { digAlg: 'S256', digVal: short };
  if (!isObject(stated)) return false;
  const name = typeof stated.digAlg === 'string' ? DIGESTS[stated.digAlg] : undefined;
  const value = typeof stated.digVal === 'string' ? fromBase64url(stated.digVal) : null;
  if (!name || !value) return false;
  return sameBytes(name === 'SHA-256' ? await thumbprint(leaf) : await digest(name, leaf.der), value);
}

function readSealingTime({ iat, sigT }: JsonObject): { sealedAt: Date; source: 'iat' | 'sigT' } | null {
  if ((iat === undefined) === (sigT === undefined)) return null;
  if (typeof iat === 'number') {
    const sane = Number.isSafeInteger(iat) && iat >= 0 && iat <= LAST_SECOND;
    return sane ? { sealedAt: new Date(iat * 1000), source: 'iat' } : null;
  }
  const sealedAt = typeof sigT === 'string' ? readSigT(sigT) : null;
  return sealedAt && { sealedAt, source: 'sigT' };
}
