import type { Generated } from 'kysely';

export interface ShareTable {
  id: string;
  person_id: string;
  credential_ids: string[];
  label: Buffer | null;
  downloadable: boolean;
  created_at: Date;
  expires_at: Date;
  withdrawn_at: Date | null;
  opened_count: Generated<number>;
  last_opened_at: Date | null;
}

declare module '../kernel/database/database.ts' {
  interface Tables {
    'passport.share': ShareTable;
  }
}
