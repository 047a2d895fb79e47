import type { SealAlgorithm, SealLevel, StatusValue } from '@waymark/credential';
import type { ColumnType, Generated } from 'kysely';
import type { OperationalPublicJwk } from './devices/index.ts';
import type { StoredAnchor } from './lists/model.ts';

export interface FetchedEvidenceTable {
  address: string;
  question: Buffer;
  bytes: Buffer;
  use_until: Date;
}

export interface OperationalKeyTable {
  id: string;
  seal_id: string;
  origin: string;
  public_jwk: ColumnType<OperationalPublicJwk, string, string>;
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

export interface PublishedListTable {
  sequence_number: number;
  content: Buffer;
  jws: string;
  issued: Date;
  next_update: Date;
}

export interface SealTable {
  id: string;
  owner: 'alliance' | 'institution';
  institution_id: string | null;
  name: string;
  device: 'pkcs12' | 'pkcs11' | 'remote';
  level: Generated<SealLevel>;
  time_claim: Generated<'iat' | 'sigT'>;
  algorithm: SealAlgorithm;
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
  list_id: string;
  index: number;
  old_value: StatusValue;
  new_value: StatusValue;
  sequence: number;
  at: Date;
}

export interface StatusListTable {
  id: string;
  seal_id: string;
  origin: string;
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

export interface TimeStampAnchorTable {
  sha256: Buffer;
  certificate: Buffer;
  name: string;
  added_at: Date;
}

export interface TimeStampAuthorityTable {
  id: string;
  address: string;
  name: string;
  position: number;
  enabled: Generated<boolean>;
  certificate_chain: Buffer[];
  added_at: Date;
}

export interface TrustListTable {
  id: string;
  kind: 'list-of-lists' | 'list' | 'certificates';
  parent_id: string | null;
  name: string;
  territory: string;
  address: string | null;
  signers: Buffer[];
  sequence_number: number | null;
  issued: Date | null;
  next_update: Date | null;
  sha256: Buffer | null;
  anchors: ColumnType<StoredAnchor[], string | undefined, string>;
  anchors_sha256: Buffer | null;
  verified_at: Date | null;
  asked_at: Date | null;
  problem: string | null;
  added_at: Date;
}

declare module '../kernel/database/database.ts' {
  interface Tables {
    'trust.fetched_evidence': FetchedEvidenceTable;
    'trust.operational_key': OperationalKeyTable;
    'trust.origin': OriginTable;
    'trust.pending_leaf': PendingLeafTable;
    'trust.published_list': PublishedListTable;
    'trust.seal': SealTable;
    'trust.status_change': StatusChangeTable;
    'trust.status_list': StatusListTable;
    'trust.time_stamp_anchor': TimeStampAnchorTable;
    'trust.time_stamp_authority': TimeStampAuthorityTable;
    'trust.trust_list': TrustListTable;
  }
}
