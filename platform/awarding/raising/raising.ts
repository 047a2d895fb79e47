import type { Tx } from '../../kernel/database/database.ts';
import { addJob } from '../../kernel/jobs/jobs.ts';
import type { RaisingFailure } from '../model.ts';

/** Adds the job that raises a batch's credentials to its level; one that waits to try again begins now instead. */
export const addRaisingJob = (tx: Tx, batchId: string) =>
  addJob(
    tx,
    'awarding.raise-levels',
    { batchId },
    { key: `raise-levels:${batchId}`, queue: `raise-levels:${batchId}` },
  );

/** Sets raising going, where a batch is to have more than the seal alone. */
export async function beginRaising(tx: Tx, batchId: string): Promise<void> {
  const begun = await tx
    .updateTable('awarding.batch')
    .set({ raising: 'raising', raising_failure: null })
    .where('id', '=', batchId)
    .where('level', '!=', 'B-B')
    .returning('id')
    .executeTakeFirst();
  if (begun) await addRaisingJob(tx, batchId);
}

/** Notes how raising stands, unless somebody paused it meanwhile. */
export async function setRaising(
  tx: Tx,
  { id }: { id: string },
  raising: 'failing' | 'failed' | 'done',
  failure: RaisingFailure | null,
): Promise<boolean> {
  const set = await tx
    .updateTable('awarding.batch')
    .set({ raising, raising_failure: failure && JSON.stringify(failure) })
    .where('id', '=', id)
    .where('raising', 'in', ['raising', 'failing'])
    .returning('id')
    .executeTakeFirst();
  return set !== undefined;
}
