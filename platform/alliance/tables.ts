import type { ColumnType, Generated } from 'kysely';
import type { MultilingualText } from '../kernel/languages/index.ts';
import type { Moved } from './people/moved.ts';

export interface AllianceTable {
  id: Generated<number>;
  name: ColumnType<MultilingualText, string, string>;
  legal_name: ColumnType<MultilingualText, string, string>;
  country: string;
  homepage: string | null;
  hue: Generated<number>;
  default_language: Generated<string>;
  created_at: Date;
}

export interface ConversionTableTable {
  id: string;
  from_scale_id: string;
  to_scale_id: string;
  definition: ColumnType<unknown, string, string>;
  source: string;
  assumed: boolean;
  valid_from: string;
  valid_until: string | null;
}

export interface GradingScaleTable {
  id: string;
  institution_id: string | null;
  name: ColumnType<MultilingualText, string, string>;
  definition: ColumnType<unknown, string, string>;
  valid_from: string;
  valid_until: string | null;
}

export interface IdentifierTable {
  id: string;
  person_id: string;
  scheme: 'email' | 'student-number' | 'european-student-identifier' | 'national-id' | 'wallet-key';
  institution_id: string | null;
  value: string;
  comparable: string;
  source: 'import' | 'enrolment' | 'learner' | 'administrator' | 'demonstration';
  verified_at: Date | null;
  private: Generated<boolean>;
  bounced_at: Date | null;
  created_at: Date;
  valid_until: Date | null;
}

export interface InstitutionTable {
  id: string;
  legal_name: ColumnType<MultilingualText, string, string>;
  short_name: string;
  country: string;
  city: string;
  time_zone: string;
  homepage: string | null;
  schac_code: string | null;
  languages: string[];
  hue: Generated<number>;
  membership: 'full' | 'associate';
  hours_per_ects: number;
  hours_source: string | null;
  hours_assumed: boolean;
  hours_as_of: string | null;
  approval_authority: 'full' | 'semi' | 'semi-with-prequalification' | 'modules-only' | 'none' | 'unclear';
  approval_note: string | null;
  identification_facts: string[];
  four_eyes: Generated<boolean>;
  active: Generated<boolean>;
  created_at: Date;
}

export interface InvitationTable {
  id: string;
  person_id: string;
  identifier_id: string | null;
  created_at: Date;
  expires_at: Date;
  failed_facts: Generated<number>;
  accepted_at: Date | null;
  withdrawn_at: Date | null;
}

export interface MatchProposalTable {
  id: string;
  person_id: string;
  other_person_id: string;
  because: string;
  created_at: Date;
  decided_at: Date | null;
  decision: 'same' | 'different' | null;
}

export interface MergeTable {
  id: string;
  kept_person_id: string;
  merged_person_id: string;
  moved: ColumnType<Moved, string, string>;
  merged_at: Date;
  split_at: Date | null;
}

export interface PasskeyTable {
  id: string;
  person_id: string;
  credential_id: string;
  public_key: Buffer;
  counter: number;
  transports: string[];
  name: string;
  created_at: Date;
  last_used_at: Date | null;
}

export interface PasskeyChallengeTable {
  id: string;
  challenge: string;
  person_id: string | null;
  expires_at: Date;
}

export interface PersonTable {
  id: string;
  full_name: string;
  full_name_language: Generated<string>;
  given_name: string | null;
  family_name: string | null;
  date_of_birth: string | null;
  date_of_birth_source: string | null;
  preferred_language: string | null;
  /** Without accents and case, as it is searched. */
  folded_name: ColumnType<string, never, never>;
  home_institution_id: string | null;
  data_key_id: string | null;
  created_at: Date;
  merged_into: string | null;
  erased_at: Date | null;
}

export interface RoleAssignmentTable {
  id: string;
  person_id: string;
  role: 'administrator' | 'course-leader' | 'examiner' | 'issuing-officer';
  institution_id: string | null;
  granted_at: Date;
  ended_at: Date | null;
}

export interface SignInLinkTable {
  id: string;
  person_id: string;
  identifier_id: string | null;
  purpose: 'sign-in' | 'verify-address' | 'first-administrator';
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

declare module '../kernel/database/database.ts' {
  interface Tables {
    'alliance.alliance': AllianceTable;
    'alliance.conversion_table': ConversionTableTable;
    'alliance.grading_scale': GradingScaleTable;
    'alliance.identifier': IdentifierTable;
    'alliance.institution': InstitutionTable;
    'alliance.invitation': InvitationTable;
    'alliance.match_proposal': MatchProposalTable;
    'alliance.merge': MergeTable;
    'alliance.passkey': PasskeyTable;
    'alliance.passkey_challenge': PasskeyChallengeTable;
    'alliance.person': PersonTable;
    'alliance.role_assignment': RoleAssignmentTable;
    'alliance.sign_in_link': SignInLinkTable;
  }
}
