import { approveResults, changeResult } from '../../assessment/index.ts';
import {
  askCorrection,
  reissueCredential,
  revokeCredentials,
  startBatch,
  suspendCredentials,
} from '../../awarding/index.ts';
import { type DemoOffering, demoLearners } from '../data/index.ts';
import { travellingLearner } from '../data/learners.ts';
import type { DemoChange } from '../data/types.ts';
import { actAs, officerOf, officersOf } from './acting.ts';
import { sealAll } from './awards.ts';
import type { Loading, Step } from './step.ts';

/** What happened after the sealing: one revoked, one suspended, one corrected and issued again; and a question. */
export const changes: Step = {
  name: 'changes',
  async act(loading) {
    for (const offering of loading.offerings)
      for (const change of offering.changes) await apply(loading, offering, change);
    await askForHelp(loading);
    await loading.runJobs();
  },
};

async function apply(loading: Loading, offering: DemoOffering, change: DemoChange): Promise<void> {
  const credential = await currentCredential(loading, offering.id, change.learnerId);
  if (!credential) return;
  const office = officerOf(null);
  const which = { credentialIds: [credential.id], reason: change.reason };
  if (change.kind === 'correct') await correct(loading, offering, change, which);
  else if (credential.status === 'valid')
    await actAs(loading, office, change.kind === 'revoke' ? revokeCredentials : suspendCredentials, which);
}

/** The grade is corrected and approved anew, then the credential issued again in place of the old one. */
async function correct(
  loading: Loading,
  offering: DemoOffering,
  change: Extract<DemoChange, { kind: 'correct' }>,
  which: { credentialIds: string[]; reason: string },
): Promise<void> {
  const { db } = loading.services;
  const result = await db
    .selectFrom('assessment.result')
    .select(['id', 'version', 'state', 'scale_id'])
    .where('offering_id', '=', offering.id)
    .where('person_id', '=', change.learnerId)
    .where('assessment_id', 'is', null)
    .executeTakeFirstOrThrow();
  if (result.version === 1)
    await actAs(loading, offering.examinerIds[0]!, changeResult, {
      resultId: result.id,
      version: result.version,
      reason: change.reason,
      grade: change.newGrade,
      scaleId: result.scale_id!,
    });
  for (const examiner of offering.examinerIds) {
    const { state } = await db
      .selectFrom('assessment.result')
      .select('state')
      .where('id', '=', result.id)
      .executeTakeFirstOrThrow();
    if (state === 'approved') break;
    await actAs(loading, examiner, approveResults, { offeringId: offering.id, ids: [result.id] });
  }
  const superseded = await db
    .selectFrom('awarding.credential')
    .select('id')
    .where('offering_id', '=', offering.id)
    .where('person_id', '=', change.learnerId)
    .where('status', '=', 'superseded')
    .executeTakeFirst();
  if (superseded) return;
  const [first, second] = officersOf(null);
  let batch = await correctionOf(loading, which.credentialIds);
  if (!batch) {
    await actAs(loading, first!, reissueCredential, which);
    batch = await correctionOf(loading, which.credentialIds);
  }
  // Where the lead university wants four eyes, a second officer starts it.
  if (batch?.state === 'ready') await actAs(loading, second!, startBatch, { batchId: batch.id });
  if (batch) await sealAll(loading, batch.id);
}

const correctionOf = ({ services }: Loading, credentialIds: readonly string[]) =>
  services.db
    .selectFrom('awarding.batch_item as i')
    .innerJoin('awarding.batch as b', 'b.id', 'i.batch_id')
    .select(['b.id', 'b.state'])
    .where('i.replaces', 'in', credentialIds)
    .executeTakeFirst();

/** The learner of the passport has a question about one credential: a task for the issuing office. */
async function askForHelp(loading: Loading): Promise<void> {
  const learner = demoLearners.find(({ fullName }) => fullName === travellingLearner)!.id;
  const offering = loading.offerings.find(({ stage }) => stage === 'sealed')!;
  const credential = await currentCredential(loading, offering.id, learner);
  if (!credential) return;
  const asked = await loading.services.db
    .selectFrom('awarding.task')
    .select('id')
    .where('credential_id', '=', credential.id)
    .executeTakeFirst();
  if (!asked)
    await actAs(loading, learner, askCorrection, {
      credentialId: credential.id,
      message: 'My grade here is lower than the one I was told after the project. Could you have a look?',
    });
}

async function currentCredential({ services }: Loading, offeringId: string, personId: string) {
  return await services.db
    .selectFrom('awarding.credential')
    .select(['id', 'status'])
    .where('offering_id', '=', offeringId)
    .where('person_id', '=', personId)
    .where('status', 'in', ['valid', 'suspended'])
    .executeTakeFirst();
}
