import { expect, it } from 'vitest';
import { decideAwards, prepareBatch, startBatch } from '../platform/awarding/index.ts';
import { sealBatchJob } from '../platform/awarding/sealing/seal-batch.ts';
import { makeAwardHouse } from '../platform/awarding/testing/award-house.ts';
import { openTestHouse } from '../platform/testing/test-house.ts';
import { openSealDevice } from '../platform/trust/index.ts';
import { databaseProcessor } from './database-load.ts';
import { fillRegister } from './fill-register.ts';

const learners = Number(process.env.WAYMARK_BENCH_LEARNERS ?? 2000);
const stored = Number(process.env.WAYMARK_BENCH_STORED ?? 100_000);

/** Seconds, and the database's processor time, of one batch after another in one database. */
async function measure(before: number, batches: number): Promise<{ seconds: number; processor: number }[]> {
  const house = await openTestHouse();
  try {
    const taken = [];
    for (let at = 0; at < batches; at += 1) {
      const { offeringId } = await makeAwardHouse(house, { learners, languages: ['en', 'fi', 'es'] });
      if (at === 0 && before > 0) await fillRegister(house.pool, offeringId, before);
      await house.run(decideAwards, { offeringId });
      const { batchId } = await house.run(prepareBatch, { offeringId });
      await house.run(startBatch, { batchId });
      const load = (await databaseProcessor(house.pool)) ?? Number.NaN;
      const began = performance.now();
      await sealBatchJob({ openDevice: openSealDevice })({ batchId } as never, {
        services: house.services,
        attempt: 1,
        lastAttempt: true,
        signal: new AbortController().signal,
      });
      taken.push({
        seconds: (performance.now() - began) / 1000,
        processor: ((await databaseProcessor(house.pool)) ?? Number.NaN) - load,
      });
    }
    const { rows } = await house.pool.query('select count(*)::int as n from awarding.credential');
    expect(rows[0].n).toBe(before + learners * batches);
    return taken;
  } finally {
    await house.close();
  }
}

it('a batch where many credentials are stored against the same batch in an empty database', async () => {
  const inEmpty = await measure(0, 2);
  const inFull = await measure(stored, 2);
  const say = (all: typeof inEmpty) =>
    all
      .map(
        ({ seconds, processor }) =>
          `${seconds.toFixed(1)} s, ${(processor / learners).toFixed(2)} ms of the database’s processors each`,
      )
      .join('; then ');
  const best = (all: typeof inEmpty, what: 'seconds' | 'processor') =>
    Math.min(...all.map((one) => one[what]));
  const ratio = (what: 'seconds' | 'processor') => (best(inFull, what) / best(inEmpty, what)).toFixed(2);
  console.log(
    [
      `${learners} credentials in an empty database: ${say(inEmpty)}`,
      `  with ${stored} stored: ${say(inFull)}`,
      `  ratio of the better of two: ${ratio('seconds')} in time, ${ratio('processor')} in the database’s processor time`,
    ].join('\n'),
  );
});
