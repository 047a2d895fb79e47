import { fromBase64url, fromUtf8, toBase64url, toUtf8, view } from '../bytes/index.ts';
import { isObject, type JsonObject, parseJson } from '../json/index.ts';

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

/** Whether `jwk` signed it. Never throws. */
export async function checkCompact(jws: CompactJws, { kty, crv, x, y }: PublicJwk): Promise<boolean> {
  const { subtle } = globalThis.crypto;
  try {
    const params = { name: 'ECDSA', namedCurve: 'P-256' };
    const key = await subtle.importKey('jwk', { kty, crv, x, y }, params, false, ['verify']);
    return await subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, view(jws.signature), view(jws.input));
  } catch {
    return false;
  }
}
