import { EventEmitter } from 'node:events';
import { Logger, parseCronItems, run, runOnce } from 'graphile-worker';
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
    logger: loggerOf(services),
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

/** Works off the jobs that wait now, in this process, and returns when none does. */
export async function workOff(services: Services, pool: pg.Pool): Promise<void> {
  const events = new EventEmitter();
  const locks = await keepWorkerLocks(pool, events);
  try {
    await runOnce({
      pgPool: pool,
      concurrency: 4,
      noHandleSignals: true,
      events: events as never,
      taskList: taskList(services, new AbortController().signal),
      logger: loggerOf(services),
    });
  } finally {
    locks.release();
  }
}

function loggerOf(services: Services): Logger {
  const log = services.log.child({ part: 'worker' });
  return new Logger(() => (level, message) => {
    if (level === 'error') log.error(message);
    else if (level === 'warning') log.warn(message);
    else log.debug(message);
  });
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
