create schema design;

create table design.course (
  id uuid primary key,
  code text not null unique,
  lead_institution_id uuid not null references alliance.institution,
  created_at timestamptz not null
);

-- Immutable: canonical JSON and its hash (decision 7).
create table design.course_version (
  id uuid primary key,
  course_id uuid not null references design.course,
  version int not null,
  document text not null,
  sha256 bytea not null unique check (length(sha256) = 32),
  created_at timestamptz not null,
  unique (course_id, version)
);
create trigger course_version_is_immutable before update or delete on design.course_version
  for each row execute function kernel.refuse_change();

-- (outcome id, course version) is an outcome's text; so its address keeps resolving (decision 8).
create table design.outcome (
  outcome_id uuid not null,
  course_version_id uuid not null references design.course_version,
  position int not null,
  primary key (outcome_id, course_version_id)
);
