import type { AsymmetricKeyDetails, KeyObject } from 'node:crypto';
import type { SealAlgorithm } from '@waymark/credential';
import { refuse } from './errors.ts';

/** How an RSA key signs. `RS256` is what every reader of the EU's credentials takes. */
export const RSA_ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const;
export type RsaAlgorithm = (typeof RSA_ALGORITHMS)[number];

export const isRsaAlgorithm = (algorithm: SealAlgorithm): algorithm is RsaAlgorithm =>
  (RSA_ALGORITHMS as readonly SealAlgorithm[]).includes(algorithm);

const smallestRsa = 2048;
const curves: Record<string, SealAlgorithm> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
};

/**
 * The algorithm that a seal's key signs by.
 * @param rsa how an RSA key signs, unless it is for RSASSA-PSS alone (RFC 4055) and says itself with which digest
 * @throws `trust.seal-key-too-small`, `trust.seal-key-unsupported`
 */
export function algorithmFor(key: KeyObject, rsa: RsaAlgorithm = 'RS256'): SealAlgorithm {
  const details = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss') {
    const bits = details.modulusLength ?? 0;
    if (bits < smallestRsa) throw refuse('trust.seal-key-too-small', { bits, needed: smallestRsa });
    return key.asymmetricKeyType === 'rsa' ? rsa : pssFor(details, rsa);
  }
  const algorithm = curves[details.namedCurve ?? ''];
  if (algorithm) return algorithm;
  throw refuse('trust.seal-key-unsupported', { kind: details.namedCurve ?? key.asymmetricKeyType ?? '?' });
}

function pssFor(
  { hashAlgorithm, mgf1HashAlgorithm, saltLength = 0 }: AsymmetricKeyDetails,
  rsa: RsaAlgorithm,
): SealAlgorithm {
  if (!hashAlgorithm) return rsa.startsWith('PS') ? rsa : 'PS256';
  const algorithm = RSA_ALGORITHMS.find((name) => name === `PS${hashAlgorithm.slice(3)}`);
  // RFC 7518 section 3.5: the salt is as long as the digest.
  const fits = hashAlgorithm === mgf1HashAlgorithm && saltLength <= Number(hashAlgorithm.slice(3)) / 8;
  if (!algorithm || !fits) throw refuse('trust.seal-key-unsupported', { kind: 'rsa-pss' });
  return algorithm;
}

/** The digest that an algorithm signs, as Node names it. */
export const hashOf = (algorithm: SealAlgorithm): 'sha256' | 'sha384' | 'sha512' =>
  `sha${algorithm.slice(2)}` as 'sha256' | 'sha384' | 'sha512';
