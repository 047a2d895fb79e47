import { sql } from 'kysely';
import type { Database, Tx } from '../database/database.ts';

/** Each worker holds an advisory lock in this space as long as its process lives. */
export const WORKER_LOCKS = 7926;

/** Processes that work off jobs on this database now, on whatever machine. */
export async function countWorkers(db: Database | Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(distinct pid) as n from pg_locks
    where locktype = 'advisory' and classid = ${WORKER_LOCKS}
      and database = (select oid from pg_database where datname = current_database())`.execute(db);
  return rows[0]!.n;
}
