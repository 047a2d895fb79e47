import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { refusals } from '../errors.ts';

export const refuse = refusals({
  'kernel.vault-wrong-key': 503,
  'kernel.vault-damaged': 500,
});

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** First byte of everything encrypted, so that another form can follow one day. */
const FORM = 1;

/**
 * The master key at work: it wraps the keys under which personal data is encrypted, and
 * derives keys for tokens. The key itself cannot be read from it.
 */
export interface Vault {
  /** Fingerprint of the master key: tells a restored installation which key it needs. */
  readonly keyId: string;
  wrap(dataKey: Buffer): Buffer;
  /** @throws Refusal `kernel.vault-wrong-key` naming the key that is needed. */
  unwrap(wrapped: Buffer): Buffer;
  /** A key for one purpose, always the same. */
  derive(purpose: string): Buffer;
}

/** @param masterKey 32 bytes */
export function makeVault(masterKey: Buffer): Vault {
  if (masterKey.length !== 32) throw new TypeError('a master key has 32 bytes');
  const keyId = createHash('sha256')
    .update('waymark master key\n')
    .update(masterKey)
    .digest('hex')
    .slice(0, 16);
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), `waymark ${purpose}`, 32));
  const wrappingKey = derive('wrapping');
  return {
    keyId,
    derive,
    wrap: (dataKey) => Buffer.concat([Buffer.from(keyId, 'hex'), encrypt(wrappingKey, dataKey, 'data-key')]),
    unwrap(wrapped) {
      const needed = wrapped.subarray(0, 8).toString('hex');
      if (needed !== keyId) throw refuse('kernel.vault-wrong-key', { needed, present: keyId });
      return decrypt(wrappingKey, wrapped.subarray(8), 'data-key');
    },
  };
}

/**
 * Encrypts with AES-256-GCM under a fresh random nonce.
 *
 * @param context what the bytes are, such as `credential:<id>`: decrypting under another context fails, so that
 * no row can be put in another's place
 */
export function encrypt(key: Buffer, bytes: Uint8Array, context: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([Buffer.from([FORM]), iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Refusal `kernel.vault-damaged` where the bytes, the key or the context are not the ones of `encrypt`. */
export function decrypt(key: Buffer, sealed: Uint8Array, context: string): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const what = context.split(':')[0]!;
  if (bytes.length < 1 + IV_BYTES + TAG_BYTES || bytes[0] !== FORM)
    throw refuse('kernel.vault-damaged', { what });
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(1, 1 + IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(1 + IV_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw refuse('kernel.vault-damaged', { what });
  }
}
