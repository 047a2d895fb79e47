import { createHash, type Hash } from 'node:crypto';

/**
 * SHA-256 of many byte strings that begin alike: the beginning, by far the larger part of a credential,
 * is hashed once.
 *
 * @returns a function from a whole string, which must begin with `prefix`, to its digest
 */
export function hashFrom(...prefix: readonly Uint8Array[]): (rest: Uint8Array) => Buffer {
  const begun: Hash = createHash('sha256');
  for (const part of prefix) begun.update(part);
  return (rest) => begun.copy().update(rest).digest();
}
