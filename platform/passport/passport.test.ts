import { verify } from '@waymark/credential';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eraseOwnAccount } from '../alliance/account/erase-own-account.ts';
import { decideAwards, prepareBatch, startBatch, suspendCredentials } from '../awarding/index.ts';
import { type AwardHouse, makeAwardHouse } from '../awarding/testing/award-house.ts';
import { type Actor, publicActor } from '../kernel/operations/actor.ts';
import { bytesOf } from '../testing/bytes-of.ts';
import { visitsOf } from '../testing/page-visits.tsx';
import { openTestHouse, type TestHouse } from '../testing/test-house.ts';
import { createShare } from './create-share.ts';
import { downloadCredential } from './download-credential.ts';
import { exportOwnData } from './export-own-data.ts';
import { listCredentials } from './list-credentials.ts';
import { listShares } from './list-shares.ts';
import { downloadShared, openShare } from './open-share.ts';
import * as sharePage from './pages/share.tsx';
import { readCredential } from './read-credential.ts';
import { withdrawShare } from './withdraw-share.ts';

let house: TestHouse;
let course: AwardHouse;
const START = '2026-06-15T10:00:00Z';
const DAY = 24 * 3600;
const actorOf = (place: number): Actor => ({ personId: course.people[place]!, roles: [], via: 'page' });

/** Two learners with a credential each, really sealed. */
beforeAll(async () => {
  house = await openTestHouse();
  course = await makeAwardHouse(house, { learners: 3, languages: ['en', 'fi'] });
  const { offeringId } = course;
  await house.run(decideAwards, { offeringId });
  const { batchId } = await house.run(prepareBatch, { offeringId });
  await house.run(startBatch, { batchId });
  await house.runJobs();
});
afterAll(() => house.close());

const idOf = async (place: number) =>
  (await house.run(listCredentials, {}, actorOf(place))).credentials[0]!.id;
const share = async (
  place: number,
  more: { expiresInDays?: number; label?: string; downloadable?: boolean } = {},
) => {
  const made = await house.run(createShare, { credentialIds: [await idOf(place)], ...more }, actorOf(place));
  return { ...made, token: made.address.split('/').at(-1)! };
};
const mine = async (place: number, shareId: string) =>
  (await house.run(listShares, {}, actorOf(place))).shares.find(({ id }) => id === shareId)!;

