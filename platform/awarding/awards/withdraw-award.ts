import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { defineCommand, nothing } from '../../kernel/operations/operation.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { learnerSubject } from '../subject.ts';

/** Withdraws an award that is not sealed yet; what waits in a batch for it is cancelled. */
export const withdrawAward = defineCommand({
  name: 'awarding.withdraw-award',
  summary: 'Withdraw an award that has not been sealed',
  input: z.object({ awardId: z.uuid(), reason: z.string().trim().min(1).max(1000) }),
  output: nothing,
  api: { method: 'post', path: '/awarding/awards/{awardId}/withdraw' },
  right: policy['awarding.withdraw-award'],
  async subject({ tx }, { awardId }) {
    const award = await tx
      .selectFrom('awarding.award')
      .select(['offering_id', 'person_id'])
      .where('id', '=', awardId)
      .executeTakeFirst();
    if (!award) throw kernelRefuse('kernel.not-found');
    return learnerSubject(tx, award.offering_id, award.person_id);
  },
  async run({ tx }, { awardId }) {
    const outcome = await withdraw(tx, awardId);
    if (outcome !== 'withdrawn')
      throw refuse(`awarding.award-${outcome === 'sealed' ? 'sealed' : 'withdrawn'}`);
    return {};
  },
  audit: ({ awardId, reason }) => ({ about: [`award:${awardId}`], reason }),
});

/** Withdraws an award unless its credential is sealed or on its way to the device. */
export async function withdraw(
  tx: Tx,
  awardId: string,
): Promise<'withdrawn' | 'sealed' | 'withdrawn-before'> {
  const award = await tx
    .selectFrom('awarding.award')
    .select('state')
    .where('id', '=', awardId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (award.state === 'withdrawn') return 'withdrawn-before';
  const sealed = await tx
    .selectFrom('awarding.batch_item')
    .select('id')
    .where('award_id', '=', awardId)
    .where('state', 'in', ['reserved', 'sealed'])
    .limit(1)
    .executeTakeFirst();
  if (sealed) return 'sealed';
  await tx.updateTable('awarding.award').set({ state: 'withdrawn' }).where('id', '=', awardId).execute();
  await tx
    .updateTable('awarding.batch_item')
    .set({ state: 'cancelled' })
    .where('award_id', '=', awardId)
    .where('state', 'in', ['waiting', 'failed'])
    .execute();
  return 'withdrawn';
}
