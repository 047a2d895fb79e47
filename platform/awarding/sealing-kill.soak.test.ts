import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../testing/test-house.ts';
import { AUTHORITIES, serveHierarchy } from '../trust/testing/served-hierarchy.ts';
import {
  type BuiltWorker,
  buildWorker,
  failpoints,
  raisingFailpoints,
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

describe('two workers at once, killed at random again and again', () => {
  it('seal each learner of a large batch once', async () => {
    const learners = 1000;
    const { offeringId } = await makeStartedBatch(house, { learners });
    // A job that has failed too often is given up, as it should be; so the job stays on this side of that.
    for (let round = 0; round < 9; round += 1) {
      const point = failpoints[Math.floor(Math.random() * failpoints.length)]!;
      const after = 1 + Math.floor(Math.random() * 4);
      await Promise.all([
        runWorkerProcess(worker, house, { failpoint: point, after }, 20_000),
        runWorkerProcess(worker, house, {}, 500 + Math.random() * 6000),
      ]);
    }
    expect(await runWorkerProcess(worker, house)).toEqual({ code: 0, signal: null });
    expect(await faultsOfSealed(house, offeringId, learners)).toEqual([]);
  }, 900_000);
});

describe('two workers at once that raise levels, killed at random again and again', () => {
  it('give each file its level once', async () => {
    const served = await serveHierarchy();
    const raising = await openRaisingHouse(served, [AUTHORITIES[0]]);
    try {
      const learners = 300;
      const batch = await makeBatchToRaise(raising, served, { learners });
      const at = { outsidePort: served.port };
      for (let round = 0; round < 9; round += 1) {
        followClock(raising);
        const failpoint = raisingFailpoints[round % raisingFailpoints.length]!;
        await Promise.all([
          runWorkerProcess(worker, raising, { ...at, failpoint }, 30_000),
          runWorkerProcess(worker, raising, at, 1000 + Math.random() * 12_000),
        ]);
      }
      followClock(raising);
      expect(await runWorkerProcess(worker, raising, at)).toEqual({ code: 0, signal: null });
      expect(await faultsOfSealed(raising, batch.offeringId, learners)).toEqual([]);
      expect(await faultsOfRaised(raising, batch, 'B-LTA')).toEqual([]);
    } finally {
      await raising.close();
      served.close();
    }
  }, 900_000);
});

describe('the database and its worker, killed at random again and again', () => {
  it('leave each learner of a batch with one credential', async () => {
    const learners = 1000;
    const { house, killServer, close } = await openHouseOnOwnServer();
    try {
      const { offeringId } = await makeStartedBatch(house, { learners });
      for (let round = 0; round < 6; round += 1) {
        const working = runWorkerProcess(worker, house, {}, 500 + Math.random() * 9000, 'expected');
        await sleep(500 + Math.random() * 6000);
        await killServer();
        await working;
      }
      let code: number | null = null;
      for (let again = 0; code !== 0 && again < 3; again += 1)
        ({ code } = await runWorkerProcess(worker, house));
      expect(code).toBe(0);
      expect(await faultsOfSealed(house, offeringId, learners)).toEqual([]);
    } finally {
      await close();
    }
  }, 900_000);
});
