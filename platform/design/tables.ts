export interface CourseTable {
  id: string;
  code: string;
  lead_institution_id: string;
  created_at: Date;
}

export interface CourseVersionTable {
  id: string;
  course_id: string;
  version: number;
  document: string;
  sha256: Buffer;
  created_at: Date;
}

export interface OutcomeTable {
  outcome_id: string;
  course_version_id: string;
  position: number;
}

declare module '../kernel/database/database.ts' {
  interface Tables {
    'design.course': CourseTable;
    'design.course_version': CourseVersionTable;
    'design.outcome': OutcomeTable;
  }
}
