import { parseSealed, type SealDevice, verify } from '@waymark/credential';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { addSeal, openSealDevice, readOrigins } from '../../trust/index.ts';
import { PASSPHRASE, sealFile } from '../../trust/testing/seal-file.ts';
import { decideAwards } from '../awards/decide-awards.ts';
import { cancelBatch, pauseBatch, resumeBatch, retryItems } from '../batches/hold-batch.ts';
import { listBatchItems } from '../batches/list-batch-items.ts';
import { prepareBatch } from '../batches/prepare-batch.ts';
import { previewCredential } from '../batches/preview-credential.ts';
import { readBatch } from '../batches/read-batch.ts';
import { startBatch } from '../batches/start-batch.ts';
import { type AwardHouse, addLearner, makeAwardHouse } from '../testing/award-house.ts';
import { faultsOfSealed } from '../testing/sealed-faults.ts';
import { type SealingOptions, sealBatchJob } from './seal-batch.ts';
import { credentialEdc, sealedFile } from './sealed-file.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const quick = { waits: [1], refusalsInARow: 3, timeout: 5000 };

/** Works on a batch with another device or chunk than the worker would. */
const sealWith = (batchId: string, options: Partial<SealingOptions>, signal = new AbortController().signal) =>
  sealBatchJob({ openDevice: openSealDevice, signing: quick, ...options })({ batchId } as never, {
    services: house.services,
    attempt: 1,
    lastAttempt: false,
    signal,
  });

const prepared = async (course: AwardHouse) => {
  await house.run(decideAwards, { offeringId: course.offeringId });
  return (await house.run(prepareBatch, { offeringId: course.offeringId })).batchId;
};

const credentialsOf = (offeringId: string) =>
  house.db.selectFrom('awarding.credential').selectAll().where('offering_id', '=', offeringId).execute();

