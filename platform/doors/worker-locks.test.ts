import { EventEmitter } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addJob } from '../kernel/jobs/jobs.ts';
import { openTestHouse, type TestHouse } from '../testing/test-house.ts';
import { keepWorkerLocks, releaseDeadWorkers } from './worker-locks.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
  await house.db.transaction().execute((tx) => addJob(tx, 'kernel.send-mail', { mailId: 'x' }));
  await house.pool.query(
    `update graphile_worker._private_jobs set locked_by = 'worker-1', locked_at = now() - interval '5 seconds', attempts = 1`,
  );
});
afterAll(() => house.close());

const holder = async () =>
  (await house.pool.query('select locked_by from graphile_worker._private_jobs')).rows[0].locked_by;

describe('a job that a worker has begun', () => {
  it('stays with the worker while it lives, and is given back once it is gone', async () => {
    const events = new EventEmitter();
    const locks = await keepWorkerLocks(house.pool, events);
    events.emit('worker:create', { worker: { workerId: 'worker-1' } });
    expect(await releaseDeadWorkers(house.pool)).toBe(0);
    expect(await holder()).toBe('worker-1');

    locks.release();
    await expect.poll(() => releaseDeadWorkers(house.pool)).toBe(1);
    expect(await holder()).toBeNull();
  });
});
