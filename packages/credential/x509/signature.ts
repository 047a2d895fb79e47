import { openKey } from '#native';
import { type DigestName, toBase64 } from '../bytes/index.ts';
import type { KeyUse, SignatureCheck } from '../native/native.ts';
import {
  type Der,
  DerError,
  must,
  readBits,
  readDer,
  readInteger,
  readOid,
  readSmallInteger,
  TAG,
} from './der.ts';
import { type PssParameters, plainRsaKey, RSA_ENCRYPTION, RSASSA_PSS, readPssParameters } from './pss.ts';

/** The NIST curves of RFC 5480 that are accepted; no other is. */
export type Curve = 'P-256' | 'P-384' | 'P-521';
/**
 * Kind and strength of an accepted key; `bits` is the length of the RSA modulus, 2048 to 8192. With `pss` it signs by
 * RSASSA-PSS alone (id-RSASSA-PSS, RFC 4055 section 1.2): `any`, or with this digest and at least this much salt.
 */
export type PublicKeyFacts =
  | { kind: 'RSA'; bits: number; pss?: 'any' | PssParameters }
  | { kind: 'EC'; curve: Curve };

/** How a signature was made. */
export interface SignatureScheme {
  kind: 'rsa' | 'pss' | 'ecdsa';
  hash: DigestName;
  /** Of RSASSA-PSS, in octets; as long as the digest where it is left out. */
  saltLength?: number;
}

const CURVES: { [oid: string]: Curve } = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
};
const CURVE_BYTES: { [curve in Curve]: number } = { 'P-256': 32, 'P-384': 48, 'P-521': 66 };

const HASH_BYTES: { [name in DigestName]: number } = { 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 };

const SCHEMES: { [oid: string]: SignatureScheme } = {
  '1.2.840.113549.1.1.11': { kind: 'rsa', hash: 'SHA-256' },
  '1.2.840.113549.1.1.12': { kind: 'rsa', hash: 'SHA-384' },
  '1.2.840.113549.1.1.13': { kind: 'rsa', hash: 'SHA-512' },
  '1.2.840.10045.4.3.2': { kind: 'ecdsa', hash: 'SHA-256' },
  '1.2.840.10045.4.3.3': { kind: 'ecdsa', hash: 'SHA-384' },
  '1.2.840.10045.4.3.4': { kind: 'ecdsa', hash: 'SHA-512' },
};

/**
 * Reads an AlgorithmIdentifier; `null` for one that this library does not accept (MD5, SHA-1, DSA …).
 * RSASSA-PSS (RFC 8017 appendix A.2.3) is accepted with a salt of any length, if one digest serves both as hash
 * and in the mask.
 * @throws DerError if it is malformed
 */
export function readScheme(element: Der | undefined): SignatureScheme | null {
  const { children } = must(element, TAG.SEQUENCE);
  const oid = readOid(children[0]);
  if (oid !== RSASSA_PSS) return SCHEMES[oid] ?? null;
  const parameters = readPssParameters(children[1]);
  return parameters && { kind: 'pss', ...parameters };
}

/**
 * Reads a SubjectPublicKeyInfo: RSA of 2048 to 8192 bits with an odd exponent of at most 32 bits, or a NIST
 * curve; `null` for other keys.
 * @throws DerError if it is malformed
 */
export function readPublicKey(element: Der | undefined): PublicKeyFacts | null {
  const [algorithm, key] = must(element, TAG.SEQUENCE).children;
  const oid = readOid(must(algorithm, TAG.SEQUENCE).children[0]);
  const bits = readBits(key);
  if (oid === '1.2.840.10045.2.1') {
    const curve = CURVES[readOid(algorithm!.children[1])];
    return curve && bits[0] === 4 && bits.length === 1 + 2 * CURVE_BYTES[curve]
      ? { kind: 'EC', curve }
      : null;
  }
  const pss = oid === RSASSA_PSS ? readPssLimit(algorithm!.children[1]) : undefined;
  if ((oid !== RSA_ENCRYPTION && oid !== RSASSA_PSS) || pss === null) return null;
  const [modulus, exponent] = must(readDer(bits), TAG.SEQUENCE).children;
  const n = readInteger(modulus);
  const e = readSmallInteger(exponent);
  const digits = n[0] === 0 ? n.subarray(1) : n;
  const length = digits.length * 8 - Math.clz32(digits[0]!) + 24;
  return n[0]! < 128 && length >= 2048 && length <= 8192 && e >= 3 && e % 2 === 1
    ? { kind: 'RSA', bits: length, ...(pss && { pss }) }
    : null;
}

