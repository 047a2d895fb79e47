create schema catalogue;

create table catalogue.offering (
  id uuid primary key,
  course_version_id uuid not null references design.course_version,
  code text not null unique,
  -- The run: "Spring 2026", by language.
  run jsonb not null,
  lead_institution_id uuid not null references alliance.institution,
  starts_on date not null,
  ends_on date not null,
  results_due_at timestamptz,
  time_zone text not null,
  language text not null,
  mode text not null,
  place text,
  places int check (places > 0),
  fee text,
  state text not null default 'open' check (state in ('planned', 'open', 'closed', 'cancelled')),
  created_at timestamptz not null,
  check (ends_on >= starts_on)
);
create index on catalogue.offering (lead_institution_id);
create index on catalogue.offering (course_version_id);

create table catalogue.offering_examiner (
  offering_id uuid not null references catalogue.offering,
  person_id uuid not null references alliance.person,
  institution_id uuid references alliance.institution,
  assigned_at timestamptz not null,
  primary key (offering_id, person_id)
);
create index on catalogue.offering_examiner (person_id);

-- Offerings that a merge of two people gave the kept one to examine, so that a split can take back exactly those.
create table catalogue.merged_examiner (
  merge_id uuid not null references alliance.merge,
  offering_id uuid not null references catalogue.offering,
  primary key (merge_id, offering_id)
);
