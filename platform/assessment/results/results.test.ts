import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergePeople, splitPeople } from '../../alliance/people/merge.ts';
import { refuse } from '../errors.ts';
import { type CourseHouse, openCourseHouse } from '../testing/course-house.ts';
import { approveResults } from './approve-results.ts';
import { approvedResults } from './approved-results.ts';
import { changeResult, withdrawResult } from './change-result.ts';
import { countResults } from './count-results.ts';
import { enterResult } from './enter-result.ts';
import { listMissing } from './list-missing.ts';
import { listResults } from './list-results.ts';
import { readResult } from './read-result.ts';
import { changedSince } from './since-then.ts';

let house: CourseHouse;
let four: CourseHouse;
beforeAll(async () => {
  [house, four] = await Promise.all([openCourseHouse(), openCourseHouse({ fourEyes: true })]);
});
afterAll(() => Promise.all([house.close(), four.close()]));

let number = 0;
const learner = (name: string, home = house.uab.id, at = house) => {
  number += 1;
  return at.makeLearner(name, home, `S${number}`);
};
const enter = (personId: string, values: object = { grade: '8' }, at = house) =>
  at.run(
    enterResult,
    { offeringId: at.offeringId, personId, scaleId: at.scales.spanish.id, ...values },
    at.staff.leader.actor,
  );
const approve = (ids: string[], who: 'examiner' | 'secondExaminer' = 'examiner', at = house) =>
  at.run(approveResults, { offeringId: at.offeringId, ids }, at.staff[who].actor);
const read = (resultId: string, at = house) => at.run(readResult, { resultId }, at.staff.leader.actor);
const waitingJobs = async (name: string) => {
  const { rows } = await house.pool.query('select task_identifier as name from graphile_worker.jobs');
  return rows.filter((row) => row.name === name).length;
};

describe('a result by hand', () => {
  it('is converted to the course’s scale and waits for approval', async () => {
    const { id } = await learner('Ada');
    const { resultId } = await enter(id, { grade: '8,5', assessedOn: '2026-05-20' });
    expect(await read(resultId)).toMatchObject({
      fullName: 'Ada',
      institution: 'UAB',
      grade: '8.5',
      courseGrade: '16',
      passed: true,
      assessedOn: '2026-05-20',
      state: 'entered',
      version: 1,
      versions: [{ version: 1, enteredBy: 'Liisa Leader', reason: null }],
    });
    await expect(enter(id)).rejects.toMatchObject({ code: 'assessment.has-result' });
  });

  it.each([
    [{ grade: '11' }, 'assessment.grade-not-on-scale'],
    [{}, 'assessment.no-grade'],
    [{ grade: '8', assessmentId: '01930000-0000-7000-8000-000000000000' }, 'assessment.no-such-assessment'],
    [{ grade: '8', scaleId: '01930000-0000-7000-8000-000000000000' }, 'assessment.no-such-scale'],
  ])('is refused: %j', async (values, code) => {
    const { id } = await learner('Refused');
    await expect(enter(id, values)).rejects.toMatchObject({ code });
  });

  it('needs a conversion that somebody decided', async () => {
    const { id } = await learner('Bo');
    await expect(enter(id, { grade: 'A', scaleId: house.scales.letters.id })).rejects.toMatchObject({
      code: 'assessment.no-conversion',
    });
  });

  it('is for whoever is enrolled', async () => {
    const { id } = await house.makePerson();
    await expect(enter(id)).rejects.toMatchObject({ code: 'assessment.not-enrolled' });
  });

  it('may be attendance alone', async () => {
    const { id } = await learner('Cy');
    const { resultId } = await enter(id, { participated: 'yes' });
    await approve([resultId]);
    expect(await approvedResults(house.db, house.offeringId, [id])).toMatchObject([
      { participated: true, attended: false, final: { grade: null, passed: null } },
    ]);
  });
});

