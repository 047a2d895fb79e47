import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mergePeople, splitPeople } from '../alliance/people/merge.ts';
import { type CourseHouse, openCourseHouse } from '../assessment/testing/course-house.ts';
import { cancelOffering } from '../catalogue/change-offering.ts';
import { insertOffering, readOneOffering } from '../catalogue/index.ts';
import { newId } from '../kernel/ids.ts';
import type { Actor } from '../kernel/operations/actor.ts';
import { numbered } from '../testing/numbered.ts';
import { countEnrolled } from './count-enrolled.ts';
import { enrolLearners } from './enrol-learners.ts';
import { enrolMany } from './index.ts';
import { listEnrolled } from './list-enrolled.ts';
import { withdrawLearner } from './withdraw-learner.ts';

let house: CourseHouse;
let leader: Actor;
let courseVersionId: string;
let offeringId: string;
beforeAll(async () => {
  house = await openCourseHouse();
  leader = house.staff.leader.actor;
  const { course } = await house.run(readOneOffering, { offeringId: house.offeringId });
  courseVersionId = course.courseVersionId;
});
beforeEach(async () => {
  offeringId = await house.db.transaction().execute((tx) =>
    insertOffering(
      tx,
      {
        courseVersionId,
        code: numbered('E-'),
        run: { en: 'Autumn 2026' },
        leadInstitutionId: house.lead.id,
        startsOn: '2026-09-01',
        endsOn: '2026-11-30',
        resultsDueOn: null,
        timeZone: 'Europe/Helsinki',
        language: 'en',
        mode: 'online',
        place: null,
        places: 3,
        fee: null,
        state: 'open',
      },
      house.services.now(),
    ),
  );
});
afterAll(() => house.close());

interface Learner {
  fullName: string;
  studentNumber?: string;
  email?: string;
  dateOfBirth?: string;
}
const enrol = (institutionId: string, learners: Learner[], actor = leader) =>
  house.run(enrolLearners, { offeringId, institutionId, learners }, actor);
const names = async (actor: Actor, state: 'enrolled' | 'withdrawn' = 'enrolled') =>
  (await house.run(listEnrolled, { offeringId, state }, actor)).learners.map(({ fullName }) => fullName);
const refusal = (code: string) => expect.objectContaining({ code });

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

describe('learners', () => {
  it('are enrolled once, known by their identifiers', async () => {
    const first = await enrol(house.uab.id, [{ fullName: 'Ana García-Núñez', studentNumber: '77' }]);
    expect(first.enrolled).toBe(1);
    const again = await enrol(house.uab.id, [{ fullName: 'A. García', studentNumber: '77' }]);
    expect(again).toEqual({ enrolled: 0, personIds: first.personIds });
    expect(await names(leader)).toEqual(['Ana García-Núñez']);
  });

  it('of one name are not one person', async () => {
    await enrol(house.uab.id, [{ fullName: 'Biel Font', studentNumber: '81' }]);
    await enrol(house.uab.id, [{ fullName: 'Biel Font', studentNumber: '82' }]);
    expect(await names(leader)).toEqual(['Biel Font', 'Biel Font']);
  });

  it('are not more than there are places, and then none of them is enrolled', async () => {
    await enrol(house.uab.id, [{ fullName: 'One', studentNumber: 'p1' }]);
    const three = ['p2', 'p3', 'p4'].map((studentNumber) => ({ fullName: studentNumber, studentNumber }));
    await expect(enrol(house.uab.id, three)).rejects.toEqual(refusal('enrolment.full'));
    expect(await names(leader)).toEqual(['One']);
  });

  it('are withdrawn, keep their trace, and can come back', async () => {
    const learner = { fullName: 'Nil Soler', studentNumber: '91' };
    const { personIds } = await enrol(house.uab.id, [learner]);
    const withdraw = () => house.run(withdrawLearner, { offeringId, personId: personIds[0]! }, leader);
    await withdraw();
    await withdraw();
    expect(await names(leader)).toEqual([]);
    expect(await names(leader, 'withdrawn')).toEqual(['Nil Soler']);
    expect((await enrol(house.uab.id, [learner])).enrolled).toBe(1);
    expect(await names(leader)).toEqual(['Nil Soler']);
  });

  it('are not enrolled where the offering is cancelled, or the university no part of the course', async () => {
    await expect(enrol(newId(), [{ fullName: 'Nobody' }])).rejects.toEqual(
      refusal('enrolment.not-of-the-course'),
    );
    await house.run(cancelOffering, { offeringId, reason: 'Too few' }, leader);
    await expect(enrol(house.uab.id, [{ fullName: 'Late' }])).rejects.toEqual(refusal('enrolment.cancelled'));
  });
});

