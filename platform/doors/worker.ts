import { Logger, parseCronItems, run } from 'graphile-worker';
import type pg from 'pg';
import type { JobHandler } from '../kernel/jobs/jobs.ts';
import type { Services } from '../kernel/services.ts';
import { jobs, schedule } from './operations.ts';

/** Creates or updates the queue's own tables; before any job is added. */
export { runMigrations as prepareQueue } from 'graphile-worker';

export interface Worker {
  /** Lets running jobs come to a safe point, then stops. */
  stop(): Promise<void>;
  /** Resolves when the worker ends by itself. */
  ended: Promise<void>;
}

/** Works off the jobs of every stage. As many processes as wanted may do so at once. */
export async function startWorker(services: Services, pool: pg.Pool, concurrency: number): Promise<Worker> {
  const stopping = new AbortController();
  const log = services.log.child({ part: 'worker' });
  const taskList = Object.fromEntries(
    Object.entries(jobs as Record<string, JobHandler>).map(([name, handler]) => [
      name,
      async (payload: unknown, helpers: { job: { attempts: number; max_attempts: number } }) => {
        const { attempts, max_attempts } = helpers.job;
        await handler(payload as Record<string, unknown>, {
          services,
          attempt: attempts,
          lastAttempt: attempts >= max_attempts,
          signal: stopping.signal,
        });
      },
    ]),
  );
  const runner = await run({
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    taskList,
    parsedCronItems: parseCronItems(
      Object.entries(schedule).map(([task, match]) => ({ task, match, options: { maxAttempts: 3 } })),
    ),
    logger: new Logger(() => (level, message) => {
      if (level === 'error') log.error(message);
      else if (level === 'warning') log.warn(message);
      else log.debug(message);
    }),
  });
  return {
    ended: runner.promise,
    async stop() {
      stopping.abort();
      await runner.stop().catch(() => undefined);
    },
  };
}
