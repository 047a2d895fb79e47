import type { SealAlgorithm } from '../../packages/credential/index.ts';
import type { KeyType } from '../../packages/credential/testing/openssl-hierarchy.ts';

/** Every kind of key that a seal may have. */
export const KEYS: readonly { algorithm: SealAlgorithm; key: KeyType }[] = [
  { algorithm: 'RS256', key: 'rsa' },
  { algorithm: 'RS256', key: 'rsa-3072' },
  { algorithm: 'RS256', key: 'rsa-4096' },
  { algorithm: 'RS384', key: 'rsa-3072' },
  { algorithm: 'RS512', key: 'rsa-4096' },
  { algorithm: 'PS256', key: 'rsa-3072' },
  { algorithm: 'PS384', key: 'rsa-3072' },
  { algorithm: 'PS512', key: 'rsa-4096' },
  { algorithm: 'ES256', key: 'P-256' },
  { algorithm: 'ES384', key: 'P-384' },
  { algorithm: 'ES512', key: 'P-521' },
];
