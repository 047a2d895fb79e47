import type { Curve, PublicKeyFacts, SignatureScheme } from '../x509/index.ts';

/** JWS algorithms (RFC 7518) that a seal may use; everything else, `none` and the HMACs first, is refused. */
export type SealAlgorithm =
  | 'RS256'
  | 'RS384'
  | 'RS512'
  | 'PS256'
  | 'PS384'
  | 'PS512'
  | 'ES256'
  | 'ES384'
  | 'ES512';

const ALGORITHMS: { [name in SealAlgorithm]: SignatureScheme & { curve?: Curve } } = {
  RS256: { kind: 'rsa', hash: 'SHA-256' },
  RS384: { kind: 'rsa', hash: 'SHA-384' },
  RS512: { kind: 'rsa', hash: 'SHA-512' },
  PS256: { kind: 'pss', hash: 'SHA-256' },
  PS384: { kind: 'pss', hash: 'SHA-384' },
  PS512: { kind: 'pss', hash: 'SHA-512' },
  ES256: { kind: 'ecdsa', hash: 'SHA-256', curve: 'P-256' },
  ES384: { kind: 'ecdsa', hash: 'SHA-384', curve: 'P-384' },
  ES512: { kind: 'ecdsa', hash: 'SHA-512', curve: 'P-521' },
};

/** Every {@link SealAlgorithm}: PKCS #1 v1.5, then PSS, then ECDSA, each with SHA-256, SHA-384 and SHA-512. */
export const SEAL_ALGORITHMS = Object.keys(ALGORITHMS) as SealAlgorithm[];

/** Whether the `alg` of a protected header is one that a seal may use; the name must match exactly, case included. */
export function isSealAlgorithm(name: unknown): name is SealAlgorithm {
  return typeof name === 'string' && Object.hasOwn(ALGORITHMS, name);
}

/** The scheme of `algorithm` if a key of this kind may be used with it (RFC 7518 section 3), otherwise `null`. */
export function schemeFor(algorithm: SealAlgorithm, key: PublicKeyFacts | null): SignatureScheme | null {
  const { kind, hash, curve } = ALGORITHMS[algorithm];
  if (key?.kind === 'EC') return key.curve === curve ? { kind, hash } : null;
  if (!key || curve) return null;
  const { pss } = key;
  return !pss || (kind === 'pss' && (pss === 'any' || pss.hash === hash)) ? { kind, hash } : null;
}
