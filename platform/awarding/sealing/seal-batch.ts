import type { SealDevice } from '@waymark/credential';
import { readResting } from '../../kernel/backup/resting.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { addJob, type JobHandler } from '../../kernel/jobs/jobs.ts';
import type { Services } from '../../kernel/services.ts';
import { addStep } from '../batches/batch-steps.ts';
import { beginRaising } from '../raising/raising.ts';
import type { BatchTable } from '../tables.ts';
import { type Arena, makeArena } from './arena.ts';
import { recover } from './recover.ts';
import { markFailed, type Reserved, reserve } from './reserve.ts';
import { readSealingBatch, type SealingBatch } from './sealing-batch.ts';
import { type SigningOptions, type SigningOutcome, signChunk } from './sign.ts';
import { store } from './store.ts';
import { makeTurns, type Turns } from './turns.ts';

export interface SealingOptions {
  openDevice(services: Services, sealId: string): Promise<SealDevice>;
  /** Credentials of one chunk, 1–1,000. */
  chunk?: number;
  /** Chunks in hand at once, so that one is reserved or stored while another is signed. */
  atOnce?: number;
  signing?: Partial<Pick<SigningOptions, 'waits' | 'refusalsInARow' | 'timeout'>>;
}

/** Adds the job that seals a batch; one batch is worked on by one worker at a time. */
export const addSealingJob = (tx: Tx, batchId: string) =>
  addJob(
    tx,
    'awarding.seal-batch',
    { batchId },
    { key: `seal-batch:${batchId}`, queue: `seal-batch:${batchId}` },
  );

/**
 * The job `awarding.seal-batch`. In chunks: reserve (committed), sign, store (one transaction). Killed at any point it
 * goes on where it was; run by two workers at once it still seals each credential once. Pause and cancel are obeyed
 * between chunks: those in hand are still finished.
 */
export function sealBatchJob(options: SealingOptions): JobHandler<{ batchId: string }> {
  const { openDevice, chunk = 200, atOnce = 2, signing = {} } = options;
  return async ({ batchId }, { services, signal }) => {
    const batch = await readSealingBatch(services.db, batchId);
    // After a restore it waits; `awarding.resume-sealing` lets it go on.
    if (!batch || (await readResting(services.db))) return;
    if (batch.seal.retiredAt || batch.seal.notAfter <= services.now())
      return pauseItself(services, batch.id, 'seal-unusable');
    let device: SealDevice;
    try {
      device = await openDevice(services, batch.seal.id);
    } catch (error) {
      services.log.error({ err: error, batch: batchId }, 'the seal cannot be opened');
      return pauseItself(services, batch.id, 'device-failing');
    }
    const how: SigningOptions = {
      waits: [250, 1000, 4000],
      refusalsInARow: 5,
      timeout: 120_000,
      ...signing,
      signal,
      turns: makeTurns(),
    };
    const hand: Hand = { held: new Set(), turns: makeTurns() };
    const lanes = Array.from({ length: atOnce }, () => sealInLane(services, batch, device, chunk, hand, how));
    const ends = await Promise.allSettled(lanes);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    if (signal.aborted) await services.db.transaction().execute((tx) => addSealingJob(tx, batchId));
  };
}

/** What a job has in hand: chunks are taken one after another, and no item twice. */
interface Hand {
  held: Set<string>;
  turns: Turns;
}

/** Takes, signs and stores one chunk after another, until nothing is left to take or the device fails. */
async function sealInLane(
  services: Services,
  batch: SealingBatch,
  device: SealDevice,
  chunk: number,
  { held, turns }: Hand,
  how: SigningOptions,
): Promise<void> {
  let arena = makeArena();
  while (!how.signal.aborted) {
    const next = await turns(async () => {
      const taken = await takeChunk(services, batch, chunk, [...held], arena);
      if (taken !== 'ended') for (const { itemId } of taken) held.add(itemId);
      return taken;
    });
    if (next === 'ended') return;
    services.failpoint('after-reserve');
    try {
      const { deviceFails, answered } = await sealChunkOf(services, batch, device, next, how);
      if (deviceFails) return;
      if (answered) arena.clear();
      else arena = makeArena();
    } finally {
      for (const { itemId } of next) held.delete(itemId);
    }
  }
}

