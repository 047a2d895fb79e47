-- Lists of trusted services and entities that this installation reads, and certificates that it was given.
create table trust.trust_list (
  id uuid primary key,
  -- list-of-lists and list: ETSI TS 119 612 (XML), list also TS 119 602 (JSON); certificates: a file of them, unsigned.
  kind text not null check (kind in ('list-of-lists', 'list', 'certificates')),
  -- A list that a list of lists names comes and goes with it.
  parent_id uuid references trust.trust_list on delete cascade,
  name text not null,
  -- '' for a list of no country, and until the first issue is read.
  territory text not null,
  -- Where newer issues are; null: it was given as a file.
  address text,
  -- DER: who may sign it.
  signers bytea[] not null,
  -- The newest issue that could be relied on, and whom it vouches for.
  sequence_number bigint,
  issued timestamptz,
  next_update timestamptz,
  sha256 bytea,
  anchors json not null default '[]',
  -- SHA-256 of those, as they are served: browsers ask for them by it.
  anchors_sha256 bytea,
  verified_at timestamptz,
  -- The last attempt to get a newer one, and why it failed.
  asked_at timestamptz,
  problem text,
  added_at timestamptz not null,
  check (parent_id is null or kind = 'list'),
  check (address is not null or parent_id is null),
  unique (parent_id, territory, address)
);
create unique index trust_list_address on trust.trust_list (address) where parent_id is null;
create index on trust.trust_list (anchors_sha256);

-- The alliance's own list of its members' seals (ETSI TS 119 602), each issue as it was signed.
create table trust.published_list (
  sequence_number bigint primary key check (sequence_number > 0),
  -- SHA-256 of what it says beside its number and times.
  content bytea not null,
  jws text not null,
  issued timestamptz not null,
  next_update timestamptz not null
);
create trigger published_list_is_kept before update or delete on trust.published_list
  for each row execute function kernel.refuse_change();
