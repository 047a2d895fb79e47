/** The same as `web.ts` by Node's own functions: WebCrypto there takes longer to begin than a signature takes to check. */
import { Buffer, isAscii, isUtf8 as isUtf8Buffer } from 'node:buffer';
import { constants, createPublicKey, createVerify, hash as digest, type KeyObject } from 'node:crypto';
import type { Hash, KeyUse, SignatureCheck } from './native.ts';

const BACKSLASH = 0x5c;
const NAMES = { 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' } as const;

export async function hash(name: Hash, bytes: Uint8Array): Promise<Uint8Array> {
  return plain(digest(NAMES[name], bytes, 'buffer'));
}

const CURVES = { 'P-256': 'prime256v1', 'P-384': 'secp384r1', 'P-521': 'secp521r1' } as const;
const EC_OCTETS = { 'P-256': 64, 'P-384': 96, 'P-521': 132 } as const;

function readKey(spki: Uint8Array, use: KeyUse): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    const { namedCurve } = key.asymmetricKeyDetails ?? {};
    const fits =
      use.kind === 'ecdsa'
        ? key.asymmetricKeyType === 'ec' && namedCurve === CURVES[use.curve]
        : key.asymmetricKeyType === 'rsa';
    return fits ? key : null;
  } catch {
    return null;
  }
}

export async function openKey(spki: Uint8Array, use: KeyUse): Promise<SignatureCheck | null> {
  const key = readKey(spki, use);
  if (!key) return null;
  const name = NAMES[use.hash];
  const how =
    use.kind === 'pss'
      ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: use.saltLength }
      : use.kind === 'rsa'
        ? { key, padding: constants.RSA_PKCS1_PADDING }
        : { key, dsaEncoding: 'ieee-p1363' as const };
  // Node takes r and s from wherever they would be, whatever the length.
  const octets = use.kind === 'ecdsa' ? EC_OCTETS[use.curve] : null;
  return async (data, signature) => {
    if (octets !== null && signature.length !== octets) return false;
    try {
      const check = createVerify(name);
      for (const part of data instanceof Uint8Array ? [data] : data) check.update(part);
      return check.verify(how, signature);
    } catch {
      return false;
    }
  };
}

/** Not a part of the memory that Node's small buffers share. */
const plain = (buffer: Buffer): Uint8Array => new Uint8Array(buffer);
const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Node reads whatever comes close to base64; only what it would write is taken. */
function decode(text: string, form: 'base64' | 'base64url'): Uint8Array | null {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text, form));
  bytes.write(text, form);
  return bytes.toString(form) === text ? new Uint8Array(bytes.buffer) : null;
}

export const isUtf8 = (bytes: Uint8Array): boolean => isUtf8Buffer(bytes);

/** What is ASCII alone is read ten times as fast by name. */
export function fromUtf8(bytes: Uint8Array): string | null {
  const buffer = bufferOf(bytes);
  if (isAscii(buffer)) return buffer.toString('latin1');
  return isUtf8(buffer) ? buffer.toString() : null;
}

export const indexOfByte = (bytes: Uint8Array, byte: number, from: number): number =>
  Buffer.prototype.indexOf.call(bytes, byte, from);

/** Below it, nothing is won. */
const LARGE = 16_384;
const BLOCK = 1024;
/** What is ASCII for so long, as an image is, is copied at once. */
const STRETCH = 16 * BLOCK;
/** Where more of them go beyond ASCII, they are read faster as they are. */
const MOST_BLOCKS = 16;
const BEYOND_ASCII = /[^\0-\x7f]/g;
/** This is no JSON; with the character escaped, it could be taken for such. */
const ESCAPED_BEYOND_ASCII = /\\[^\0-\x7f]/;
const escapeUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

let room = Buffer.alloc(0);
const MOST_ROOM = 512 * BLOCK;

/** The same memory again, but for what is very large: having it anew takes longer than filling it. */
function roomFor(length: number): Buffer {
  if (length > MOST_ROOM) return Buffer.allocUnsafe(length);
  if (room.length < length) room = Buffer.allocUnsafeSlow(MOST_ROOM);
  return room;
}

/** Neither within a character, whose later bytes begin with the bits 10, nor after a backslash. */
function endOfBlock(bytes: Buffer, about: number): number {
  let end = Math.min(about, bytes.length);
  while (end < bytes.length && ((bytes[end]! & 0xc0) === 0x80 || bytes[end - 1] === BACKSLASH)) end++;
  return end;
}

/**
 * JSON that says the same as JSON in UTF-8, in ASCII. One "Ł" makes all of a text twice as large in memory, and reading
 * it several times as slow, an image in it included.
 * @returns `null` where reading it as it is may be faster, or is needed to see what is wrong
 */
export function toAsciiJson(bytes: Uint8Array): string | null {
  const from = bufferOf(bytes);
  if (from.length < LARGE) return null;
  if (isAscii(from)) return from.toString('latin1');
  // No character takes more than three times as much escaped.
  const to = roomFor(from.length + MOST_BLOCKS * 2 * (BLOCK + 64));
  let length = 0;
  let beyond = 0;
  for (let at = 0, end = 0; at < from.length; at = end) {
    end = endOfBlock(from, at + STRETCH);
    if (!isAscii(from.subarray(at, end))) end = endOfBlock(from, at + BLOCK);
    const block = from.subarray(at, end);
    if (isAscii(block)) {
      to.set(block, length);
      length += block.length;
      continue;
    }
    if (++beyond > MOST_BLOCKS || block.length > BLOCK + 64 || !isUtf8(block)) return null;
    const text = block.toString();
    if (ESCAPED_BEYOND_ASCII.test(text)) return null;
    length += to.write(text.replace(BEYOND_ASCII, escapeUnit), length, 'latin1');
  }
  return to.toString('latin1', 0, length);
}

export const toBase64 = (bytes: Uint8Array): string => bufferOf(bytes).toString('base64');
export const fromBase64 = (text: string): Uint8Array | null => decode(text, 'base64');
export const toBase64url = (bytes: Uint8Array): string => bufferOf(bytes).toString('base64url');
export const fromBase64url = (text: string): Uint8Array | null => decode(text, 'base64url');
export const toHex = (bytes: Uint8Array): string => bufferOf(bytes).toString('hex');
