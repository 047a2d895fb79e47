import { sql } from 'kysely';
import { z } from 'zod';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { likePattern, offsetOf, paging } from '../../kernel/operations/paging.ts';
import { showAward, shownAward } from '../awards/shown-award.ts';
import { policy } from '../policy.ts';
import { batchLearnersSubject } from '../subject.ts';
import { failure } from './read-batch.ts';

const itemState = z.enum(['waiting', 'reserved', 'sealed', 'failed', 'cancelled']);

/** The learners of a batch, with what each will get and what stands in the way. */
export const listBatchItems = defineQuery({
  name: 'awarding.list-batch-items',
  summary: 'List the learners of a batch, with what each gets and what stands in the way',
  input: z.object({
    batchId: z.uuid(),
    state: itemState.optional(),
    q: z.string().trim().max(200).optional().meta({ description: 'Part of a name' }),
    ...paging,
  }),
  output: z.object({
    total: z.int(),
    items: z.array(
      z.object({
        id: z.uuid(),
        position: z.int(),
        state: itemState,
        personId: z.uuid(),
        fullName: z.string(),
        institution: z.string().nullable(),
        award: shownAward,
        failure: failure.nullable(),
        attempts: z.int(),
        credentialId: z.uuid().nullable().meta({ description: 'Of a sealed item' }),
        replaces: z.uuid().nullable(),
      }),
    ),
  }),
  api: { method: 'get', path: '/awarding/batches/{batchId}/items' },
  right: policy['awarding.list-batch-items'],
  subject: ({ tx }, { batchId }) => batchLearnersSubject(tx, batchId),
  async run({ tx, granted }, input) {
    let found = tx
      .selectFrom('awarding.batch_item as i')
      .innerJoin('awarding.award as a', 'a.id', 'i.award_id')
      .innerJoin('alliance.person as p', 'p.id', 'a.person_id')
      .leftJoin('alliance.institution as u', 'u.id', 'p.home_institution_id')
      .where('i.batch_id', '=', input.batchId);
    if (input.state) found = found.where('i.state', '=', input.state);
    if (input.q) found = found.where(sql<boolean>`p.folded_name like alliance.fold(${likePattern(input.q)})`);
    if (!granted.everyone) found = found.where('p.home_institution_id', 'in', granted.homeInstitutions);
    const { total } = await found
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await found
      .select([
        'i.id',
        'i.position',
        'i.state',
        'i.failure',
        'i.attempts',
        'i.credential_id',
        'i.replaces',
        'a.person_id',
        'a.kind',
        'a.badge',
        'a.ects',
        'a.grade',
        'a.awarded_on',
        'p.full_name',
        'u.short_name',
      ])
      .orderBy('i.position')
      .limit(input.size)
      .offset(offsetOf(input))
      .execute();
    return {
      total,
      items: rows.map((row) => ({
        id: row.id,
        position: row.position,
        state: row.state,
        personId: row.person_id,
        fullName: row.full_name,
        institution: row.short_name,
        award: showAward(row),
        failure: row.failure,
        attempts: row.attempts,
        credentialId: row.state === 'sealed' ? row.credential_id : null,
        replaces: row.replaces,
      })),
    };
  },
});
