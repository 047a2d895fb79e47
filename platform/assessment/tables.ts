import type { ColumnType, Generated } from 'kysely';
import type {
  ImportMapping,
  ImportSummary,
  RememberedMapping,
  RowDecision,
  StoredRefusal,
} from './imports/model.ts';
import type { Participation, ResultState, StoredVersion } from './results/model.ts';

/** A jsonb column: read as it is, written as JSON text. */
type Json<Value> = ColumnType<Value, string, string>;
type OptionalJson<Value> = ColumnType<Value | null, string | null | undefined, string | null>;

export interface ApprovalTable {
  result_id: string;
  version: number;
  person_id: string;
  approved_at: Date;
}

export interface ImportTable {
  id: string;
  offering_id: string;
  institution_id: string;
  data_key_id: string | null;
  file_sha256: Buffer;
  file: Buffer | null;
  file_name: Buffer;
  uploaded_by: string | null;
  uploaded_at: Date;
  same_as: string | null;
  mapping: OptionalJson<ImportMapping>;
  state: 'reading' | 'preview' | 'refused' | 'imported' | 'discarded';
  rows_read: Generated<number>;
  rows_total: number | null;
  refusal: OptionalJson<StoredRefusal>;
  reading: Buffer | null;
  summary: OptionalJson<ImportSummary>;
  revision: Generated<number>;
  imported_at: Date | null;
}

export interface ImportRowTable {
  import_id: string;
  position: number;
  sheet: string;
  row: number;
  kind: 'new' | 'changed' | 'unchanged' | 'faulty' | 'to-decide' | 'skipped';
  person_id: string | null;
  content: Buffer;
  decision: OptionalJson<RowDecision>;
}

export interface MovedResultTable {
  merge_id: string;
  result_id: string;
  how: 'moved' | 'withdrawn';
}

export interface RememberedMappingTable {
  offering_id: string;
  header_signature: string;
  mapping: Json<RememberedMapping>;
  saved_at: Date;
}

export interface ResultTable {
  id: string;
  offering_id: string;
  person_id: string;
  assessment_id: string | null;
  state: ResultState;
  version: number;
  grade: string | null;
  scale_id: string | null;
  course_grade: string | null;
  conversion_table_id: string | null;
  passed: boolean | null;
  participation: ColumnType<Participation, string | undefined, string>;
  assessed_on: string | null;
  entered_at: Date;
  approved_at: Date | null;
}

export interface ResultVersionTable {
  result_id: string;
  version: number;
  content: Json<StoredVersion>;
  import_id: string | null;
  entered_by: string | null;
  entered_at: Date;
  reason: string | null;
}

declare module '../kernel/database/database.ts' {
  interface Tables {
    'assessment.approval': ApprovalTable;
    'assessment.import': ImportTable;
    'assessment.import_row': ImportRowTable;
    'assessment.moved_result': MovedResultTable;
    'assessment.remembered_mapping': RememberedMappingTable;
    'assessment.result': ResultTable;
    'assessment.result_version': ResultVersionTable;
  }
}
