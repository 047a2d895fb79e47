import type { CourseVersion } from './course-version.ts';

/** What a badge vouches for. None says that outcomes were assessed: the course team confirms each (`AwardFacts`). */
export type BadgeKind = 'attendance' | 'participation' | 'completion';

/** What is known of one learner in one offering when the awards are decided. */
export interface AwardFacts {
  /** The approved final result on the course's scale; null where there is none. */
  finalPassed: boolean | null;
  /** Ids of the assessments that the learner passed, and of those that were taken and not passed. */
  assessmentsPassed: readonly string[];
  assessmentsFailed: readonly string[];
  /** What the course team confirmed for learners who were not assessed. */
  attended: boolean;
  participated: boolean;
  completed: boolean;
}

/** Why a learner gets nothing (yet). */
export type NoAwardReason =
  /** Assessed, and not passed: a badge does not stand in for a failed assessment. */
  | 'not-passed'
  /** Some required assessment has no result yet. */
  | 'assessment-missing'
  /** No result at all, and the course gives no badge without one. */
  | 'no-result'
  /** The badge's condition (attended, participated, completed) is not confirmed. */
  | 'badge-not-earned';

/** What a learner gets, with `ects` in ECTS credits, or why nothing. */
export type AwardDecision =
  | { kind: 'credits'; ects: number }
  | { kind: 'badge'; badge: BadgeKind }
  | { kind: 'none'; reason: NoAwardReason };

/**
 * What a learner has earned by the award rule of the course version: credits after a passed assessment
 * (Council Recommendation 2022/C 243/02, Annex I: the outcomes were assessed), a badge where there was none.
 *
 * @param version the rule and the credits of the approved version; a credits rule without `ects` is misuse
 *   (`checkCourseVersion` refuses it as `credits-missing`) and throws.
 */
export function awardFor(
  version: Pick<CourseVersion, 'awardRule' | 'ects'>,
  facts: AwardFacts,
): AwardDecision {
  const { awardRule: rule, ects } = version;
  if (rule.kind === 'badge') return badgeFor(rule.badge, facts);
  if (ects === null) throw new TypeError('A course version that awards credits must state its ECTS credits.');

  if (!wasAssessed(facts)) {
    return rule.badgeWithoutAssessment === null
      ? none('no-result')
      : badgeFor(rule.badgeWithoutAssessment, facts);
  }
  // A failed final result is never outvoted by the assessments it is made of.
  if (facts.finalPassed === false) return none('not-passed');
  if (rule.requiredAssessmentIds.length === 0) {
    if (facts.finalPassed) return { kind: 'credits', ects };
    return none(facts.assessmentsFailed.length > 0 ? 'not-passed' : 'assessment-missing');
  }
  const open = rule.requiredAssessmentIds.filter((id) => !facts.assessmentsPassed.includes(id));
  if (open.length === 0) return { kind: 'credits', ects };
  return none(open.some((id) => facts.assessmentsFailed.includes(id)) ? 'not-passed' : 'assessment-missing');
}

function wasAssessed(facts: AwardFacts): boolean {
  return (
    facts.finalPassed !== null || facts.assessmentsPassed.length > 0 || facts.assessmentsFailed.length > 0
  );
}

function badgeFor(badge: BadgeKind, facts: AwardFacts): AwardDecision {
  const earned = {
    attendance: facts.attended,
    participation: facts.participated,
    completion: facts.completed,
  };
  return earned[badge] ? { kind: 'badge', badge } : none('badge-not-earned');
}

function none(reason: NoAwardReason): AwardDecision {
  return { kind: 'none', reason };
}
