import { sql } from 'kysely';
import { z } from 'zod';
import { offeringSubject } from '../../catalogue/index.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { offsetOf, paging } from '../../kernel/operations/paging.ts';
import { policy } from '../policy.ts';
import { matchesPerson } from './list-results.ts';

export const listMissing = defineQuery({
  name: 'assessment.list-missing',
  summary: 'Enrolled learners without a final result, by home university',
  input: z.object({
    offeringId: z.uuid(),
    institutionId: z.uuid().optional(),
    q: z.string().trim().max(200).optional(),
    ...paging,
  }),
  output: z.object({
    total: z.int(),
    learners: z.array(
      z.object({
        personId: z.uuid(),
        fullName: z.string(),
        fullNameLanguage: z.string(),
        institutionId: z.uuid().nullable(),
        institution: z.string().nullable(),
        enrolledAt: z.iso.datetime(),
      }),
    ),
  }),
  api: { method: 'get', path: '/assessment/offerings/{offeringId}/missing' },
  right: policy['assessment.list-missing'],
  subject: ({ tx }, { offeringId }) => offeringSubject(tx, offeringId),
  async run({ tx, granted }, input) {
    let found = tx
      .selectFrom('enrolment.enrolment as e')
      .innerJoin('alliance.person as p', 'p.id', 'e.person_id')
      .leftJoin('alliance.institution as i', (join) =>
        join.on(sql<boolean>`i.id = coalesce(e.home_institution_id, p.home_institution_id)`),
      )
      .where('e.offering_id', '=', input.offeringId)
      .where('e.state', '=', 'enrolled')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('assessment.result as r')
              .select('r.id')
              .whereRef('r.offering_id', '=', 'e.offering_id')
              .whereRef('r.person_id', '=', 'e.person_id')
              .where('r.assessment_id', 'is', null)
              .where('r.state', '!=', 'withdrawn'),
          ),
        ),
      );
    if (!granted.everyone) found = found.where('i.id', 'in', [...granted.homeInstitutions]);
    if (input.institutionId) found = found.where('i.id', '=', input.institutionId);
    if (input.q) found = found.where(matchesPerson(input.q));
    const { total } = await found
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await found
      .select([
        'p.id',
        'p.full_name',
        'p.full_name_language',
        'i.id as home',
        'i.short_name',
        'e.enrolled_at',
      ])
      .orderBy('i.short_name')
      .orderBy('p.folded_name')
      .orderBy('p.id')
      .limit(input.size)
      .offset(offsetOf(input))
      .execute();
    return {
      total,
      learners: rows.map((row) => ({
        personId: row.id,
        fullName: row.full_name,
        fullNameLanguage: row.full_name_language,
        institutionId: row.home,
        institution: row.short_name,
        enrolledAt: row.enrolled_at.toISOString(),
      })),
    };
  },
});
