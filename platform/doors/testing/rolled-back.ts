import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type pg from 'pg';
import type { Database, Tables } from '../../kernel/database/database.ts';

/**
 * A database on which whatever was done can be undone at once: all of it happens in one transaction that is never
 * committed, and each transaction inside is a savepoint. For one caller at a time, and for operations that do all
 * their work in the one transaction they are given.
 */
export async function openRolledBack(
  pool: pg.Pool,
): Promise<{ db: Database; undo(): Promise<void>; close(): Promise<void> }> {
  const client = await pool.connect();
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const { command, rowCount, rows } = await client.query(sql, [...parameters]);
      const counts = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command);
      return { rows: (rows ?? []) as R[], ...(counts && { numAffectedRows: BigInt(rowCount ?? 0) }) };
    },
    streamQuery() {
      throw new Error('Nothing is streamed here');
    },
  };
  const open: { readOnly: boolean }[] = [];
  const savepoint = () => `inner_${open.length}`;
  const end = async (keep: boolean) => {
    // Set inside a savepoint that is kept, "read only" would outlast it.
    if (!keep || open.at(-1)?.readOnly) await client.query(`rollback to ${savepoint()}`);
    await client.query(`release ${savepoint()}`);
    open.pop();
  };
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createDriver: () => ({
      init: () => Promise.resolve(),
      acquireConnection: () => Promise.resolve(connection),
      async beginTransaction(_: DatabaseConnection, { accessMode }: TransactionSettings) {
        open.push({ readOnly: accessMode === 'read only' });
        await client.query(`savepoint ${savepoint()}`);
        if (accessMode === 'read only') await client.query('set transaction read only');
      },
      commitTransaction: () => end(true),
      rollbackTransaction: () => end(false),
      releaseConnection: () => Promise.resolve(),
      destroy: () => Promise.resolve(),
    }),
  };
  await client.query('begin');
  await client.query('savepoint untouched');
  return {
    db: new Kysely<Tables>({ dialect }),
    async undo() {
      open.length = 0;
      await client.query('rollback to untouched');
    },
    async close() {
      await client.query('rollback');
      client.release();
    },
  };
}
