import type { SealLevel } from '@waymark/credential';
import { recordAudit } from '../../kernel/audit/audit.ts';
import { readResting } from '../../kernel/backup/resting.ts';
import type { JobHandler } from '../../kernel/jobs/jobs.ts';
import { systemActor } from '../../kernel/operations/actor.ts';
import type { Services } from '../../kernel/services.ts';
import { forgetEvidence, readTimeStampAnchors, sealServices } from '../../trust/index.ts';
import { addStep } from '../batches/batch-steps.ts';
import type { RaisingFailure, RaisingProblem } from '../model.ts';
import { sealedFiles } from '../sealing/sealed-file.ts';
import { findUnraised } from './find-unraised.ts';
import { type RaiseWith, raiseFile } from './raise-file.ts';
import { addRaisingJob, setRaising } from './raising.ts';
import { type NewVersion, storeVersions } from './versions.ts';

interface Batch {
  id: string;
  level: SealLevel;
}

const CHUNK = 40;
/** Authorities are asked for so many credentials at once. */
const AT_ONCE = 4;
/** What would befall the next credential as well. */
const COMMON: readonly RaisingProblem[] = ['services', 'expired', 'revoked'];

/**
 * The job `awarding.raise-levels`: brings the sealed credentials of a batch to its level, and renews those whose last
 * time stamp nears its end. Authorities are asked outside of transactions; each chunk is stored as a whole. Killed at
 * any point it goes on with what lacks its level; run twice it stores each version once. Where an authority fails it
 * is tried again later, with ever longer waits.
 */
export const raiseLevels: JobHandler<{ batchId: string }> = async (
  { batchId },
  { services, lastAttempt, signal },
) => {
  let after = -1;
  let failure: RaisingFailure | null = null;
  while (!signal.aborted) {
    const batch = await readRaisingBatch(services, batchId);
    if (!batch) return;
    const chunk = await findUnraised(services.db, batch, { after, most: CHUNK, now: services.now() });
    if (chunk.length === 0) return await end(services, batch, failure);
    const outcome = await raiseChunk(services, batch, chunk);
    services.failpoint('after-raise');
    await store(services, batch, outcome.versions);
    services.failpoint('after-raise-stored');
    failure = outcome.failure ?? failure;
    if (failure && COMMON.includes(failure.problem)) return await fail(services, batch, failure, lastAttempt);
    after = chunk.at(-1)!.position;
  }
  await services.db.transaction().execute((tx) => addRaisingJob(tx, batchId));
};

/** A batch that is to be raised now; after a restore it waits until the system is opened. */
async function readRaisingBatch({ db }: Services, batchId: string): Promise<Batch | null> {
  if (await readResting(db)) return null;
  const batch = await db
    .selectFrom('awarding.batch')
    .select(['id', 'level'])
    .where('id', '=', batchId)
    .where('raising', 'in', ['raising', 'failing'])
    .executeTakeFirst();
  return batch ?? null;
}

interface Outcome {
  versions: NewVersion[];
  failure: RaisingFailure | null;
}

/** Raises credentials, several at once, until one of them meets what the next would meet as well. */
async function raiseChunk(
  services: Services,
  batch: Batch,
  chunk: readonly { credentialId: string; renewal: boolean }[],
): Promise<Outcome> {
  const files = await services.db
    .transaction()
    .setAccessMode('read only')
    .execute((tx) =>
      sealedFiles(
        tx,
        services,
        chunk.map(({ credentialId }) => credentialId),
        'left-out',
      ),
    );
  const raiseWith: RaiseWith = {
    services: sealServices(services),
    timeStampAnchors: (await readTimeStampAnchors(services.db)).map(
      ({ certificate }) => new Uint8Array(certificate),
    ),
    now: services.now(),
  };
  const outcome: Outcome = { versions: [], failure: null };
  const waiting = [...chunk];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const sealed = files.get(next.credentialId);
      if (!sealed) continue;
      const level = next.renewal ? sealed.level : batch.level;
      const raised = await raiseFile(sealed.file, { level, renewal: next.renewal }, raiseWith);
      if (!raised.ok) {
        outcome.failure = raised.failure;
        if (COMMON.includes(raised.failure.problem)) waiting.length = 0;
        continue;
      }
      const { added, provableUntil } = raised;
      const { credentialId } = next;
      outcome.versions.push({ credentialId, version: sealed.version + 1, level, added, provableUntil });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcome;
}

async function store(services: Services, batch: Batch, versions: readonly NewVersion[]): Promise<void> {
  if (versions.length === 0) return;
  const now = services.now();
  await services.db.transaction().execute(async (tx) => {
    const stored = await storeVersions(tx, versions, now);
    if (stored === 0) return;
    await tx
      .updateTable('awarding.batch')
      .set({ raising_failure: null })
      .where('id', '=', batch.id)
      .execute();
    await recordAudit({ tx, actor: systemActor('job'), now }, 'awarding.raise-levels', {
      about: [`batch:${batch.id}`],
      detail: { raised: stored, level: batch.level },
    });
  });
}

/** Nothing is left to raise, but what cannot be raised. */
async function end(services: Services, batch: Batch, failure: RaisingFailure | null): Promise<void> {
  const now = services.now();
  await services.db.transaction().execute(async (tx) => {
    const ended = await setRaising(tx, batch, failure ? 'failed' : 'done', failure);
    if (ended && !failure) await addStep(tx, batch.id, 'raised', null, now);
  });
}

/** @throws Error where it is worth trying again, so that the queue does so later */
async function fail(
  services: Services,
  batch: Batch,
  failure: RaisingFailure,
  lastAttempt: boolean,
): Promise<void> {
  const passing = failure.problem === 'services' && !lastAttempt;
  await forgetEvidence(
    services,
    failure.failures.flatMap(({ address, kind }) => (address && kind === 'unusable' ? [address] : [])),
  );
  const noted = await services.db
    .transaction()
    .execute((tx) => setRaising(tx, batch, passing ? 'failing' : 'failed', failure));
  if (passing && noted)
    throw new Error(`batch ${batch.id} is not raised yet: ${JSON.stringify(failure.failures)}`);
}
