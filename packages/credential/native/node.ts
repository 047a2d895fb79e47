/** The same as `web.ts` by Node's own functions: WebCrypto there takes longer to begin than a signature takes to check. */
import { Buffer } from 'node:buffer';
import { constants, createPublicKey, hash as digest, type KeyObject, verify } from 'node:crypto';
import type { Hash, KeyUse, SignatureCheck } from './native.ts';

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
      return verify(name, data, how, signature);
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
  const bytes = Buffer.from(text, form);
  return bytes.toString(form) === text ? plain(bytes) : null;
}

export const toBase64 = (bytes: Uint8Array): string => bufferOf(bytes).toString('base64');
export const fromBase64 = (text: string): Uint8Array | null => decode(text, 'base64');
export const toBase64url = (bytes: Uint8Array): string => bufferOf(bytes).toString('base64url');
export const fromBase64url = (text: string): Uint8Array | null => decode(text, 'base64url');
export const toHex = (bytes: Uint8Array): string => bufferOf(bytes).toString('hex');
