import { awardFor } from '@waymark/learning-design';
import { convertGrade, parseGrade, passes, tableInForce } from '@waymark/recognition';
import { describe, expect, it } from 'vitest';
import { demoConversionTables } from './conversion-tables.ts';
import { demoCourses } from './courses/index.ts';
import { demoLearners, travellingLearner } from './learners.ts';
import { demoOfferings } from './offerings.ts';
import { sampleSheets } from './sample-sheets.ts';
import { demoScales } from './scales.ts';
import type { DemoOffering, OfferingStage } from './types.ts';

const today = '2026-11-21';
const offerings = demoOfferings(today);
const scales = new Map(demoScales.map(({ scale }) => [scale.id, scale]));
const learners = new Map(demoLearners.map((learner) => [learner.id, learner]));
const courseOf = (offering: DemoOffering) =>
  demoCourses.find(({ courseId }) => courseId === offering.courseId)!;

/** The final result on the scale of the course, as the import would store it. */
function finalPassed(offering: DemoOffering, enrolment: DemoOffering['enrolments'][number]): boolean | null {
  if (!enrolment.result) return null;
  const { scaleId, grade } = enrolment.result;
  const to = scales.get(courseOf(offering).gradingScaleId)!;
  const converted = convertGrade(
    grade,
    scales.get(scaleId)!,
    to,
    tableInForce(demoConversionTables, scaleId, to.id, today),
  );
  if (!converted.ok) throw new Error(converted.message);
  return passes(to, converted.grade);
}

it('stand at every stage of the process', () => {
  const stages: OfferingStage[] = [
    'upcoming',
    'running',
    'results-partly-in',
    'results-to-approve',
    'results-approved',
    'awards-to-seal',
    'sealed',
    'sealed-with-changes',
    'completed',
  ];
  expect(new Set(offerings.map(({ stage }) => stage))).toEqual(new Set(stages));
  expect(new Set(offerings.map(({ code }) => code)).size).toBe(offerings.length);
});

it('are the same each time but for their dates', () => {
  expect(demoOfferings(today)).toEqual(offerings);
  const later = demoOfferings('2027-02-03');
  expect(
    later.map(({ id, enrolments }) => [
      id,
      enrolments.map(({ learnerId, result }) => [learnerId, result?.grade]),
    ]),
  ).toEqual(
    offerings.map(({ id, enrolments }) => [
      id,
      enrolments.map(({ learnerId, result }) => [learnerId, result?.grade]),
    ]),
  );
});

it('enrol nobody twice in one course, but for guests in continuing education', () => {
  for (const { courseId } of demoCourses) {
    const own = offerings
      .filter((offering) => offering.courseId === courseId)
      .flatMap(({ enrolments }) => enrolments);
    const atHome = own
      .map(({ learnerId }) => learners.get(learnerId)!)
      .filter(({ homeInstitutionId }) => homeInstitutionId);
    expect(new Set(atHome).size).toBe(atHome.length);
  }
});

