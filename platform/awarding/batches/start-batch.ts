import type { SealLevel } from '@waymark/credential';
import { z } from 'zod';
import { readOffering } from '../../catalogue/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { defineCommand, nothing, type OperationContext } from '../../kernel/operations/operation.ts';
import {
  checkLevelReachable,
  checkSealUsable,
  freezeOrigin,
  needOpen,
  readSealById,
} from '../../trust/index.ts';
import { wantsFourEyes } from '../awards/decide-awards.ts';
import { refuse } from '../errors.ts';
import { forbidsSealing } from '../model.ts';
import { policy } from '../policy.ts';
import { addSealingJob } from '../sealing/seal-batch.ts';
import { batchSealSubject } from '../subject.ts';
import { addStep } from './batch-steps.ts';
import { countItems, lockBatch } from './lock-batch.ts';

/** A seal must outlive a batch; even 100,000 credentials with a slow device are done in this time. */
const LONGEST_RUN_MS = 24 * 3_600_000;

/** Starts sealing: one credential to look at, or all. */
export const startBatch = defineCommand({
  name: 'awarding.start-batch',
  summary: 'Start sealing a prepared batch: the first credential to look at, or all',
  input: z.object({ batchId: z.uuid(), extent: z.enum(['first', 'all']).default('all') }),
  output: nothing,
  api: { method: 'post', path: '/awarding/batches/{batchId}/start' },
  right: policy['awarding.start-batch'],
  subject: ({ tx }, { batchId }) => batchSealSubject(tx, batchId),
  async run(context, { batchId, extent }) {
    await start(context, batchId, extent);
    return {};
  },
  audit: ({ batchId, extent }) => ({ about: [`batch:${batchId}`], detail: { extent } }),
});

/**
 * @throws Refusal `awarding.batch-not-ready`, `awarding.no-seal`, `awarding.batch-has-gaps`,
 * `awarding.nothing-to-seal`, `awarding.same-person-twice`, `trust.seal-…` where the seal cannot finish it,
 * `trust.no-authority` where nobody could raise it to the seal's level
 */
export async function start(
  { tx, services, actor, now }: Pick<OperationContext, 'tx' | 'services' | 'actor' | 'now'>,
  batchId: string,
  extent: 'first' | 'all',
): Promise<void> {
  const batch = await lockBatch(tx, batchId);
  // Pressed twice: it has been started, as was wanted.
  if (batch.state === 'sealing' && batch.extent === extent) return;
  if (batch.state !== 'ready') throw refuse('awarding.batch-not-ready');
  const seal = batch.seal_id && (await readSealById(tx, batch.seal_id));
  if (!seal) throw refuse('awarding.no-seal');
  if (forbidsSealing(batch.findings)) throw refuse('awarding.batch-has-gaps');
  checkSealUsable(seal, new Date(now.getTime() + LONGEST_RUN_MS), now);
  await checkLevelReachable(tx, services.mode, seal.level);
  const { waiting } = await countItems(tx, batchId);
  if (waiting === 0) throw refuse('awarding.nothing-to-seal');
  if (batch.kind === 'corrections')
    await confirmCorrections(tx, batch.id, batch.offering_id, batch.created_by, actor.personId);
  if (!seal.isTest) await freezeOrigin(tx, services.origin, now);
  await run(tx, batchId, { extent, started_at: now, level: seal.level }, 0, now);
  await addStep(tx, batchId, 'started', actor.personId, now);
}

/** Sets a batch going. @throws `trust.resting` after a restore */
export async function run(
  tx: Tx,
  batchId: string,
  change: { extent: 'first' | 'all'; started_at?: Date; level?: SealLevel },
  sealedBefore: number,
  now: Date,
): Promise<void> {
  await needOpen(tx);
  await tx
    .updateTable('awarding.batch')
    .set({
      ...change,
      state: 'sealing',
      pause_reason: null,
      ended_at: null,
      run_began_at: now,
      run_sealed_before: sealedBefore,
    })
    .where('id', '=', batchId)
    .execute();
  await addSealingJob(tx, batchId);
}

/** A changed award takes two persons where the lead institution wants them: who asked for it, and who seals it. */
async function confirmCorrections(
  tx: Tx,
  batchId: string,
  offeringId: string,
  asker: string | null,
  starter: string | null,
): Promise<void> {
  const changed = await tx
    .selectFrom('awarding.award as a')
    .innerJoin('awarding.batch_item as i', 'i.award_id', 'a.id')
    .select('a.id')
    .where('i.batch_id', '=', batchId)
    .where('a.state', '=', 'replacing')
    .execute();
  if (changed.length === 0) return;
  const { leadInstitutionId } = await readOffering(tx, offeringId);
  if (!(await wantsFourEyes(tx, leadInstitutionId))) return;
  if (asker !== null && asker === starter) throw refuse('awarding.same-person-twice');
  await tx
    .updateTable('awarding.award')
    .set({ confirmed_by: starter })
    .where(
      'id',
      'in',
      changed.map(({ id }) => id),
    )
    .execute();
}
