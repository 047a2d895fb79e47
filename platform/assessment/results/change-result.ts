import { z } from 'zod';
import { readOffering } from '../../catalogue/index.ts';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { resultSubject } from '../subject.ts';
import { applyGiven, givenInput } from './given-input.ts';
import { contentOf, lockResult } from './load-results.ts';
import { sameContent } from './model.ts';
import { writeResults } from './write-results.ts';

const reason = z.string().trim().min(1).max(1000);
const version = z.coerce.number().int().min(1).meta({ description: 'The version that was looked at' });

/** A result as a new version, with the reason. It waits for approval again. */
export const changeResult = defineCommand({
  name: 'assessment.change-result',
  summary: 'Change a result; the change is kept with its reason and waits for approval',
  input: z.object({ resultId: z.uuid(), version, reason, ...givenInput }),
  output: z.object({ offeringId: z.uuid(), version: z.int(), wasApproved: z.boolean() }),
  api: { method: 'put', path: '/assessment/results/{resultId}' },
  right: policy['assessment.change-result'],
  subject: ({ tx }, { resultId }) => resultSubject(tx, resultId),
  async run({ tx, actor, services, now }, input) {
    const result = await lockResult(tx, input.resultId);
    if (result.version !== input.version) throw refuse('assessment.result-changed-meanwhile');
    const offering = await readOffering(tx, result.offering_id);
    const before = contentOf(result);
    const content = await applyGiven(tx, offering, before, input);
    if (result.state !== 'withdrawn' && sameContent(before, content))
      throw refuse('assessment.nothing-changed');
    await writeResults(
      tx,
      services,
      [{ personId: result.person_id, assessmentId: result.assessment_id, content, base: result }],
      {
        offeringId: result.offering_id,
        importId: null,
        enteredBy: actor.personId,
        reason: input.reason,
        now,
      },
    );
    return {
      offeringId: result.offering_id,
      version: result.version + 1,
      wasApproved: result.state === 'approved',
    };
  },
  audit: ({ resultId, reason: why }, { offeringId, version: now }) => ({
    about: [`result:${resultId}`, `offering:${offeringId}`],
    reason: why,
    detail: { version: now },
  }),
});

/** A result that should not be there. It stays in the history, and counts no more. */
export const withdrawResult = defineCommand({
  name: 'assessment.withdraw-result',
  summary: 'Withdraw a result, with the reason',
  input: z.object({ resultId: z.uuid(), version, reason }),
  output: z.object({ offeringId: z.uuid(), wasApproved: z.boolean() }),
  api: { method: 'post', path: '/assessment/results/{resultId}/withdrawal' },
  right: policy['assessment.withdraw-result'],
  subject: ({ tx }, { resultId }) => resultSubject(tx, resultId),
  async run({ tx, actor, services, now }, input) {
    const result = await lockResult(tx, input.resultId);
    if (result.state === 'withdrawn') throw refuse('assessment.already-withdrawn');
    if (result.version !== input.version) throw refuse('assessment.result-changed-meanwhile');
    await writeResults(
      tx,
      services,
      [
        {
          personId: result.person_id,
          assessmentId: result.assessment_id,
          content: contentOf(result),
          base: result,
          withdrawn: true,
        },
      ],
      {
        offeringId: result.offering_id,
        importId: null,
        enteredBy: actor.personId,
        reason: input.reason,
        now,
      },
    );
    return { offeringId: result.offering_id, wasApproved: result.state === 'approved' };
  },
  audit: ({ resultId, reason: why }, { offeringId }) => ({
    about: [`result:${resultId}`, `offering:${offeringId}`],
    reason: why,
  }),
});
