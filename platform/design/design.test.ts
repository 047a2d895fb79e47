import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertGradingScale, insertInstitution } from '../alliance/index.ts';
import { demoCourses, demoInstitutions, demoScales } from '../demonstration/data/index.ts';
import { openTestHouse, type TestHouse } from '../testing/test-house.ts';
import { addCourseVersion } from './add-course-version.ts';
import { readApprovedCourseVersion } from './course-version-query.ts';
import { listCourses } from './list-courses.ts';
import { outcomeJsonLd } from './outcome-json-ld.ts';
import { readOutcome } from './read-outcome.ts';

let house: TestHouse;
const [course] = demoCourses;
const version = course!;
const lead = version.partners[0]!.institutionId;

beforeAll(async () => {
  house = await openTestHouse();
  await house.db.transaction().execute(async (tx) => {
    for (const { id, legalName, shortName, country, city, timeZone, languages, hue } of demoInstitutions)
      await insertInstitution(
        tx,
        {
          id,
          legalName,
          shortName,
          country,
          city,
          timeZone,
          languages,
          hue,
          homepage: null,
          schacCode: null,
          membership: 'full',
          hoursPerEcts: 27,
          hoursSource: null,
          hoursAssumed: true,
          hoursAsOf: null,
          approvalAuthority: 'full',
          approvalNote: null,
          identificationFacts: ['date-of-birth'],
          fourEyes: false,
        },
        house.services.now(),
      );
    for (const { scale, institutionId } of demoScales)
      await insertGradingScale(tx, scale, institutionId, '2024-08-01');
  });
});
afterAll(() => house.close());

describe('a course version', () => {
  it('is registered once, whoever leads the course, and read by everyone', async () => {
    const leader = await house.makePerson({ roles: [{ role: 'course-leader', institutionId: lead }] });
    const { courseVersionId } = await house.run(addCourseVersion, { code: 'CC', version }, leader.actor);
    const again = await house.run(addCourseVersion, { code: 'CC', version }, leader.actor);
    expect(again.courseVersionId).toBe(courseVersionId);

    const read = await house.run(readApprovedCourseVersion, { courseVersionId });
    expect(read.version).toEqual(version);
    expect(read.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(read.institutions.map(({ id }) => id)).toEqual(
      version.partners.map(({ institutionId }) => institutionId),
    );
  });

  it('is refused from whoever leads something else', async () => {
    const other = await house.makePerson({
      roles: [{ role: 'course-leader', institutionId: version.partners[1]!.institutionId }],
    });
    await expect(
      house.run(addCourseVersion, { code: 'CC', version: { ...version, version: 2 } }, other.actor),
    ).rejects.toMatchObject({ code: 'kernel.not-allowed' });
  });

  it.each([
    [
      'other words under a number that is taken',
      { title: { ...version.title, en: 'Else' } },
      'course-version-exists',
    ],
    ['a number left out', { version: 3 }, 'version-number'],
    ['an outcome that nobody assesses', { assessments: [] }, 'course-version-faulty'],
    ['a field that the schema does not know', { colour: 'green' }, 'course-version-faulty'],
  ])('is refused with %s', async (_, change, code) => {
    await expect(
      house.run(addCourseVersion, { code: 'CC', version: { ...version, ...change } }),
    ).rejects.toMatchObject({ code: `design.${code}` });
  });

  it('is followed by the next, and the list shows the newest', async () => {
    const next = { ...version, version: 2, title: { ...version.title, en: 'Circular Building' } };
    await house.run(addCourseVersion, { code: 'CC', version: next });
    const { total, courses } = await house.run(listCourses, { q: 'circülar bui' });
    expect(total).toBe(1);
    expect(courses[0]).toMatchObject({ code: 'CC', version: 2, lead: { id: lead } });
  });

  it('keeps its code and its lead', async () => {
    await expect(
      house.run(addCourseVersion, { code: 'XX', version: { ...version, version: 3 } }),
    ).rejects.toMatchObject({ code: 'design.course-code-taken' });
  });
});

describe('a learning outcome', () => {
  it('keeps the words of each version under its own address', async () => {
    const { id } = version.outcomes[0]!;
    const read = await house.run(readOutcome, { outcomeId: id, version: 1 });
    expect(read.id).toBe(`${house.services.origin}/outcomes/${id}/1`);
    expect(read.versions).toEqual([1, 2]);
    expect(outcomeJsonLd(read)).toMatchObject({
      id: read.id,
      type: 'LearningOutcome',
      title: version.outcomes[0]!.statement,
    });
    await expect(house.run(readOutcome, { outcomeId: id, version: 9 })).rejects.toMatchObject({
      code: 'kernel.not-found',
    });
  });
});
