import { createCipheriv, createHmac, type KeyObject, pbkdf2Sync } from 'node:crypto';
import { encode, explicit, integer, nothing, octetString, oid, sequence } from './der-writer.ts';
import { deriveOldKey, oldPassword, PURPOSE } from './pkcs12-password.ts';

const data = '1.2.840.113549.1.7.1';
const bags = '1.2.840.113549.1.12.10.1';
const rounds = 2048;

/**
 * Writes a PKCS#12 file as OpenSSL 3 does: the key by PBES2 (PBKDF2 with SHA-256, AES-256), a check value with
 * SHA-256. The certificates are public, so they are not encrypted. The passphrase must be a random one: the
 * rounds are few.
 */
export function writePkcs12(
  key: KeyObject,
  certificates: readonly Uint8Array[],
  passphrase: string,
  random: (size: number) => Uint8Array,
): Buffer {
  const certBags = certificates.map((der) =>
    bag(`${bags}.3`, sequence(oid('1.2.840.113549.1.9.22.1'), explicit(0, octetString(der)))),
  );
  const keyBag = bag(`${bags}.2`, encryptedKey(key, passphrase, random));
  const safes = encode(
    sequence(contentInfo(encode(sequence(...certBags))), contentInfo(encode(sequence(keyBag)))),
  );

  const salt = random(16);
  const macKey = deriveOldKey('sha256', oldPassword(passphrase), salt, PURPOSE.mac, rounds, 32);
  const mac = createHmac('sha256', macKey).update(safes).digest();
  const digestInfo = sequence(sequence(oid('2.16.840.1.101.3.4.2.1'), nothing()), octetString(mac));
  return encode(
    sequence(integer(3), contentInfo(safes), sequence(digestInfo, octetString(salt), integer(rounds))),
  );
}

const contentInfo = (content: Uint8Array) => sequence(oid(data), explicit(0, octetString(content)));
const bag = (type: string, value: Parameters<typeof encode>[0]) => sequence(oid(type), explicit(0, value));

function encryptedKey(key: KeyObject, passphrase: string, random: (size: number) => Uint8Array) {
  const salt = random(16);
  const iv = random(16);
  const derived = pbkdf2Sync(passphrase, salt, rounds, 32, 'sha256');
  const cipher = createCipheriv('aes-256-cbc', derived, iv);
  const plain = key.export({ format: 'der', type: 'pkcs8' });
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  plain.fill(0);
  const prf = sequence(oid('1.2.840.113549.2.9'), nothing());
  const derivation = sequence(
    oid('1.2.840.113549.1.5.12'),
    sequence(octetString(salt), integer(rounds), prf),
  );
  const encryption = sequence(oid('2.16.840.1.101.3.4.1.42'), octetString(iv));
  const algorithm = sequence(oid('1.2.840.113549.1.5.13'), sequence(derivation, encryption));
  return sequence(algorithm, octetString(ciphertext));
}
