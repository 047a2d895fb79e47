import type { BadgeKind, CourseVersion } from '@waymark/learning-design';
import type { Grade } from '@waymark/recognition';

/** What the course team confirms of a learner besides grades. Absent: nobody said. */
export interface Participation {
  attended?: boolean;
  participated?: boolean;
  completed?: boolean;
  /** Share of the sessions attended, 0 to 1. */
  share?: number;
}

/** What a result says, in any version of it. */
export interface ResultContent {
  /** Canonical grade on the scale `scaleId`; null where only pass or fail, or only attendance, is known. */
  grade: Grade | null;
  scaleId: string | null;
  /** The same on the course's scale. */
  courseGrade: Grade | null;
  /** The table that converted it; null where none was needed. */
  tableId: string | null;
  passed: boolean | null;
  participation: Participation;
  /** Civil date. */
  assessedOn: string | null;
}

export type ResultState = 'entered' | 'approved' | 'withdrawn';

/** What stands in `assessment.result_version`: the content, and whether it was withdrawn by that version. */
export interface StoredVersion extends ResultContent {
  withdrawn?: true;
}

export const emptyContent: ResultContent = {
  grade: null,
  scaleId: null,
  courseGrade: null,
  tableId: null,
  passed: null,
  participation: {},
  assessedOn: null,
};

/** What stands there until the course team says which share of the sessions makes attendance. */
export const usualAttendance = 0.8;

const confirms: Record<BadgeKind, 'attended' | 'participated' | 'completed'> = {
  attendance: 'attended',
  participation: 'participated',
  completion: 'completed',
};

/**
 * What a "yes" in a sheet's column of attendance confirms: that the learner attended, and the condition of the badge
 * that the course gives without an assessment, since that is what a course team is asked to tick.
 */
export function confirmed(version: Pick<CourseVersion, 'awardRule'>, yes: boolean): Participation {
  const { awardRule: rule } = version;
  const badge = rule.kind === 'badge' ? rule.badge : rule.badgeWithoutAssessment;
  return { attended: yes, ...(badge ? { [confirms[badge]]: yes } : {}) };
}

/** Whether two contents say the same of the learner. The table is only the way there. */
export function sameContent(one: ResultContent, other: ResultContent): boolean {
  const key = ({ grade, scaleId, courseGrade, passed, participation, assessedOn }: ResultContent) =>
    JSON.stringify([
      grade,
      grade === null ? null : scaleId,
      courseGrade,
      passed,
      participation.attended ?? null,
      participation.participated ?? null,
      participation.completed ?? null,
      participation.share ?? null,
      assessedOn,
    ]);
  return key(one) === key(other);
}
