import type { Tx } from '../../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';

/** A batch, locked against everyone else who would change it. */
export async function lockBatch(tx: Tx, batchId: string) {
  const batch = await tx
    .selectFrom('awarding.batch')
    .selectAll()
    .where('id', '=', batchId)
    .forUpdate()
    .executeTakeFirst();
  if (!batch) throw kernelRefuse('kernel.not-found');
  return batch;
}

/** Items of a batch by state. */
export async function countItems(tx: Tx, batchId: string) {
  const counts = { waiting: 0, reserved: 0, sealed: 0, failed: 0, cancelled: 0 };
  const rows = await tx
    .selectFrom('awarding.batch_item')
    .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
    .where('batch_id', '=', batchId)
    .groupBy('state')
    .execute();
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}
