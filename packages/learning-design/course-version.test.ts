import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCourseVersion } from './check-course-version.ts';
import { exampleCourseVersion as example } from './course-version.example.ts';
import type { CourseVersion } from './course-version.ts';
import { maxCourseVersionLength, parseCourseVersion } from './parse-course-version.ts';

/** A copy of the example with one thing changed. */
function changed(change: (version: CourseVersion) => void): CourseVersion {
  const copy = structuredClone(example);
  change(copy);
  return copy;
}

const codes = (version: CourseVersion) => checkCourseVersion(version).map((finding) => finding.code);
const stranger = '01930000-0000-7000-8000-999999999999';

describe('parsing a course version', () => {
  it('takes a value or its JSON text', () => {
    expect(parseCourseVersion(example)).toEqual({ ok: true, version: example });
    expect(parseCourseVersion(JSON.stringify(example))).toEqual({ ok: true, version: example });
  });

  it('names a field it does not know, since the hash would lose it', () => {
    const parsed = parseCourseVersion({ ...example, units: [{ ...example.units[0], colour: 'green' }] });
    expect(parsed).toMatchObject({ ok: false, findings: [{ code: 'unknown-field', path: 'units[0]' }] });
    expect(JSON.stringify(parsed)).toContain('colour');
  });

  it.each([
    ['ects', { ects: 0.3 }],
    ['eqfLevel', { eqfLevel: 4 }],
    ['title', { title: {} }],
    ['homepage', { homepage: 'tuni' }],
    ['approval.approvedOn', { approval: { ...example.approval, approvedOn: '2025-02-30' } }],
    ['courseId', { courseId: 'ABCDEF00-0000-7000-8000-000000000000' }],
  ])('names the place: %s', (path, change) => {
    expect(parseCourseVersion({ ...example, ...change })).toMatchObject({
      ok: false,
      findings: [{ code: 'wrong-form', path }],
    });
  });

  it('refuses what is no JSON, and what is too long, before reading it', () => {
    expect(parseCourseVersion('{')).toMatchObject({ ok: false, findings: [{ code: 'not-json' }] });
    expect(parseCourseVersion(' '.repeat(maxCourseVersionLength + 1))).toMatchObject({
      ok: false,
      findings: [{ code: 'too-long' }],
    });
  });

  it('answers any value with findings and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(parseCourseVersion(value)).toMatchObject({ ok: false });
      }),
    );
  });
});

describe('checking a course version', () => {
  it('has nothing to say about a sound one', () => {
    expect(checkCourseVersion(example)).toEqual([]);
  });

  it.each<[string, (version: CourseVersion) => void]>([
    ['lead-partner', (v) => Object.assign(v.partners[1]!, { role: 'lead' })],
    ['lead-not-first', (v) => v.partners.reverse()],
    ['partner-twice', (v) => v.partners.push({ ...v.partners[1]! })],
    [
      'no-awarding-body',
      (v) => (v.partners = v.partners.map((partner) => ({ ...partner, awarding: false }))),
    ],
    ['seal-not-partner', (v) => (v.issuingSeal = { owner: 'institution', institutionId: stranger })],
    ['unknown-institution', (v) => (v.units[0]!.institutionId = stranger)],
    ['unknown-institution', (v) => (v.approval.institutionId = stranger)],
    ['id-twice', (v) => (v.outcomes[1]!.id = v.outcomes[0]!.id)],
    ['weights-outcomes', (v) => (v.outcomes[0]!.weight = 49)],
    ['weights-assessments', (v) => (v.assessments[0]!.weight = 90)],
    ['formative-weight', (v) => (v.assessments[1]!.weight = 10)],
    ['outcome-not-assessed', (v) => v.assessments[0]!.outcomeIds.pop()],
    ['outcome-not-taught', (v) => v.units[0]!.activities[0]!.outcomeIds.pop()],
    ['unknown-outcome', (v) => v.units[0]!.activities[0]!.outcomeIds.push(stranger)],
    ['unknown-outcome', (v) => v.assessments[1]!.outcomeIds.push(stranger)],
    ['outcome-level', (v) => (v.outcomes[0]!.eqfLevel = 7)],
    ['no-esco-skill', (v) => (v.outcomes[0]!.escoSkills = [])],
    ['credits-missing', (v) => (v.ects = null)],
    ['credits-without-rule', (v) => (v.awardRule = { kind: 'badge', badge: 'completion' })],
    ['microlearning-credits', (v) => (v.kind = 'microlearning-unit')],
    [
      'unknown-assessment',
      (v) =>
        (v.awardRule = { kind: 'credits', requiredAssessmentIds: [stranger], badgeWithoutAssessment: null }),
    ],
    [
      'assessment-not-summative',
      (v) =>
        (v.awardRule = {
          kind: 'credits',
          requiredAssessmentIds: [v.assessments[1]!.id],
          badgeWithoutAssessment: null,
        }),
    ],
    ['workload-activities', (v) => (v.workloadHours = 29)],
    ['consent-missing', (v) => v.approval.consents.pop()],
    ['approved-before-consent', (v) => (v.approval.approvedOn = '2025-02-10')],
    ['primary-language', (v) => (v.languages = ['fi'])],
    ['text-missing', (v) => v.languages.push('fi')],
    ['translation-missing', (v) => v.languages.push('fi')],
  ])('finds %s', (code, change) => {
    expect(codes(changed(change))).toContain(code);
  });

  it('asks for a summative assessment where credits are awarded', () => {
    const version = changed((v) => v.assessments.shift());
    expect(codes(version)).toContain('no-summative-assessment');
  });

  it('lets a microlearning unit earn a badge without assessment', () => {
    const version = changed((v) => {
      v.kind = 'microlearning-unit';
      v.ects = null;
      v.assessments = [];
      v.awardRule = { kind: 'badge', badge: 'completion' };
    });
    expect(codes(version)).toEqual([]);
  });

  it('warns outside 25 to 30 hours a credit, and never blocks there', () => {
    for (const [hours, expected] of [
      [24, true],
      [25, false],
      [30, false],
      [31, true],
    ] as const) {
      const version = changed((v) => {
        v.workloadHours = hours;
        v.units[0]!.activities[0]!.hours = hours;
      });
      const found = checkCourseVersion(version).filter((finding) => finding.code === 'workload-ects');
      expect(found.length === 1).toBe(expected);
      expect(found.every((finding) => finding.severity === 'warning')).toBe(true);
    }
  });

  it('takes weights with decimals that add up to a hundred', () => {
    const version = changed((v) => {
      v.outcomes.push({ ...v.outcomes[0]!, id: stranger });
      v.outcomes = v.outcomes.map((outcome, index) => ({ ...outcome, weight: [33.3, 33.3, 33.4][index]! }));
    });
    expect(codes(version)).not.toContain('weights-outcomes');
  });
});
