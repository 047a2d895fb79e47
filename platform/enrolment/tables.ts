import type { Generated } from 'kysely';

export interface EnrolmentTable {
  id: string;
  offering_id: string;
  person_id: string;
  home_institution_id: string | null;
  state: Generated<'enrolled' | 'withdrawn'>;
  source: 'import' | 'administrator' | 'demonstration';
  enrolled_at: Date;
}

export interface MergedEnrolmentTable {
  merge_id: string;
  enrolment_id: string;
}

declare module '../kernel/database/database.ts' {
  interface Tables {
    'enrolment.enrolment': EnrolmentTable;
    'enrolment.merged_enrolment': MergedEnrolmentTable;
  }
}
