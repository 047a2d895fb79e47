import { createDecipheriv, createHash, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import { type Ber, fields, number, octets, oid, TAG } from './ber.ts';
import { refuse } from './errors.ts';
import { decryptRc2 } from './rc2.ts';

/**
 * More rounds than programs write; a file that asks for more only wants to keep us busy. The old derivation is not
 * native here, so it gets fewer.
 */
const mostRounds = 1_000_000;
const mostOldRounds = 250_000;

const digests: Record<string, string> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const hmacs: Record<string, string> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};
/** Ciphers of PBES2: name for OpenSSL and length of the key. */
const ciphers: Record<string, [string, number]> = {
  '2.16.840.1.101.3.4.1.2': ['aes-128-cbc', 16],
  '2.16.840.1.101.3.4.1.22': ['aes-192-cbc', 24],
  '2.16.840.1.101.3.4.1.42': ['aes-256-cbc', 32],
  '1.2.840.113549.3.7': ['des-ede3-cbc', 24],
};
/** The old schemes of RFC 7292 appendix C, all with SHA-1. */
const oldSchemes: Record<string, { cipher: 'des3' | 'rc2'; keyBytes: number }> = {
  '1.2.840.113549.1.12.1.3': { cipher: 'des3', keyBytes: 24 },
  '1.2.840.113549.1.12.1.4': { cipher: 'des3', keyBytes: 16 },
  '1.2.840.113549.1.12.1.5': { cipher: 'rc2', keyBytes: 16 },
  '1.2.840.113549.1.12.1.6': { cipher: 'rc2', keyBytes: 5 },
};
const pbes2 = '1.2.840.113549.1.5.13';
const pbkdf2 = '1.2.840.113549.1.5.12';

function known<Value>(table: Record<string, Value>, id: string): Value {
  if (!Object.hasOwn(table, id)) throw refuse('trust.seal-file-unsupported', { algorithm: id });
  return table[id]!;
}

function rounds(element: Ber | undefined, most: number): number {
  const count = number(element);
  if (count < 1 || count > most) {
    throw refuse('trust.seal-file-unsupported', { algorithm: `${count} rounds` });
  }
  return count;
}

/** What a derived key is for, RFC 7292 appendix B.3. */
export const PURPOSE = { key: 1, iv: 2, mac: 3 } as const;

/**
 * Key derivation of RFC 7292 appendix B.2, where the password is UTF-16 with a final zero.
 *
 * @param password already in that form
 */
export function deriveOldKey(
  digest: string,
  password: Uint8Array,
  salt: Uint8Array,
  purpose: number,
  count: number,
  size: number,
): Buffer {
  const blockBytes = digest === 'sha384' || digest === 'sha512' ? 128 : 64;
  const fill = (bytes: Uint8Array) => {
    const length = blockBytes * Math.ceil(bytes.length / blockBytes);
    return Buffer.alloc(length).map((_, i) => bytes[i % bytes.length]!);
  };
  const input = Buffer.concat([fill(salt), fill(password)]);
  const diversifier = Buffer.alloc(blockBytes, purpose);
  let derived = Buffer.alloc(0);
  while (derived.length < size) {
    let hash = createHash(digest).update(diversifier).update(input).digest();
    for (let round = 1; round < count; round++) hash = createHash(digest).update(hash).digest();
    derived = Buffer.concat([derived, hash]);
    for (let at = 0; at < input.length; at += blockBytes) {
      let carry = 1;
      for (let i = blockBytes - 1; i >= 0; i--) {
        carry += input[at + i]! + hash[i % hash.length]!;
        input[at + i] = carry & 255;
        carry >>= 8;
      }
    }
  }
  return derived.subarray(0, size);
}

/** The password as the old schemes want it. */
export function oldPassword(passphrase: string): Buffer {
  return Buffer.from(`${passphrase}\0`, 'utf16le').swap16();
}

/** PBKDF2 with the parameters of RFC 8018 appendix A.2. */
function deriveByPbkdf2(algorithm: Ber | undefined, passphrase: string, size: number): Buffer {
  const [id, parameters] = fields(algorithm);
  if (oid(id) !== pbkdf2) throw refuse('trust.seal-file-unsupported', { algorithm: oid(id) });
  const [salt, count, ...rest] = fields(parameters);
  const prf = rest.find((each) => each.tag === TAG.SEQUENCE);
  const digest = prf ? known(hmacs, oid(prf.children[0])) : 'sha1';
  return pbkdf2Sync(Buffer.from(passphrase, 'utf8'), octets(salt), rounds(count, mostRounds), size, digest);
}

/** Decrypts by the scheme that the file names. Throws a RangeError or OpenSSL's error if the padding is wrong. */
export function decryptByPassword(
  algorithm: Ber | undefined,
  ciphertext: Uint8Array,
  passphrase: string,
): Buffer {
  const [id, parameters] = fields(algorithm);
  const scheme = oid(id);
  if (scheme === pbes2) {
    const [derivation, encryption] = fields(parameters);
    const [cipherId, iv] = fields(encryption);
    const [cipher, keyBytes] = known(ciphers, oid(cipherId));
    return decipher(cipher, deriveByPbkdf2(derivation, passphrase, keyBytes), octets(iv), ciphertext);
  }
  const { cipher, keyBytes } = known(oldSchemes, scheme);
  const [salt, count] = fields(parameters);
  const derive = (purpose: number, size: number) =>
    deriveOldKey('sha1', oldPassword(passphrase), octets(salt), purpose, rounds(count, mostOldRounds), size);
  const key = derive(PURPOSE.key, keyBytes);
  const iv = derive(PURPOSE.iv, 8);
  if (cipher === 'rc2') return Buffer.from(decryptRc2(key, keyBytes * 8, iv, ciphertext));
  const threeKeys = keyBytes === 16 ? Buffer.concat([key, key.subarray(0, 8)]) : key;
  return decipher('des-ede3-cbc', threeKeys, iv, ciphertext);
}

function decipher(cipher: string, key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): Buffer {
  const open = createDecipheriv(cipher, key, iv);
  return Buffer.concat([open.update(ciphertext), open.final()]);
}

/** Whether the file's check value fits this passphrase: HMAC with the derivation of RFC 7292. */
export function checkMac(macData: Ber, content: Uint8Array, passphrase: string): boolean {
  const [digestInfo, salt, count] = fields(macData);
  const [algorithm, expected] = fields(digestInfo);
  const digest = known(digests, oid(fields(algorithm)[0]));
  const size = createHash(digest).digest().length;
  const turns = count ? rounds(count, mostOldRounds) : 1;
  const key = deriveOldKey(digest, oldPassword(passphrase), octets(salt), PURPOSE.mac, turns, size);
  const computed = createHmac(digest, key).update(content).digest();
  const value = octets(expected);
  return value.length === computed.length && timingSafeEqual(value, computed);
}
