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

declare module '../kernel/database/database.ts' {
  interface Tables {
    'enrolment.enrolment': EnrolmentTable;
  }
}
