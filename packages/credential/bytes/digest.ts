import { hash } from '#native';

/** Digests that may stand for what was signed. */
export type DigestName = 'SHA-256' | 'SHA-384' | 'SHA-512';

export const digest: (name: DigestName, bytes: Uint8Array) => Promise<Uint8Array> = hash;

export function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return digest('SHA-256', bytes);
}
