/** What the machine does faster than a program, by the Web's own interfaces: for browsers, and wherever else there is WebCrypto. */
import { concat } from '../bytes/concat.ts';
import type { Hash, KeyUse, SignatureCheck } from './native.ts';

/** WebCrypto wants a view of a plain ArrayBuffer; a SharedArrayBuffer never gets here. */
const view = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>;

export async function hash(name: Hash, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await globalThis.crypto.subtle.digest(name, view(bytes)));
}

const NAMES = { ecdsa: 'ECDSA', rsa: 'RSASSA-PKCS1-v1_5', pss: 'RSA-PSS' } as const;

export async function openKey(spki: Uint8Array, use: KeyUse): Promise<SignatureCheck | null> {
  const { subtle } = globalThis.crypto;
  const name = NAMES[use.kind];
  const kind = use.kind === 'ecdsa' ? { name, namedCurve: use.curve } : { name, hash: use.hash };
  const how = use.kind === 'pss' ? { name, saltLength: use.saltLength } : { name, hash: use.hash };
  const key = await subtle.importKey('spki', view(spki), kind, false, ['verify']).catch(() => null);
  return (
    key &&
    ((data, signature) => {
      const whole = data instanceof Uint8Array ? data : concat(...data);
      return subtle.verify(how, key, view(signature), view(whole)).catch(() => false);
    })
  );
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const isUtf8 = (bytes: Uint8Array): boolean => fromUtf8(bytes) !== null;

export const indexOfByte = (bytes: Uint8Array, byte: number, from: number): number =>
  bytes.indexOf(byte, from);

/** Browsers read JSON fast as it is. */
export const toAsciiJson = (_bytes: Uint8Array): string | null => null;

export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const URL_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function encode(bytes: Uint8Array, alphabet: string): string {
  const parts: string[] = [];
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i]!, bytes[i + 1], bytes[i + 2]];
    text += alphabet[a >> 2]! + alphabet[((a & 3) << 4) | ((b ?? 0) >> 4)]!;
    if (b !== undefined) text += alphabet[((b & 15) << 2) | ((c ?? 0) >> 6)]!;
    if (c !== undefined) text += alphabet[c & 63]!;
    if (text.length > 8192) {
      parts.push(text);
      text = '';
    }
  }
  return parts.join('') + text;
}

function table(alphabet: string): Uint8Array {
  const values = new Uint8Array(128).fill(255);
  for (let i = 0; i < 64; i++) values[alphabet.charCodeAt(i)] = i;
  return values;
}
const STANDARD_VALUES = table(STANDARD);
const URL_SAFE_VALUES = table(URL_SAFE);

/** Refuses foreign characters and unused bits that are not zero, so that one value has exactly one text. */
function decode(text: string, length: number, values: Uint8Array): Uint8Array | null {
  if (length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < length; i++) {
    const value = values[text.charCodeAt(i)] ?? 255;
    if (value === 255) return null;
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 255;
    }
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : null;
}

export function toBase64(bytes: Uint8Array): string {
  const text = encode(bytes, STANDARD);
  return text + '='.repeat((4 - (text.length % 4)) % 4);
}

export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return decode(text, text.length - padding, STANDARD_VALUES);
}

export const toBase64url = (bytes: Uint8Array): string => encode(bytes, URL_SAFE);

export const fromBase64url = (text: string): Uint8Array | null => decode(text, text.length, URL_SAFE_VALUES);

export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += (byte < 16 ? '0' : '') + byte.toString(16);
  return text;
}
