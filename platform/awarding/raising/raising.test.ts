import { createHash } from 'node:crypto';
import { verify } from '@waymark/credential';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestHouse } from '../../testing/test-house.ts';
import { changeSealLevel, readTrustAnchors } from '../../trust/index.ts';
import { AUTHORITIES, type ServedHierarchy, serveHierarchy } from '../../trust/testing/served-hierarchy.ts';
import { trustedFrom } from '../../verification/check/trusted.ts';
import { decideAwards } from '../awards/decide-awards.ts';
import { pauseBatch, resumeBatch } from '../batches/hold-batch.ts';
import { prepareBatch } from '../batches/prepare-batch.ts';
import { readBatch } from '../batches/read-batch.ts';
import { startBatch } from '../batches/start-batch.ts';
import { sealedFile } from '../sealing/sealed-file.ts';
import { makeAwardHouse } from '../testing/award-house.ts';
import { makeBatchToRaise, newSeal, openRaisingHouse } from '../testing/raising-house.ts';
import { raiseCredentials } from './raise-credentials.ts';
import { raiseLevels } from './raise-levels.ts';
import { renewLevels } from './renew-levels.ts';

let house: TestHouse;
let served: ServedHierarchy;

beforeAll(async () => {
  served = await serveHierarchy(9_000);
  house = await openRaisingHouse(served);
}, 60_000);
afterAll(async () => {
  await house?.close();
  served?.close();
});
beforeEach(() => {
  served.down.clear();
  served.asked.length = 0;
  house.services.failpoint = () => undefined;
});

/** A batch that is sealed and raised as soon as jobs are run, by a seal of its own. */
const sealedBatch = (level?: 'B-B' | 'B-LTA', learners = 3, of = house, by = served) =>
  makeBatchToRaise(of, by, { learners, ...(level && { level }) });

const raising = async (batchId: string, of = house) => (await of.run(readBatch, { batchId })).raising;
const raise = (batchId: string, of = house, lastAttempt = false) =>
  raiseLevels(
    { batchId },
    {
      services: of.services,
      attempt: 1,
      lastAttempt,
      signal: new AbortController().signal,
    },
  );

const idsOf = async (offeringId: string, of = house) =>
  (
    await of.db.selectFrom('awarding.credential').select('id').where('offering_id', '=', offeringId).execute()
  ).map(({ id }) => id);
const fileOf = (id: string, of = house) =>
  of.db.transaction().execute((tx) => sealedFile(tx, of.services, id));
const versionsOf = (ids: string[], of = house) =>
  of.db
    .selectFrom('awarding.credential_version')
    .selectAll()
    .where('credential_id', 'in', ids)
    .orderBy('credential_id')
    .orderBy('version')
    .execute();

/** As anyone checks it who trusts the alliance's own list. */
async function reportOf(id: string, of = house) {
  const trusted = trustedFrom(await readTrustAnchors(of.db), { language: 'en', source: 'the list' });
  const anchors = trusted.anchors.map((anchor) => ({
    ...anchor,
    certificate: new Uint8Array(Buffer.from(anchor.certificate, 'base64')),
  }));
  return verify((await fileOf(id, of)).file, { anchors, now: of.services.now(), language: 'en' });
}

