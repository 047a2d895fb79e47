import type { ColumnType, Generated } from 'kysely';

export interface AwardTable {
  id: string;
  offering_id: string;
  person_id: string;
  course_version_id: string;
  kind: 'credits' | 'badge';
  badge: 'attendance' | 'participation' | 'completion' | null;
  ects: number | null;
  grade: ColumnType<unknown, string | null, string | null>;
  awarded_on: string;
  results: ColumnType<unknown, string, string>;
  state: 'proposed' | 'decided' | 'withdrawn';
  decided_by: string | null;
  confirmed_by: string | null;
  decided_at: Date;
}

export interface BatchTable {
  id: string;
  offering_id: string;
  seal_id: string;
  state: 'ready' | 'sealing' | 'paused' | 'cancelled' | 'done';
  extent: Generated<'first' | 'all'>;
  total: number;
  created_by: string | null;
  created_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
}

export interface BatchItemTable {
  id: string;
  batch_id: string;
  award_id: string;
  position: number;
  state: 'waiting' | 'reserved' | 'sealed' | 'failed' | 'cancelled';
  credential_id: string | null;
  template_sha256: Buffer | null;
  learner_values: Buffer | null;
  protected_header: string | null;
  payload_sha256: Buffer | null;
  status_list_id: string | null;
  status_index: number | null;
  attempts: Generated<number>;
  failure: ColumnType<unknown, string | null, string | null>;
  replaces: string | null;
}

export interface CredentialTable {
  id: string;
  award_id: string;
  batch_item_id: string;
  offering_id: string;
  person_id: string;
  seal_id: string;
  template_sha256: Buffer;
  learner_values: Buffer;
  protected_header: string;
  signature: Buffer;
  payload_sha256: Buffer;
  status_list_id: string;
  status_index: number;
  status: Generated<'valid' | 'suspended' | 'revoked' | 'superseded'>;
  superseded_by: string | null;
  sealed_at: Date;
}

export interface DeliveryTable {
  id: string;
  credential_id: string;
  mail_id: string | null;
  created_at: Date;
}

export interface StatusActTable {
  id: string;
  credential_id: string;
  act: 'revoke' | 'suspend' | 'resume' | 'supersede';
  reason: string;
  note: Buffer | null;
  person_id: string | null;
  at: Date;
}

export interface TaskTable {
  id: string;
  kind: 'result-changed' | 'correction-asked';
  offering_id: string;
  credential_id: string | null;
  award_id: string | null;
  message: Buffer | null;
  created_at: Date;
  closed_at: Date | null;
  closed_by: string | null;
  outcome: 'corrected' | 'revoked' | 'left-as-is' | null;
  answer: Buffer | null;
}

export interface TemplateTable {
  sha256: Buffer;
  bytes: Buffer;
  created_at: Date;
}

declare module '../kernel/database/database.ts' {
  interface Tables {
    'awarding.award': AwardTable;
    'awarding.batch': BatchTable;
    'awarding.batch_item': BatchItemTable;
    'awarding.credential': CredentialTable;
    'awarding.delivery': DeliveryTable;
    'awarding.status_act': StatusActTable;
    'awarding.task': TaskTable;
    'awarding.template': TemplateTable;
  }
}
