import type { GradeUnit } from './grade-token.ts';

/**
 * What a column holds. `fullName` is one string as written; `lastFirstName` is written "Last, First". Parts of a name
 * that stand in columns of their own belong to it: `middleName` after the given name, `familyNamePrefix` (van den)
 * before the family name, `secondFamilyName` after it.
 */
export const COLUMN_FIELDS = [
  'fullName',
  'lastFirstName',
  'givenName',
  'familyName',
  'middleName',
  'familyNamePrefix',
  'secondFamilyName',
  'studentNumber',
  'email',
  'dateOfBirth',
  'europeanStudentIdentifier',
  'institution',
  'result',
  'attendance',
  'assessmentDate',
  'assessmentResult',
  'ignored',
] as const;
export type ColumnField = (typeof COLUMN_FIELDS)[number];

/** Fields that one column at most may hold; there may be many assessments and many ignored columns. */
export const SINGLE_FIELDS: readonly ColumnField[] = COLUMN_FIELDS.filter(
  (field) => field !== 'assessmentResult' && field !== 'ignored',
);
export const PERSON_FIELDS: readonly ColumnField[] = [
  'fullName',
  'lastFirstName',
  'givenName',
  'familyName',
  'studentNumber',
  'email',
  'europeanStudentIdentifier',
];
export const OUTCOME_FIELDS: readonly ColumnField[] = ['result', 'attendance', 'assessmentResult'];

/** Which program wrote the sheet: it decides what `-`, `EX`, a test student and the row of maxima mean. */
export type SheetSource = 'moodle' | 'canvas' | 'other';
/** How to read `03/04/2005`. */
export type DateOrder = 'day-first' | 'month-first';

export interface ColumnMapping {
  /** 0 is A. */
  readonly index: number;
  readonly field: ColumnField;
  /** Name of the assessment; for `assessmentResult` alone. */
  readonly assessment?: string;
  /** What the numbers count; `percent` accepts 85, 85 % and 85,00 %. */
  readonly unit?: GradeUnit;
}

/**
 * How to read one sheet. A person may correct it; it is plain data, to be remembered for the offering under its
 * `signature`.
 */
export interface Mapping {
  /** Of the header, see `signatureOf`. */
  readonly signature: string;
  /** 1-based; 0 when the sheet has no header and starts with data. */
  readonly headerRow: number;
  readonly source: SheetSource;
  /** One for each column in use; columns that are not named are ignored. */
  readonly columns: readonly ColumnMapping[];
  /** The answer to the fault `date-order-unknown`. */
  readonly dateOrder?: DateOrder;
}
