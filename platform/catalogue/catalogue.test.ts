import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergePeople, splitPeople } from '../alliance/people/merge.ts';
import { type CourseHouse, openCourseHouse } from '../assessment/testing/course-house.ts';
import { newId } from '../kernel/ids.ts';
import type { Actor } from '../kernel/operations/actor.ts';
import { addOffering } from './add-offering.ts';
import { assignExaminers, findExaminers } from './assign-examiners.ts';
import { cancelOffering, changeOffering } from './change-offering.ts';
import { endOfDay } from './end-of-day.ts';
import { listOfferings } from './list-offerings.ts';
import { readOneOffering } from './offering-query.ts';

let house: CourseHouse;
let leader: Actor;
let courseVersionId: string;
beforeAll(async () => {
  house = await openCourseHouse();
  leader = house.staff.leader.actor;
  const offering = await house.run(readOneOffering, { offeringId: house.offeringId });
  courseVersionId = offering.course.courseVersionId;
});
afterAll(() => house.close());

const fields = {
  run: { en: 'Autumn 2026', fi: 'Syksy 2026' },
  startsOn: '2026-09-01',
  endsOn: '2026-11-30',
  resultsDueOn: '2026-12-15',
  timeZone: 'Europe/Helsinki',
  language: 'en',
  mode: 'blended' as const,
};
let codes = 0;
const add = (more: Partial<Parameters<typeof house.run<typeof addOffering.input, unknown>>[1]> = {}) => {
  codes += 1;
  return house.run(addOffering, { courseVersionId, code: `A-${codes}`, ...fields, ...more }, leader);
};
const read = (offeringId: string) => house.run(readOneOffering, { offeringId }, leader);
const refusal = (code: string) => expect.objectContaining({ code });
const fault = (path: string, message: string) =>
  expect.objectContaining({ fields: [expect.objectContaining({ path, message })] });

/** As an administrator does it, with everything that follows. */
async function merge(kept: string, merged: string): Promise<string> {
  const { services, db } = house;
  const mergeId = await db
    .transaction()
    .execute((tx) => mergePeople(services, tx, kept, merged, services.now()));
  await house.runJobs();
  return mergeId;
}
async function split(mergeId: string): Promise<void> {
  const { services, db } = house;
  await db.transaction().execute((tx) => splitPeople(services, tx, mergeId, services.now()));
  await house.runJobs();
}

describe('an offering', () => {
  it('is a run of a course version, led by the lead of the course unless it is said otherwise', async () => {
    const { offeringId } = await add({ places: 30, fee: '50 €', place: 'Tampere' });
    expect(await read(offeringId)).toMatchObject({
      ...fields,
      state: 'planned',
      places: 30,
      fee: '50 €',
      lead: { id: house.lead.id },
      course: { courseVersionId, version: 1 },
      mayChange: true,
    });
    const partners = (await read(offeringId)).partners.map(({ id }) => id).sort();
    expect(partners).toEqual([house.uab.id, house.dcu.id].sort());
  });

  it('has results due until the end of the day on its own clock', async () => {
    const { offeringId } = await add();
    expect((await read(offeringId)).resultsDueAt).toBe('2026-12-15T21:59:00.000Z');
    expect(endOfDay('2026-07-01', 'America/Monterrey').toISOString()).toBe('2026-07-02T05:59:00.000Z');
  });

  it.each([
    [{ endsOn: '2026-08-31', resultsDueOn: null }, 'endsOn', 'catalogue.field.ends-before-start'],
    [{ resultsDueOn: '2026-11-29' }, 'resultsDueOn', 'catalogue.field.due-before-end'],
    [{ timeZone: 'Europe/Atlantis' }, 'timeZone', 'catalogue.field.time-zone'],
    [{ code: 'no spaces' }, 'code', 'catalogue.field.code'],
    [{ run: {} }, 'run', 'kernel.field.required'],
  ])('is refused with %j, naming the field', async (wrong, path, message) => {
    await expect(add(wrong)).rejects.toEqual(fault(path, message));
  });

  it('has a code of its own, and a lead among the partners', async () => {
    await add({ code: 'TAKEN' });
    await expect(add({ code: 'TAKEN' })).rejects.toEqual(refusal('catalogue.code-taken'));
    const stranger = house.staff.stranger.actor.roles[0]!.institutionId!;
    const administrator = await house.makePerson({ roles: [{ role: 'administrator', institutionId: null }] });
    const elsewhere = { courseVersionId, code: 'ELSEWHERE', ...fields, leadInstitutionId: stranger };
    await expect(house.run(addOffering, elsewhere, administrator.actor)).rejects.toEqual(
      refusal('catalogue.lead-not-partner'),
    );
  });

  it('is added and changed by those who lead it, not by partners, examiners or strangers', async () => {
    const { offeringId } = await add();
    const { partnerLeader, partnerAdministrator, examiner, stranger } = house.staff;
    for (const { actor } of [partnerLeader, partnerAdministrator, examiner, stranger]) {
      await expect(house.run(addOffering, { courseVersionId, code: 'NO', ...fields }, actor)).rejects.toEqual(
        refusal('kernel.not-allowed'),
      );
      await expect(
        house.run(changeOffering, { offeringId, ...fields, state: 'open' }, actor),
      ).rejects.toEqual(refusal('kernel.not-allowed'));
      expect((await house.run(readOneOffering, { offeringId }, actor)).mayChange).toBe(false);
    }
  });

  it('changes in everything but its course version', async () => {
    const { offeringId } = await add();
    await house.run(
      changeOffering,
      { offeringId, ...fields, startsOn: '2026-09-08', resultsDueOn: null, state: 'open' },
      leader,
    );
    expect(await read(offeringId)).toMatchObject({
      startsOn: '2026-09-08',
      resultsDueAt: null,
      state: 'open',
      course: { courseVersionId },
    });
    const another = { offeringId, ...fields, state: 'open' as const, courseVersionId: newId() };
    await expect(house.run(changeOffering, another, leader)).rejects.toEqual(refusal('kernel.invalid-input'));
  });

  it('stays to be read when it is cancelled, and nothing happens in it any more', async () => {
    const { offeringId } = await add();
    const cancel = () => house.run(cancelOffering, { offeringId, reason: 'Too few learners' }, leader);
    await cancel();
    await cancel();
    expect((await read(offeringId)).state).toBe('cancelled');
    await expect(house.run(changeOffering, { offeringId, ...fields, state: 'open' }, leader)).rejects.toEqual(
      refusal('catalogue.cancelled'),
    );
    await expect(house.run(assignExaminers, { offeringId }, leader)).rejects.toEqual(
      refusal('catalogue.cancelled'),
    );
  });
});