describe('a changed result', () => {
  it('keeps its history with reasons, waits again, and tells later stages once it had been approved', async () => {
    const { id } = await learner('Dag');
    const { resultId } = await enter(id);
    const change = (version: number, grade: string) =>
      house.run(
        changeResult,
        { resultId, version, grade, scaleId: house.scales.spanish.id, reason: 'A page was overlooked.' },
        house.staff.leader.actor,
      );
    await expect(change(1, '8')).rejects.toMatchObject({ code: 'assessment.nothing-changed' });
    expect(await change(1, '6')).toMatchObject({ version: 2, wasApproved: false });
    await approve([resultId]);
    expect(await approvedResults(house.db, house.offeringId, [id])).toMatchObject([
      { final: { grade: '12', passed: true, version: 2 }, versions: { [resultId]: 2 } },
    ]);
    await expect(change(1, '9')).rejects.toMatchObject({ code: 'assessment.result-changed-meanwhile' });
    const followers = house.services.subscriptions['assessment.result-changed'] ?? [];
    expect(await change(2, '9')).toMatchObject({ version: 3, wasApproved: true });
    for (const follower of followers) expect(await waitingJobs(follower)).toBe(1);
    expect(await approvedResults(house.db, house.offeringId, [id])).toEqual([]);
    expect((await read(resultId)).versions).toMatchObject([
      { version: 3, courseGrade: '19', reason: 'A page was overlooked.', approvals: [] },
      { version: 2, courseGrade: '12', approvals: [{ by: 'Eero Examiner' }] },
      { version: 1, courseGrade: '16', reason: null },
    ]);
  });

  it('stands beside what it was when somebody decided on it', async () => {
    const { id } = await learner('Fay');
    const { resultId } = await enter(id);
    const since = (version: number) =>
      house.db
        .transaction()
        .execute((tx) => changedSince(tx, house.offeringId, id, version ? { [resultId]: version } : {}));
    expect(await since(1)).toEqual([]);
    const change = { resultId, version: 1, grade: '6', scaleId: house.scales.spanish.id, reason: 'Misread' };
    await house.run(changeResult, change, house.staff.leader.actor);
    const now = { grade: '12', passed: true, state: 'entered' };
    expect(await since(1)).toEqual([
      { resultId, assessmentId: null, before: { grade: '16', passed: true }, now },
    ]);
    expect(await since(2)).toEqual([]);
    expect(await since(0)).toMatchObject([{ before: null, now }]);
  });

  it('can be withdrawn and entered again', async () => {
    const { id } = await learner('Eli');
    const { resultId } = await enter(id);
    const withdraw = () =>
      house.run(
        withdrawResult,
        { resultId, version: 1, reason: 'Another person’s.' },
        house.staff.leader.actor,
      );
    await withdraw();
    await expect(withdraw()).rejects.toMatchObject({ code: 'assessment.already-withdrawn' });
    await expect(approve([resultId])).rejects.toMatchObject({ code: 'assessment.nothing-to-approve' });
    expect(await enter(id, { grade: '9' })).toEqual({ resultId });
    expect(await read(resultId)).toMatchObject({ state: 'entered', version: 3, grade: '9' });
  });
});

