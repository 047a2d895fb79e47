import type { KeyObject } from 'node:crypto';
import type { SealAlgorithm } from '@waymark/credential';
import { refuse } from './errors.ts';

/** How an RSA key signs. `RS256` is what every reader of the EU's credentials takes. */
export type RsaAlgorithm = 'RS256' | 'PS256';

const smallestRsa = 2048;
const curves: Record<string, SealAlgorithm> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
};

/**
 * The algorithm that a seal's key signs by.
 * @throws `trust.seal-key-too-small`, `trust.seal-key-unsupported`
 */
export function algorithmFor(key: KeyObject, rsa: RsaAlgorithm = 'RS256'): SealAlgorithm {
  const details = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa') {
    const bits = details.modulusLength ?? 0;
    if (bits < smallestRsa) throw refuse('trust.seal-key-too-small', { bits, needed: smallestRsa });
    return rsa;
  }
  const algorithm = curves[details.namedCurve ?? ''];
  if (algorithm) return algorithm;
  throw refuse('trust.seal-key-unsupported', { kind: details.namedCurve ?? key.asymmetricKeyType ?? '?' });
}

/** The digest that an algorithm signs, as Node names it. */
export const hashOf = (algorithm: SealAlgorithm): 'sha256' | 'sha384' | 'sha512' =>
  `sha${algorithm.slice(2)}` as 'sha256' | 'sha384' | 'sha512';
