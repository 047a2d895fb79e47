import type { SealLevel } from '@waymark/credential';
import type { ColumnType, Generated } from 'kysely';
import type { AwardedGrade, BatchFinding, Failure, RaisingFailure } from './model.ts';
import type { CredentialTemplate } from './templates/model.ts';

/** A jsonb column: read as it is, written as JSON text. */
type Json<Value> = ColumnType<Value, string, string>;

export interface AwardTable {
  id: string;
  offering_id: string;
  person_id: string;
  course_version_id: string;
  kind: 'credits' | 'badge';
  badge: 'attendance' | 'participation' | 'completion' | null;
  ects: number | null;
  grade: ColumnType<AwardedGrade | null, string | null, string | null>;
  awarded_on: string;
  results: Json<Record<string, number>>;
  state: 'proposed' | 'decided' | 'replacing' | 'withdrawn';
  decided_by: string | null;
  confirmed_by: string | null;
  decided_at: Date;
}

export interface BatchTable {
  id: string;
  offering_id: string;
  seal_id: string | null;
  kind: Generated<'awards' | 'corrections'>;
  state: 'ready' | 'sealing' | 'paused' | 'cancelled' | 'done';
  extent: Generated<'first' | 'all'>;
  total: number;
  findings: ColumnType<BatchFinding[], string | undefined, string>;
  pause_reason: 'first-sealed' | 'device-failing' | 'seal-unusable' | 'asked' | null;
  run_began_at: Date | null;
  run_sealed_before: Generated<number>;
  level: Generated<SealLevel>;
  raising: 'raising' | 'failing' | 'failed' | 'paused' | 'done' | null;
  raising_failure: ColumnType<RaisingFailure | null, string | null | undefined, string | null>;
  template_version_id: Generated<string | null>;
  created_by: string | null;
  created_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
}

export interface BatchInputTable {
  batch_id: string;
  shape: string;
  input_sha256: Buffer;
}

export interface BatchStepTable {
  id: string;
  batch_id: string;
  step:
    | 'prepared'
    | 'started'
    | 'first-sealed'
    | 'paused'
    | 'paused-itself'
    | 'resumed'
    | 'retried'
    | 'cancelled'
    | 'done'
    | 'raise-asked'
    | 'raised';
  person_id: string | null;
  at: Date;
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
  key_person_id: string | null;
  header_sha256: Buffer | null;
  payload_sha256: Buffer | null;
  status_list_id: string | null;
  status_index: number | null;
  attempts: Generated<number>;
  failure: ColumnType<Failure | null, string | null | undefined, string | null>;
  replaces: string | null;
  reason: string | null;
  note: Buffer | null;
}

export interface CredentialTable {
  id: string;
  award_id: string;
  batch_item_id: string;
  offering_id: string;
  person_id: string;
  key_person_id: string;
  seal_id: string;
  template_sha256: Buffer;
  learner_values: Buffer;
  header_sha256: Buffer;
  signature: Buffer;
  payload_sha256: Buffer;
  status_list_id: string;
  status_index: number;
  status: Generated<'valid' | 'suspended' | 'revoked' | 'superseded'>;
  superseded_by: string | null;
  sealed_at: Date;
}

export interface CredentialVersionTable {
  credential_id: string;
  version: number;
  level: Exclude<SealLevel, 'B-B'>;
  added: string[];
  provable_until: Date;
  created_at: Date;
}

export interface RaisedPartTable {
  sha256: Buffer;
  text: string;
}

export interface DeliveryTable {
  id: string;
  batch_item_id: string;
  mail_id: string;
  created_at: Date;
}

export interface MergedAwardTable {
  merge_id: string;
  award_id: string;
}

export interface ProtectedHeaderTable {
  sha256: Buffer;
  text: string;
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
  kind: 'result-changed' | 'correction-asked' | 'awarded-twice';
  offering_id: string;
  credential_id: string | null;
  award_id: string;
  key_person_id: string | null;
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

export interface TemplateInputTable {
  sha256: Buffer;
  document: Buffer;
}

export interface TemplateDraftTable {
  id: string;
  institution_id: string | null;
  revision: number;
  template: Json<CredentialTemplate>;
  begun_from: number;
  changed_by: string | null;
  changed_at: Date;
}

export interface TemplateLogoTable {
  sha256: Buffer;
  institution_id: string | null;
  png: Buffer;
  width: number;
  height: number;
  created_at: Date;
}

export interface TemplateVersionTable {
  id: string;
  institution_id: string | null;
  number: number;
  template: Json<CredentialTemplate>;
  proved_with: number;
  put_into_use_by: string | null;
  put_into_use_at: Date;
}

declare module '../kernel/database/database.ts' {
  interface Tables {
    'awarding.award': AwardTable;
    'awarding.batch': BatchTable;
    'awarding.batch_input': BatchInputTable;
    'awarding.batch_item': BatchItemTable;
    'awarding.batch_step': BatchStepTable;
    'awarding.credential': CredentialTable;
    'awarding.credential_version': CredentialVersionTable;
    'awarding.delivery': DeliveryTable;
    'awarding.merged_award': MergedAwardTable;
    'awarding.protected_header': ProtectedHeaderTable;
    'awarding.raised_part': RaisedPartTable;
    'awarding.status_act': StatusActTable;
    'awarding.task': TaskTable;
    'awarding.template': TemplateTable;
    'awarding.template_draft': TemplateDraftTable;
    'awarding.template_input': TemplateInputTable;
    'awarding.template_logo': TemplateLogoTable;
    'awarding.template_version': TemplateVersionTable;
  }
}
