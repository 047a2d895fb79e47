create schema if not exists kernel;

create table kernel.setting (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null default now()
);

-- Files by the SHA-256 of what they hold. What is personal is encrypted before it comes here.
create table kernel.blob (
  sha256 bytea primary key check (length(sha256) = 32),
  bytes bytea not null,
  created_at timestamptz not null default now()
);

-- One key for each person, import or purpose, wrapped by the master key. Erasing a person deletes the row.
create table kernel.data_key (
  id uuid primary key,
  kind text not null check (kind in ('person', 'import', 'system')),
  wrapped bytea not null,
  created_at timestamptz not null default now()
);

create table kernel.session (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null,
  method text not null check (method in ('link', 'passkey', 'invitation', 'demonstration')),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index on kernel.session (person_id);

create table kernel.api_key (
  id uuid primary key,
  name text not null,
  token_hash bytea not null unique,
  person_id uuid not null,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index on kernel.api_key (person_id);

-- Ids only, never names or grades. Rows are added, never changed.
create table kernel.audit (
  id uuid primary key,
  at timestamptz not null,
  actor_id uuid,
  via text not null,
  operation text not null,
  about text[] not null,
  institution_id uuid,
  reason text,
  detail jsonb not null default '{}'
);
create index on kernel.audit using gin (about);
create index on kernel.audit (institution_id, id);
create index on kernel.audit (actor_id, id);

create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or deleted', tg_table_name;
end $$;
create trigger audit_is_append_only before update or delete on kernel.audit
  for each row execute function kernel.refuse_change();

-- A mail to be sent. It is put into words when it is sent, from ids: nothing personal is stored here.
create table kernel.mail (
  id uuid primary key,
  kind text not null,
  person_id uuid not null,
  params jsonb not null default '{}',
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'shown', 'failed', 'bounced')),
  attempts int not null default 0,
  problem text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index on kernel.mail (person_id);
create index on kernel.mail (created_at desc);

-- How often something was tried, to slow down guessing. The subject is a keyed hash.
create table kernel.attempt (
  subject bytea not null,
  at timestamptz not null
);
create index on kernel.attempt (subject, at);
