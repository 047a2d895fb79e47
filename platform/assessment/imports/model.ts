import type { MatchDoubt, PersonRecord } from '../../alliance/index.ts';
import type { Participation, ResultContent, ResultState } from '../results/model.ts';
import type { LegacyEncoding, Mapping, RecognisedColumn, RefusalCode, SheetFault } from '../sheet/index.ts';

/** How a file is read: which of its sheets, and on which scale the grades are. */
export interface ImportMapping {
  /** `headerRow`: a person said where the header stands; the next reading recognises the columns below it anew. */
  sheets: { name: string; use: boolean; mapping: Mapping; headerRow?: number }[];
  scaleId: string;
  /** Who attended at least this share of the sessions, above 0 and at most 1, attended the course. */
  attendanceFrom: number;
  /** How the letters of a text file are written, if a person had to say it. */
  encoding?: LegacyEncoding;
}

/** What is remembered of a mapping for the next file with the same header. */
export type RememberedMapping = Pick<ImportMapping, 'scaleId'> &
  Partial<Pick<ImportMapping, 'attendanceFrom'>> & { mapping: Mapping };

/** Why a file was refused: the sentence is `assessment.sheet.refusal.<code>`; `file` is filled in when it is shown. */
export interface StoredRefusal {
  code: RefusalCode | 'unexpected';
  values: Record<string, string | number>;
}

export const rowKinds = ['new', 'changed', 'unchanged', 'faulty', 'to-decide', 'skipped'] as const;
export type RowKind = (typeof rowKinds)[number];

/** What an import has found, or done. */
export interface ImportSummary {
  counts: Record<RowKind, number>;
  /** How often each fault occurs, by its message. */
  faults: Record<string, number>;
  /** Rows that repeat another with the same result. */
  repeated: number;
  /** After the import: what was done. */
  done?: { created: number; changed: number; unchanged: number; enrolled: number; leftOut: number };
}

/** A fault as it is shown: place, value, and the message that says what to do. */
export interface RowFault extends Pick<SheetFault, 'sheet' | 'row' | 'column' | 'header' | 'value'> {
  /** `assessment.sheet.fault.<code>` or `assessment.import.fault.<code>` */
  message: string;
  values: Readonly<Record<string, string | number>>;
}

/** A note on the file: `assessment.sheet.note.<code>` or `assessment.import.note.<code>`. */
export interface ShownNote {
  message: string;
  values: Readonly<Record<string, string | number>>;
}

/** What was seen in the file besides its rows. Holds samples of cells, so it is kept encrypted. */
export interface Reading {
  sheets: {
    name: string;
    rows: number;
    usable: boolean;
    /** Its first filled rows, shortened: one of them is the header. */
    top: { row: number; text: string }[];
    columns: (Omit<RecognisedColumn, 'because'> & { because: string })[];
    /** Why the mapping of this sheet cannot be used: `assessment.sheet.mapping.<code>`. */
    problems: ShownNote[];
  }[];
  notes: ShownNote[];
  /** How the letters were read, where the file does not say it. */
  encoding?: LegacyEncoding;
  /** Questions about whole columns that must be answered before any row counts. */
  columnFaults: RowFault[];
}

/** What a row states of one result. */
export interface StatedResult {
  /** null: the final result */
  assessmentId: string | null;
  /** null: no grade is stated. */
  grade: Pick<ResultContent, 'grade' | 'scaleId' | 'courseGrade' | 'tableId' | 'passed'> | null;
  participation: Participation;
  /** Civil date. */
  assessedOn: string | null;
}

/** A result as it stood when the row was compared with it. */
export interface ComparedResult {
  id: string;
  version: number;
  state: ResultState;
  content: ResultContent;
}

export type Doubt = MatchDoubt | 'same-name';

/** A row of the sheet as it is kept, encrypted. */
export interface RowContent {
  person: Omit<PersonRecord, 'fullName'> & { fullName?: string };
  /** The university that the row names, if it is a member; else the one whose sheet it is. */
  homeInstitutionId: string;
  stated: StatedResult[];
  /** What is there already for this person, by assessment id or `final`. */
  compared: Record<string, ComparedResult>;
  faults: RowFault[];
  /** Nothing is imported from a row without a result. */
  withoutResult?: true;
  proposal?: { personIds: string[]; because: Doubt };
}

export type RowDecision = { kind: 'same'; personId: string } | { kind: 'new' } | { kind: 'skip' };
