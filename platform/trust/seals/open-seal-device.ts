import type { SealDevice } from '@waymark/credential';
import type { Database, Tx } from '../../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import type { Services } from '../../kernel/services.ts';
import { openPkcs12 } from '../devices/index.ts';
import { memoryOf, remember } from '../memory.ts';
import { decryptSecret, encryptSecret } from '../secrets.ts';

/** What opens a seal's key, as it is encrypted. */
export interface SealSecret {
  pkcs12: Uint8Array;
  passphrase: string;
}

const nameOf = (sealId: string) => `seal:${sealId}`;

export function encryptSealSecret(tx: Tx, vault: Services['vault'], sealId: string, secret: SealSecret) {
  const pkcs12 = Buffer.from(secret.pkcs12).toString('base64');
  const bytes = Buffer.from(JSON.stringify({ pkcs12, passphrase: secret.passphrase }));
  return encryptSecret(tx, vault, bytes, nameOf(sealId));
}

interface Opened {
  device: SealDevice;
  notAfter: Date;
}

const memory = memoryOf<Promise<Opened>>();
const MOST_OPEN = 100;

/**
 * The device of a seal, active or retired, ready to sign. It stays open in this process, since a key's
 * passphrase is slow to check on purpose.
 * @throws `kernel.not-found`; as `openPkcs12` throws, an expired certificate first
 */
export async function openSealDevice(
  services: Pick<Services, 'db' | 'vault' | 'now'>,
  sealId: string,
): Promise<SealDevice> {
  const devices = memory(services.db);
  const kept = devices.get(sealId) ?? remember(devices, sealId, open(services, sealId), MOST_OPEN);
  const opened = await kept.catch((error: unknown) => {
    devices.delete(sealId);
    throw error;
  });
  if (services.now() <= opened.notAfter) return opened.device;
  devices.delete(sealId);
  return (await open(services, sealId)).device;
}

async function open(services: Pick<Services, 'db' | 'vault' | 'now'>, sealId: string): Promise<Opened> {
  const seal = await readSecretRow(services.db, sealId);
  if (!seal) throw kernelRefuse('kernel.not-found');
  const bytes = await decryptSecret(services.db, services.vault, seal, nameOf(sealId));
  const { pkcs12, passphrase } = JSON.parse(bytes.toString()) as { pkcs12: string; passphrase: string };
  const rsa = seal.algorithm === 'PS256' ? 'PS256' : 'RS256';
  const device = openPkcs12(Buffer.from(pkcs12, 'base64'), passphrase, { now: services.now(), rsa });
  return { device, notAfter: seal.not_after };
}

const readSecretRow = (db: Database, sealId: string) =>
  db
    .selectFrom('trust.seal')
    .select(['secret', 'secret_key_id', 'algorithm', 'not_after'])
    .where('id', '=', sealId)
    .executeTakeFirst();