describe('a batch of a seal at B-LTA', { timeout: 120_000 }, () => {
  it('is sealed first and then raised, the same payload in a newer file', async () => {
    const { batchId, offeringId } = await sealedBatch();
    await house.runJobs();
    expect(await raising(batchId)).toMatchObject({ level: 'B-LTA', state: 'done', raised: 3, failure: null });
    const ids = await idsOf(offeringId);
    for (const id of ids) {
      const { version, level, file, payload } = await fileOf(id);
      expect({ version, level }).toEqual({ version: 2, level: 'B-LTA' });
      const report = await reportOf(id);
      expect(report).toMatchObject({ level: 'B-LTA', levelClaimed: 'B-LTA', sealedAtSource: 'time-stamp' });
      const { payload_sha256, signature } = await house.db
        .selectFrom('awarding.credential')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      expect(createHash('sha256').update(payload).digest()).toEqual(payload_sha256);
      const text = JSON.parse(Buffer.from(file).toString());
      expect(text.payload).toBe(Buffer.from(payload).toString());
      expect(text.signatures[0].signature).toBe(signature.toString('base64url'));
    }
    // Certificates and revocation values once for the batch, time stamps for each.
    const parts = (await versionsOf(ids)).map(({ added }) =>
      added.filter((text) => text.startsWith('sha256:')),
    );
    expect(parts[0]).toHaveLength(2);
    expect(new Set(parts.flat()).size).toBe(2);
    expect(served.asked.filter((host) => host === 'ocsp.waymark.test')).toHaveLength(2);
    expect(served.asked.filter((host) => host === 'first.waymark.test')).toHaveLength(6);
  });

  it('asks the next authority where the first is away', async () => {
    served.down.add('first.waymark.test');
    const { batchId } = await sealedBatch();
    await house.runJobs();
    expect(await raising(batchId)).toMatchObject({ state: 'done', raised: 3 });
    expect(served.asked).toContain('second.waymark.test');
  });

  it('says who failed where all are away, and goes on when they are back', async () => {
    for (const address of AUTHORITIES) served.down.add(new URL(address).hostname);
    const { batchId, officer } = await sealedBatch();
    await house.runJobs();
    const stuck = await raising(batchId);
    expect(stuck).toMatchObject({ state: 'failed', raised: 0, failure: { problem: 'services' } });
    expect(stuck!.failure!.services[0]).toMatchObject({ service: 'time-stamp', kind: 'refused' });
    expect(stuck!.failure!.services[0]!.reason).toMatch(/first.waymark.test.*second.waymark.test/);
    await house.run(raiseCredentials, { batchId }, officer.actor);
    // The queue tries it again by itself, as long as it has attempts left.
    await expect(raise(batchId)).rejects.toThrow(/is not raised yet/);
    expect(await raising(batchId)).toMatchObject({ state: 'failing' });
    served.down.clear();
    house.clock.forward(60);
    await raise(batchId);
    expect(await raising(batchId)).toMatchObject({ state: 'done', raised: 3, failure: null });
  });

  it('claims no level that a revoked seal cannot keep', async () => {
    const { batchId, offeringId, seal } = await sealedBatch();
    served.hierarchy.revoke(seal.name, new Date(Date.now() - 86_400_000));
    await house.runJobs();
    expect(await raising(batchId)).toMatchObject({
      state: 'failed',
      raised: 0,
      failure: { problem: 'revoked' },
    });
    expect(await versionsOf(await idsOf(offeringId))).toEqual([]);
  });

  it('pauses and goes on', async () => {
    const { batchId, officer } = await sealedBatch();
    for (const address of AUTHORITIES) served.down.add(new URL(address).hostname);
    await house.runJobs();
    await house.run(raiseCredentials, { batchId }, officer.actor);
    await house.run(pauseBatch, { batchId }, officer.actor);
    served.down.clear();
    house.clock.forward(60);
    await house.runJobs();
    expect(await raising(batchId)).toMatchObject({ state: 'paused', raised: 0 });
    await house.run(resumeBatch, { batchId }, officer.actor);
    await house.runJobs();
    expect(await raising(batchId)).toMatchObject({ state: 'done', raised: 3 });
  });

  it('leaves no version twice where a worker ends between raising and storing, or two work at once', async () => {
    const { batchId, offeringId, officer } = await sealedBatch();
    let ends = 2;
    house.services.failpoint = (name) => {
      if (name.startsWith('after-raise') && ends-- > 0) throw new Error('the worker ends');
    };
    await house.runJobs().catch(() => undefined);
    await expect(raise(batchId)).rejects.toThrow('the worker ends');
    await Promise.all([raise(batchId), raise(batchId)]);
    expect(await raising(batchId)).toMatchObject({ state: 'done', raised: 3 });
    await house.run(raiseCredentials, { batchId }, officer.actor);
    await house.runJobs();
    const ids = await idsOf(offeringId);
    expect((await versionsOf(ids)).map(({ version }) => version)).toEqual([2, 2, 2]);
  });
});

