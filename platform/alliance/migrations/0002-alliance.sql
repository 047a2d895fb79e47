create schema alliance;

-- One installation serves one alliance (decision 1): one row.
create table alliance.alliance (
  id int primary key default 1 check (id = 1),
  name jsonb not null,
  legal_name jsonb not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  homepage text,
  hue int not null default 165 check (hue between 0 and 360),
  default_language text not null default 'en',
  created_at timestamptz not null
);

create table alliance.institution (
  id uuid primary key,
  legal_name jsonb not null,
  short_name text not null unique,
  country text not null check (country ~ '^[A-Z]{2}$'),
  city text not null,
  time_zone text not null,
  homepage text,
  schac_code text,
  languages text[] not null,
  hue int not null default 165 check (hue between 0 and 360),
  membership text not null check (membership in ('full', 'associate')),
  hours_per_ects numeric not null,
  hours_source text,
  hours_assumed boolean not null,
  hours_as_of date,
  approval_authority text not null check (approval_authority in
    ('full', 'semi', 'semi-with-prequalification', 'modules-only', 'none', 'unclear')),
  approval_note text,
  -- Which facts identify a learner beside the full name; any one of them is enough (decision 4).
  identification_facts text[] not null,
  four_eyes boolean not null default false,
  active boolean not null default true,
  created_at timestamptz not null
);

create table alliance.grading_scale (
  id uuid primary key,
  -- null: a scale of the alliance
  institution_id uuid references alliance.institution,
  name jsonb not null,
  definition jsonb not null,
  valid_from date not null,
  valid_until date
);

create table alliance.conversion_table (
  id uuid primary key,
  from_scale_id uuid not null references alliance.grading_scale,
  to_scale_id uuid not null references alliance.grading_scale,
  definition jsonb not null,
  source text not null,
  assumed boolean not null,
  valid_from date not null,
  valid_until date
);

-- A name as it is searched: without accents, in lower case, the same in every locale of the database.
create function alliance.fold(value text) returns text language sql immutable parallel safe
return translate(
  regexp_replace(regexp_replace(regexp_replace(
    lower(regexp_replace(normalize(value, NFKD), '[\u0300-\u036f]', '', 'g')),
    '[ßẞ]', 'ss', 'g'), '[æÆ]', 'ae', 'g'), '[œŒ]', 'oe', 'g'),
  'łŁøØđĐðÐþÞıħĦŧŦŋŊΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІЇҐ',
  'llooddddttihhttnnαβγδεζηθικλμνξοπρστυφχψωσабвгдежзийклмнопрстуфхцчшщъыьэюяєіїґ');

create table alliance.person (
  id uuid primary key,
  -- One string in one language tag; never split by machine (decision 4).
  full_name text not null,
  full_name_language text not null default 'und',
  given_name text,
  family_name text,
  date_of_birth date,
  date_of_birth_source text,
  preferred_language text,
  folded_name text generated always as (alliance.fold(full_name)) stored,
  home_institution_id uuid references alliance.institution,
  data_key_id uuid references kernel.data_key on delete set null,
  created_at timestamptz not null,
  merged_into uuid references alliance.person,
  erased_at timestamptz
);
create index on alliance.person (home_institution_id);

create table alliance.identifier (
  id uuid primary key,
  person_id uuid not null references alliance.person,
  scheme text not null check (scheme in
    ('email', 'student-number', 'european-student-identifier', 'national-id', 'wallet-key')),
  -- The institution whose identifier it is; null for what is the person's own.
  institution_id uuid references alliance.institution,
  value text not null,
  -- As compared: NFC, trimmed, case folded where the scheme ignores case.
  comparable text not null,
  source text not null check (source in ('import', 'enrolment', 'learner', 'administrator', 'demonstration')),
  verified_at timestamptz,
  -- The learner's own address, where credentials stay reachable after the university's address has died.
  private boolean not null default false,
  -- A mail to this address came back.
  bounced_at timestamptz,
  created_at timestamptz not null,
  valid_until timestamptz
);
create index on alliance.identifier (person_id);
create index on alliance.identifier (comparable);
create unique index on alliance.identifier (scheme, institution_id, comparable) nulls not distinct
  where valid_until is null;
-- A proved address opens one account.
create unique index on alliance.identifier (comparable)
  where scheme = 'email' and verified_at is not null and valid_until is null;

create table alliance.role_assignment (
  id uuid primary key,
  person_id uuid not null references alliance.person,
  role text not null check (role in ('administrator', 'course-leader', 'examiner', 'issuing-officer')),
  -- null: for the whole alliance
  institution_id uuid references alliance.institution,
  granted_at timestamptz not null,
  ended_at timestamptz
);
create unique index on alliance.role_assignment (person_id, role, institution_id) nulls not distinct
  where ended_at is null;

-- An imported address gets an invitation; the passport opens after the link and one fact (decision 3).
create table alliance.invitation (
  id uuid primary key,
  person_id uuid not null references alliance.person,
  -- The address it was sent to, which accepting it proves.
  identifier_id uuid references alliance.identifier on delete set null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  failed_facts int not null default 0,
  accepted_at timestamptz,
  withdrawn_at timestamptz
);
create index on alliance.invitation (person_id);

create table alliance.sign_in_link (
  id uuid primary key,
  person_id uuid not null references alliance.person,
  -- The identifier that is proved by opening the link.
  identifier_id uuid references alliance.identifier on delete set null,
  purpose text not null check (purpose in ('sign-in', 'verify-address', 'first-administrator')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table alliance.passkey (
  id uuid primary key,
  person_id uuid not null references alliance.person,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index on alliance.passkey (person_id);

create table alliance.passkey_challenge (
  id uuid primary key,
  challenge text not null,
  person_id uuid references alliance.person,
  expires_at timestamptz not null
);
create index on alliance.sign_in_link (person_id);

-- What a merge moved, so that it can be split again.
create table alliance.merge (
  id uuid primary key,
  kept_person_id uuid not null references alliance.person,
  merged_person_id uuid not null references alliance.person,
  moved jsonb not null,
  merged_at timestamptz not null,
  split_at timestamptz
);

-- A row of an import that may be someone we know: a person decides (decision 2).
create table alliance.match_proposal (
  id uuid primary key,
  person_id uuid not null references alliance.person,
  other_person_id uuid not null references alliance.person,
  because text not null,
  created_at timestamptz not null,
  decided_at timestamptz,
  decision text check (decision in ('same', 'different'))
);
create unique index on alliance.match_proposal (least(person_id, other_person_id), greatest(person_id, other_person_id))
  where decided_at is null;
create index on alliance.merge (kept_person_id);
create index on alliance.merge (merged_person_id);
