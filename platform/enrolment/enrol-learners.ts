import { z } from 'zod';
import { createPeopleFromRecords, matchPeople } from '../alliance/index.ts';
import { offeringSubject, readOffering } from '../catalogue/index.ts';
import type { Tx } from '../kernel/database/database.ts';
import { defineCommand } from '../kernel/operations/operation.ts';
import { enrolMany } from './enrol-many.ts';
import { refuse } from './errors.ts';
import { policy } from './policy.ts';

/**
 * Enrols learners of one university: those it is known to have by their identifiers, and the others as new persons.
 * Where it is not sure who someone is, nobody is enrolled; whoever is enrolled already stays as they are.
 */
export const enrolLearners = defineCommand({
  name: 'enrolment.enrol-learners',
  summary: 'Enrol learners of one university in an offering',
  input: z.object({
    offeringId: z.uuid(),
    institutionId: z.uuid().meta({ description: 'Whose learners they are: a university of the course' }),
    learners: z
      .array(
        z.object({
          fullName: z.string().trim().min(1).max(200),
          fullNameLanguage: z
            .string()
            .regex(/^[a-zA-Z]{2,3}(-[\w-]{1,30})?$/)
            .optional(),
          studentNumber: z.string().trim().min(1).max(100).optional(),
          email: z.email().max(254).optional(),
          dateOfBirth: z.iso.date().optional(),
        }),
      )
      .min(1)
      .max(1000),
  }),
  output: z.object({ enrolled: z.int(), personIds: z.array(z.uuid()) }),
  api: { method: 'post', path: '/enrolment/offerings/{offeringId}/learners' },
  right: policy['enrolment.enrol-learners'],
  once: true,
  subject: ({ tx }, { offeringId }) => offeringSubject(tx, offeringId),
  async run({ tx, now, granted }, { offeringId, institutionId, learners }) {
    if (!granted.everyone && !granted.homeInstitutions.includes(institutionId))
      throw refuse('enrolment.not-your-learner');
    const offering = await readOffering(tx, offeringId);
    if (offering.state === 'cancelled') throw refuse('enrolment.cancelled', { code: offering.code });
    // Whoever leads a course keeps records of its universities' learners, not in the name of any other.
    if (![offering.leadInstitutionId, ...offering.partnerIds].includes(institutionId))
      throw refuse('enrolment.not-of-the-course');
    const matches = await matchPeople(tx, institutionId, learners);
    const unsure = matches.findIndex(({ kind }) => kind === 'proposal');
    if (unsure >= 0) throw refuse('enrolment.not-sure-who', { row: unsure + 1 });
    const created = await createPeopleFromRecords(
      tx,
      learners.filter((_, at) => matches[at]?.kind === 'new'),
      { institutionId, homeInstitutionId: institutionId, source: 'enrolment', now },
    );
    const next = created.values();
    const personIds = matches.map((match) => (match.kind === 'match' ? match.personId : next.next().value!));
    const enrolled = await enrolMany(
      tx,
      offeringId,
      [...new Set(personIds)].map((personId) => ({ personId, homeInstitutionId: institutionId })),
      'administrator',
      now,
    );
    if (offering.places !== null && (await countEnrolled(tx, offeringId)) > offering.places)
      throw refuse('enrolment.full', { places: offering.places });
    return { enrolled, personIds };
  },
  audit: ({ offeringId, institutionId }, { personIds }) => ({
    about: [`offering:${offeringId}`, ...personIds.map((id) => `person:${id}`)],
    institutionId,
  }),
});

async function countEnrolled(tx: Tx, offeringId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('enrolment.enrolment')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('offering_id', '=', offeringId)
    .where('state', '=', 'enrolled')
    .executeTakeFirstOrThrow();
  return count;
}