describe('approval', () => {
  it('of one person is enough where no four eyes are wanted', async () => {
    const { id } = await learner('Fia');
    const { resultId } = await enter(id);
    expect(await approve([resultId])).toEqual({ approved: 1, waitingForSecond: 0 });
    await expect(approve([resultId])).rejects.toMatchObject({ code: 'assessment.nothing-to-approve' });
  });

  it('takes two different persons where the lead university wants four eyes', async () => {
    const { id } = await learner('Gro', four.uab.id, four);
    const { resultId } = await enter(id, { grade: '8' }, four);
    expect(await approve([resultId], 'examiner', four)).toEqual({ approved: 0, waitingForSecond: 1 });
    await expect(approve([resultId], 'examiner', four)).rejects.toMatchObject({
      code: 'assessment.approved-by-you',
    });
    await expect(
      four.run(approveResults, { offeringId: four.offeringId, all: true }, four.staff.examiner.actor),
    ).rejects.toMatchObject({ code: 'assessment.approved-by-you' });
    expect(await approvedResults(four.db, four.offeringId)).toEqual([]);
    expect(await approve([resultId], 'secondExaminer', four)).toEqual({ approved: 1, waitingForSecond: 0 });
    expect(await approvedResults(four.db, four.offeringId)).toHaveLength(1);
  });

  it('counts for the version that was looked at only', async () => {
    const { id } = await learner('Hed', four.uab.id, four);
    const { resultId } = await enter(id, { grade: '8' }, four);
    await approve([resultId], 'examiner', four);
    await four.run(
      changeResult,
      { resultId, version: 1, grade: '9', scaleId: four.scales.spanish.id, reason: 'Added up again.' },
      four.staff.leader.actor,
    );
    expect(await approve([resultId], 'secondExaminer', four)).toEqual({ approved: 0, waitingForSecond: 1 });
    expect(await approve([resultId], 'examiner', four)).toEqual({ approved: 1, waitingForSecond: 0 });
  });

  it('can be of all that wait, or of one university’s learners', async () => {
    const [one, two] = [await learner('Ivo', house.dcu.id), await learner('Jo')];
    await enter(one.id);
    await enter(two.id);
    const run = (input: object) =>
      house.run(
        approveResults,
        { offeringId: house.offeringId, all: true, ...input },
        house.staff.examiner.actor,
      );
    expect(await run({ institutionId: house.dcu.id })).toEqual({ approved: 1, waitingForSecond: 0 });
    expect((await run({})).approved).toBeGreaterThanOrEqual(1);
    await expect(run({})).rejects.toMatchObject({ code: 'assessment.nothing-to-approve' });
    await expect(
      house.run(approveResults, { offeringId: house.offeringId }, house.staff.examiner.actor),
    ).rejects.toMatchObject({
      code: 'kernel.invalid-input',
      fields: [{ path: 'ids', message: 'assessment.field.choose-results' }],
    });
  });

  it.each(['leader', 'idleExaminer', 'administrator', 'stranger'] as const)(
    'is not for the %s',
    async (who) => {
      await expect(
        house.run(approveResults, { offeringId: house.offeringId, all: true }, house.staff[who].actor),
      ).rejects.toMatchObject({ code: 'kernel.not-allowed' });
    },
  );

  it('is a person’s, not the system’s', async () => {
    await expect(
      house.run(approveResults, { offeringId: house.offeringId, all: true }),
    ).rejects.toMatchObject({ code: 'assessment.needs-examiner' });
  });
});

