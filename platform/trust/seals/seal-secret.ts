import type { SealDevice } from '@waymark/credential';
import type { Tx } from '../../kernel/database/database.ts';
import type { Services } from '../../kernel/services.ts';
import { openPkcs11, openPkcs12, openRemoteSeal, type RsaAlgorithm } from '../devices/index.ts';
import { refuse } from '../errors.ts';
import { encryptSecret } from '../secrets.ts';

/** Where a seal's key is, and what opens it; stored encrypted. Bytes are in Base64. */
export type SealSecret =
  | { device: 'pkcs12'; pkcs12: string; passphrase: string }
  | { device: 'pkcs11'; token: string; pin: string; key?: string | undefined; certificates: string[] }
  | {
      device: 'remote';
      address: string;
      clientId: string;
      clientSecret: string;
      credentialId: string;
      pin?: string | undefined;
    };

export const secretName = (sealId: string) => `seal:${sealId}`;

export const encryptSealSecret = (tx: Tx, vault: Services['vault'], sealId: string, secret: SealSecret) =>
  encryptSecret(tx, vault, Buffer.from(JSON.stringify(secret)), secretName(sealId));

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));

/**
 * Opens a seal wherever its key is.
 * @throws as `openPkcs12`, `openPkcs11` and `openRemoteSeal` throw
 */
export async function openSecret(
  { now, fetchOutside, pkcs11Library }: Pick<Services, 'now' | 'fetchOutside' | 'pkcs11Library'>,
  secret: SealSecret,
  rsa: RsaAlgorithm,
): Promise<SealDevice> {
  if (secret.device === 'pkcs12')
    return openPkcs12(bytesOf(secret.pkcs12), secret.passphrase, { now: now(), rsa });
  if (secret.device === 'remote') {
    const { pin, ...access } = secret;
    return await openRemoteSeal({ ...access, ...(pin && { pin }), rsa }, { now, fetchOutside });
  }
  if (!pkcs11Library) throw refuse('trust.pkcs11-not-set-up');
  const { token, pin, key, certificates } = secret;
  const more = { certificates: certificates.map(bytesOf), ...(key && { key }) };
  return await openPkcs11({ library: pkcs11Library, token, pin, rsa, ...more }, { now: now() });
}