describe('examiners', () => {
  it('are exactly those who were chosen, of those who may be', async () => {
    const { offeringId } = await add();
    const { examiner, secondExaminer } = house.staff;
    const { examiners } = await house.run(findExaminers, { offeringId }, leader);
    expect(examiners.map(({ personId }) => personId)).toEqual(
      expect.arrayContaining([examiner.id, secondExaminer.id]),
    );
    const choose = (personIds: string[]) => house.run(assignExaminers, { offeringId, personIds }, leader);
    const chosen = async () => (await read(offeringId)).examiners.map(({ personId }) => personId);
    await choose([examiner.id, secondExaminer.id]);
    expect((await chosen()).sort()).toEqual([examiner.id, secondExaminer.id].sort());
    await choose([secondExaminer.id]);
    expect(await chosen()).toEqual([secondExaminer.id]);
    await expect(choose([house.staff.stranger.id])).rejects.toEqual(refusal('catalogue.not-an-examiner'));
    expect(await chosen()).toEqual([secondExaminer.id]);
    await choose([]);
    expect(await chosen()).toEqual([]);
  });

  it('examine on when their accounts are joined, and what the joining gave is taken back by parting', async () => {
    const { offeringId } = await add();
    const roles = [{ role: 'examiner' as const, institutionId: house.lead.id }];
    const [examiner, idleExaminer] = [await house.makePerson({ roles }), await house.makePerson()];
    await house.run(assignExaminers, { offeringId, personIds: [examiner.id] }, leader);
    const ids = async () =>
      (
        await house.db
          .selectFrom('catalogue.offering_examiner')
          .select('person_id')
          .where('offering_id', '=', offeringId)
          .execute()
      ).map(({ person_id }) => person_id);
    const mergeId = await merge(idleExaminer.id, examiner.id);
    expect(await ids()).toContain(idleExaminer.id);
    await split(mergeId);
    expect(await ids()).toEqual([examiner.id]);
  });
});

describe('the list', () => {
  const list = (input: Parameters<typeof house.run<typeof listOfferings.input, unknown>>[1], actor: Actor) =>
    house.run(listOfferings, input, actor);

  it('shows one’s own: of one’s universities, or that one examines', async () => {
    const { stranger, examiner, idleExaminer, partnerLeader } = house.staff;
    expect((await list({}, stranger.actor)).total).toBe(0);
    expect((await list({ whose: 'all' }, stranger.actor)).total).toBe((await list({}, leader)).total);
    expect((await list({}, partnerLeader.actor)).total).toBe((await list({}, leader)).total);
    expect((await list({}, examiner.actor)).offerings.map(({ id }) => id)).toContain(house.offeringId);
    expect((await list({}, idleExaminer.actor)).total).toBe(0);
  });

  it('finds by code and title, filters by time, and comes in pages', async () => {
    await add({ code: 'FIND-ME-1' });
    await add({ code: 'FIND-ME-2' });
    expect((await list({ q: 'find-me' }, leader)).total).toBe(2);
    expect((await list({ q: 'a RIVER' }, leader)).total).toBeGreaterThan(2);
    expect((await list({ q: '%' }, leader)).total).toBe(0);
    const first = await list({ q: 'find-me', size: 1 }, leader);
    const second = await list({ q: 'find-me', size: 1, page: 2 }, leader);
    expect([...first.offerings, ...second.offerings].map(({ code }) => code)).toEqual([
      'FIND-ME-1',
      'FIND-ME-2',
    ]);
    // On 15 June 2026 the first run is over and the others are to come.
    expect((await list({ when: 'over' }, leader)).offerings.map(({ id }) => id)).toEqual([house.offeringId]);
    const upcoming = await list({ when: 'upcoming', size: 200 }, leader);
    expect(upcoming.offerings.every(({ startsOn }) => startsOn > '2026-06-15')).toBe(true);
    expect((await list({ when: 'cancelled' }, leader)).total).toBe(1);
  });
});
