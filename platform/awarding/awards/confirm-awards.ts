import { z } from 'zod';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { awardSubject } from '../subject.ts';

/** The second pair of eyes: confirms proposed awards, all or some. Who proposed one cannot confirm it. */
export const confirmAwards = defineCommand({
  name: 'awarding.confirm-awards',
  summary: 'Confirm proposed awards as a second person, all or some',
  input: z.object({
    offeringId: z.uuid(),
    awardIds: z.array(z.uuid()).max(10_000).optional().meta({ description: 'All that wait where absent' }),
  }),
  output: z.object({ confirmed: z.int() }),
  api: { method: 'post', path: '/awarding/offerings/{offeringId}/awards/confirm' },
  right: policy['awarding.confirm-awards'],
  subject: ({ tx }, { offeringId }) => awardSubject(tx, offeringId),
  async run({ tx, actor }, { offeringId, awardIds }) {
    let waiting = tx
      .selectFrom('awarding.award')
      .select(['id', 'decided_by'])
      .where('offering_id', '=', offeringId)
      .where('state', '=', 'proposed');
    if (awardIds) waiting = waiting.where('id', 'in', awardIds.length > 0 ? awardIds : [offeringId]);
    const rows = await waiting.orderBy('id').forUpdate().execute();
    if (rows.length === 0) throw refuse('awarding.nothing-to-confirm');
    const mine = rows.filter(({ decided_by }) => decided_by !== null && decided_by === actor.personId);
    const others = rows.filter((row) => !mine.includes(row));
    if (others.length === 0 || (awardIds && mine.length > 0)) throw refuse('awarding.same-person-twice');
    await tx
      .updateTable('awarding.award')
      .set({ state: 'decided', confirmed_by: actor.personId })
      .where(
        'id',
        'in',
        others.map(({ id }) => id),
      )
      .execute();
    return { confirmed: others.length };
  },
  audit: ({ offeringId }, output) => ({ about: [`offering:${offeringId}`], detail: output }),
});
