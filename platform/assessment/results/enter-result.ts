import { z } from 'zod';
import { readOffering } from '../../catalogue/index.ts';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { learnerSubject } from '../subject.ts';
import { applyGiven, givenInput } from './given-input.ts';
import { contentOf } from './load-results.ts';
import { emptyContent } from './model.ts';
import { writeResults } from './write-results.ts';

/** One result by hand. A result that was withdrawn comes back as a new version. */
export const enterResult = defineCommand({
  name: 'assessment.enter-result',
  summary: 'Enter one result by hand',
  input: z.object({
    offeringId: z.uuid(),
    personId: z.uuid(),
    assessmentId: z.uuid().optional().meta({ description: 'Absent: the final result of the course' }),
    ...givenInput,
  }),
  output: z.object({ resultId: z.uuid() }),
  api: { method: 'post', path: '/assessment/offerings/{offeringId}/results' },
  right: policy['assessment.enter-result'],
  once: true,
  subject: ({ tx }, { offeringId, personId }) => learnerSubject(tx, offeringId, personId),
  async run({ tx, actor, services, now }, input) {
    const { offeringId, personId, assessmentId = null } = input;
    const offering = await readOffering(tx, offeringId);
    if (offering.state === 'cancelled') throw refuse('assessment.offering-cancelled');
    if (assessmentId && !offering.course.version.assessments.some(({ id }) => id === assessmentId))
      throw refuse('assessment.no-such-assessment');
    const enrolled = await tx
      .selectFrom('enrolment.enrolment')
      .select('id')
      .where('offering_id', '=', offeringId)
      .where('person_id', '=', personId)
      .where('state', '=', 'enrolled')
      .executeTakeFirst();
    if (!enrolled) throw refuse('assessment.not-enrolled');
    const there = await tx
      .selectFrom('assessment.result')
      .selectAll()
      .where('offering_id', '=', offeringId)
      .where('person_id', '=', personId)
      .where('assessment_id', 'is not distinct from', assessmentId)
      .forUpdate()
      .executeTakeFirst();
    if (there && there.state !== 'withdrawn') throw refuse('assessment.has-result');
    const content = await applyGiven(tx, offering, there ? contentOf(there) : emptyContent, input);
    if (content.grade === null && Object.keys(content.participation).length === 0)
      throw refuse('assessment.no-grade');
    const written = await writeResults(
      tx,
      services,
      [{ personId, assessmentId, content, base: there ?? null }],
      { offeringId, importId: null, enteredBy: actor.personId, reason: null, now },
    );
    if (!written) throw refuse('assessment.has-result');
    return { resultId: written[0]! };
  },
  audit: ({ offeringId, personId }, { resultId }) => ({
    about: [`result:${resultId}`, `offering:${offeringId}`, `person:${personId}`],
  }),
});
