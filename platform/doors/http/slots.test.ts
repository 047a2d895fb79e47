import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveResults } from '../../assessment/index.ts';
import { enterResult } from '../../assessment/results/enter-result.ts';
import { type CourseHouse, openCourseHouse } from '../../assessment/testing/course-house.ts';
import { progressSlot } from '../../catalogue/index.ts';
import type { Actor } from '../../kernel/operations/actor.ts';
import { makePageContext } from '../../kernel/pages/page.ts';
import { fillSlots } from './slots.ts';

let house: CourseHouse;
beforeAll(async () => {
  fillSlots();
  house = await openCourseHouse();
});
afterAll(() => house.close());

const steps = async (actor: Actor) => {
  const visitor = {
    actor,
    person: null,
    language: 'en',
    timeZone: 'UTC',
    sessionToken: null,
    theme: 'system',
    nonce: '',
  } as const;
  const page = makePageContext(house.services, visitor);
  return progressSlot.ask(page, { offeringId: house.offeringId });
};

describe('the progress of an offering', () => {
  it('is counted from enrolment to delivery by the stages that know', async () => {
    const leader = house.staff.leader.actor;
    const ana = await house.makeLearner('Ana', house.uab.id, '1');
    await house.makeLearner('Nil', house.uab.id, '2');
    await house.run(enterResult, { offeringId: house.offeringId, personId: ana.id, grade: '15' }, leader);
    expect(await steps(leader)).toEqual([
      { id: 'enrolled', done: 2, of: null },
      { id: 'results', done: 1, of: 2 },
      { id: 'approved', done: 0, of: 1 },
      { id: 'awarded', done: 0, of: 0 },
      { id: 'sealed', done: 0, of: 0 },
      { id: 'delivered', done: 0, of: 0 },
    ]);
    await house.run(approveResults, { offeringId: house.offeringId, all: true }, house.staff.examiner.actor);
    expect((await steps(leader)).slice(2, 4)).toEqual([
      { id: 'approved', done: 1, of: 1 },
      { id: 'awarded', done: 0, of: 1 },
    ]);
  });

  it('is not told to a university that has no part in it', async () => {
    expect(await steps(house.staff.stranger.actor)).toEqual([]);
  });
});