/** Left out, they limit nothing. */
const readPssLimit = (parameters: Der | undefined) => (parameters ? readPssParameters(parameters) : 'any');

/** ECDSA signatures in X.509 and CMS are a DER pair; WebCrypto and JWS want r and s side by side. */
export function rawEcdsa(signature: Uint8Array, curve: Curve): Uint8Array {
  const size = CURVE_BYTES[curve];
  const raw = new Uint8Array(size * 2);
  const pair = must(readDer(signature), TAG.SEQUENCE).children;
  if (pair.length !== 2) throw new DerError('bad ECDSA signature');
  for (const [i, element] of pair.entries()) {
    const value = readInteger(element);
    const digits = value[0] === 0 ? value.subarray(1) : value;
    if (value[0]! >= 128 || digits.length > size) throw new DerError('bad ECDSA signature');
    raw.set(digits, size * (i + 1) - digits.length);
  }
  return raw;
}

/** `null` if the scheme does not go with the key, so that no algorithm can be confused with another. */
function useOf({ kind, hash, saltLength }: SignatureScheme, facts: PublicKeyFacts): KeyUse | null {
  if ((kind === 'ecdsa') !== (facts.kind === 'EC')) return null;
  if (facts.kind === 'EC') return { kind: 'ecdsa', hash, curve: facts.curve };
  const salt = saltLength ?? HASH_BYTES[hash];
  if (facts.pss && !(kind === 'pss' && isWithin(facts.pss, hash, salt))) return null;
  return kind === 'pss' ? { kind, hash, saltLength: salt } : { kind: 'rsa', hash };
}

/** RFC 4055 section 3.3: the digests of the key, and no less salt. */
const isWithin = (limit: 'any' | PssParameters, hash: DigestName, salt: number) =>
  limit === 'any' || (limit.hash === hash && salt >= limit.saltLength);

/**
 * Prepares a public key for checking many signatures.
 * @returns `null` if the scheme does not go with the key, or if there is no such key
 */
export async function signatureChecker(
  spki: Uint8Array,
  facts: PublicKeyFacts,
  scheme: SignatureScheme,
): Promise<SignatureCheck | null> {
  const use = useOf(scheme, facts);
  const plain = facts.kind === 'RSA' && facts.pss ? plainRsaKey(spki) : spki;
  return use && openedKey(plain, use);
}

type Opened = Promise<SignatureCheck | null>;
const opened = new Map<string, Opened>();
const MOST_KEYS = 500;
/** The same by the object, as certificates are read once: to put a key into words takes long beside checking by it. */
const openedBy = new WeakMap<Uint8Array, { name: string; key: Opened }>();

/**
 * Opening a key takes longer than checking a signature with it, and the same few issuers and seals come again and
 * again. What is kept is a function of all the bytes of the key and of its use alone.
 */
function openedKey(spki: Uint8Array, use: KeyUse): Opened {
  const how = Object.values(use).join(' ');
  const again = openedBy.get(spki);
  if (again?.name === how) return again.key;
  const name = `${how} ${toBase64(spki)}`;
  const key = opened.get(name) ?? openKey(spki, use);
  openedBy.set(spki, { name: how, key });
  if (opened.has(name)) return key;
  // The oldest goes: files can bring any number of keys.
  if (opened.size >= MOST_KEYS) opened.delete(opened.keys().next().value!);
  opened.set(name, key);
  return key;
}

/** Checks one signature in its X.509 or CMS form. Never throws. */
export async function checkSignature(
  signer: { spki: Uint8Array; publicKey: PublicKeyFacts | null },
  scheme: SignatureScheme | null,
  data: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (!scheme || !signer.publicKey) return false;
  try {
    const raw = signer.publicKey.kind === 'EC' ? rawEcdsa(signature, signer.publicKey.curve) : signature;
    const check = await signatureChecker(signer.spki, signer.publicKey, scheme);
    return check ? await check(data, raw) : false;
  } catch {
    return false;
  }
}
