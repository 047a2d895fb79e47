import type { TestHouse } from '../../testing/test-house.ts';
import { decideAwards } from '../awards/decide-awards.ts';
import { prepareBatch } from '../batches/prepare-batch.ts';
import { startBatch } from '../batches/start-batch.ts';
import { type AwardHouseOptions, makeAwardHouse } from './award-house.ts';

/** A course whose learners have their awards, in a batch that waits for a worker. */
export async function makeStartedBatch(house: TestHouse, options: AwardHouseOptions = {}) {
  const course = await makeAwardHouse(house, options);
  const { offeringId } = course;
  await house.run(decideAwards, { offeringId });
  const { batchId } = await house.run(prepareBatch, { offeringId });
  await house.run(startBatch, { batchId });
  return { ...course, batchId };
}
