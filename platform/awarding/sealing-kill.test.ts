import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../kernel/postgres/testing/processes.ts';
import { openTestHouse, type TestHouse } from '../testing/test-house.ts';
import { readBatch } from './batches/read-batch.ts';
import { type BuiltWorker, buildWorker, failpoints, runWorkerProcess } from './testing/kill-run.ts';
import { openHouseOnOwnServer } from './testing/own-server.ts';
import { faultsOfSealed } from './testing/sealed-faults.ts';
import { makeStartedBatch } from './testing/started-batch.ts';

let house: TestHouse;
let worker: BuiltWorker;
beforeAll(async () => {
  [house, worker] = await Promise.all([openTestHouse(), buildWorker()]);
}, 120_000);
afterAll(async () => {
  await house.close();
  await worker.remove();
});

describe('a worker that is killed by the system', () => {
  // One batch survives them all, one after another: each kill leaves what the next worker finds.
  it('at every named point leaves no credential missing, none twice, none that does not verify', async () => {
    const learners = 9;
    const { offeringId, batchId } = await makeStartedBatch(house, { learners });
    for (const failpoint of failpoints) {
      const { signal } = await runWorkerProcess(worker, house, { failpoint });
      expect(signal, failpoint).toBe('SIGKILL');
    }
    expect(await runWorkerProcess(worker, house)).toEqual({ code: 0, signal: null });
    expect(await house.run(readBatch, { batchId })).toMatchObject({
      state: 'done',
      counts: { sealed: learners },
    });
    expect(await faultsOfSealed(house, offeringId, learners)).toEqual([]);
    const mails = await house.db
      .selectFrom('kernel.mail')
      .select('state')
      .where('kind', '=', 'awarding.credential-ready')
      .execute();
    expect(mails.map(({ state }) => state)).toEqual(Array(learners).fill('shown'));
  }, 180_000);
});

describe('a database that is killed by the system', () => {
  it('while a batch is sealed leaves no credential missing, none twice, none that does not verify', async () => {
    const learners = 40;
    const { house, killServer, close } = await openHouseOnOwnServer();
    try {
      const { offeringId, batchId } = await makeStartedBatch(house, { learners });
      const first = runWorkerProcess(worker, house, {}, undefined, 'expected');
      await until(async () => (await house.run(readBatch, { batchId })).counts.waiting < learners);
      await killServer();
      // A worker that loses its database ends, and is begun again.
      let { code } = await first;
      for (let again = 0; code !== 0 && again < 5; again += 1)
        ({ code } = await runWorkerProcess(worker, house));
      expect(code).toBe(0);
      expect(await faultsOfSealed(house, offeringId, learners)).toEqual([]);
    } finally {
      await close();
    }
  }, 120_000);
});
