import { setTimeout } from 'node:timers/promises';
import { confirmAwards, decideAwards, prepareBatch, startBatch } from '../../awarding/index.ts';
import { makeTestSealFor, type SealOwner, sealFor } from '../../trust/index.ts';
import { type DemoOffering, demoCourses, demoStaff } from '../data/index.ts';
import { actAs, courseLeaderOf, daysAfter, officerOf } from './acting.ts';
import type { Loading, Step } from './step.ts';

const decidedStages: readonly DemoOffering['stage'][] = [
  'awards-to-seal',
  'sealed',
  'sealed-with-changes',
  'completed',
];
const allianceAdministrator = demoStaff.find(({ roles }) =>
  roles.some(({ role }) => role === 'alliance-administrator'),
)!.id;

const sealOwnerOf = ({ courseId }: DemoOffering): SealOwner =>
  demoCourses.find((course) => course.courseId === courseId)!.issuingSeal;
const institutionOf = (owner: SealOwner) => (owner.owner === 'institution' ? owner.institutionId : null);

/**
 * Marked test seals: the alliance's, and that of each university whose course bears its own. Keys of RSA take seconds
 * to find: the alliance has one, as Europass knows it best, the universities have elliptic curves.
 */
export const seals: Step = {
  name: 'seals',
  async act(loading) {
    const owners = new Map(loading.offerings.map(sealOwnerOf).map((owner) => [institutionOf(owner), owner]));
    await Promise.all(
      [...owners].map(async ([institutionId, owner]) => {
        if (await loading.services.db.transaction().execute((tx) => sealFor(tx, owner))) return;
        await actAs(loading, allianceAdministrator, makeTestSealFor, {
          institutionId,
          name: 'Test seal of the demonstration',
          algorithm: institutionId ? 'ES256' : 'RS256',
        });
      }),
    );
  },
};

/** What was earned in the offerings that are over: decided by the course leader, seconded where four eyes are wanted. */
export const awards: Step = {
  name: 'awards',
  async act(loading) {
    for (const offering of loading.offerings) {
      if (!decidedStages.includes(offering.stage)) continue;
      const { id: offeringId, endsOn } = offering;
      if (!(await hasAwards(loading, offeringId, null)))
        await actAs(loading, courseLeaderOf(offering), decideAwards, { offeringId }, daysAfter(endsOn, 14));
      if (await hasAwards(loading, offeringId, 'proposed'))
        await actAs(loading, officerOf(null), confirmAwards, { offeringId }, daysAfter(endsOn, 15));
    }
  },
};

async function hasAwards(
  { services }: Loading,
  offeringId: string,
  state: 'proposed' | null,
): Promise<boolean> {
  let found = services.db.selectFrom('awarding.award').select('id').where('offering_id', '=', offeringId);
  if (state) found = found.where('state', '=', state);
  return (await found.limit(1).executeTakeFirst()) !== undefined;
}

/** Credentials, sealed by the same job as in a real system; one batch is left ready for the issuing officer. */
export const credentials: Step = {
  name: 'credentials',
  async act(loading) {
    for (const offering of loading.offerings) {
      if (!decidedStages.includes(offering.stage)) continue;
      const officer = officerOf(institutionOf(sealOwnerOf(offering)));
      const present = await loading.services.db
        .selectFrom('awarding.batch')
        .select(['id', 'state'])
        .where('offering_id', '=', offering.id)
        .executeTakeFirst();
      const batchId =
        present?.id ?? (await actAs(loading, officer, prepareBatch, { offeringId: offering.id })).batchId;
      if (offering.stage === 'awards-to-seal') continue;
      if ((present?.state ?? 'ready') === 'ready') await actAs(loading, officer, startBatch, { batchId });
      await sealAll(loading, batchId);
    }
  },
};

/** Until the batch is done: a job that failed waits a moment before it is tried again. */
export async function sealAll(loading: Loading, batchId: string): Promise<void> {
  for (;;) {
    await loading.runJobs();
    const { state } = await loading.services.db
      .selectFrom('awarding.batch')
      .select('state')
      .where('id', '=', batchId)
      .executeTakeFirstOrThrow();
    if (state === 'done') return;
    if (state !== 'sealing') throw new Error(`The demonstration's batch ${batchId} is ${state}.`);
    await setTimeout(500);
  }
}
