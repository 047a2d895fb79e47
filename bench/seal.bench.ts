import { describe, expect, it } from 'vitest';
import { decideAwards, prepareBatch, sealedFile, startBatch } from '../platform/awarding/index.ts';
import { sealBatchJob } from '../platform/awarding/sealing/seal-batch.ts';
import { makeAwardHouse } from '../platform/awarding/testing/award-house.ts';
import { openTestHouse } from '../platform/testing/test-house.ts';
import { openSealDevice } from '../platform/trust/index.ts';
import { databaseProcessor } from './database-load.ts';
import { rawRate } from './raw-rate.ts';

const learners = Number(process.env.WAYMARK_BENCH_LEARNERS ?? 2000);

/** The whole pipeline against the raw rate of signatures on the same machine, in the same run. */
describe.each(['RS256', 'ES256'] as const)('sealing with %s', (algorithm) => {
  it('the whole pipeline against raw signatures', async () => {
    const house = await openTestHouse();
    const size = async () =>
      Number((await house.pool.query('select pg_database_size(current_database()) as n')).rows[0].n);
    try {
      const empty = await size();
      const course = await makeAwardHouse(house, { learners, algorithm, languages: ['en', 'fi', 'es'] });
      await house.run(decideAwards, { offeringId: course.offeringId });
      const { batchId } = await house.run(prepareBatch, { offeringId: course.offeringId });
      const rawBefore = await rawRate(algorithm);
      const { rows } = await house.pool.query(
        `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')`,
      );
      const durable = rows.every(({ setting }) => setting === 'on');
      const load = await databaseProcessor(house.pool);
      const cpu = process.cpuUsage();
      const began = performance.now();
      await house.run(startBatch, { batchId });
      await sealBatchJob({ openDevice: openSealDevice })({ batchId } as never, {
        services: house.services,
        attempt: 1,
        lastAttempt: true,
        signal: new AbortController().signal,
      });
      const seconds = (performance.now() - began) / 1000;
      const { user, system } = process.cpuUsage(cpu);
      const loadAfter = await databaseProcessor(house.pool);
      const rawAfter = await rawRate(algorithm);
      const raw = (rawBefore.rate + rawAfter.rate) / 2;
      const credentials = await house.db.selectFrom('awarding.credential').select('id').execute();
      expect(credentials).toHaveLength(learners);
      const mails = await house.db.selectFrom('awarding.delivery').select('mail_id').execute();
      expect(mails).toHaveLength(learners);
      const { file } = await house.db
        .transaction()
        .execute((tx) => sealedFile(tx, house.services, credentials[0]!.id));
      const rate = learners / seconds;
      console.log(
        [
          `${algorithm}: ${learners} credentials of ${Math.round(file.length / 1024)} KB in ${seconds.toFixed(1)} s`,
          `  ${rate.toFixed(0)} a second; raw signatures ${raw.toFixed(0)} a second; ratio ${(rate / raw).toFixed(2)}`,
          `  ${((user + system) / 1000 / learners).toFixed(2)} ms of this process’s processors each; a raw signature ${(
            (rawBefore.processor + rawAfter.processor) / 2
          ).toFixed(2)} ms`,
          load === null || loadAfter === null
            ? '  the database is on another machine'
            : `  ${((loadAfter - load) / learners).toFixed(2)} ms of the database’s processors each`,
          `  ${Math.round(((await size()) - empty) / learners)} bytes of database for each, person and result included`,
          `  the database is ${durable ? 'durable' : 'NOT durable (fsync or full_page_writes is off)'}`,
        ].join('\n'),
      );
    } finally {
      await house.close();
    }
  });
});
