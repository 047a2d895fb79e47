import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCourseVersion, parseCourseVersion } from '@waymark/learning-design';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { demoInstitutions } from '../institutions.ts';
import { demoScales } from '../scales.ts';
import { demoCourses } from './index.ts';

const official = process.env.WAYMARK_OFFICIAL_FILES;
const institutionIds = demoInstitutions.map(({ id }) => id);

describe.each(demoCourses.map((version) => [version.title.en, version] as const))('%s', (_, version) => {
  it('is a course version with nothing left to say', () => {
    expect(parseCourseVersion(version)).toEqual({ ok: true, version });
    expect(checkCourseVersion(version)).toEqual([]);
  });

  it('is made by at least three members of the alliance, each of which teaches units of about four hours', () => {
    const partners = version.partners.map(({ institutionId }) => institutionId);
    expect(partners.length).toBeGreaterThanOrEqual(3);
    expect(partners.every((id) => institutionIds.includes(id))).toBe(true);
    const teaching = new Set(version.units.map(({ institutionId }) => institutionId));
    expect([...teaching].sort()).toEqual([...partners].sort());
    for (const unit of version.units) {
      const hours = unit.activities.reduce((sum, activity) => sum + activity.hours, 0);
      expect(hours).toBeGreaterThanOrEqual(4);
      expect(hours).toBeLessThanOrEqual(6);
    }
  });

  it('is graded on a scale that exists, and links each outcome to one to three ESCO skills', () => {
    expect(demoScales.map(({ scale }) => scale.id)).toContain(version.gradingScaleId);
    for (const { escoSkills } of version.outcomes) {
      expect(escoSkills.length).toBeGreaterThanOrEqual(1);
      expect(escoSkills.length).toBeLessThanOrEqual(3);
    }
  });
});

it('has four courses with ids of their own, in four fields and led by four members', () => {
  expect(new Set(demoCourses.map(({ courseId }) => courseId)).size).toBe(4);
  expect(new Set(demoCourses.map(({ fieldOfStudy }) => fieldOfStudy.code)).size).toBe(4);
  expect(new Set(demoCourses.map(({ partners }) => partners[0]?.institutionId)).size).toBe(4);
  const ids = demoCourses.flatMap(({ outcomes }) => outcomes.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

// Needs the classification itself: set WAYMARK_OFFICIAL_FILES to a folder that holds esco/.
describe.skipIf(!official)('the skills, against the official ESCO classification', () => {
  it('exist under their URI with their preferred label', () => {
    const folder = join(official!, 'esco');
    const archive = readdirSync(folder).find((name) => name.endsWith('csv.zip'))!;
    const files = unzipSync(readFileSync(join(folder, archive)), {
      filter: ({ name }) => name.endsWith('skills_en.csv'),
    });
    const rows: { conceptUri: string; preferredLabel: string }[] = parse(
      Buffer.from(Object.values(files)[0]!),
      {
        columns: true,
        bom: true,
      },
    );
    const labels = new Map(rows.map((row) => [row.conceptUri, row.preferredLabel.trim()]));
    for (const { uri, label } of demoCourses.flatMap(({ outcomes }) =>
      outcomes.flatMap(({ escoSkills }) => escoSkills),
    )) {
      expect(labels.get(uri)).toBe(label.en);
    }
  });
});
