import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';

/**
 * Every table of every stage, keyed `schema.table`. A stage adds its own in its `tables.ts` by declaration
 * merging, so that the kernel need not know one of them.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the stages
export interface Tables {}

export type Database = Kysely<Tables>;
export type Tx = Transaction<Tables>;

// bigint and count() arrive as numbers: no table here comes near 2^53 rows.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
// A civil date stays the text it is (decision 31); a JavaScript Date would move it across a time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (value: string) => value);

export interface OpenedDatabase {
  db: Database;
  pool: pg.Pool;
  close(): Promise<void>;
}

/** Opens the pool of connections. Times out rather than hangs when the database is gone. */
export function openDatabase(config: pg.PoolConfig, size = 10): OpenedDatabase {
  const pool = new pg.Pool({
    ...config,
    max: size,
    connectionTimeoutMillis: 15_000,
    application_name: 'waymark',
  });
  // A connection that dies while idle is replaced at its next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}
