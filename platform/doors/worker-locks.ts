import type { EventEmitter } from 'node:events';
import type pg from 'pg';
import type { Database } from '../kernel/database/database.ts';
import { countWorkers, WORKER_LOCKS } from '../kernel/jobs/workers.ts';

/*
 * A job that was begun is locked by its worker, and the queue gives it back only after hours. A worker that is
 * killed must not hold it that long. So each worker holds an advisory lock on a connection of its own, which
 * PostgreSQL frees the moment the process is gone; whoever finds a locked job without its worker's lock gives
 * the job back.
 */

export interface WorkerLocks {
  /** Rejects when the connection that holds the locks is lost: then others may take our jobs, so we must stop. */
  lost: Promise<never>;
  release(): void;
}

/** Takes a lock for each worker that this process creates, before it takes a job. */
export async function keepWorkerLocks(pool: pg.Pool, events: EventEmitter): Promise<WorkerLocks> {
  const client = await pool.connect();
  let released = false;
  // One after another: a connection answers one question at a time.
  let locking: Promise<unknown> = Promise.resolve();
  events.on('worker:create', ({ worker }: { worker: { workerId: string } }) => {
    locking = locking
      .then(() => client.query('select pg_advisory_lock($1, hashtext($2))', [WORKER_LOCKS, worker.workerId]))
      .catch(() => undefined);
  });
  const lost = new Promise<never>((_, reject) => {
    client.once('error', (error) => reject(error));
    client.once('end', () => {
      if (!released) reject(new Error('the connection that holds the worker locks ended'));
    });
  });
  // Whoever waits for it hears of it; nobody has to.
  lost.catch(() => undefined);
  return {
    lost,
    release() {
      released = true;
      client.release(true);
    },
  };
}

/** Gives back the jobs of workers that are gone. Returns how many workers these were. */
export async function releaseDeadWorkers(pool: pg.Pool): Promise<number> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ worker: string }>(
      `select distinct locked_by as worker from graphile_worker._private_jobs
       where locked_by is not null and locked_at < now() - interval '1 second'`,
    );
    const dead: string[] = [];
    for (const { worker } of rows) {
      const { rows: tried } = await client.query<{ free: boolean }>(
        'select pg_try_advisory_lock($1, hashtext($2)) as free',
        [WORKER_LOCKS, worker],
      );
      if (!tried[0]?.free) continue;
      await client.query('select pg_advisory_unlock($1, hashtext($2))', [WORKER_LOCKS, worker]);
      dead.push(worker);
    }
    if (dead.length > 0) await client.query('select graphile_worker.force_unlock_workers($1)', [dead]);
    return dead.length;
  } finally {
    client.release();
  }
}

/** How the queue stands: processes that work, jobs that wait, and the names of those that nobody will try again. */
export async function readQueue(
  db: Database,
  pool: pg.Pool,
): Promise<{ workers: number; waiting: number; failed: string[] }> {
  const jobs = await pool.query<{ name: string; failed: boolean; n: number }>(
    `select t.identifier as name, j.attempts >= j.max_attempts as failed, count(*) as n
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     group by 1, 2`,
  );
  return {
    workers: await countWorkers(db),
    waiting: jobs.rows.filter(({ failed }) => !failed).reduce((sum, { n }) => sum + n, 0),
    failed: jobs.rows.filter(({ failed }) => failed).flatMap(({ name, n }) => Array<string>(n).fill(name)),
  };
}
