import { type Expression, sql } from 'kysely';
import { z } from 'zod';
import { offeringSubject } from '../../catalogue/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { defineQuery, type OperationContext } from '../../kernel/operations/operation.ts';
import { likePattern, offsetOf, paging } from '../../kernel/operations/paging.ts';
import { policy } from '../policy.ts';
import { ofLearner, resultsOfLearners, shown, shownResult, states } from './shown-result.ts';

/** Results of an offering with their learners. Whoever sees only own learners sees only those. */
function resultsOf(tx: Tx, { granted }: Pick<OperationContext, 'granted'>, offeringId: string) {
  const query = resultsOfLearners(tx).where('r.offering_id', '=', offeringId);
  return granted.everyone ? query : query.where('i.id', 'in', [...granted.homeInstitutions]);
}

/** A learner's name, or any part of an identifier that an institution knows them by. */
export function matchesPerson(q: string): Expression<boolean> & ReturnType<typeof sql<boolean>> {
  const compact = likePattern(q.normalize('NFC').replaceAll(/\s/g, '').toLowerCase());
  return sql<boolean>`(p.folded_name like alliance.fold(${likePattern(q)}) or exists (
    select from alliance.identifier x where x.person_id = p.id and x.valid_until is null and not x.private
      and x.scheme in ('email', 'student-number') and x.comparable like ${compact}))`;
}

export const listResults = defineQuery({
  name: 'assessment.list-results',
  summary: 'Results of an offering, by state, university and search',
  input: z.object({
    offeringId: z.uuid(),
    state: z.enum(states).optional(),
    institutionId: z.uuid().optional().meta({ description: 'Home university of the learners' }),
    q: z.string().trim().max(200).optional(),
    ...paging,
  }),
  output: z.object({
    total: z.int(),
    counts: z.object({ entered: z.int(), approved: z.int(), withdrawn: z.int(), toApproveByMe: z.int() }),
    results: z.array(
      shownResult.extend({
        approvals: z.int().meta({ description: 'How many persons approved this version' }),
        approvedByMe: z.boolean(),
      }),
    ),
  }),
  api: { method: 'get', path: '/assessment/offerings/{offeringId}/results' },
  right: policy['assessment.list-results'],
  subject: ({ tx }, { offeringId }) => offeringSubject(tx, offeringId),
  async run(context, input) {
    const { tx, actor } = context;
    const me = actor.personId;
    const mine = sql<boolean>`exists (select from assessment.approval a where a.result_id = r.id
      and a.version = r.version and a.person_id = ${me}::uuid)`;
    const visible = resultsOf(tx, context, input.offeringId);
    const counted = await visible
      .select((eb) => [
        ...states.map((state) => eb.fn.countAll<number>().filterWhere('r.state', '=', state).as(state)),
        eb.fn
          .countAll<number>()
          .filterWhere('r.state', '=', 'entered')
          .filterWhere(sql<boolean>`not ${mine}`)
          .as('toApproveByMe'),
      ])
      .executeTakeFirstOrThrow();
    let found = visible;
    if (input.state) found = found.where('r.state', '=', input.state);
    if (input.institutionId) found = found.where('i.id', '=', input.institutionId);
    if (input.q) found = found.where(matchesPerson(input.q));
    const { total } = await found
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await found
      .selectAll('r')
      .select(ofLearner)
      .select([
        sql<number>`(select count(*) from assessment.approval a where a.result_id = r.id
          and a.version = r.version)`.as('approvals'),
        mine.as('mine'),
      ])
      .orderBy(sql`r.state = 'withdrawn'`)
      .orderBy('p.folded_name')
      .orderBy('p.id')
      .orderBy('r.assessment_id', (order) => order.asc().nullsFirst())
      .limit(input.size)
      .offset(offsetOf(input))
      .execute();
    return {
      total,
      counts: counted as Record<(typeof states)[number] | 'toApproveByMe', number>,
      results: rows.map((row) => ({ ...shown(row), approvals: row.approvals, approvedByMe: row.mine })),
    };
  },
});
