import { EventEmitter } from 'node:events';
import { Logger, parseCronItems, run } from 'graphile-worker';
import type pg from 'pg';
import type { JobHandler } from '../kernel/jobs/jobs.ts';
import type { Services } from '../kernel/services.ts';
import { jobs, schedule } from './operations.ts';
import { keepWorkerLocks, releaseDeadWorkers } from './worker-locks.ts';

/** Creates or updates the queue's own tables; before any job is added. */
export { runMigrations as prepareQueue } from 'graphile-worker';

export interface Worker {
  /** Lets running jobs come to a safe point, then stops. */
  stop(): Promise<void>;
  /** Resolves when the worker ends by itself. */
  ended: Promise<void>;
}

const SWEEP_MS = 2000;

/** Works off the jobs of every stage. As many processes as wanted may do so at once. */
export async function startWorker(services: Services, pool: pg.Pool, concurrency: number): Promise<Worker> {
  const stopping = new AbortController();
  const log = services.log.child({ part: 'worker' });
  const events = new EventEmitter();
  const locks = await keepWorkerLocks(pool, events);
  const runner = await run({
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    events: events as never,
    taskList: taskList(services, stopping.signal),
    parsedCronItems: parseCronItems(
      Object.entries(schedule).map(([task, match]) => ({ task, match, options: { maxAttempts: 3 } })),
    ),
    logger: new Logger(() => (level, message) => {
      if (level === 'error') log.error(message);
      else if (level === 'warning') log.warn(message);
      else log.debug(message);
    }),
  });
  const sweep = setInterval(() => {
    releaseDeadWorkers(pool).catch((error) => log.warn({ err: error }, 'could not look for dead workers'));
  }, SWEEP_MS);
  const ended = Promise.race([runner.promise, locks.lost]).finally(() => clearInterval(sweep));
  return {
    ended,
    async stop() {
      stopping.abort();
      clearInterval(sweep);
      await runner.stop().catch(() => undefined);
      locks.release();
    },
  };
}

function taskList(services: Services, signal: AbortSignal) {
  return Object.fromEntries(
    Object.entries(jobs as Record<string, JobHandler>).map(([name, handler]) => [
      name,
      async (payload: unknown, { job }: { job: { attempts: number; max_attempts: number } }) => {
        await handler(payload as Record<string, unknown>, {
          services,
          attempt: job.attempts,
          lastAttempt: job.attempts >= job.max_attempts,
          signal,
        });
      },
    ]),
  );
}
