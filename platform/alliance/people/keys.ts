import { sql } from 'kysely';
import type { Tx } from '../../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { createDataKeys, eraseDataKey, readDataKeys } from '../../kernel/vault/data-keys.ts';
import type { Vault } from '../../kernel/vault/vault.ts';
import { personIdsOf } from './merge.ts';

/**
 * The keys of persons, under which their values are encrypted, made where one is absent.
 *
 * A person whose account was erased still has a key as long as the award register holds something of theirs; but
 * none is made for them any more. A merged person keeps the key of what was encrypted before the merge.
 *
 * @throws Refusal `kernel.not-found` where there is no such person, or their key was erased
 */
export async function personKeys(
  tx: Tx,
  vault: Vault,
  personIds: readonly string[],
): Promise<Map<string, Buffer>> {
  const wanted = [...new Set(personIds)].sort();
  if (wanted.length === 0) return new Map();
  let persons = await readKeyIds(tx, wanted);
  let made = new Map<string, Buffer>();
  if (persons.some((person) => person.data_key_id === null)) {
    // Two jobs that need the same new key wait for each other here, in the order of ids.
    await tx
      .selectFrom('alliance.person')
      .select('id')
      .where('id', '=', sql<string>`any(${wanted}::uuid[])`)
      .where('data_key_id', 'is', null)
      .orderBy('id')
      .forUpdate()
      .execute();
    persons = await readKeyIds(tx, wanted);
    made = await giveKeys(
      tx,
      vault,
      persons.filter((person) => person.data_key_id === null && person.erased_at === null),
    );
  }
  const found = new Map([...(await keysOf(tx, vault, persons)), ...made]);
  if (found.size < wanted.length) throw kernelRefuse('kernel.not-found');
  return found;
}

/** The keys that there are, for reading: a person whose key was erased is not among them. */
export async function readPersonKeys(
  tx: Tx,
  vault: Vault,
  personIds: readonly string[],
): Promise<Map<string, Buffer>> {
  const wanted = [...new Set(personIds)];
  return wanted.length === 0 ? new Map() : keysOf(tx, vault, await readKeyIds(tx, wanted));
}

async function keysOf(
  tx: Tx,
  vault: Vault,
  persons: readonly { id: string; data_key_id: string | null }[],
): Promise<Map<string, Buffer>> {
  const keys = await readDataKeys(
    tx,
    vault,
    persons.flatMap(({ data_key_id }) => data_key_id ?? []),
  );
  const found = new Map<string, Buffer>();
  for (const { id, data_key_id } of persons) {
    const key = data_key_id ? keys.get(data_key_id) : undefined;
    if (key) found.set(id, key);
  }
  return found;
}

/** As `personKeys`, for one person. */
export async function personKey(tx: Tx, vault: Vault, personId: string): Promise<Buffer> {
  return (await personKeys(tx, vault, [personId])).get(personId)!;
}

/**
 * Deletes the key of a person and of those merged into them: what it encrypted can never be read again. For the award
 * register at the end of its retention (docs/decisions/0005-erasure.md).
 */
export async function erasePersonKey(tx: Tx, personId: string): Promise<void> {
  const persons = await readKeyIds(tx, await personIdsOf(tx, personId));
  for (const { data_key_id } of persons) if (data_key_id) await eraseDataKey(tx, data_key_id);
}

const readKeyIds = (tx: Tx, ids: readonly string[]) =>
  tx
    .selectFrom('alliance.person')
    .select(['id', 'data_key_id', 'erased_at'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('id')
    .execute();

async function giveKeys(
  tx: Tx,
  vault: Vault,
  persons: readonly { id: string }[],
): Promise<Map<string, Buffer>> {
  if (persons.length === 0) return new Map();
  const keys = await createDataKeys(tx, vault, 'person', persons.length);
  const personIds = persons.map(({ id }) => id);
  const keyIds = keys.map(({ id }) => id);
  await sql`update alliance.person as p set data_key_id = given.key_id
    from unnest(${personIds}::uuid[], ${keyIds}::uuid[]) as given (person_id, key_id)
    where p.id = given.person_id`.execute(tx);
  return new Map(personIds.map((id, at) => [id, keys[at]!.key]));
}
