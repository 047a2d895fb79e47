create schema trust;

create table trust.seal (
  id uuid primary key,
  owner text not null check (owner in ('alliance', 'institution')),
  institution_id uuid references alliance.institution,
  name text not null,
  device text not null check (device in ('pkcs12', 'pkcs11', 'remote')),
  -- What its credentials are raised to once they are sealed; they are sealed at B-B.
  level text not null default 'B-B' check (level in ('B-B', 'B-T', 'B-LT', 'B-LTA')),
  time_claim text not null default 'iat' check (time_claim in ('iat', 'sigT')),
  algorithm text not null,
  certificate_chain bytea[] not null,
  -- The device's secret (a PKCS#12 file and its passphrase), encrypted.
  secret bytea not null,
  secret_key_id uuid not null references kernel.data_key,
  is_test boolean not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  created_at timestamptz not null,
  retired_at timestamptz,
  check ((owner = 'institution') = (institution_id is not null))
);
create unique index one_active_seal_for_each_owner on trust.seal (owner, institution_id) nulls not distinct
  where retired_at is null;

-- Time-stamp authorities (RFC 3161) of the alliance, asked in the order of their positions.
create table trust.time_stamp_authority (
  id uuid primary key,
  address text not null unique,
  name text not null,
  position int not null,
  enabled boolean not null default true,
  -- DER, from the certificate that made the trial stamp up to the last that can be had.
  certificate_chain bytea[] not null,
  added_at timestamptz not null
);

-- What confirms the authorities, present and past: stamps outlive the use of whoever made them.
create table trust.time_stamp_anchor (
  sha256 bytea primary key check (length(sha256) = 32),
  certificate bytea not null,
  name text not null,
  added_at timestamptz not null
);

-- Answers of OCSP responders, lists of revoked certificates and issuers' certificates, while they can be used again.
create table trust.fetched_evidence (
  address text not null,
  -- SHA-256 of what was asked there, such as an OCSP request, which names a serial number.
  question bytea not null check (length(question) = 32),
  bytes bytea not null,
  use_until timestamptz not null,
  primary key (address, question)
);

-- Keys of the status lists, authorised for a period by a statement under the seal (decision 11).
create table trust.operational_key (
  id uuid primary key,
  seal_id uuid not null references trust.seal,
  -- The statement is served beside the lists that it is for, under this origin (decision 19).
  origin text not null,
  public_jwk jsonb not null,
  secret bytea not null,
  secret_key_id uuid not null references kernel.data_key,
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  statement bytea not null,
  created_at timestamptz not null
);
create index on trust.operational_key (seal_id, origin, valid_until);

create table trust.status_list (
  id uuid primary key,
  seal_id uuid not null references trust.seal,
  -- Its address is in sealed bytes: it keeps the origin that it began with.
  origin text not null,
  size int not null,
  -- Indexes are a keyed permutation of this counter (decision 24); a range is reserved, never used twice.
  next_counter int not null default 0 check (next_counter between 0 and size),
  permutation_key bytea not null,
  permutation_key_id uuid not null references kernel.data_key,
  revoked bytea not null,
  suspended bytea not null,
  -- How many changes it has had: the sequence number of the last.
  version bigint not null default 0,
  changed_at timestamptz not null,
  created_at timestamptz not null
);
create index on trust.status_list (seal_id, origin, created_at);
-- Credentials point here for ever, by their bytes and without a foreign key.
create trigger status_list_is_kept before delete on trust.status_list
  for each row execute function kernel.refuse_change();

-- Every change of a bit, in order: what a monitor recomputes the lists from (decision 25).
create table trust.status_change (
  list_id uuid not null references trust.status_list,
  index int not null,
  old_value text not null check (old_value in ('valid', 'suspended', 'revoked')),
  new_value text not null check (new_value in ('valid', 'suspended', 'revoked')),
  sequence bigint not null,
  at timestamptz not null,
  primary key (list_id, sequence)
);

-- Leaves that wait for the log (decision 26).
create table trust.pending_leaf (
  id uuid primary key,
  kind text not null check (kind in ('seal', 'status', 'publication')),
  subject text not null,
  event text not null,
  leaf bytea not null check (length(leaf) = 32),
  created_at timestamptz not null,
  unique (subject, event)
);

-- The public origin, frozen at the first real seal; older ones stay served (decision 19).
create table trust.origin (
  origin text primary key,
  added_at timestamptz not null,
  frozen_at timestamptz
);
