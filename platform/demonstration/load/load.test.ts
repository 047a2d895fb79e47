import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorOfPerson } from '../../alliance/index.ts';
import { readImport, uploadResults } from '../../assessment/index.ts';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { sampleSheets } from '../data/index.ts';
import {
  demonstrationDay,
  demonstrationPersonas,
  loadDemonstration,
  needsDemonstration,
  sampleFile,
} from '../index.ts';
import english from '../messages/en.json' with { type: 'json' };

let house: TestHouse;
const told = new Set<string>();
const load = (runJobs = house.runJobs) =>
  loadDemonstration(house.services, { runJobs, progress: (step) => told.add(step) });
/** Works the jobs off, until the process is killed: as often as said. */
const dyingAt = (time: number) => async () => {
  time -= 1;
  if (time === 0) throw new Error('killed');
  await house.runJobs();
};
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
  it('goes on where it was killed, and comes once', async () => {
    expect(await needsDemonstration(house.services)).toBe(true);
    // Killed with a batch begun and not sealed, then when a correction was to be sealed.
    await expect(load(dyingAt(1))).rejects.toThrow('killed');
    expect(await needsDemonstration(house.services)).toBe(true);
    await expect(load(dyingAt(6))).rejects.toThrow('killed');
    await load();
    expect(await needsDemonstration(house.services)).toBe(false);
    expect(await count('alliance.institution')).toBe(13);
    const [people, enrolments] = [await count('alliance.person'), await count('enrolment.enrolment')];
    expect(enrolments).toBeGreaterThan(180);

    await load(dyingAt(1));
    expect([await count('alliance.person'), await count('enrolment.enrolment')]).toEqual([
      people,
      enrolments,
    ]);
  }, 120_000);

  it('says in words what it is at', () => {
    expect([...told].map((step) => `demonstration.loading.${step}`).sort()).toEqual(
      Object.keys(english).filter((key) => key.startsWith('demonstration.loading.')),
    );
  });

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

  it('shows a link that a learner shares', async () => {
    const shares = await house.db.selectFrom('passport.share').select('credential_ids').execute();
    expect(shares).toHaveLength(1);
    expect(shares[0]!.credential_ids.length).toBeGreaterThan(1);
  });

  it('has sheets to try the import with, which it can read', async () => {
    const today = (await demonstrationDay(house.db))!;
    const leader = (await demonstrationPersonas(house.db))[0]!.personId;
    const { actor } = (await actorOfPerson(house.db, leader))!;
    const counts = [];
    for (const sheet of sampleSheets(today)) {
      const file = (await sampleFile(sheet.fileName, today))!;
      const { importId } = await house.run(
        uploadResults,
        {
          offeringId: sheet.offeringId,
          institutionId: sheet.institutionId,
          file: { name: file.fileName, bytes: file.bytes },
        },
        actor,
      );
      await house.runJobs();
      const { state, summary } = await house.run(readImport, { importId }, actor);
      expect([sheet.fileName, state]).toEqual([sheet.fileName, 'preview']);
      counts.push(summary!.counts);
    }
    const [moodle, canvas, workbook, faulty] = counts;
    expect(moodle).toMatchObject({ faulty: 0, 'to-decide': 0 });
    expect(moodle!.new).toBeGreaterThan(0);
    expect(canvas).toMatchObject({ faulty: 0, 'to-decide': 0 });
    expect(canvas!.new).toBeGreaterThan(0);
    expect(workbook).toMatchObject({ faulty: 0, changed: 1 });
    expect(workbook!.unchanged).toBeGreaterThan(0);
    expect(faulty!.faulty).toBeGreaterThan(1);
    expect(await sampleFile('../secret.csv', today)).toBeNull();
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
