import type { SealDevice } from '@waymark/credential';
import type { Database } from '../../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import type { Services } from '../../kernel/services.ts';
import { isRsaAlgorithm } from '../devices/index.ts';
import { memoryOf, remember } from '../memory.ts';
import { decryptSecret } from '../secrets.ts';
import { openSecret, type SealSecret, secretName } from './seal-secret.ts';

interface Opened {
  device: SealDevice;
  notAfter: Date;
}

type Needed = Pick<Services, 'db' | 'vault' | 'now' | 'fetchOutside' | 'pkcs11Library'>;

const memory = memoryOf<Promise<Opened>>();
const MOST_OPEN = 100;

/**
 * The device of a seal, active or retired, ready to sign. It stays open in this process, since a key's
 * passphrase is slow to check on purpose.
 * @throws `kernel.not-found`; as `openSecret` throws, an expired certificate first
 */
export async function openSealDevice(services: Needed, sealId: string): Promise<SealDevice> {
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

async function open(services: Needed, sealId: string): Promise<Opened> {
  const seal = await readSecretRow(services.db, sealId);
  if (!seal) throw kernelRefuse('kernel.not-found');
  const bytes = await decryptSecret(services.db, services.vault, seal, secretName(sealId));
  const secret = JSON.parse(bytes.toString()) as SealSecret;
  const rsa = isRsaAlgorithm(seal.algorithm) ? seal.algorithm : 'RS256';
  const device = await openSecret(services, secret, rsa);
  return { device, notAfter: seal.not_after };
}

const readSecretRow = (db: Database, sealId: string) =>
  db
    .selectFrom('trust.seal')
    .select(['secret', 'secret_key_id', 'algorithm', 'not_after'])
    .where('id', '=', sealId)
    .executeTakeFirst();
