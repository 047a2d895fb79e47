import type { ColumnType, Generated } from 'kysely';

export interface OfferingTable {
  id: string;
  course_version_id: string;
  code: string;
  run: ColumnType<unknown, string, string>;
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
  state: Generated<'planned' | 'open' | 'closed' | 'cancelled'>;
  created_at: Date;
}

export interface OfferingExaminerTable {
  offering_id: string;
  person_id: string;
  institution_id: string | null;
  assigned_at: Date;
}

declare module '../kernel/database/database.ts' {
  interface Tables {
    'catalogue.offering': OfferingTable;
    'catalogue.offering_examiner': OfferingExaminerTable;
  }
}
