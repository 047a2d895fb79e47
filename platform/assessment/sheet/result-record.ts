import type { GradeToken } from './grade-token.ts';
import type { ColumnField } from './mapping.ts';
import type { Attendance } from './parse-attendance.ts';

/** Where a record stands in the file, for every later message about it. */
export interface Place {
  readonly sheet: string;
  /** As the spreadsheet program numbers it. */
  readonly row: number;
  /** Letters of the columns it was read from; of several assessments, the first. */
  readonly columns: Readonly<Partial<Record<ColumnField, string>>>;
}

/** One person's row. */
export interface ResultRecord {
  readonly place: Place;
  /** One string, in reading order. */
  readonly fullName?: string;
  /** Only from columns of their own; never split from a full name. */
  readonly givenName?: string;
  readonly familyName?: string;
  readonly studentNumber?: string;
  /** As written. */
  readonly email?: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth?: string;
  readonly europeanStudentIdentifier?: string;
  /** As the sheet names it. */
  readonly institution?: string;
  /** `none` where the cell is empty or the sheet has no result column. */
  readonly grade: GradeToken;
  readonly attendance?: Attendance;
  /** `YYYY-MM-DD`. */
  readonly assessmentDate?: string;
  readonly assessments: readonly AssessmentGrade[];
}

export interface AssessmentGrade {
  readonly name: string;
  readonly column: string;
  readonly grade: GradeToken;
  /** Canvas's points possible; a grade may exceed them by extra credit. */
  readonly outOf?: number;
}

/** The record says anything about a result. */
export function hasOutcome(record: ResultRecord): boolean {
  return (
    record.grade.kind !== 'none' ||
    record.attendance !== undefined ||
    record.assessments.some(({ grade }) => grade.kind !== 'none')
  );
}
