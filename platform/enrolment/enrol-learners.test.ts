import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CourseHouse, openCourseHouse } from '../assessment/testing/course-house.ts';
import { enrolLearners } from './enrol-learners.ts';

let house: CourseHouse;
beforeAll(async () => {
  house = await openCourseHouse();
});
afterAll(() => house.close());

const enrol = (institutionId: string) => {
  const learners = [{ fullName: 'Aino Virtanen', studentNumber: '7' }];
  const { offeringId, staff } = house;
  return house.run(enrolLearners, { offeringId, institutionId, learners }, staff.leader.actor);
};

it('enrols learners of the universities of the course, in the name of no other', async () => {
  const elsewhere = await house.makeInstitution();
  await expect(enrol(elsewhere.id)).rejects.toMatchObject({ code: 'enrolment.not-of-the-course' });
  const known = house.db
    .selectFrom('alliance.person')
    .select('id')
    .where('home_institution_id', '=', elsewhere.id);
  expect(await known.execute()).toEqual([]);
  for (const { id } of [house.lead, house.uab]) expect(await enrol(id)).toMatchObject({ enrolled: 1 });
});
