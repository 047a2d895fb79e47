/** Strict text encodings of bytes. A decoder answers `null` for anything that is not exactly the form it names. */
import * as native from '#native';

/** Base64 with padding (RFC 4648 section 4). */
export const toBase64: (bytes: Uint8Array) => string = native.toBase64;

/** Reads base64; the padding must be there and complete, and unused bits zero, so that one value has one text. */
export const fromBase64: (text: string) => Uint8Array | null = native.fromBase64;

/** Base64url without padding (RFC 4648 section 5, as RFC 7515 uses it). */
export const toBase64url: (bytes: Uint8Array) => string = native.toBase64url;

/** Reads base64url; padding is refused, and unused bits must be zero. */
export const fromBase64url: (text: string) => Uint8Array | null = native.fromBase64url;

export const toHex: (bytes: Uint8Array) => string = native.toHex;

/** Reads hexadecimal of an even length, as `toHex` writes it. */
export function fromHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

const encoder = new TextEncoder();
export function toUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Reads UTF-8; `null` where the bytes are not UTF-8. A byte order mark stays in the text. */
export const fromUtf8: (bytes: Uint8Array) => string | null = native.fromUtf8;

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