describe.each(offerings.map((offering) => [`${offering.code} (${offering.stage})`, offering] as const))(
  '%s',
  (_, offering) => {
    const { enrolments, stage } = offering;

    it('has learners of its partners, once each, and dates that fit its stage', () => {
      const ids = enrolments.map(({ learnerId }) => learnerId);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeGreaterThanOrEqual(8);
      expect(ids.length).toBeLessThanOrEqual(offering.places);
      const partners = courseOf(offering).partners.map(({ institutionId }) => institutionId);
      for (const id of ids) {
        const { homeInstitutionId: home, fullName } = learners.get(id)!;
        expect(home === null || partners.includes(home) || fullName === travellingLearner).toBe(true);
      }
      expect(offering.startsOn > today).toBe(stage === 'upcoming');
      expect(offering.endsOn < today).toBe(stage !== 'upcoming' && stage !== 'running');
      expect(offering.examinerIds.length).toBeGreaterThan(0);
    });

    it('has results that its scales know and that convert to the scale of the course', () => {
      for (const enrolment of enrolments) {
        if (!enrolment.result) continue;
        expect(parseGrade(scales.get(enrolment.result.scaleId)!, enrolment.result.grade)).toEqual({
          ok: true,
          grade: enrolment.result.grade,
        });
        expect(finalPassed(offering, enrolment)).not.toBeNull();
      }
      const withResult = enrolments.filter(({ result }) => result).length;
      if (stage === 'upcoming' || stage === 'running') expect(withResult).toBe(0);
      else if (courseOf(offering).awardRule.kind === 'credits') expect(withResult).toBeGreaterThan(0);
      if (stage === 'results-partly-in') expect(withResult).toBeLessThan(enrolments.length - 5);
    });

    it('leads to awards where it is over', () => {
      if (['upcoming', 'running', 'results-partly-in'].includes(stage)) return;
      const decisions = enrolments.map((enrolment) =>
        awardFor(courseOf(offering), {
          ...enrolment,
          finalPassed: finalPassed(offering, enrolment),
          assessmentsPassed: [],
          assessmentsFailed: [],
        }),
      );
      expect(decisions.filter(({ kind }) => kind !== 'none').length).toBeGreaterThanOrEqual(8);
    });

    it('changes credentials only where they were earned', () => {
      expect(offering.changes.length).toBe(stage === 'sealed-with-changes' ? 3 : 0);
      for (const change of offering.changes) {
        const enrolment = enrolments.find(({ learnerId }) => learnerId === change.learnerId)!;
        expect(finalPassed(offering, enrolment)).toBe(true);
        expect(change.on <= today).toBe(true);
        if (change.kind !== 'correct') continue;
        expect(change.newGrade).not.toBe(enrolment.result!.grade);
        expect(passes(scales.get(enrolment.result!.scaleId)!, change.newGrade)).toBe(true);
      }
    });
  },
);

describe('the sample sheets', () => {
  const sheets = sampleSheets(today);
  const offering = offerings.find(({ stage }) => stage === 'results-partly-in')!;

  it('fit the offering that waits for results, with a body under the header', () => {
    expect(new Set(sheets.map(({ fileName }) => fileName)).size).toBe(sheets.length);
    for (const { offeringId, scaleId, sheets: parts } of sheets) {
      expect(offeringId).toBe(offering.id);
      expect(scales.has(scaleId)).toBe(true);
      expect(parts.at(-1)!.rows.length).toBeGreaterThanOrEqual(4);
    }
  });

  it.each(['Course total (Real)', 'Final Score', 'Arvosana'])(
    'name enrolled learners and grades on the scale under “%s”',
    (column) => {
      const sheet = sheets.find(({ sheets: parts }) =>
        parts.some(({ rows }) => rows.some((row) => row.includes(column))),
      )!;
      const rows = sheet.sheets.at(-1)!.rows;
      const at = rows.findIndex((row) => row.includes(column));
      const place = rows[at]!.indexOf(column);
      const known = new Set(enrolledNumbers(offering));
      const people = rows.slice(at + 1).filter((row) => row.some((cell) => known.has(cell)));
      expect(people.length).toBeGreaterThanOrEqual(3);
      for (const row of people) {
        const parsed = parseGrade(scales.get(sheet.scaleId)!, row[place]!);
        expect(parsed.ok || parsed.code === 'empty').toBe(true);
      }
    },
  );
});

function enrolledNumbers(offering: DemoOffering): string[] {
  return offering.enrolments.flatMap(({ learnerId }) => learners.get(learnerId)!.studentNumber ?? []);
}

describe('the learner whose passport one looks at', () => {
  it('has passed in several courses', () => {
    const { id } = demoLearners.find(({ fullName }) => fullName === travellingLearner)!;
    const earned = offerings.filter((offering) => {
      const mine = offering.enrolments.find(({ learnerId }) => learnerId === id);
      return mine && (mine.result ? finalPassed(offering, mine) : mine.completed);
    });
    expect(earned.map(({ stage }) => stage)).toEqual(['completed', 'sealed', 'completed']);
  });
});