describe('the own passport', () => {
  it('lists a credential at once, with what it adds up to', async () => {
    const passport = await house.run(listCredentials, { language: 'fi' }, actorOf(0));
    expect(passport).toMatchObject({ total: 1, totals: { current: 1, ects: 1 } });
    expect(passport.credentials[0]).toMatchObject({
      title: { text: 'TEST – Reading a river', lang: 'fi' },
      awardedBy: [{ text: 'Northern University' }, { text: 'University of the Coast' }],
      ects: 1,
      eqfLevel: 6,
      status: 'valid',
      test: true,
    });
  });

  it('shows what a verifier sees, and nothing to anybody else', async () => {
    const credentialId = await idOf(0);
    const read = await house.run(readCredential, { credentialId }, actorOf(0));
    expect(read.report.verdict).toBe('test');
    const statusOf = (id: string) => read.report.checks.find((check) => check.id === id)?.status;
    expect(['seal', 'issuer', 'trust', 'status', 'completeness'].map(statusOf)).toEqual(
      Array(5).fill('passed'),
    );
    for (const operation of [readCredential, downloadCredential]) {
      const run = (actor: Actor) => house.run(operation as typeof readCredential, { credentialId }, actor);
      await expect(run(actorOf(1))).rejects.toMatchObject({ code: 'kernel.not-found' });
      await expect(run(course.officer.actor)).rejects.toMatchObject({ code: 'kernel.not-found' });
      await expect(run(publicActor)).rejects.toMatchObject({ code: 'kernel.not-signed-in' });
    }
  });

  it('is read by more people at once than there are connections', async () => {
    const credentialId = await idOf(0);
    const { token } = await share(0);
    // Another hour, so that the status lists have to be signed anew as well.
    house.clock.forward(3600);
    const reads = Array.from({ length: 12 }, () => house.run(readCredential, { credentialId }, actorOf(0)));
    const opened = Array.from({ length: 12 }, () => house.run(openShare, { token }, publicActor));
    for (const { report } of await Promise.all(reads)) expect(report.verdict).toBe('test');
    for (const { credentials } of await Promise.all(opened)) expect(credentials).toHaveLength(1);
    house.clock.set(START);
  });

  it('gives the sealed file, and a PDF that verifies by itself', async () => {
    const credentialId = await idOf(0);
    const options = { anchors: [], now: house.services.now(), language: 'en' };
    for (const format of ['jsonld', 'pdf'] as const) {
      const file = await house.run(downloadCredential, { credentialId, format }, actorOf(0));
      const report = await verify(file.bytes, options);
      expect(report).toMatchObject({ verdict: 'test', container: format === 'pdf' ? 'pdf' : 'json' });
      expect(report.checks.find(({ id }) => id === 'seal')?.status).toBe('passed');
    }
  });

  it('gives a web page that stands alone, in the reader’s language', async () => {
    const input = { credentialId: await idOf(0), format: 'html', language: 'fi' } as const;
    const file = await house.run(downloadCredential, input, actorOf(0));
    const html = Buffer.from(file.bytes).toString();
    expect(file).toMatchObject({ mediaType: 'text/html; charset=utf-8' });
    expect(file.fileName).toMatch(/^credential-.*\.html$/);
    expect(html).toContain('<html lang="fi">');
    expect(html).toContain('<title>TEST – ');
  });

  it('tells of a suspension with its reason and its words, and no longer counts it', async () => {
    const credentialId = await idOf(1);
    const [reason, note] = ['A grade is being looked at', 'We will write by Friday.'];
    await house.run(
      suspendCredentials,
      { credentialIds: [credentialId], reason, note },
      course.officer.actor,
    );
    const read = await house.run(readCredential, { credentialId }, actorOf(1));
    expect(read).toMatchObject({ status: 'suspended', acts: [{ act: 'suspend', reason, note }] });
    expect(read.report.checks.find(({ id }) => id === 'status')?.status).toBe('failed');
    const { totals } = await house.run(listCredentials, {}, actorOf(1));
    expect(totals).toEqual({ current: 0, ects: 0 });
  });
});

