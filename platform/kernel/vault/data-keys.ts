import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../database/database.ts';
import { newId } from '../ids.ts';
import type { Vault } from './vault.ts';

export interface DataKey {
  id: string;
  key: Buffer;
}

type Kind = 'person' | 'import' | 'system';

/** Makes and stores a key for one person, import or purpose. */
export async function createDataKey(tx: Tx | Database, vault: Vault, kind: Kind): Promise<DataKey> {
  return (await createDataKeys(tx, vault, kind, 1))[0]!;
}

/** Many at once, for a chunk of persons. */
export async function createDataKeys(
  tx: Tx | Database,
  vault: Vault,
  kind: Kind,
  count: number,
): Promise<DataKey[]> {
  const keys = Array.from({ length: count }, () => ({ id: newId(), key: randomBytes(32) }));
  await sql`insert into kernel.data_key (id, kind, wrapped)
    select id, ${kind}, wrapped from unnest(${keys.map(({ id }) => id)}::uuid[],
      ${keys.map(({ key }) => vault.wrap(key))}::bytea[]) as made (id, wrapped)`.execute(tx);
  return keys;
}

/** The key, or null once it was erased: what it encrypted is then gone for good. */
export async function readDataKey(tx: Tx | Database, vault: Vault, id: string): Promise<Buffer | null> {
  const row = await tx
    .selectFrom('kernel.data_key')
    .select('wrapped')
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? vault.unwrap(row.wrapped) : null;
}

/** Many keys at once, for a chunk of persons. */
export async function readDataKeys(
  tx: Tx | Database,
  vault: Vault,
  ids: readonly string[],
): Promise<Map<string, Buffer>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('kernel.data_key')
    .select(['id', 'wrapped'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, vault.unwrap(row.wrapped)]));
}

/** Erases what the key encrypted, in old backups too, since keys are backed up apart. */
export async function eraseDataKey(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('kernel.data_key').where('id', '=', id).execute();
}
