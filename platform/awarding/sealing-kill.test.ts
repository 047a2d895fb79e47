import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../kernel/postgres/testing/processes.ts';
import { openTestHouse, type TestHouse } from '../testing/test-house.ts';
import { AUTHORITIES, serveHierarchy } from '../trust/testing/served-hierarchy.ts';
import { readBatch } from './batches/read-batch.ts';
import {
  type BuiltWorker,
  buildWorker,
  failpoints,
  type raisingFailpoints,
  runWorkerProcess,
} from './testing/kill-run.ts';
import { openHouseOnOwnServer } from './testing/own-server.ts';
import { followClock, makeBatchToRaise, openRaisingHouse } from './testing/raising-house.ts';
import { faultsOfRaised, faultsOfSealed } from './testing/sealed-faults.ts';
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

describe('a worker that is killed while it raises levels', () => {
  it('leaves no version missing and none twice, and the next one goes on where it was', async () => {
    const served = await serveHierarchy();
    const raising = await openRaisingHouse(served, [AUTHORITIES[0]]);
    try {
      const learners = 2;
      const batch = await makeBatchToRaise(raising, served, { learners });
      const { batchId } = batch;
      const run = (failpoint?: (typeof raisingFailpoints)[number]) => {
        followClock(raising);
        return runWorkerProcess(worker, raising, {
          outsidePort: served.port,
          ...(failpoint && { failpoint }),
        });
      };
      const counted = async () => (await raising.run(readBatch, { batchId })).raising;
      expect((await run('after-raise')).signal).toBe('SIGKILL');
      expect(await counted()).toMatchObject({ state: 'raising', raised: 0 });
      expect((await run('after-raise-stored')).signal).toBe('SIGKILL');
      expect(await counted()).toMatchObject({ state: 'raising', raised: learners });
      served.asked.length = 0;
      expect(await run()).toEqual({ code: 0, signal: null });
      expect(await counted()).toMatchObject({ state: 'done', raised: learners, failure: null });
      // What was stored is not stamped again.
      expect(served.asked).toEqual([]);
      expect(await faultsOfSealed(raising, batch.offeringId, learners)).toEqual([]);
      expect(await faultsOfRaised(raising, batch, 'B-LTA')).toEqual([]);
    } finally {
      await raising.close();
      served.close();
    }
  }, 240_000);
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
  }, 240_000);
});
