import type pg from 'pg';

export interface StoredTable {
  /** `schema.table` */
  name: string;
  /** As SQL names it. */
  quoted: string;
  /** All but generated ones, which the database makes anew. */
  columns: string[];
}

/** The table of wrapped keys, which may be backed up apart, so that old backups can be erased too. */
export const KEYS_TABLE = 'kernel.data_key';

/** Who was signed in signs in again: a session that ended since the backup must not come back to life. */
const left = ['kernel.session'];

/** The tables of the stages' schemas whose rows a backup holds. */
export async function readTables(client: pg.ClientBase, schemas: readonly string[]): Promise<StoredTable[]> {
  const { rows } = await client.query<StoredTable>(
    `select n.nspname || '.' || c.relname as name, format('%I.%I', n.nspname, c.relname) as quoted,
       array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any($1)
     group by 1, 2 order by 1`,
    [schemas],
  );
  return rows.filter(({ name }) => !left.includes(name));
}

export const columnList = (client: pg.ClientBase, columns: readonly string[]): string =>
  columns.map((column) => client.escapeIdentifier(column)).join(', ');

/** The values of all sequences of some schemas that have given one. */
export async function readSequences(
  client: pg.ClientBase,
  schemas: readonly string[],
): Promise<{ sequence: string; value: number }[]> {
  const { rows } = await client.query<{ sequence: string; value: number }>(
    `select format('%I.%I', schemaname, sequencename) as sequence, last_value as value
     from pg_sequences where schemaname = any($1) and last_value is not null order by 1`,
    [schemas],
  );
  return rows;
}