describe('who sees whom', () => {
  beforeEach(async () => {
    await enrol(house.uab.id, [{ fullName: 'Ana of Barcelona', studentNumber: 's1' }]);
    await enrol(house.dcu.id, [{ fullName: 'Áine of Dublin', studentNumber: 's2' }]);
  });

  it('the lead sees everyone, a partner its own, and counts of the others', async () => {
    const { partnerLeader, partnerAdministrator } = house.staff;
    expect(await names(leader)).toEqual(['Áine of Dublin', 'Ana of Barcelona']);
    expect(await names(partnerLeader.actor)).toEqual(['Ana of Barcelona']);
    expect(await names(partnerAdministrator.actor)).toEqual(['Áine of Dublin']);
    expect(await house.run(countEnrolled, { offeringId }, partnerLeader.actor)).toEqual({
      total: 2,
      universities: [
        { institutionId: house.dcu.id, shortName: 'DCU', enrolled: 1 },
        { institutionId: house.uab.id, shortName: 'UAB', enrolled: 1 },
      ],
    });
  });

  it('examiners who are not assigned and other universities see nobody', async () => {
    const { examiner, stranger } = house.staff;
    const listed = house.run(listEnrolled, { offeringId }, examiner.actor);
    await expect(listed).rejects.toEqual(refusal('kernel.not-allowed'));
    expect(await names(stranger.actor)).toEqual([]);
    await expect(house.run(countEnrolled, { offeringId }, stranger.actor)).rejects.toEqual(
      refusal('kernel.not-allowed'),
    );
  });

  it('a partner enrols and withdraws its own learners alone', async () => {
    const { partnerLeader } = house.staff;
    const other = [{ fullName: 'Another', studentNumber: 's3' }];
    await expect(enrol(house.dcu.id, other, partnerLeader.actor)).rejects.toEqual(
      refusal('enrolment.not-your-learner'),
    );
    expect((await enrol(house.uab.id, other, partnerLeader.actor)).enrolled).toBe(1);
    const everyone = await house.run(listEnrolled, { offeringId, q: 'aine' }, leader);
    const personId = everyone.learners[0]!.personId;
    await expect(house.run(withdrawLearner, { offeringId, personId }, partnerLeader.actor)).rejects.toEqual(
      refusal('kernel.not-allowed'),
    );
  });

  it('finds by a part of the name, and comes in pages', async () => {
    const list = (input: { q?: string; size?: number; page?: number }) =>
      house.run(listEnrolled, { offeringId, ...input }, leader);
    expect((await list({ q: 'BARCE' })).learners.map(({ fullName }) => fullName)).toEqual([
      'Ana of Barcelona',
    ]);
    const second = await list({ size: 1, page: 2 });
    expect(second.total).toBe(2);
    expect(second.learners.map(({ fullName }) => fullName)).toEqual(['Ana of Barcelona']);
  });
});

describe('two accounts of one person', () => {
  const stateOf = async (personId: string) =>
    (
      await house.db
        .selectFrom('enrolment.enrolment')
        .select('state')
        .where('offering_id', '=', offeringId)
        .where('person_id', '=', personId)
        .executeTakeFirst()
    )?.state;

  it('take part as one after the merge, and as two again after the split', async () => {
    const [kept, merged] = [await house.makePerson(), await house.makePerson()];
    await house.db
      .transaction()
      .execute((tx) =>
        enrolMany(
          tx,
          offeringId,
          [{ personId: merged.id, homeInstitutionId: null }],
          'administrator',
          house.services.now(),
        ),
      );
    const mergeId = await merge(kept.id, merged.id);
    expect([await stateOf(kept.id), await stateOf(merged.id)]).toEqual(['enrolled', undefined]);
    await split(mergeId);
    expect([await stateOf(kept.id), await stateOf(merged.id)]).toEqual([undefined, 'enrolled']);
  });

  it('are enrolled where either was', async () => {
    const [kept, merged] = [await house.makePerson(), await house.makePerson()];
    const both = [kept, merged].map(({ id }) => ({ personId: id, homeInstitutionId: null }));
    await house.db
      .transaction()
      .execute((tx) => enrolMany(tx, offeringId, both, 'administrator', house.services.now()));
    await house.run(withdrawLearner, { offeringId, personId: kept.id }, leader);
    await merge(kept.id, merged.id);
    expect(await stateOf(kept.id)).toBe('enrolled');
  });
});
