create schema passport;

create table passport.share (
  id uuid primary key,
  person_id uuid not null references alliance.person,
  credential_ids uuid[] not null,
  -- For its owner only, encrypted under the owner's key.
  label bytea,
  -- Whether whoever opens it may take the files along.
  downloadable boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  withdrawn_at timestamptz,
  -- When and how often, never by whom (decision 29).
  opened_count int not null default 0,
  last_opened_at timestamptz
);
create index on passport.share (person_id);
