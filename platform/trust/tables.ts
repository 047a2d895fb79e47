import type { ColumnType, Generated } from 'kysely';

export interface OperationalKeyTable {
  id: string;
  seal_id: string;
  public_jwk: ColumnType<unknown, string, string>;
  secret: Buffer;
  secret_key_id: string;
  valid_from: Date;
  valid_until: Date;
  statement: Buffer;
  created_at: Date;
}

export interface OriginTable {
  origin: string;
  added_at: Date;
  frozen_at: Date | null;
}

export interface PendingLeafTable {
  id: string;
  kind: 'seal' | 'status' | 'publication';
  subject: string;
  event: string;
  leaf: Buffer;
  created_at: Date;
}

export interface SealTable {
  id: string;
  owner: 'alliance' | 'institution';
  institution_id: string | null;
  name: string;
  device: 'pkcs12';
  level: Generated<'B-B'>;
  time_claim: Generated<'iat' | 'sigT'>;
  algorithm: string;
  certificate_chain: Buffer[];
  secret: Buffer;
  secret_key_id: string;
  is_test: boolean;
  not_before: Date;
  not_after: Date;
  created_at: Date;
  retired_at: Date | null;
}

export interface StatusChangeTable {
  id: string;
  list_id: string;
  index: number;
  old_value: 'valid' | 'suspended' | 'revoked';
  new_value: 'valid' | 'suspended' | 'revoked';
  sequence: number;
  at: Date;
}

export interface StatusListTable {
  id: string;
  seal_id: string;
  size: number;
  next_counter: Generated<number>;
  permutation_key: Buffer;
  permutation_key_id: string;
  revoked: Buffer;
  suspended: Buffer;
  version: Generated<number>;
  changed_at: Date;
  created_at: Date;
}

declare module '../kernel/database/database.ts' {
  interface Tables {
    'trust.operational_key': OperationalKeyTable;
    'trust.origin': OriginTable;
    'trust.pending_leaf': PendingLeafTable;
    'trust.seal': SealTable;
    'trust.status_change': StatusChangeTable;
    'trust.status_list': StatusListTable;
  }
}
