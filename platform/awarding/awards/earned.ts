import type { LanguageMap } from '@waymark/credential';
import {
  type AwardDecision,
  awardFor,
  type CourseVersion,
  type NoAwardReason,
} from '@waymark/learning-design';
import { formatGrade, type GradingScale, rankOf } from '@waymark/recognition';
import type { ApprovedPerson } from '../../assessment/index.ts';
import type { AwardedGrade } from '../model.ts';

export interface Earned {
  personId: string;
  award: Exclude<AwardDecision, { kind: 'none' }>;
  grade: AwardedGrade | null;
  /** Versions of the results that it rests on. */
  results: Record<string, number>;
}
export interface NotEarned {
  personId: string;
  reason: NoAwardReason;
}

/**
 * What one learner has earned by the award rule of the course version.
 *
 * @param scale the course's, in which grades are written
 */
export function earnedBy(
  version: CourseVersion,
  scale: GradingScale,
  person: ApprovedPerson,
): Earned | NotEarned {
  const { personId, final } = person;
  const single = Object.entries(person.assessments);
  const award = awardFor(version, {
    finalPassed: final?.passed ?? null,
    assessmentsPassed: single.flatMap(([id, { passed }]) => (passed === true ? id : [])),
    assessmentsFailed: single.flatMap(([id, { passed }]) => (passed === false ? id : [])),
    attended: person.attended,
    participated: person.participated,
    completed: person.completed,
  });
  if (award.kind === 'none') return { personId, reason: award.reason };
  const grade = award.kind === 'credits' ? gradeOf(version, scale, person) : null;
  return { personId, award, grade, results: person.versions };
}

/** The grades in words; null where the final result has none: a part has a grade only where the whole has one. */
function gradeOf(version: CourseVersion, scale: GradingScale, person: ApprovedPerson): AwardedGrade | null {
  const words = (grade: string | null): LanguageMap | null =>
    grade === null || rankOf(scale, grade) === null
      ? null
      : Object.fromEntries(
          version.languages.map((language) => [language, formatGrade(scale, grade, language)]),
        );
  const final = words(person.final?.grade ?? null);
  if (!final) return null;
  const assessments: Record<string, LanguageMap> = {};
  for (const { id, purpose } of version.assessments) {
    const text = purpose === 'summative' ? words(person.assessments[id]?.grade ?? null) : null;
    if (text) assessments[id] = text;
  }
  return { final, assessments };
}

export const isEarned = (one: Earned | NotEarned): one is Earned => 'award' in one;

/** Whether two statements of grades say the same. */
export function sameGrade(one: AwardedGrade | null, other: AwardedGrade | null): boolean {
  return canonical(one) === canonical(other);
}

const canonical = (grade: AwardedGrade | null): string =>
  JSON.stringify(grade, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