describe('who sees what', () => {
  beforeAll(async () => {
    await enter((await learner('Kaï Ünver', house.dcu.id)).id);
    await learner('Lia Missing');
    await learner('Mo Missing', house.dcu.id);
  });
  const list = (who: keyof CourseHouse['staff'], input: object = {}) =>
    house.run(listResults, { offeringId: house.offeringId, size: 200, ...input }, house.staff[who].actor);

  it('the lead and the assigned examiner see all, a partner its own learners', async () => {
    const all = await list('leader');
    expect((await list('examiner')).total).toBe(all.total);
    const own = await list('partnerLeader');
    expect(own.total).toBeGreaterThan(0);
    expect(own.total).toBeLessThan(all.total);
    expect(new Set(own.results.map(({ institution }) => institution))).toEqual(new Set(['UAB']));
    expect(own.counts.entered + own.counts.approved + own.counts.withdrawn).toBe(own.total);
  });

  it.each(['administrator', 'partnerAdministrator', 'idleExaminer', 'stranger'] as const)(
    'the %s sees no results',
    async (who) => {
      await expect(list(who)).rejects.toMatchObject({ code: 'kernel.not-allowed' });
    },
  );

  it('finds by name without accents, by number, by state and university', async () => {
    expect((await list('leader', { q: 'kai unver' })).results).toMatchObject([{ fullName: 'Kaï Ünver' }]);
    expect((await list('leader', { q: '100%' })).total).toBe(0);
    const filtered = await list('leader', { state: 'entered', institutionId: house.dcu.id });
    expect(
      filtered.results.every(({ state, institution }) => state === 'entered' && institution === 'DCU'),
    ).toBe(true);
  });

  it('partners’ administrators see figures', async () => {
    const counted = await house.run(
      countResults,
      { offeringId: house.offeringId },
      house.staff.partnerAdministrator.actor,
    );
    const dcu = counted.partners.find(({ institution }) => institution === 'DCU')!;
    expect(dcu.enrolled).toBe(dcu.withResult + dcu.missing);
    expect(counted.missing).toBe(counted.partners.reduce((sum, partner) => sum + partner.missing, 0));
    expect(counted.fourEyes).toBe(false);
  });

  it('who has no result yet is told to the course leader, and to partners for their own', async () => {
    const missing = (who: 'leader' | 'partnerLeader', q = 'missing') =>
      house.run(listMissing, { offeringId: house.offeringId, q }, house.staff[who].actor);
    expect((await missing('leader')).learners).toMatchObject([
      { fullName: 'Mo Missing', institution: 'DCU' },
      { fullName: 'Lia Missing', institution: 'UAB' },
    ]);
    expect((await missing('partnerLeader')).learners).toMatchObject([{ fullName: 'Lia Missing' }]);
  });

  it('a partner’s leader opens and enters own learners’ results only', async () => {
    const { id } = await learner('Nia', house.dcu.id);
    const { resultId } = await enter(id);
    const { actor } = house.staff.partnerLeader;
    await expect(house.run(readResult, { resultId }, actor)).rejects.toMatchObject({
      code: 'kernel.not-allowed',
    });
    await expect(
      house.run(enterResult, { offeringId: house.offeringId, personId: id, grade: '8' }, actor),
    ).rejects.toMatchObject({ code: 'kernel.not-allowed' });
    const own = await learner('Oda');
    await house.run(enterResult, { offeringId: house.offeringId, personId: own.id, grade: '8' }, actor);
  });
});

describe('accounts that are one person', () => {
  const merge = (kept: string, merged: string) =>
    house.db
      .transaction()
      .execute((tx) => mergePeople(house.services, tx, kept, merged, house.services.now()));

  it('bring their results along, and take them back when separated', async () => {
    const [kept, merged] = [await learner('Pia'), await learner('Pia P')];
    const { resultId } = await enter(merged.id);
    const mergeId = await merge(kept.id, merged.id);
    await house.runJobs();
    expect(await read(resultId)).toMatchObject({ personId: kept.id, version: 1 });
    await house.db
      .transaction()
      .execute((tx) => splitPeople(house.services, tx, mergeId, house.services.now()));
    await house.runJobs();
    expect(await read(resultId)).toMatchObject({ personId: merged.id, version: 1 });
  });

  it('with two different results have one, which an examiner looks at again; nothing is lost', async () => {
    const [kept, merged] = [await learner('Ray'), await learner('Ray R')];
    const one = (await enter(kept.id, { grade: '8' })).resultId;
    const other = (await enter(merged.id, { grade: '5' })).resultId;
    await approve([one, other]);
    const mergeId = await merge(kept.id, merged.id);
    await house.runJobs();
    expect(await read(one)).toMatchObject({ state: 'entered', version: 2, grade: '8' });
    expect(await read(other)).toMatchObject({ state: 'withdrawn', version: 2, grade: '5' });
    await house.db
      .transaction()
      .execute((tx) => splitPeople(house.services, tx, mergeId, house.services.now()));
    await house.runJobs();
    expect(await read(other)).toMatchObject({ state: 'entered', version: 3, personId: merged.id });
  });
});

it('every refusal has its sentence in each language', () => {
  for (const language of ['en', 'fi', 'es'])
    for (const code of refuse.codes)
      expect(house.services.text(language).has(code.replace('.', '.error.'))).toBe(true);
});
