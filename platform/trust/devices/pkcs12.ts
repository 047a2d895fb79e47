import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { SealDevice } from '@waymark/credential';
import { certificateChain } from './certificate-chain.ts';
import { refuse } from './errors.ts';
import { algorithmFor, type RsaAlgorithm } from './key-algorithm.ts';
import { readPkcs12 } from './pkcs12-file.ts';
import { softwareDevice } from './software-device.ts';

export interface Pkcs12Options {
  /** The present instant: an expired certificate must not seal. */
  now: Date;
  /** Default `RS256`. */
  rsa?: RsaAlgorithm;
}

/**
 * Opens a seal from a PKCS#12 file (`.p12`, `.pfx`), as OpenSSL, Windows, Java and certificate authorities write it:
 * modern (PBES2 with AES) and old (3DES, RC2) encryption. The chain has the seal's own certificate first, then
 * its issuers as far as the file holds them, a self-signed root included.
 *
 * @throws a refusal `trust.seal-…`: file, passphrase, key and certificate each have their own
 */
export function openPkcs12(bytes: Uint8Array, passphrase: string, options: Pkcs12Options): SealDevice {
  const { keys, certificates } = readPkcs12(bytes, passphrase);
  const key = onlyKey(keys);
  const algorithm = algorithmFor(key, options.rsa);
  const chain = certificateChain(
    certificates,
    (certificate) => certificate.checkPrivateKey(key),
    options.now,
  );
  return softwareDevice(
    key,
    algorithm,
    chain.map(({ raw }) => new Uint8Array(raw)),
  );
}

function onlyKey(keys: Buffer[]): KeyObject {
  if (keys.length === 0) throw refuse('trust.seal-no-key');
  const opened = new Map<string, KeyObject>();
  for (const der of keys) {
    try {
      const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
      opened.set(createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64'), key);
    } catch {
      throw refuse('trust.seal-key-unsupported', { kind: '?' });
    } finally {
      der.fill(0);
    }
  }
  if (opened.size > 1) throw refuse('trust.seal-several-keys', { count: opened.size });
  return [...opened.values()][0]!;
}
