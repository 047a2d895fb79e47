import { z } from 'zod';
import { offeringSubject } from '../catalogue/index.ts';
import { defineQuery } from '../kernel/operations/operation.ts';
import { policy } from './policy.ts';

/** What partners see of other universities' learners: how many they are. */
export const countEnrolled = defineQuery({
  name: 'enrolment.count-enrolled',
  summary: 'How many take part in an offering, by university',
  input: z.object({ offeringId: z.uuid() }),
  output: z.object({
    total: z.int(),
    universities: z.array(
      z.object({
        institutionId: z
          .uuid()
          .nullable()
          .meta({ description: 'null: continuing education, without a home university' }),
        shortName: z.string().nullable(),
        enrolled: z.int(),
      }),
    ),
  }),
  api: { method: 'get', path: '/enrolment/offerings/{offeringId}/counts' },
  right: policy['enrolment.count-enrolled'],
  subject: ({ tx }, { offeringId }) => offeringSubject(tx, offeringId),
  async run({ tx }, { offeringId }) {
    const rows = await tx
      .selectFrom('enrolment.enrolment as e')
      .innerJoin('alliance.person as p', 'p.id', 'e.person_id')
      .leftJoin('alliance.institution as i', 'i.id', 'e.home_institution_id')
      .select((eb) => [
        'e.home_institution_id as institutionId',
        'i.short_name as shortName',
        eb.fn.countAll<number>().as('enrolled'),
      ])
      .where('e.offering_id', '=', offeringId)
      .where('e.state', '=', 'enrolled')
      .where('p.merged_into', 'is', null)
      .groupBy(['e.home_institution_id', 'i.short_name'])
      .orderBy('i.short_name', (order) => order.asc().nullsLast())
      .execute();
    return { total: rows.reduce((sum, { enrolled }) => sum + enrolled, 0), universities: rows };
  },
});
