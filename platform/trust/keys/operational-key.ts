import type { OperationalSigner } from '@waymark/credential';
import { memoryOf, remember } from '../memory.ts';
import { type KeyServices, makeKey, ROTATE_MS } from './make-key.ts';
import { findKey, type KeyPlace, type OpenKey } from './stored-key.ts';

const MOST_OPEN = 1000;

const memory = memoryOf<OpenKey>();
const making = memoryOf<Promise<OpenKey>>();

/**
 * The key that speaks for a seal each minute, as a seal that asks a person each time cannot: status lists, log
 * checkpoints. Made when it is needed, authorised for a year by a statement under the seal, and followed by another a
 * month before that year ends.
 * @throws `trust.cannot-authorise` where there is neither a key nor a certificate that could authorise one
 */
export async function operationalSigner(services: KeyServices, place: KeyPlace): Promise<OperationalSigner> {
  const now = services.now();
  const keys = memory(services.db);
  const name = `${place.sealId} ${place.origin}`;
  const kept = keys.get(name);
  if (kept && covers(kept, now, ROTATE_MS)) return kept.signer;
  const key =
    (await findKey(services, services.db, place, now, ROTATE_MS)) ??
    (await shared(services, place, name, now));
  return remember(keys, name, key, MOST_OPEN).signer;
}

const covers = (key: OpenKey, now: Date, spare: number) =>
  key.validFrom <= now && now.getTime() + spare < key.validUntil.getTime();

/** Who needs the same key meanwhile waits for it, so that this process asks the seal once. */
function shared(services: KeyServices, place: KeyPlace, name: string, now: Date): Promise<OpenKey> {
  const all = making(services.db);
  const one = all.get(name) ?? nextKey(services, place, now).finally(() => all.delete(name));
  all.set(name, one);
  return one;
}

/** A new key; or, where the seal cannot authorise one, the old one to the end of its time. */
async function nextKey(services: KeyServices, place: KeyPlace, now: Date): Promise<OpenKey> {
  try {
    return await makeKey(services, place, now);
  } catch (error) {
    const old = await findKey(services, services.db, place, now, 0);
    if (!old) throw error;
    services.log.warn({ err: error, seal: place.sealId }, 'no new operational key could be authorised');
    return old;
  }
}
