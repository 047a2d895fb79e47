import { z } from 'zod';
import { defineCommand, nothing } from '../../kernel/operations/operation.ts';
import { checkLevelReachable, isHigher, needOpen, readSealById } from '../../trust/index.ts';
import { addStep } from '../batches/batch-steps.ts';
import { lockBatch } from '../batches/lock-batch.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { batchSealSubject } from '../subject.ts';
import { beginRaising } from './raising.ts';

/** For what was sealed before its seal had a higher level, and to try again what failed. */
export const raiseCredentials = defineCommand({
  name: 'awarding.raise-credentials',
  summary: 'Raise the sealed credentials of a batch to the level that its seal has now',
  input: z.object({ batchId: z.uuid() }),
  output: nothing,
  api: { method: 'post', path: '/awarding/batches/{batchId}/raise' },
  right: policy['awarding.raise-credentials'],
  subject: ({ tx }, { batchId }) => batchSealSubject(tx, batchId),
  async run({ tx, services, actor, now }, { batchId }) {
    const batch = await lockBatch(tx, batchId);
    if (batch.state !== 'done' && batch.state !== 'cancelled') throw refuse('awarding.batch-not-ended');
    const seal = batch.seal_id && (await readSealById(tx, batch.seal_id));
    if (!seal) throw refuse('awarding.no-seal');
    const level = isHigher(seal.level, batch.level) ? seal.level : batch.level;
    if (level === 'B-B') throw refuse('awarding.level-is-basic', { name: seal.name });
    await checkLevelReachable(tx, services.mode, level);
    await needOpen(tx);
    // Pressed twice: it has begun, as was wanted.
    if (batch.raising === 'raising' && batch.level === level) return {};
    await tx.updateTable('awarding.batch').set({ level }).where('id', '=', batchId).execute();
    await beginRaising(tx, batchId);
    await addStep(tx, batchId, 'raise-asked', actor.personId, now);
    return {};
  },
  audit: ({ batchId }) => ({ about: [`batch:${batchId}`] }),
});