describe('sealing a batch', () => {
  it('seals every learner once, each verifying, with leaf, status place, delivery and mail', async () => {
    const course = await makeAwardHouse(house, { learners: 7, languages: ['en', 'fi', 'es'] });
    const batchId = await prepared(course);
    await house.run(startBatch, { batchId }, course.officer.actor);
    await sealWith(batchId, { chunk: 3 });
    expect(await house.run(readBatch, { batchId })).toMatchObject({
      state: 'done',
      counts: { sealed: 7, waiting: 0, reserved: 0, failed: 0 },
    });
    expect(await faultsOfSealed(house, course.offeringId, 7)).toEqual([]);
    const [first] = await credentialsOf(course.offeringId);
    const { file } = await house.db.transaction().execute((tx) => sealedFile(tx, house.services, first!.id));
    const report = await verify(file, { anchors: [], now: house.services.now(), language: 'en' });
    expect(report.verdict).toBe('test');
    expect(report.checks.find(({ id }) => id === 'seal')?.status).toBe('passed');
    expect(report.checks.find(({ id }) => id === 'issuer')?.status).toBe('passed');
    expect(report.credential).toMatchObject({
      displayParameter: { title: { en: 'TEST – Reading a river' } },
    });
  });

  it('seals by an RSA key, each verifying', async () => {
    const other = await openTestHouse();
    try {
      const course = await makeAwardHouse(other, { learners: 3, algorithm: 'RS256' });
      await other.run(decideAwards, { offeringId: course.offeringId });
      const { batchId } = await other.run(prepareBatch, { offeringId: course.offeringId });
      await other.run(startBatch, { batchId });
      await other.runJobs();
      expect(await faultsOfSealed(other, course.offeringId, 3)).toEqual([]);
      const [first] = await other.db.selectFrom('awarding.credential').select('id').execute();
      const { file } = await other.db
        .transaction()
        .execute((tx) => sealedFile(tx, other.services, first!.id));
      const parsed = parseSealed(Buffer.from(file).toString());
      expect(parsed.ok && parsed.file.header.alg).toBe('RS256');
    } finally {
      await other.close();
    }
  });

  it('asks the device for one chunk at a time', async () => {
    const course = await makeAwardHouse(house, { learners: 8 });
    const batchId = await prepared(course);
    await house.run(startBatch, { batchId });
    const device = await openSealDevice(house.services, course.sealId);
    let busy = 0;
    let most = 0;
    const narrow: SealDevice = {
      ...device,
      async sign(inputs, signal) {
        busy += 1;
        most = Math.max(most, busy);
        await new Promise((resolve) => setTimeout(resolve, 5));
        const signatures = await device.sign(inputs, signal);
        busy -= 1;
        return signatures;
      },
    };
    await sealWith(batchId, { chunk: 1, atOnce: 3, openDevice: async () => narrow });
    expect(most).toBe(1);
    expect(await faultsOfSealed(house, course.offeringId, 8)).toEqual([]);
  });

  it('seals what the preview showed, except what is given at the moment of sealing', async () => {
    const course = await makeAwardHouse(house, { learners: 1 });
    const batchId = await prepared(course);
    const { items } = await house.run(listBatchItems, { batchId });
    const before = await house.run(previewCredential, { itemId: items[0]!.id });
    await house.run(startBatch, { batchId });
    await house.runJobs();
    const after = await house.run(previewCredential, { itemId: items[0]!.id });
    expect(after.sealed).toBe(true);
    const without = (edc: unknown, names: string[]) =>
      Object.fromEntries(Object.entries(edc as object).filter(([name]) => !names.includes(name)));
    expect(without(after.edc, before.provisional)).toEqual(without(before.edc, before.provisional));
    expect(before.provisional.every((name) => name in (after.edc as object))).toBe(true);
  });

  it('seals the first and waits, then goes on to the end', async () => {
    const course = await makeAwardHouse(house, { learners: 4 });
    const batchId = await prepared(course);
    await house.run(startBatch, { batchId, extent: 'first' });
    await house.runJobs();
    expect(await house.run(readBatch, { batchId })).toMatchObject({
      state: 'paused',
      pauseReason: 'first-sealed',
      counts: { sealed: 1, waiting: 3 },
    });
    await house.run(resumeBatch, { batchId });
    await house.runJobs();
    expect(await house.run(readBatch, { batchId })).toMatchObject({ state: 'done', counts: { sealed: 4 } });
  });

  it('obeys pause and cancel between chunks', async () => {
    const course = await makeAwardHouse(house, { learners: 6 });
    const batchId = await prepared(course);
    await house.run(startBatch, { batchId });
    let chunks = 0;
    const device = await openSealDevice(house.services, course.sealId);
    const pausing: SealDevice = {
      ...device,
      async sign(inputs, signal) {
        chunks += 1;
        if (chunks === 2) await house.run(pauseBatch, { batchId });
        return device.sign(inputs, signal);
      },
    };
    await sealWith(batchId, { chunk: 2, atOnce: 1, openDevice: async () => pausing });
    expect(await house.run(readBatch, { batchId })).toMatchObject({
      state: 'paused',
      pauseReason: 'asked',
      counts: { sealed: 4, waiting: 2 },
    });
    expect(await house.run(cancelBatch, { batchId })).toEqual({ cancelled: 2 });
    await sealWith(batchId, {});
    expect(await credentialsOf(course.offeringId)).toHaveLength(4);
    // What was cancelled can be prepared again.
    expect(await house.run(prepareBatch, { offeringId: course.offeringId })).toMatchObject({ total: 2 });
  });

  it('seals once where two workers work on one batch', async () => {
    const course = await makeAwardHouse(house, { learners: 12 });
    const batchId = await prepared(course);
    await house.run(startBatch, { batchId });
    await Promise.all([
      sealWith(batchId, { chunk: 2 }),
      sealWith(batchId, { chunk: 3 }),
      sealWith(batchId, { chunk: 2 }),
    ]);
    await sealWith(batchId, {});
    expect(await faultsOfSealed(house, course.offeringId, 12)).toEqual([]);
  });
});

describe('a real seal', () => {
  it('freezes the public origin when the first batch starts, and its credentials do not say TEST', async () => {
    const origin = 'https://credentials.alliance.example';
    const real = await openTestHouse({ mode: 'real', origin });
    try {
      const file = sealFile({ organization: 'Alliance of the North' });
      const sealWithFile = { name: 'Seal', file, passphrase: PASSPHRASE };
      const course = await makeAwardHouse(real, {
        learners: 2,
        seal: async () => (await real.run(addSeal, sealWithFile)).sealId,
      });
      await real.run(decideAwards, { offeringId: course.offeringId });
      const { batchId } = await real.run(prepareBatch, { offeringId: course.offeringId });
      expect(await readOrigins(real.db)).toEqual([]);
      await real.run(startBatch, { batchId });
      expect(await readOrigins(real.db)).toMatchObject([{ origin }]);
      await real.runJobs();
      expect(await faultsOfSealed(real, course.offeringId, 2)).toEqual([]);
      const [first] = await real.db.selectFrom('awarding.credential').select('id').execute();
      const edc = await real.db.transaction().execute((tx) => credentialEdc(tx, real.services, first!.id));
      expect(edc).toMatchObject({
        issuer: { legalName: { en: 'Alliance of the North' } },
        displayParameter: { title: { en: 'Reading a river' } },
        credentialStatus: { id: expect.stringMatching(`^${origin}/trust/status/`) },
      });
    } finally {
      await real.close();
    }
  });
});

