import type { ColumnType, Generated } from 'kysely';

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
  mapping: ColumnType<unknown, string | null, string | null>;
  state: 'reading' | 'preview' | 'refused' | 'imported' | 'discarded';
  rows_read: Generated<number>;
  refusal: ColumnType<unknown, string | null, string | null>;
  summary: ColumnType<unknown, string | null, string | null>;
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
  decision: ColumnType<unknown, string | null, string | null>;
}

export interface RememberedMappingTable {
  offering_id: string;
  header_signature: string;
  mapping: ColumnType<unknown, string, string>;
  saved_at: Date;
}

export interface ResultTable {
  id: string;
  offering_id: string;
  person_id: string;
  assessment_id: string | null;
  state: 'entered' | 'approved' | 'withdrawn';
  version: number;
  grade: ColumnType<unknown, string | null, string | null>;
  scale_id: string | null;
  course_grade: ColumnType<unknown, string | null, string | null>;
  conversion_table_id: string | null;
  passed: boolean | null;
  participation: ColumnType<unknown, string | undefined, string>;
  assessed_on: string | null;
  entered_at: Date;
  approved_at: Date | null;
}

export interface ResultVersionTable {
  result_id: string;
  version: number;
  content: ColumnType<unknown, string, string>;
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
    'assessment.remembered_mapping': RememberedMappingTable;
    'assessment.result': ResultTable;
    'assessment.result_version': ResultVersionTable;
  }
}
