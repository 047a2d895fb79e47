import type { SealAlgorithm } from '../../packages/credential/index.ts';

/** Every kind of key that a seal may have; `kind` as OpenSSL names it. */
export const KEYS: readonly { algorithm: SealAlgorithm; kind: string }[] = [
  { algorithm: 'RS256', kind: 'RSA 2048' },
  { algorithm: 'RS256', kind: 'RSA 3072' },
  { algorithm: 'RS256', kind: 'RSA 4096' },
  { algorithm: 'RS384', kind: 'RSA 3072' },
  { algorithm: 'RS512', kind: 'RSA 4096' },
  { algorithm: 'PS256', kind: 'RSA 3072' },
  { algorithm: 'PS384', kind: 'RSA 3072' },
  { algorithm: 'PS512', kind: 'RSA 4096' },
  { algorithm: 'ES256', kind: 'EC P-256' },
  { algorithm: 'ES384', kind: 'EC P-384' },
  { algorithm: 'ES512', kind: 'EC P-521' },
];
