import { sql } from 'kysely';
import { z } from 'zod';
import { offeringSubject } from '../../catalogue/index.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';

const figures = {
  enrolled: z.int(),
  withResult: z.int().meta({ description: 'Enrolled learners with a final result' }),
  missing: z.int(),
  approved: z.int().meta({ description: 'Learners whose final result is approved' }),
};

/** How far results are, by university: for partners too, who may not see rows. */
export const countResults = defineQuery({
  name: 'assessment.count-results',
  summary: 'How many learners have a final result, and an approved one, by home university',
  input: z.object({ offeringId: z.uuid() }),
  output: z.object({
    ...figures,
    fourEyes: z.boolean(),
    partners: z.array(
      z.object({ institutionId: z.uuid().nullable(), institution: z.string().nullable(), ...figures }),
    ),
  }),
  api: { method: 'get', path: '/assessment/offerings/{offeringId}/counts' },
  right: policy['assessment.count-results'],
  subject: ({ tx }, { offeringId }) => offeringSubject(tx, offeringId),
  async run({ tx }, { offeringId }) {
    const rows = await tx
      .selectFrom('enrolment.enrolment as e')
      .innerJoin('alliance.person as p', 'p.id', 'e.person_id')
      .leftJoin('alliance.institution as i', (join) =>
        join.on(sql<boolean>`i.id = coalesce(e.home_institution_id, p.home_institution_id)`),
      )
      .leftJoin('assessment.result as r', (join) =>
        join
          .onRef('r.offering_id', '=', 'e.offering_id')
          .onRef('r.person_id', '=', 'e.person_id')
          .on('r.assessment_id', 'is', null)
          .on('r.state', '!=', 'withdrawn'),
      )
      .select((eb) => [
        'i.id as institutionId',
        'i.short_name as institution',
        eb.fn.countAll<number>().as('enrolled'),
        eb.fn.count<number>('r.id').as('withResult'),
        eb.fn.countAll<number>().filterWhere('r.state', '=', 'approved').as('approved'),
      ])
      .where('e.offering_id', '=', offeringId)
      .where('e.state', '=', 'enrolled')
      .groupBy(['i.id', 'i.short_name'])
      .orderBy('i.short_name')
      .execute();
    const partners = rows.map((row) => ({ ...row, missing: row.enrolled - row.withResult }));
    const sum = (key: 'enrolled' | 'withResult' | 'missing' | 'approved') =>
      partners.reduce((total, partner) => total + partner[key], 0);
    const { four_eyes: fourEyes } = await tx
      .selectFrom('catalogue.offering as o')
      .innerJoin('alliance.institution as i', 'i.id', 'o.lead_institution_id')
      .select('i.four_eyes')
      .where('o.id', '=', offeringId)
      .executeTakeFirstOrThrow();
    return {
      enrolled: sum('enrolled'),
      withResult: sum('withResult'),
      missing: sum('missing'),
      approved: sum('approved'),
      fourEyes,
      partners,
    };
  },
});
