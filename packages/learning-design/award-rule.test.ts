import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AwardFacts, awardFor } from './award-rule.ts';
import type { AwardRule } from './course-version.ts';

const nothing: AwardFacts = {
  finalPassed: null,
  assessmentsPassed: [],
  assessmentsFailed: [],
  attended: false,
  participated: false,
  completed: false,
};
const credits = (required: string[] = [], badge: 'participation' | null = null) => ({
  awardRule: {
    kind: 'credits',
    requiredAssessmentIds: required,
    badgeWithoutAssessment: badge,
  } satisfies AwardRule,
  ects: 3,
});
const badge = { awardRule: { kind: 'badge', badge: 'completion' } satisfies AwardRule, ects: null };
const earned = { kind: 'credits', ects: 3 };
const none = (reason: string) => ({ kind: 'none', reason });

describe('credits', () => {
  it('follow a passed final result', () => {
    expect(awardFor(credits(), { ...nothing, finalPassed: true })).toEqual(earned);
    expect(awardFor(credits(), { ...nothing, finalPassed: false })).toEqual(none('not-passed'));
  });

  it('need each required assessment', () => {
    const rule = credits(['exam', 'project']);
    const both = { ...nothing, assessmentsPassed: ['exam', 'project'] };
    expect(awardFor(rule, both)).toEqual(earned);
    expect(awardFor(rule, { ...both, finalPassed: true })).toEqual(earned);
    expect(awardFor(rule, { ...nothing, assessmentsPassed: ['exam'] })).toEqual(none('assessment-missing'));
    expect(
      awardFor(rule, { ...nothing, assessmentsPassed: ['exam'], assessmentsFailed: ['project'] }),
    ).toEqual(none('not-passed'));
    expect(awardFor(rule, { ...nothing, finalPassed: true })).toEqual(none('assessment-missing'));
  });

  it('do not follow where the final result was failed', () => {
    expect(
      awardFor(credits(['exam']), { ...nothing, finalPassed: false, assessmentsPassed: ['exam'] }),
    ).toEqual(none('not-passed'));
  });

  it('wait for a final result where assessments alone are known', () => {
    expect(awardFor(credits(), { ...nothing, assessmentsPassed: ['exam'] })).toEqual(
      none('assessment-missing'),
    );
    expect(awardFor(credits(), { ...nothing, assessmentsFailed: ['exam'] })).toEqual(none('not-passed'));
  });

  it('are not awarded by a version that states none', () => {
    expect(() => awardFor({ ...credits(), ects: null }, nothing)).toThrow(TypeError);
  });
});

describe('a badge', () => {
  it('goes to who was not assessed, if the course gives one', () => {
    const took = { ...nothing, participated: true };
    expect(awardFor(credits([], 'participation'), took)).toEqual({ kind: 'badge', badge: 'participation' });
    expect(awardFor(credits([], 'participation'), nothing)).toEqual(none('badge-not-earned'));
    expect(awardFor(credits(), took)).toEqual(none('no-result'));
  });

  it('does not stand in for a failed assessment', () => {
    expect(
      awardFor(credits([], 'participation'), { ...nothing, participated: true, finalPassed: false }),
    ).toEqual(none('not-passed'));
  });

  it('is all that a badge rule gives, by its own condition', () => {
    expect(awardFor(badge, { ...nothing, completed: true })).toEqual({ kind: 'badge', badge: 'completion' });
    expect(awardFor(badge, { ...nothing, attended: true, finalPassed: true })).toEqual(
      none('badge-not-earned'),
    );
  });
});

it('never gives credits without a passed assessment', () => {
  const ids = fc.subarray(['exam', 'project', 'quiz']);
  const facts = fc.record({
    finalPassed: fc.constantFrom(true, false, null),
    assessmentsPassed: ids,
    assessmentsFailed: ids,
    attended: fc.boolean(),
    participated: fc.boolean(),
    completed: fc.boolean(),
  });
  fc.assert(
    fc.property(ids, facts, (required, known) => {
      const decision = awardFor(credits(required, 'participation'), known);
      if (decision.kind !== 'credits') return;
      expect(known.finalPassed).not.toBe(false);
      expect(known.finalPassed === true || required.length > 0).toBe(true);
      expect(required.every((id) => known.assessmentsPassed.includes(id))).toBe(true);
    }),
  );
});
