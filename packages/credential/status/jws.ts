import { concat, fromBase64url, fromHex, fromUtf8, toBase64url, toUtf8 } from '../bytes/index.ts';
import { isObject, type JsonObject, parseJson } from '../json/index.ts';
import { signatureChecker } from '../x509/index.ts';

/** An operational key (P-256). It gets signing inputs and gives r and s side by side (ES256). */
export interface OperationalSigner {
  /** Address of the authorisation statement for this key. */
  kid: string;
  sign(input: Uint8Array): Promise<Uint8Array>;
}

/** Compact JWS (RFC 7515 section 7.1), ES256. */
export async function signCompact(
  payload: JsonObject,
  typ: string,
  signer: OperationalSigner,
): Promise<string> {
  const part = (value: JsonObject) => toBase64url(toUtf8(JSON.stringify(value)));
  const input = `${part({ alg: 'ES256', typ, kid: signer.kid })}.${part(payload)}`;
  return `${input}.${toBase64url(await signer.sign(toUtf8(input)))}`;
}

export interface CompactJws {
  kid: string;
  payload: JsonObject;
  /** What is signed, and with what. */
  input: Uint8Array;
  signature: Uint8Array;
}

const LIMITS = { size: 8_000_000, depth: 16, values: 10_000 };

function readPart(text: string | undefined): JsonObject | null {
  const bytes = text ? fromBase64url(text) : null;
  const json = bytes && fromUtf8(bytes);
  const parsed = json ? parseJson(json, LIMITS) : null;
  return parsed?.ok && isObject(parsed.value) ? parsed.value : null;
}

/** Reads a compact ES256 JWS with a `kid` and no critical headers; `null` for anything else. Verifies nothing. */
export function readCompact(text: string): CompactJws | null {
  if (text.length > LIMITS.size) return null;
  const parts = text.trim().split('.', 4);
  if (parts.length !== 3) return null;
  const header = readPart(parts[0]);
  const payload = readPart(parts[1]);
  const signature = fromBase64url(parts[2]!);
  if (!payload || signature?.length !== 64) return null;
  if (header?.alg !== 'ES256' || typeof header.kid !== 'string' || header.crit !== undefined) return null;
  return { kid: header.kid, payload, input: toUtf8(`${parts[0]}.${parts[1]}`), signature };
}

/** The public half of an operational key (RFC 7518 section 6.2.1); `x` and `y` are base64url of 32 octets each. */
export interface PublicJwk {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
}

export function isPublicJwk(value: unknown): value is PublicJwk {
  if (!isObject(value) || value.kty !== 'EC' || value.crv !== 'P-256' || value.d !== undefined) return false;
  return [value.x, value.y].every((part) => typeof part === 'string' && fromBase64url(part)?.length === 32);
}

/** SubjectPublicKeyInfo of P-256 (RFC 5480) up to the point's x and y. */
const SPKI_START = fromHex('3059301306072a8648ce3d020106082a8648ce3d03010703420004');

/** Whether `jwk` signed it. Never throws. */
export async function checkCompact(jws: CompactJws, jwk: PublicJwk): Promise<boolean> {
  if (!isPublicJwk(jwk)) return false;
  const spki = concat(SPKI_START, fromBase64url(jwk.x)!, fromBase64url(jwk.y)!);
  const scheme = { kind: 'ecdsa', hash: 'SHA-256' } as const;
  const check = await signatureChecker(spki, { kind: 'EC', curve: 'P-256' }, scheme);
  return (await check?.(jws.input, jws.signature)) ?? false;
}
