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
// A civil date stays the text it is; a JavaScript Date would move it across a time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (value: string) => value);

export interface OpenedDatabase {
  db: Database;
  pool: pg.Pool;
  close(): Promise<void>;
}

const ASIDE = 4;
const asides = new WeakMap<Database, Database>();

/**
 * Opens the pool of connections, and a few set aside. Times out rather than hangs when the database is gone.
 *
 * @param size connections, not counting those set aside
 */
export function openDatabase(config: pg.PoolConfig, size = 10): OpenedDatabase {
  const pool = openPool(config, size);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const aside = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: openPool(config, ASIDE) }) });
  asides.set(db, aside);
  return {
    db,
    pool,
    async close() {
      await Promise.all([db.destroy(), aside.destroy()]);
      // Kysely does not end a pool that was never used through it.
      if (!pool.ending) await pool.end();
    },
  };
}

/**
 * The connections set aside for what is done beside an open transaction. Whoever holds a connection never waits for
 * a second one of the same pool, as all who hold one could then wait for each other.
 */
export const asideOf = (db: Database): Database => asides.get(db) ?? db;

function openPool(config: pg.PoolConfig, size: number): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    max: size,
    connectionTimeoutMillis: 15_000,
    application_name: 'waymark',
  });
  // A connection that dies while idle is replaced at its next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
