import { readFile } from 'node:fs/promises';
import type pg from 'pg';

/** Clock ticks a second of `/proc`: 100 on every Linux that Node runs on. */
const TICKS = 100;

/**
 * Milliseconds of processor time that the database's own processes for these connections have used so far; null where
 * they cannot be seen, as on another machine.
 */
export async function databaseProcessor(pool: pg.Pool): Promise<number | null> {
  const { rows } = await pool.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`,
  );
  const times = await Promise.all(rows.map(({ pid }) => processorOf(pid)));
  return times.some((time) => time === null) ? null : times.reduce<number>((sum, time) => sum + time!, 0);
}

async function processorOf(pid: number): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (!stat?.includes('(postgres)')) return null;
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return ((Number(user) + Number(system)) * 1000) / TICKS;
}
