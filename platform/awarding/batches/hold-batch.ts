import { z } from 'zod';
import { defineCommand, nothing } from '../../kernel/operations/operation.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { beginRaising } from '../raising/raising.ts';
import { batchSealSubject } from '../subject.ts';
import { addStep } from './batch-steps.ts';
import { countItems, lockBatch } from './lock-batch.ts';
import { run } from './start-batch.ts';

const input = z.object({ batchId: z.uuid() });
type Input = z.output<typeof input>;
const about = ({ batchId }: Input) => ({ about: [`batch:${batchId}`] });

/** Pauses after the chunk that is under way, of sealing or of raising. */
export const pauseBatch = defineCommand({
  name: 'awarding.pause-batch',
  summary: 'Pause a batch that is being sealed or raised; what is sealed stays sealed',
  input,
  output: nothing,
  api: { method: 'post', path: '/awarding/batches/{batchId}/pause' },
  right: policy['awarding.pause-batch'],
  subject: ({ tx }, { batchId }) => batchSealSubject(tx, batchId),
  async run({ tx, actor, now }, { batchId }) {
    const { state, raising } = await lockBatch(tx, batchId);
    const seals = state === 'sealing';
    const raises = raising === 'raising' || raising === 'failing';
    if (!seals && !raises) {
      if (state === 'paused' || raising === 'paused') return {};
      throw refuse('awarding.batch-not-sealing');
    }
    await tx
      .updateTable('awarding.batch')
      .set({
        ...(seals && { state: 'paused' as const, pause_reason: 'asked' as const }),
        ...(raises && { raising: 'paused' as const }),
      })
      .where('id', '=', batchId)
      .execute();
    await addStep(tx, batchId, 'paused', actor.personId, now);
    return {};
  },
  audit: about,
});

/** Goes on with a paused batch, to its end. */
export const resumeBatch = defineCommand({
  name: 'awarding.resume-batch',
  summary: 'Go on with a paused batch, to its end',
  input,
  output: nothing,
  api: { method: 'post', path: '/awarding/batches/{batchId}/resume' },
  right: policy['awarding.resume-batch'],
  subject: ({ tx }, { batchId }) => batchSealSubject(tx, batchId),
  async run({ tx, actor, now }, { batchId }) {
    const { state, raising } = await lockBatch(tx, batchId);
    if (state !== 'paused' && raising !== 'paused') {
      if (state === 'sealing' || raising === 'raising') return {};
      throw refuse('awarding.batch-not-paused');
    }
    if (raising === 'paused') await beginRaising(tx, batchId);
    if (state === 'paused') {
      const { sealed } = await countItems(tx, batchId);
      await run(tx, batchId, { extent: 'all' }, sealed, now);
    }
    await addStep(tx, batchId, 'resumed', actor.personId, now);
    return {};
  },
  audit: about,
});

/** Seals no more of a batch. The awards stay decided and can be prepared again. */
export const cancelBatch = defineCommand({
  name: 'awarding.cancel-batch',
  summary: 'Cancel what is not sealed yet of a batch; its awards can be prepared again',
  input,
  output: z.object({ cancelled: z.int() }),
  api: { method: 'post', path: '/awarding/batches/{batchId}/cancel' },
  right: policy['awarding.cancel-batch'],
  subject: ({ tx }, { batchId }) => batchSealSubject(tx, batchId),
  async run({ tx, actor, now }, { batchId }) {
    const { state } = await lockBatch(tx, batchId);
    if (state === 'cancelled') return { cancelled: 0 };
    const items = await tx
      .updateTable('awarding.batch_item')
      .set({ state: 'cancelled' })
      .where('batch_id', '=', batchId)
      .where('state', 'in', ['waiting', 'reserved', 'failed'])
      .returning('award_id')
      .execute();
    if (items.length === 0 && state === 'done') throw refuse('awarding.batch-ended');
    if (items.length > 0)
      await tx
        .updateTable('awarding.award')
        .set({ state: 'withdrawn' })
        .where(
          'id',
          'in',
          items.map(({ award_id }) => award_id),
        )
        .where('state', '=', 'replacing')
        .execute();
    await tx
      .updateTable('awarding.batch')
      .set({ state: 'cancelled', ended_at: now, pause_reason: null })
      .where('id', '=', batchId)
      .execute();
    await addStep(tx, batchId, 'cancelled', actor.personId, now);
    // What is sealed of it is out, and is to have its level.
    if (state !== 'done') await beginRaising(tx, batchId);
    return { cancelled: items.length };
  },
  audit: ({ batchId }, output) => ({ about: [`batch:${batchId}`], detail: output }),
});

/** Tries failed items again, with what is known of their learners now. */
export const retryItems = defineCommand({
  name: 'awarding.retry-items',
  summary: 'Try failed items of a batch again, one, some or all',
  input: z.object({
    batchId: z.uuid(),
    itemIds: z.array(z.uuid()).max(10_000).optional().meta({ description: 'All that failed where absent' }),
  }),
  output: z.object({ retried: z.int() }),
  api: { method: 'post', path: '/awarding/batches/{batchId}/retry' },
  right: policy['awarding.retry-items'],
  subject: ({ tx }, { batchId }) => batchSealSubject(tx, batchId),
  async run({ tx, actor, now }, { batchId, itemIds }) {
    const batch = await lockBatch(tx, batchId);
    if (batch.state === 'cancelled') throw refuse('awarding.batch-ended');
    let failed = tx
      .updateTable('awarding.batch_item')
      // What was reserved before keeps its bytes: they may have been signed.
      .set((eb) => ({
        state: eb
          .case()
          .when('payload_sha256', 'is not', null)
          .then('reserved' as const)
          .else('waiting' as const)
          .end(),
        failure: null,
      }))
      .where('batch_id', '=', batchId)
      .where('state', '=', 'failed');
    if (itemIds) failed = failed.where('id', 'in', itemIds.length > 0 ? itemIds : [batchId]);
    const retried = (await failed.returning('id').execute()).length;
    if (retried === 0) throw refuse('awarding.nothing-failed');
    if (batch.state === 'done') {
      const { sealed } = await countItems(tx, batchId);
      await run(tx, batchId, { extent: 'all' }, sealed, now);
    }
    await addStep(tx, batchId, 'retried', actor.personId, now);
    return { retried };
  },
  audit: ({ batchId }, output) => ({ about: [`batch:${batchId}`], detail: output }),
});
