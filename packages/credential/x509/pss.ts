import type { DigestName } from '../bytes/index.ts';
import { type Der, must, readDer, readOid, readSmallInteger, TAG } from './der.ts';
import { algorithm, sequence } from './der-write.ts';
import { HASHES } from './hashes.ts';

export const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
export const RSASSA_PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';
const DEFAULT_SALT = 20;

/** How RSASSA-PSS signs (RFC 4055 section 3.1): one digest as hash and in the mask, and octets of salt. */
export interface PssParameters {
  hash: DigestName;
  saltLength: number;
}

/**
 * Reads RSASSA-PSS-params; `null` where hash and mask differ, or are left out, which means SHA-1.
 * @throws DerError if they are malformed
 */
export function readPssParameters(parameters: Der | undefined): PssParameters | null {
  const fields = parameters?.children ?? [];
  const field = (n: number) => fields.find(({ tag }) => tag === 0xa0 + n)?.children[0];
  const [hashField, mask, salt, trailer] = [field(0), field(1), field(2), field(3)];
  const hash = hashField ? HASHES[readOid(hashField.children[0])] : undefined;
  const maskHash = mask?.children[1] ? HASHES[readOid(mask.children[1].children[0])] : undefined;
  if (!hash || maskHash !== hash || readOid(mask!.children[0]) !== MGF1) return null;
  if (trailer && readSmallInteger(trailer) !== 1) return null;
  return { hash, saltLength: salt ? readSmallInteger(salt) : DEFAULT_SALT };
}

/** The same RSA key without its being limited to RSASSA-PSS, as every machine opens it. @throws DerError */
export function plainRsaKey(spki: Uint8Array): Uint8Array {
  const [, key] = must(readDer(spki), TAG.SEQUENCE).children;
  return sequence(algorithm(RSA_ENCRYPTION), must(key, TAG.BIT_STRING).bytes);
}
