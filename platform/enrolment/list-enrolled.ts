import { sql } from 'kysely';
import { z } from 'zod';
import { offeringSubject } from '../catalogue/index.ts';
import { defineQuery } from '../kernel/operations/operation.ts';
import { likePattern, offsetOf, paging } from '../kernel/operations/paging.ts';
import { policy } from './policy.ts';

/** Names and home universities; a partner sees its own learners only. */
export const listEnrolled = defineQuery({
  name: 'enrolment.list-enrolled',
  summary: 'Who takes part in an offering',
  input: z.object({
    offeringId: z.uuid(),
    state: z.enum(['enrolled', 'withdrawn']).default('enrolled'),
    institutionId: z.uuid().optional(),
    personId: z.uuid().optional(),
    q: z.string().trim().max(200).optional().meta({ description: 'Part of the name' }),
    ...paging,
  }),
  output: z.object({
    total: z.int(),
    /** False: other universities' learners are left out. */
    everyone: z.boolean(),
    learners: z.array(
      z.object({
        personId: z.uuid(),
        fullName: z.string(),
        fullNameLanguage: z.string(),
        home: z.string().nullable(),
        enrolledAt: z.iso.datetime(),
      }),
    ),
  }),
  api: { method: 'get', path: '/enrolment/offerings/{offeringId}/learners' },
  right: policy['enrolment.list-enrolled'],
  subject: ({ tx }, { offeringId }) => offeringSubject(tx, offeringId),
  async run({ tx, granted }, input) {
    let found = tx
      .selectFrom('enrolment.enrolment as e')
      .innerJoin('alliance.person as p', 'p.id', 'e.person_id')
      .leftJoin('alliance.institution as i', 'i.id', 'e.home_institution_id')
      .where('e.offering_id', '=', input.offeringId)
      .where('e.state', '=', input.state)
      .where('p.merged_into', 'is', null);
    if (!granted.everyone) found = found.where('e.home_institution_id', 'in', granted.homeInstitutions);
    if (input.institutionId) found = found.where('e.home_institution_id', '=', input.institutionId);
    if (input.personId) found = found.where('e.person_id', '=', input.personId);
    if (input.q) found = found.where(sql<boolean>`p.folded_name like alliance.fold(${likePattern(input.q)})`);
    const { total } = await found
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await found
      .select(['p.id', 'p.full_name', 'p.full_name_language', 'i.short_name', 'e.enrolled_at'])
      .orderBy('p.folded_name')
      .orderBy('p.id')
      .limit(input.size)
      .offset(offsetOf(input))
      .execute();
    return {
      total,
      everyone: granted.everyone,
      learners: rows.map((row) => ({
        personId: row.id,
        fullName: row.full_name,
        fullNameLanguage: row.full_name_language,
        home: row.short_name,
        enrolledAt: row.enrolled_at.toISOString(),
      })),
    };
  },
});
