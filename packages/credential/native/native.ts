/** Digests by the names of WebCrypto. SHA-1 finds, and never stands for what was signed: see `identify`. */
export type Hash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

/** What a public key is used for, all of it: nothing is left to what a signature says. */
export type KeyUse =
  | { kind: 'rsa'; hash: Hash }
  /** RSASSA-PSS with exactly this salt, in octets, and the same digest in its mask. */
  | { kind: 'pss'; hash: Hash; saltLength: number }
  | { kind: 'ecdsa'; hash: Hash; curve: 'P-256' | 'P-384' | 'P-521' };

/**
 * Whether a signature (for ECDSA: r and s side by side, at full length) is the key's over `data`, in one piece or in
 * several that follow each other. Never throws.
 */
export type SignatureCheck = (
  data: Uint8Array | readonly Uint8Array[],
  signature: Uint8Array,
) => Promise<boolean>;
