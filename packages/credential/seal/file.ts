import { concat, fromBase64url, fromUtf8, toBase64url, toUtf8 } from '../bytes/index.ts';
import { isObject, type JsonObject, parseJson } from '../json/index.ts';
import { readHeader } from './read-header.ts';
import type { SplitFile } from './split.ts';

/** What is signed: the protected header as text, a full stop, the payload's own bytes (RFC 7797 section 3). */
export function signingInput(protectedText: string, payload: Uint8Array): Uint8Array {
  return concat(...signingParts(protectedText, payload));
}

/** {@link signingInput} in its two parts, so that a large payload need not be copied to be checked. */
export const signingParts = (protectedText: string, payload: Uint8Array): Uint8Array[] => [
  toUtf8(`${protectedText}.`),
  payload,
];

/**
 * What was added after sealing, one thing each (ETSI TS 119 182-1 section 5.3.1): JSON as base64url text, or the same
 * in the clear. One file uses one of the two.
 */
export type Unsealed = string | JsonObject;

/**
 * The exact bytes of a sealed file, JWS JSON General serialisation as the EU writes it.
 * @param payload the credential's bytes, UTF-8
 * @param etsiU what was added after sealing, in order
 * @throws RangeError if the payload is not UTF-8
 */
export function assemble(
  payload: Uint8Array,
  protectedText: string,
  signature: Uint8Array,
  etsiU: readonly Unsealed[] = [],
): Uint8Array {
  const text = fromUtf8(payload);
  if (text === null) throw new RangeError('the payload is not UTF-8');
  const seal = JSON.stringify({
    protected: protectedText,
    ...(etsiU.length > 0 && { header: { etsiU } }),
    signature: toBase64url(signature),
  });
  return toUtf8(`{"payload":${JSON.stringify(text)},"signatures":[${seal}]}`);
}

/** {@link assemble} for a file that was taken apart: sealed bytes, header and signature come back as they were. */
export function serialize({ payload, protectedText, signature, etsiU }: SealedFile): Uint8Array {
  return assemble(payload, protectedText, signature, etsiU);
}

/**
 * A sealed file taken apart (JWS JSON General serialisation with one signature, RFC 7515 section 7.2.1); nothing is
 * verified.
 */
export interface SealedFile {
  /** The credential's bytes, exactly as they were sealed. */
  payload: Uint8Array;
  /** The protected header as it stands in the file, and what it says: frozen, since files can share it. */
  protectedText: string;
  header: JsonObject;
  /** As JWS has it (ECDSA: r and s side by side), and its base64url text as it stands in the file. */
  signature: Uint8Array;
  signatureText: string;
  /** In order. */
  etsiU: Unsealed[];
}

/** Why a file is not a seal in the EU's form. */
export type SealFormProblem =
  | 'json'
  | 'duplicate-name'
  | 'too-large'
  | 'members'
  | 'payload'
  | 'several-seals'
  | 'no-seal'
  | 'header'
  | 'signature';

/** The parts of a sealed file, or the first thing in its form that is wrong; whether the seal holds is not said. */
export type ParsedSeal = { ok: true; file: SealedFile } | { ok: false; problem: SealFormProblem };

const LIMITS = { signature: 4_000, etsiU: 64 };

const only = (object: JsonObject, names: string[]) =>
  Object.keys(object).every((name) => names.includes(name));

/** JSON cannot be turned into UTF-8 and back where a text holds half a character. */
const HALF_CHARACTER = /\p{Surrogate}/u;
/** ES2024; engines before 2023 lack it. */
const isWhole = (text: string & { isWellFormed?(): boolean }) =>
  text.isWellFormed?.() ?? !HALF_CHARACTER.test(text);

/**
 * Takes a sealed file apart, strictly: exactly the members the form has, exactly one seal, nothing repeated,
 * nothing detached. Nothing is verified. Limits: 20 MB, 64 levels, 200 kB of header, 64 later additions.
 */
export function parseSealed(text: string): ParsedSeal {
  const parsed = parseJson(text);
  if (parsed.ok) return readSealed(parsed.value);
  const { problem } = parsed;
  return { ok: false, problem: problem === 'duplicate-name' || problem === 'too-large' ? problem : 'json' };
}

/** {@link parseSealed} for JSON that `parseJson` has read. */
export function readSealed(value: unknown): ParsedSeal {
  if (!isObject(value) || !only(value, ['payload', 'signatures'])) return { ok: false, problem: 'members' };
  const { payload, signatures } = value;
  if (typeof payload !== 'string' || !isWhole(payload)) return { ok: false, problem: 'payload' };
  return readSplit({ payload: toUtf8(payload), signatures });
}

/** {@link parseSealed} for what `splitFile` has taken apart. */
export function readSplit(split: Omit<SplitFile, 'content'>): ParsedSeal {
  const file = read(split);
  return typeof file === 'string' ? { ok: false, problem: file } : { ok: true, file };
}

function read({ payload, signatures }: Omit<SplitFile, 'content'>): SealedFile | SealFormProblem {
  if (payload.length === 0) return 'payload';
  if (!Array.isArray(signatures) || signatures.length === 0) return 'no-seal';
  if (signatures.length > 1) return 'several-seals';
  const seal: unknown = signatures[0];
  if (!isObject(seal) || !only(seal, ['protected', 'header', 'signature'])) return 'members';

  const { protected: protectedText, signature: signatureText } = seal;
  if (typeof protectedText !== 'string') return 'header';
  const found = readHeader(protectedText);
  if (!found.ok) return found.problem;

  if (typeof signatureText !== 'string' || signatureText.length > LIMITS.signature) return 'signature';
  const signature = fromBase64url(signatureText);
  if (!signature?.length) return 'signature';

  const etsiU = readUnprotected(seal.header);
  if (!etsiU) return 'header';
  return { payload, protectedText, header: found.header, signature, signatureText, etsiU };
}

/** The unprotected header may carry `etsiU` alone: an `alg` or a key there would not be sealed. */
function readUnprotected(header: unknown): Unsealed[] | null {
  if (header === undefined) return [];
  if (!isObject(header) || !only(header, ['etsiU'])) return null;
  const { etsiU = [] } = header;
  if (!Array.isArray(etsiU) || etsiU.length > LIMITS.etsiU) return null;
  const texts = etsiU.every((part): part is string => typeof part === 'string');
  return texts || etsiU.every(isObject) ? etsiU : null;
}