describe('a seal that fails', () => {
  it('fails only the row that the device refuses, and seals it on a retry over the same bytes', async () => {
    const course = await makeAwardHouse(house, { learners: 4 });
    const batchId = await prepared(course);
    await house.run(startBatch, { batchId });
    const device = await openSealDevice(house.services, course.sealId);
    const refusing: SealDevice = {
      ...device,
      async sign(inputs, signal) {
        if (inputs.some((input) => Buffer.from(input).includes('van den Berg 2"')))
          throw new Error('refused');
        return device.sign(inputs, signal);
      },
    };
    await sealWith(batchId, { openDevice: async () => refusing });
    const { items } = await house.run(listBatchItems, { batchId, state: 'failed' });
    expect(items).toMatchObject([
      { failure: { code: 'device-refused', mend: { target: 'batch', id: batchId } } },
    ]);
    expect(await house.run(readBatch, { batchId })).toMatchObject({
      state: 'done',
      counts: { sealed: 3, failed: 1 },
    });
    const reserved = await house.db
      .selectFrom('awarding.batch_item')
      .select(['credential_id', 'payload_sha256'])
      .where('id', '=', items[0]!.id)
      .executeTakeFirstOrThrow();
    await house.run(retryItems, { batchId });
    await sealWith(batchId, {});
    const sealed = await credentialsOf(course.offeringId);
    expect(sealed.find(({ id }) => id === reserved.credential_id)?.payload_sha256).toEqual(
      reserved.payload_sha256,
    );
    expect(await faultsOfSealed(house, course.offeringId, 4)).toEqual([]);
  });

  it('pauses the batch where the device fails altogether, and goes on with the reserved bytes', async () => {
    const course = await makeAwardHouse(house, { learners: 5 });
    const batchId = await prepared(course);
    await house.run(startBatch, { batchId });
    const device = await openSealDevice(house.services, course.sealId);
    const dead: SealDevice = { ...device, sign: () => Promise.reject(new Error('no card')) };
    await sealWith(batchId, { openDevice: async () => dead });
    expect(await house.run(readBatch, { batchId })).toMatchObject({
      state: 'paused',
      pauseReason: 'device-failing',
      counts: { sealed: 0, reserved: 5, failed: 0 },
    });
    await house.run(resumeBatch, { batchId });
    await sealWith(batchId, {});
    expect(await faultsOfSealed(house, course.offeringId, 5)).toEqual([]);
  });

  it('never stores a signature that does not fit the bytes', async () => {
    const course = await makeAwardHouse(house, { learners: 3 });
    const batchId = await prepared(course);
    await house.run(startBatch, { batchId });
    const device = await openSealDevice(house.services, course.sealId);
    const wrong: SealDevice = {
      ...device,
      async sign(inputs, signal) {
        const signatures = await device.sign(inputs, signal);
        return signatures.map((signature, at) => (at === 1 ? signatures[0]! : signature));
      },
    };
    await sealWith(batchId, { openDevice: async () => wrong });
    const { items } = await house.run(listBatchItems, { batchId, state: 'failed' });
    expect(items).toMatchObject([{ failure: { code: 'signature-unfit' } }]);
    expect(await faultsOfSealed(house, course.offeringId, 2)).toEqual([]);
  });

  it('gives up waiting for a device that never answers', async () => {
    const course = await makeAwardHouse(house, { learners: 1 });
    const batchId = await prepared(course);
    await house.run(startBatch, { batchId });
    const device = await openSealDevice(house.services, course.sealId);
    const silent: SealDevice = { ...device, sign: () => new Promise(() => undefined) };
    await sealWith(batchId, {
      openDevice: async () => silent,
      signing: { waits: [], refusalsInARow: 1, timeout: 20 },
    });
    expect(await house.run(readBatch, { batchId })).toMatchObject({ pauseReason: 'device-failing' });
  });
});

describe('a learner who lacks what identifies them', () => {
  it('fails with the reason and the place to mend it, and is sealed once it is mended', async () => {
    const course = await makeAwardHouse(house, { learners: 2 });
    const { personId } = await addLearner(house, course.offeringId, course.lead.id, 'Sukarno', {
      dateOfBirth: undefined,
    });
    const batchId = await prepared(course);
    const { items } = await house.run(listBatchItems, { batchId, state: 'failed' });
    expect(items).toMatchObject([
      { failure: { code: 'learner-identification-missing', mend: { target: 'person', id: personId } } },
    ]);
    await house.run(startBatch, { batchId });
    await house.runJobs();
    expect(await house.run(readBatch, { batchId })).toMatchObject({ counts: { sealed: 2, failed: 1 } });
    await house.db
      .updateTable('alliance.person')
      .set({ date_of_birth: '1999-10-02' })
      .where('id', '=', personId)
      .execute();
    await house.run(retryItems, { batchId });
    await house.runJobs();
    expect(await faultsOfSealed(house, course.offeringId, 3)).toEqual([]);
  });
});
