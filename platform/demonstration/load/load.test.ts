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

  it('stands at every stage: credentials sealed, one each revoked, suspended and superseded, a batch ready', async () => {
    const statuses = await house.db
      .selectFrom('awarding.credential')
      .select((eb) => ['status', eb.fn.countAll<number>().as('count')])
      .groupBy('status')
      .execute();
    const by = Object.fromEntries(statuses.map(({ status, count: number }) => [status, number]));
    expect(by).toMatchObject({ revoked: 1, suspended: 1, superseded: 1 });
    expect(by.valid).toBeGreaterThan(60);
    const batches = await house.db.selectFrom('awarding.batch').select('state').execute();
    expect(batches.filter(({ state }) => state === 'ready')).toHaveLength(1);
    expect(batches.filter(({ state }) => state === 'done').length).toBeGreaterThanOrEqual(4);
    const tasks = await house.db
      .selectFrom('awarding.task')
      .select('kind')
      .where('closed_at', 'is', null)
      .execute();
    expect(tasks.map(({ kind }) => kind)).toContain('correction-asked');
    const passport = await house.db
      .selectFrom('awarding.credential as c')
      .innerJoin('alliance.person as p', 'p.id', 'c.person_id')
      .select('c.id')
      .where('p.full_name', 'like', 'Łukasz%')
      .execute();
    expect(passport).toHaveLength(3);
  });

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
