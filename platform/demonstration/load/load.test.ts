import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { demonstrationPersonas, loadDemonstration, needsDemonstration } from '../index.ts';

let house: TestHouse;
const load = (progress?: (step: string) => void) =>
  loadDemonstration(house.services, {
    runJobs: () => house.runJobs(),
    ...(progress ? { progress } : {}),
  });
const count = async (table: 'alliance.person' | 'alliance.institution' | 'enrolment.enrolment') =>
  (
    await house.db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count;

beforeAll(async () => {
  house = await openTestHouse();
}, 120_000);
afterAll(() => house.close());

describe('the demonstration', () => {
  it('comes into an empty system, and once', async () => {
    expect(await needsDemonstration(house.services)).toBe(true);
    await load();
    expect(await needsDemonstration(house.services)).toBe(false);
    expect(await count('alliance.institution')).toBe(13);
    const [people, enrolments] = [await count('alliance.person'), await count('enrolment.enrolment')];
    expect(enrolments).toBeGreaterThan(180);

    const again: string[] = [];
    await load((step) => again.push(step));
    expect(again).toEqual([]);
    expect([await count('alliance.person'), await count('enrolment.enrolment')]).toEqual([
      people,
      enrolments,
    ]);
  }, 120_000);

  it('has someone for each role', async () => {
    const personas = await demonstrationPersonas(house.db);
    expect(personas.map(({ key }) => key)).toEqual([
      'course-leader',
      'examiner',
      'issuing-officer',
      'learner',
      'administrator',
      'university-administrator',
    ]);
  });

  it('never comes into a system that is real', async () => {
    expect(await needsDemonstration({ ...house.services, mode: 'real' })).toBe(false);
  });
});
