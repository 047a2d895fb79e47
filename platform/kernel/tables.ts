import type { ColumnType, Generated } from 'kysely';

export interface ApiKeyTable {
  id: string;
  name: string;
  token_hash: Buffer;
  person_id: string;
  scopes: string[];
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

export interface AttemptTable {
  subject: Buffer;
  at: Date;
}

export interface AuditTable {
  id: string;
  at: Date;
  actor_id: string | null;
  via: string;
  operation: string;
  about: string[];
  institution_id: string | null;
  reason: string | null;
  detail: ColumnType<unknown, string | undefined, string>;
}

export interface BlobTable {
  sha256: Buffer;
  bytes: Buffer;
  created_at: Generated<Date>;
}

export interface DataKeyTable {
  id: string;
  kind: 'person' | 'import' | 'system';
  wrapped: Buffer;
  created_at: Generated<Date>;
}

export interface MailTable {
  id: string;
  kind: string;
  person_id: string;
  params: ColumnType<unknown, string | undefined, string>;
  state: Generated<'waiting' | 'sent' | 'shown' | 'failed' | 'bounced'>;
  attempts: Generated<number>;
  problem: string | null;
  created_at: Date;
  sent_at: Date | null;
}

export interface SentFormTable {
  key: Buffer;
  answer: Buffer | null;
  sent_at: Date;
}

export interface SessionTable {
  id: string;
  token_hash: Buffer;
  person_id: string;
  method: 'link' | 'passkey' | 'invitation' | 'demonstration';
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
}

export interface SettingTable {
  key: string;
  value: ColumnType<unknown, string, string>;
  updated_at: Generated<Date>;
}

declare module './database/database.ts' {
  interface Tables {
    'kernel.api_key': ApiKeyTable;
    'kernel.attempt': AttemptTable;
    'kernel.audit': AuditTable;
    'kernel.blob': BlobTable;
    'kernel.data_key': DataKeyTable;
    'kernel.mail': MailTable;
    'kernel.sent_form': SentFormTable;
    'kernel.session': SessionTable;
    'kernel.setting': SettingTable;
  }
}
