import { z } from 'zod';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { defineCommand, nothing } from '../../kernel/operations/operation.ts';
import { needSession } from '../needs-session.ts';
import { policy } from '../policy.ts';
import { changeSubject } from '../subject.ts';
import { mergePeople as merge, splitPeople as split } from './merge.ts';

const reason = z.string().trim().min(1).max(1000);

export const mergePeople = defineCommand({
  name: 'alliance.merge-people',
  summary: 'Make two accounts of one person one; it can be split again',
  input: z.object({ keptPersonId: z.uuid(), mergedPersonId: z.uuid(), reason }),
  output: z.object({ mergeId: z.uuid() }),
  api: { method: 'post', path: '/alliance/people/{keptPersonId}/merge' },
  right: policy['alliance.merge-people'],
  once: true,
  subject: ({ tx }, { keptPersonId, mergedPersonId }) => changeSubject(tx, [keptPersonId, mergedPersonId]),
  async run(context, { keptPersonId, mergedPersonId }) {
    needSession(context);
    const { services, tx, now } = context;
    return { mergeId: await merge(services, tx, keptPersonId, mergedPersonId, now) };
  },
  audit: ({ keptPersonId, mergedPersonId, reason: why }, { mergeId }) => ({
    about: [`person:${keptPersonId}`, `person:${mergedPersonId}`, `merge:${mergeId}`],
    reason: why,
  }),
});

export const splitPeople = defineCommand({
  name: 'alliance.split-people',
  summary: 'Take a merge back: each account gets its own again',
  input: z.object({ mergeId: z.uuid(), reason }),
  output: nothing,
  api: { method: 'post', path: '/alliance/merges/{mergeId}/split' },
  right: policy['alliance.split-people'],
  async subject({ tx }, { mergeId }) {
    const found = await tx
      .selectFrom('alliance.merge')
      .select(['kept_person_id', 'merged_person_id'])
      .where('id', '=', mergeId)
      .executeTakeFirst();
    if (!found) throw kernelRefuse('kernel.not-found');
    return changeSubject(tx, [found.kept_person_id, found.merged_person_id]);
  },
  async run(context, { mergeId }) {
    needSession(context);
    await split(context.services, context.tx, mergeId, context.now);
    return {};
  },
  audit: ({ mergeId, reason: why }) => ({ about: [`merge:${mergeId}`], reason: why }),
});
