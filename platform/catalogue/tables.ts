import type { ColumnType, Generated } from 'kysely';
import type { MultilingualText } from '../kernel/languages/index.ts';

export type OfferingState = 'planned' | 'open' | 'closed' | 'cancelled';

export interface OfferingTable {
  id: string;
  course_version_id: string;
  code: string;
  run: ColumnType<MultilingualText, string, string>;
  lead_institution_id: string;
  starts_on: string;
  ends_on: string;
  results_due_at: Date | null;
  time_zone: string;
  language: string;
  mode: string;
  place: string | null;
  places: number | null;
  fee: string | null;
  state: Generated<OfferingState>;
  created_at: Date;
}

export interface OfferingExaminerTable {
  offering_id: string;
  person_id: string;
  institution_id: string | null;
  assigned_at: Date;
}

export interface MergedExaminerTable {
  merge_id: string;
  offering_id: string;
}

declare module '../kernel/database/database.ts' {
  interface Tables {
    'catalogue.offering': OfferingTable;
    'catalogue.offering_examiner': OfferingExaminerTable;
    'catalogue.merged_examiner': MergedExaminerTable;
  }
}