/** Where the device fails the batch has paused. */
async function sealChunkOf(
  services: Services,
  batch: SealingBatch,
  device: SealDevice,
  chunk: readonly Reserved[],
  how: SigningOptions,
): Promise<SigningOutcome> {
  const outcome = await signChunk(device, chunk, how);
  const { signed, refused, deviceFails } = outcome;
  services.failpoint('after-sign');
  await services.db.transaction().execute(async (tx) => {
    await store(services, tx, batch, signed);
    await markFailed(
      tx,
      refused.map(({ item, code }) => ({
        itemId: item.itemId,
        failure: { code, values: {}, mend: { target: 'batch', id: batch.id } },
      })),
    );
    services.failpoint('before-commit');
  });
  services.failpoint('after-commit');
  if (deviceFails) await pauseItself(services, batch.id, 'device-failing');
  return outcome;
}

/**
 * The next items to be signed; `ended` where the batch is done, or no longer to be worked on, or all that is left is
 * held: who holds it looks again.
 */
async function takeChunk(
  services: Services,
  batch: SealingBatch,
  most: number,
  held: readonly string[],
  arena: Arena,
): Promise<Reserved[] | 'ended'> {
  for (;;) {
    const taken = await services.db.transaction().execute(async (tx) => {
      const now = await tx
        .selectFrom('awarding.batch')
        .select(['state', 'extent'])
        .where('id', '=', batch.id)
        .forShare()
        .executeTakeFirst();
      if (now?.state !== 'sealing') return 'ended';
      if (now.extent === 'first' && held.length > 0) return 'ended';
      if (now.extent === 'first' && (await hasSealed(tx, batch.id))) return 'first-sealed';
      const size = now.extent === 'first' ? 1 : most;
      const left = await recover(services, tx, batch, size, held, arena.place);
      return left.seen > 0 ? left : reserve(services, tx, batch, size, arena.place);
    });
    if (taken === 'ended') return 'ended';
    if (taken === 'first-sealed') {
      await pauseItself(services, batch.id, 'first-sealed');
      return 'ended';
    }
    if (taken.reserved.length > 0) return taken.reserved;
    if (taken.seen === 0) {
      // Rows that another worker holds are not seen; whoever ends last marks the batch.
      if (held.length === 0) await finish(services, batch.id);
      return 'ended';
    }
  }
}

const hasSealed = async (tx: Tx, batchId: string): Promise<boolean> =>
  (await tx
    .selectFrom('awarding.batch_item')
    .select('id')
    .where('batch_id', '=', batchId)
    .where('state', '=', 'sealed')
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** Marks a batch as done where nothing is left to seal; what failed can be retried. */
async function finish(services: Services, batchId: string): Promise<void> {
  await services.db.transaction().execute(async (tx) => {
    const now = services.now();
    const done = await tx
      .updateTable('awarding.batch')
      .set({ state: 'done', ended_at: now, pause_reason: null })
      .where('id', '=', batchId)
      .where('state', '=', 'sealing')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('awarding.batch_item')
              .select('id')
              .where('batch_id', '=', batchId)
              .where('state', 'in', ['waiting', 'reserved']),
          ),
        ),
      )
      .returning('id')
      .executeTakeFirst();
    if (!done) return;
    await addStep(tx, batchId, 'done', null, now);
    await beginRaising(tx, batchId);
  });
}

async function pauseItself(
  services: Services,
  batchId: string,
  reason: NonNullable<BatchTable['pause_reason']>,
): Promise<void> {
  await services.db.transaction().execute(async (tx) => {
    const now = services.now();
    const paused = await tx
      .updateTable('awarding.batch')
      .set({ state: 'paused', pause_reason: reason })
      .where('id', '=', batchId)
      .where('state', '=', 'sealing')
      .returning('id')
      .executeTakeFirst();
    if (paused)
      await addStep(tx, batchId, reason === 'first-sealed' ? 'first-sealed' : 'paused-itself', null, now);
  });
}
