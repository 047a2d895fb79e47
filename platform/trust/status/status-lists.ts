import { createHmac, randomBytes } from 'node:crypto';
import { type Prf, permuteIndex, SMALLEST_LIST } from '@waymark/credential';
import { sql } from 'kysely';
import type { Database, Tx } from '../../kernel/database/database.ts';
import { refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import type { Services } from '../../kernel/services.ts';
import { remember } from '../memory.ts';
import { needOpen } from '../resting/need-open.ts';
import { decryptSecret, encryptSecret } from '../secrets.ts';

/** The address of a list, as it stands before the `#` of a credential's status. */
export const statusListAddress = (origin: string, listId: string): string =>
  `${origin}/trust/status/${listId}`;

/** The address of a stored list. @throws `kernel.not-found` */
export async function statusListAddressOf(db: Database | Tx, listId: string): Promise<string> {
  const row = await db
    .selectFrom('trust.status_list')
    .select('origin')
    .where('id', '=', listId)
    .executeTakeFirst();
  if (!row) throw refuse('kernel.not-found');
  return statusListAddress(row.origin, listId);
}

type ListServices = Pick<Services, 'vault' | 'origin' | 'now'>;

const keyName = (listId: string) => `status-list:${listId}`;
const columns = ['id', 'origin', 'size', 'next_counter', 'permutation_key', 'permutation_key_id'] as const;

/**
 * The seal's list that still has room for `room` entries, locked until the transaction ends; a new one where all
 * are full. Smaller requests fill up what a larger one left.
 */
export async function openStatusList(services: ListServices, tx: Tx, sealId: string, room = 1) {
  const { origin } = services;
  const found = await findList(tx, origin, sealId, room);
  if (found) return found;
  // Whoever else makes a list for this seal is waited for, so that one is made and not two.
  await tx
    .selectFrom('trust.seal')
    .select('id')
    .where('id', '=', sealId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  return (await findList(tx, origin, sealId, room)) ?? (await makeList(services, tx, sealId));
}

const findList = (tx: Tx, origin: string, sealId: string, room: number) =>
  tx
    .selectFrom('trust.status_list')
    .select(columns)
    .where('seal_id', '=', sealId)
    .where('origin', '=', origin)
    .where(sql<number>`size - next_counter`, '>=', room)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    // Not the stronger lock, which would wait for whoever stores credentials that point here.
    .forNoKeyUpdate()
    .executeTakeFirst();

async function makeList(services: ListServices, tx: Tx, sealId: string) {
  const now = services.now();
  const id = newId(now.getTime());
  const key = await encryptSecret(tx, services.vault, randomBytes(32), keyName(id));
  const empty = Buffer.alloc(SMALLEST_LIST / 8);
  return await tx
    .insertInto('trust.status_list')
    .values({
      id,
      seal_id: sealId,
      origin: services.origin,
      size: SMALLEST_LIST,
      permutation_key: key.secret,
      permutation_key_id: key.secret_key_id,
      revoked: empty,
      suspended: empty,
      changed_at: now,
      created_at: now,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

export interface ReservedIndexes {
  listId: string;
  /** The list's address, `L`: a credential's status is `L#index`. */
  list: string;
  indexes: number[];
}

/**
 * Reserves places for `count` credentials in one list, in the caller's transaction; they are never given again
 * once it is committed. Keep that transaction short: whoever else reserves for this seal waits for it.
 * @param count 1 … 131,072
 * @throws `trust.resting` after a restore
 */
export async function reserveStatusIndexes(
  services: ListServices,
  tx: Tx,
  sealId: string,
  count: number,
): Promise<ReservedIndexes> {
  if (!Number.isSafeInteger(count) || count < 1 || count > SMALLEST_LIST)
    throw new RangeError(`reserve 1 to ${SMALLEST_LIST} places`);
  await needOpen(tx);
  const list = await openStatusList(services, tx, sealId, count);
  await tx
    .updateTable('trust.status_list')
    .set({ next_counter: list.next_counter + count })
    .where('id', '=', list.id)
    .execute();
  const prf =
    permutations.get(list.id) ??
    remember(permutations, list.id, await openPermutation(services, tx, list), MOST_REMEMBERED);
  const indexes = Array.from({ length: count }, (_, i) =>
    permuteIndex(prf, list.next_counter + i, list.size),
  );
  return { listId: list.id, list: statusListAddress(list.origin, list.id), indexes };
}

const permutations = new Map<string, Prf>();
const MOST_REMEMBERED = 20;

async function openPermutation(
  services: ListServices,
  tx: Tx,
  list: { id: string; permutation_key: Buffer; permutation_key_id: string },
): Promise<Prf> {
  const stored = { secret: list.permutation_key, secret_key_id: list.permutation_key_id };
  return keyedFunction(await decryptSecret(tx, services.vault, stored, keyName(list.id)));
}

/**
 * HMAC-SHA-256. A permutation of 131,072 places asks for 4,096 different messages, each often: it is computed once.
 */
function keyedFunction(key: Buffer): Prf {
  const known = new Map<string, Uint8Array>();
  return (message) => {
    const name = Buffer.from(message).toString('latin1');
    let digest = known.get(name);
    if (!digest) {
      digest = createHmac('sha256', key).update(message).digest();
      known.set(name, digest);
    }
    return digest;
  };
}
