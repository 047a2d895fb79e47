import { createHash, createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { softwareDevice } from './software-device.ts';

/** Public half of an operational key, as the statement under the seal and the status lists name it. */
export interface OperationalPublicJwk {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
  /** JWK thumbprint (RFC 7638, SHA-256, base64url). */
  kid: string;
  alg: 'ES256';
  use: 'sig';
}

export interface OperationalPrivateJwk extends OperationalPublicJwk {
  d: string;
}

export interface OperationalSigner {
  readonly algorithm: 'ES256';
  readonly keyId: string;
  readonly publicJwk: OperationalPublicJwk;
  /** JWS signatures (r and s side by side), one for each input in their order. */
  sign(inputs: Uint8Array[], signal?: AbortSignal): Promise<Uint8Array[]>;
}

/**
 * Makes a P-256 key for status lists and log checkpoints: a seal that a person has to release cannot sign each
 * minute. The private half is stored encrypted by the vault.
 */
export function makeOperationalKey(): { privateJwk: OperationalPrivateJwk; publicJwk: OperationalPublicJwk } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '', d = '' } = privateKey.export({ format: 'jwk' });
  const publicJwk = publicJwkOf({ x, y });
  return { publicJwk, privateJwk: { ...publicJwk, d } };
}

/** Opens the key again for signing; its private half then stays in a `KeyObject`. */
export function openOperationalKey(privateJwk: OperationalPrivateJwk): OperationalSigner {
  const { kty, crv, x, y, d } = privateJwk;
  const key = createPrivateKey({ key: { kty, crv, x, y, d }, format: 'jwk' });
  const publicJwk = publicJwkOf(privateJwk);
  const { sign } = softwareDevice(key, 'ES256', []);
  return { algorithm: 'ES256', keyId: publicJwk.kid, publicJwk, sign };
}

function publicJwkOf({ x, y }: { x: string; y: string }): OperationalPublicJwk {
  const members = { crv: 'P-256', kty: 'EC', x, y } as const;
  // RFC 7638 section 3.3: exactly these members, in alphabetical order, without white space.
  const kid = createHash('sha256').update(JSON.stringify(members)).digest('base64url');
  return { ...members, kid, alg: 'ES256', use: 'sig' };
}
