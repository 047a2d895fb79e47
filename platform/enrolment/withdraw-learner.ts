import { z } from 'zod';
import { offeringSubject } from '../catalogue/index.ts';
import { refuse as kernelRefuse } from '../kernel/errors.ts';
import { defineCommand, nothing } from '../kernel/operations/operation.ts';
import { policy } from './policy.ts';

/** Takes a learner out of an offering; what they did in it stays. Twice is as once. */
export const withdrawLearner = defineCommand({
  name: 'enrolment.withdraw-learner',
  summary: 'Withdraw a learner from an offering',
  input: z.object({
    offeringId: z.uuid(),
    personId: z.uuid(),
    reason: z.string().trim().max(1000).optional(),
  }),
  output: nothing,
  api: { method: 'post', path: '/enrolment/offerings/{offeringId}/learners/{personId}/withdraw' },
  right: policy['enrolment.withdraw-learner'],
  async subject({ tx }, { offeringId, personId }) {
    const enrolment = await tx
      .selectFrom('enrolment.enrolment')
      .select('home_institution_id')
      .where('offering_id', '=', offeringId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    if (!enrolment) throw kernelRefuse('kernel.not-found');
    return {
      ...(await offeringSubject(tx, offeringId)),
      person: personId,
      home: enrolment.home_institution_id,
    };
  },
  async run({ tx }, { offeringId, personId }) {
    await tx
      .updateTable('enrolment.enrolment')
      .set({ state: 'withdrawn' })
      .where('offering_id', '=', offeringId)
      .where('person_id', '=', personId)
      .execute();
    return {};
  },
  audit: ({ offeringId, personId, reason }) => ({
    about: [`offering:${offeringId}`, `person:${personId}`],
    reason: reason ?? null,
  }),
});
