import { z } from 'zod';
import { readPersonKeys } from '../../alliance/index.ts';
import { queueMail } from '../../kernel/mail/mail.ts';
import { defineCommand, nothing } from '../../kernel/operations/operation.ts';
import { refuse } from '../errors.ts';
import { encryptNote } from '../notes.ts';
import { policy } from '../policy.ts';
import { awardSubject } from '../subject.ts';
import { offeringOfTask } from './list-tasks.ts';

/** Closes a task with its outcome; a learner who asked gets the answer by mail. */
export const closeTask = defineCommand({
  name: 'awarding.close-task',
  summary: 'Close a task of the issuing office with its outcome; a learner who asked gets the answer',
  input: z.object({
    taskId: z.uuid(),
    outcome: z.enum(['corrected', 'revoked', 'left-as-is']),
    answer: z
      .string()
      .trim()
      .max(4000)
      .optional()
      .meta({ description: 'Told to the learner in these words' }),
  }),
  output: nothing,
  api: { method: 'post', path: '/awarding/tasks/{taskId}/close' },
  right: policy['awarding.close-task'],
  subject: async ({ tx }, { taskId }) => awardSubject(tx, await offeringOfTask(tx, taskId)),
  async run({ tx, services, actor, now }, { taskId, outcome, answer }) {
    const task = await tx
      .selectFrom('awarding.task')
      .selectAll()
      .where('id', '=', taskId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (task.closed_at) {
      if (task.outcome === outcome && task.closed_by === actor.personId) return {};
      throw refuse('awarding.task-closed');
    }
    const person = task.key_person_id;
    const key = person ? (await readPersonKeys(tx, services.vault, [person])).get(person) : undefined;
    await tx
      .updateTable('awarding.task')
      .set({
        closed_at: now,
        closed_by: actor.personId,
        outcome,
        answer: answer && key ? encryptNote(key, `task:${taskId}`, answer) : null,
      })
      .where('id', '=', taskId)
      .execute();
    if (task.kind === 'correction-asked' && person)
      await queueMail(
        tx,
        { kind: 'awarding.correction-answered', personId: person, params: { taskId } },
        now,
      );
    return {};
  },
  audit: ({ taskId, outcome }) => ({ about: [`task:${taskId}`], detail: { outcome } }),
});