describe('a batch that was sealed before', { timeout: 120_000 }, () => {
  it('is raised when its seal has a higher level', async () => {
    const { batchId, offeringId, officer, seal } = await sealedBatch('B-B', 2);
    await house.runJobs();
    expect(await house.run(readBatch, { batchId })).toMatchObject({ raising: null, canRaiseTo: null });
    await expect(house.run(raiseCredentials, { batchId }, officer.actor)).rejects.toMatchObject({
      code: 'awarding.level-is-basic',
    });
    await house.run(changeSealLevel, { sealId: seal.sealId, level: 'B-LTA' });
    expect(await house.run(readBatch, { batchId })).toMatchObject({ raising: null, canRaiseTo: 'B-LTA' });
    await house.run(raiseCredentials, { batchId }, officer.actor);
    await house.runJobs();
    expect(await raising(batchId)).toMatchObject({ level: 'B-LTA', state: 'done', raised: 2 });
    for (const id of await idsOf(offeringId)) expect((await reportOf(id)).level).toBe('B-LTA');
  });
});

describe('a batch that nobody could raise', { timeout: 120_000 }, () => {
  it('does not start', async () => {
    const { offeringId } = await makeAwardHouse(house, {
      learners: 1,
      seal: async () => (await newSeal(house, served)).sealId,
    });
    await newSeal(house, served, 'B-LTA');
    await house.run(decideAwards, { offeringId });
    const { batchId } = await house.run(prepareBatch, { offeringId });
    await house.db.updateTable('trust.time_stamp_authority').set({ enabled: false }).execute();
    await expect(house.run(startBatch, { batchId })).rejects.toMatchObject({ code: 'trust.no-authority' });
    await house.db.updateTable('trust.time_stamp_authority').set({ enabled: true }).execute();
    await house.run(startBatch, { batchId });
  });
});

describe('years later', { timeout: 120_000 }, () => {
  it('renews time stamps before they stop being provable, and keeps the older versions', async () => {
    const days = 24 * 3600;
    const soon = await serveHierarchy(2_000);
    soon.hierarchy.issue('clock', { extensions: 'clock', until: new Date(Date.now() + 200 * days * 1000) });
    const later = await openRaisingHouse(soon, [AUTHORITIES[0]]);
    try {
      const { batchId, offeringId } = await sealedBatch('B-LTA', 2, later, soon);
      await later.runJobs();
      const ids = await idsOf(offeringId, later);
      const renewAll = async () => {
        await renewLevels(
          {},
          { services: later.services, attempt: 1, lastAttempt: true, signal: new AbortController().signal },
        );
        await later.runJobs();
        return (await versionsOf(ids, later)).map(({ version }) => version);
      };
      expect(await renewAll()).toEqual([2, 2]);
      later.clock.forward(120 * days);
      // A stamp by a certificate that ends as early would protect nothing.
      expect(await renewAll()).toEqual([2, 2]);
      expect(await raising(batchId, later)).toMatchObject({
        state: 'failed',
        failure: { problem: 'unproven' },
      });
      soon.hierarchy.issue('clock', { extensions: 'clock' });
      expect(await renewAll()).toEqual([2, 3, 2, 3]);
      expect(await raising(batchId, later)).toMatchObject({ state: 'done', failure: null });
      expect(await renewAll()).toEqual([2, 3, 2, 3]);
      const report = await reportOf(ids[0]!, later);
      expect(report.level).toBe('B-LTA');
      const [first, second] = (await versionsOf(ids, later)).filter(
        ({ credential_id }) => credential_id === ids[0],
      );
      expect(second!.added.slice(0, first!.added.length)).toEqual(first!.added);
      expect(second!.provable_until > first!.provable_until).toBe(true);
    } finally {
      await later.close();
      soon.close();
    }
  });
});
