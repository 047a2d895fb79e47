import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import type { BatchStepTable } from '../tables.ts';

/** Notes who did what with a batch, and when. */
export async function addStep(
  tx: Tx,
  batchId: string,
  step: BatchStepTable['step'],
  personId: string | null,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('awarding.batch_step')
    .values({ id: newId(now.getTime()), batch_id: batchId, step, person_id: personId, at: now })
    .execute();
}