describe('a share', () => {
  it('shows its credentials to whoever has the link, and counts openings but not who opened it', async () => {
    const { token, shareId } = await share(0, { label: 'Job at the river authority' });
    const opened = await house.run(openShare, { token }, publicActor);
    expect(opened).toMatchObject({ state: 'open', downloadable: false });
    expect(opened.credentials.map(({ report }) => report.verdict)).toEqual(['test']);
    await house.run(openShare, { token }, course.officer.actor);
    await house.run(openShare, { token }, actorOf(0));
    const listed = await mine(0, shareId);
    expect(listed).toMatchObject({
      label: 'Job at the river authority',
      titles: ['TEST – Reading a river'],
      openedCount: 2,
      lastOpenedAt: new Date(START).toISOString(),
    });
    const trail = await house.db
      .selectFrom('kernel.audit')
      .select('actor_id')
      .where('operation', '=', 'passport.open-share')
      .execute();
    expect(trail.length).toBeGreaterThan(0);
    expect(trail.every(({ actor_id }) => actor_id === null)).toBe(true);
  });

  it('keeps its label unreadable in the database', async () => {
    const { shareId } = await share(0, { label: 'For my landlord' });
    const row = await house.db
      .selectFrom('passport.share')
      .select('label')
      .where('id', '=', shareId)
      .executeTakeFirstOrThrow();
    expect(row.label?.toString('latin1')).not.toContain('landlord');
  });

  it('ends after 30 days where nothing else was said, and never shows anything again', async () => {
    const { token } = await share(0, { downloadable: true });
    const credentialId = await idOf(0);
    house.clock.set(START);
    house.clock.forward(30 * DAY - 1);
    expect(await house.run(openShare, { token }, publicActor)).toMatchObject({ state: 'open' });
    house.clock.forward(1);
    expect(await house.run(openShare, { token }, publicActor)).toMatchObject({
      state: 'expired',
      credentials: [],
    });
    await expect(house.run(downloadShared, { token, credentialId }, publicActor)).rejects.toMatchObject({
      code: 'passport.share-ended',
    });
    house.clock.set(START);
  });

  it('shows nothing from the moment it is withdrawn, and can be withdrawn twice', async () => {
    const { token, shareId } = await share(0);
    const visit = visitsOf(() => house.services, { '/passport/share/:token': sharePage });
    const statusOfPage = async () => (await visit(`/passport/share/${token}`)).status;
    expect(await statusOfPage()).toBe(200);
    await expect(house.run(withdrawShare, { shareId }, actorOf(1))).rejects.toMatchObject({
      code: 'kernel.not-found',
    });
    await house.run(withdrawShare, { shareId }, actorOf(0));
    await house.run(withdrawShare, { shareId }, actorOf(0));
    expect(await statusOfPage()).toBe(410);
    expect(await house.run(openShare, { token }, publicActor)).toMatchObject({
      state: 'withdrawn',
      credentials: [],
    });
  });

  it('gives files only where its owner allows it, and no other credential', async () => {
    const [own, other] = [await idOf(0), await idOf(1)];
    const closed = await share(0);
    const get = (token: string, credentialId: string) =>
      house.run(downloadShared, { token, credentialId }, publicActor);
    await expect(get(closed.token, own)).rejects.toMatchObject({ code: 'passport.share-without-files' });
    const open = await share(0, { downloadable: true });
    const file = await get(open.token, own);
    expect(file.fileName).toBe(`credential-${own}.jsonld`);
    await expect(get(open.token, other)).rejects.toMatchObject({ code: 'passport.share-ended' });
  });

  it('is not made of another person’s credential, nor for more than a year', async () => {
    const [own, other] = [await idOf(0), await idOf(1)];
    await expect(house.run(createShare, { credentialIds: [own, other] }, actorOf(0))).rejects.toMatchObject({
      code: 'kernel.not-found',
    });
    for (const expiresInDays of [0, 366])
      await expect(
        house.run(createShare, { credentialIds: [own], expiresInDays }, actorOf(0)),
      ).rejects.toMatchObject({ code: 'kernel.invalid-input' });
  });

  it('is not opened by a token that was changed or made up', async () => {
    const { token } = await share(0);
    const changed = `${token.slice(0, -1)}${token.endsWith('A') ? 'Q' : 'A'}`;
    for (const bad of [changed, 'x', '', `${token}x`, token.slice(0, 33)])
      await expect(house.run(openShare, { token: bad }, publicActor)).rejects.toMatchObject({
        code: 'kernel.not-found',
      });
  });
});

describe('taking everything along', () => {
  it('gives one zip with every sealed file and what is known', async () => {
    const files = unzipSync(await bytesOf(await house.run(exportOwnData, {}, actorOf(0))));
    const id = await idOf(0);
    const everything = JSON.parse(strFromU8(files['passport.json']!));
    expect(everything).toMatchObject({
      accounts: [{ dateOfBirth: '2001-02-03' }],
      results: [{ courseGrade: '4', passed: true }],
      credentials: [{ id, file: `credentials/credential-${id}.jsonld`, status: 'valid' }],
    });
    const file = files[`credentials/credential-${id}.jsonld`]!;
    const report = await verify(file, { anchors: [], now: house.services.now(), language: 'en' });
    expect(report.checks.find(({ id: check }) => check === 'seal')?.status).toBe('passed');
    expect(JSON.stringify(everything)).not.toContain(await idOf(1));
  });
});

describe('erasing the account', () => {
  it('takes back what was shared', async () => {
    const { token } = await share(2);
    await house.run(eraseOwnAccount, { confirm: 'yes' }, actorOf(2));
    await house.runJobs();
    await expect(house.run(openShare, { token }, publicActor)).rejects.toMatchObject({
      code: 'kernel.not-found',
    });
  });
});
