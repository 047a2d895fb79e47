import type { MatchDoubt, PersonRecord } from '../../alliance/index.ts';
import type { ResultContent } from '../results/model.ts';
import type { Mapping, RecognisedColumn, RefusalCode, SheetFault, SheetNote } from '../sheet/index.ts';

/** How a file is read: which of its sheets, and on which scale the grades are. */
export interface ImportMapping {
  sheets: { name: string; use: boolean; mapping: Mapping }[];
  scaleId: string;
}

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
    columns: (Omit<RecognisedColumn, 'because'> & { because: string })[];
    /** Why the mapping of this sheet cannot be used: `assessment.sheet.mapping.<code>`. */
    problems: ShownNote[];
  }[];
  notes: ShownNote[];
  /** Questions about whole columns that must be answered before any row counts. */
  columnFaults: RowFault[];
}

/** What a row says of one result, against what is there. */
export interface RowResult {
  /** null: the final result */
  assessmentId: string | null;
  content: ResultContent;
  /** The result as it stood when the row was read; null where there was none. */
  base: {
    id: string;
    version: number;
    state: 'entered' | 'approved' | 'withdrawn';
    content: ResultContent;
  } | null;
}

export type Doubt = MatchDoubt | 'same-name';

/** A row of the sheet as it is kept, encrypted. */
export interface RowContent {
  person: Omit<PersonRecord, 'fullName'> & { fullName?: string };
  /** The university that the row names, as far as it is a member. */
  homeInstitutionId: string | null;
  /** As written in the sheet, for showing. */
  given: { grade: string; attendance: string; assessedOn: string | null };
  results: Omit<RowResult, 'base'>[];
  bases: Record<string, RowResult['base']>;
  faults: RowFault[];
  /** Why nothing is imported from it: `assessment.import.skipped.<reason>`. */
  skipped?: 'no-result' | 'decided';
  proposal?: { personIds: string[]; because: Doubt };
}

export type RowDecision = { kind: 'same'; personId: string } | { kind: 'new' } | { kind: 'skip' };

export type { SheetNote };
