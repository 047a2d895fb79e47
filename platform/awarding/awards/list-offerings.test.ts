import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/operations/actor.ts';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { prepareBatch } from '../batches/prepare-batch.ts';
import { startBatch } from '../batches/start-batch.ts';
import { openTask } from '../tasks/note-result-change.ts';
import { addLearner, makeAwardHouse } from '../testing/award-house.ts';
import { today } from '../today.ts';
import { decideAwards } from './decide-awards.ts';
import { listAwards } from './list-awards.ts';
import { listOfferings } from './list-offerings.ts';
import { readAward } from './read-award.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const rowOf = async (offeringId: string) =>
  (await house.run(listOfferings, { size: 200 })).offerings.find(({ id }) => id === offeringId)!;

describe('the list of offerings', () => {
  it('follows an offering from results to sealed credentials', async () => {
    const { offeringId, lead } = await makeAwardHouse(house, { learners: 2 });
    await addLearner(house, offeringId, lead.id, 'Nils', { grade: '0', passed: false });
    expect(await rowOf(offeringId)).toMatchObject({ toDecide: 2, toSeal: 0, sealed: 0, batch: null });
    await house.run(decideAwards, { offeringId });
    expect(await rowOf(offeringId)).toMatchObject({ toDecide: 0, toSeal: 2 });
    const { batchId } = await house.run(prepareBatch, { offeringId });
    expect(await rowOf(offeringId)).toMatchObject({ toSeal: 0, batch: { id: batchId, state: 'ready' } });
    await house.run(startBatch, { batchId });
    await house.runJobs();
    expect(await rowOf(offeringId)).toMatchObject({
      sealed: 2,
      failed: 0,
      batch: { state: 'done', total: 2, sealed: 2 },
    });
  });

  it('shows first, and alone where asked, those where something waits', async () => {
    const quiet = await makeAwardHouse(house, { learners: 0 });
    const waiting = await makeAwardHouse(house, { learners: 1 });
    const all = (await house.run(listOfferings, { size: 200 })).offerings.map(({ id }) => id);
    expect(all.indexOf(waiting.offeringId)).toBeLessThan(all.indexOf(quiet.offeringId));
    const only = await house.run(listOfferings, { show: 'waiting', size: 200 });
    expect(only.total).toBe(only.waiting);
    expect(only.offerings.map(({ id }) => id)).toContain(waiting.offeringId);
    expect(only.offerings.map(({ id }) => id)).not.toContain(quiet.offeringId);
  });

  it('shows a university its own courses, and finds them by title and code', async () => {
    const course = await makeAwardHouse(house, { learners: 1 });
    const other = await makeAwardHouse(house, { learners: 1 });
    const mine = await house.run(listOfferings, { size: 200 }, course.leader.actor);
    expect(mine.offerings.map(({ id }) => id)).toEqual([course.offeringId]);
    expect((await house.run(listOfferings, { q: 'river' }, course.leader.actor)).total).toBe(1);
    const { code } = await rowOf(other.offeringId);
    expect((await house.run(listOfferings, { q: code }, course.leader.actor)).total).toBe(0);
    expect((await house.run(listOfferings, { q: 'no such course' }, course.leader.actor)).offerings).toEqual(
      [],
    );
  });
});

describe('what waits today', () => {
  const waitsFor = async (actor: Actor, what: string) => {
    const items = await house.db.transaction().execute((tx) => today(tx, actor, house.services.now()));
    return items.filter(({ label }) => label === `awarding.today.${what}`).map(({ count }) => count);
  };

  it('is a task for whoever may close it: the course’s leader as well as the office', async () => {
    const { offeringId, leader } = await makeAwardHouse(house, { learners: 1 });
    const stranger = (await makeAwardHouse(house, { learners: 0 })).leader;
    await house.run(decideAwards, { offeringId });
    const [award] = (await house.run(listAwards, { offeringId })).awards;
    await house.db
      .transaction()
      .execute((tx) =>
        openTask(tx, { kind: 'result-changed', offeringId, awardId: award!.awardId! }, house.services.now()),
      );
    expect(await waitsFor(leader.actor, 'tasks')).toEqual([1]);
    expect(await waitsFor(stranger.actor, 'tasks')).toEqual([]);
    const office = await house.makePerson({ roles: [{ role: 'issuing-officer', institutionId: null }] });
    expect(await waitsFor(office.actor, 'tasks')).toEqual([1]);
  });

  it('is to decide only about learners who could have earned something, as the list says', async () => {
    const course = await makeAwardHouse(house, { learners: 2 });
    await addLearner(house, course.offeringId, course.lead.id, 'Nils', { grade: '0', passed: false });
    await addLearner(house, course.offeringId, course.lead.id, 'Nora');
    const unproven = await addLearner(house, course.offeringId, course.lead.id, 'Nea');
    await house.db
      .updateTable('assessment.result')
      .set({ passed: null })
      .where('id', '=', unproven.resultId)
      .execute();
    const waiting = () => waitsFor(course.leader.actor, 'to-decide');
    expect((await rowOf(course.offeringId)).toDecide).toBe(3);
    expect(await waiting()).toEqual([3]);
    await house.run(decideAwards, { offeringId: course.offeringId });
    expect(await waiting()).toEqual([]);
  });
});

describe('one award', () => {
  it('says whose it is and what it says', async () => {
    const { offeringId, people } = await makeAwardHouse(house, { learners: 1 });
    await house.run(decideAwards, { offeringId });
    const { awards } = await house.run(listAwards, { offeringId });
    expect(await house.run(readAward, { awardId: awards[0]!.awardId! })).toMatchObject({
      offeringId,
      personId: people[0],
      fullName: awards[0]!.fullName,
      state: 'decided',
      award: awards[0]!.award,
    });
  });
});
