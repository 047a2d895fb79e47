create schema assessment;

-- A sheet of results on its way in. The file and its rows are encrypted under the import's key.
create table assessment.import (
  id uuid primary key,
  offering_id uuid not null references catalogue.offering,
  -- The university whose sheet it is: only its identifiers match by themselves (decision 2).
  institution_id uuid not null references alliance.institution,
  data_key_id uuid references kernel.data_key on delete set null,
  file_sha256 bytea not null,
  file bytea,
  file_name bytea not null,
  uploaded_by uuid,
  uploaded_at timestamptz not null,
  -- An earlier import of the very same file.
  same_as uuid references assessment.import on delete set null,
  -- Which sheet and which column is what, as recognised or as corrected by a person.
  mapping jsonb,
  state text not null check (state in ('reading', 'preview', 'refused', 'imported', 'discarded')),
  rows_read int not null default 0,
  -- Known once the file itself is read.
  rows_total int,
  refusal jsonb,
  -- Columns with samples from the cells, notes, and questions about whole columns, encrypted.
  reading bytea,
  summary jsonb,
  -- Rises with each reading and each decision: what is imported is what was looked at.
  revision int not null default 0,
  imported_at timestamptz
);
create index on assessment.import (offering_id, uploaded_at desc);

create table assessment.import_row (
  import_id uuid not null references assessment.import on delete cascade,
  position int not null,
  sheet text not null,
  row int not null,
  kind text not null check (kind in ('new', 'changed', 'unchanged', 'faulty', 'to-decide', 'skipped')),
  person_id uuid,
  -- The record and its faults, encrypted.
  content bytea not null,
  -- A person's decision where we propose someone: that person, someone new, or nobody.
  decision jsonb,
  primary key (import_id, position)
);
create index on assessment.import_row (import_id, kind, position);
create index on assessment.import_row (import_id, person_id);

-- Columns as a person corrected them, remembered for the offering by the header's signature.
create table assessment.remembered_mapping (
  offering_id uuid not null references catalogue.offering,
  header_signature text not null,
  mapping jsonb not null,
  saved_at timestamptz not null,
  primary key (offering_id, header_signature)
);

create table assessment.result (
  id uuid primary key,
  offering_id uuid not null references catalogue.offering,
  person_id uuid not null references alliance.person,
  -- null: the final result of the course
  assessment_id uuid,
  state text not null check (state in ('entered', 'approved', 'withdrawn')),
  -- The present version in assessment.result_version.
  version int not null,
  -- On the scale and as it was given, in canonical form; null where only attendance is known, or pass and fail.
  grade text,
  scale_id uuid references alliance.grading_scale,
  -- On the course's scale, by the table that converted it.
  course_grade text,
  conversion_table_id uuid references alliance.conversion_table,
  passed boolean,
  participation jsonb not null default '{}',
  assessed_on date,
  entered_at timestamptz not null,
  approved_at timestamptz,
  unique nulls not distinct (offering_id, person_id, assessment_id)
);
create index on assessment.result (person_id);
create index on assessment.result (offering_id, state);

-- What a result was, each time it changed.
create table assessment.result_version (
  result_id uuid not null references assessment.result,
  version int not null,
  content jsonb not null,
  import_id uuid,
  entered_by uuid,
  entered_at timestamptz not null,
  reason text,
  primary key (result_id, version)
);

-- A "yes" to one version of a result; where the institution wants four eyes, two persons must say it.
create table assessment.approval (
  result_id uuid not null references assessment.result,
  version int not null,
  person_id uuid not null references alliance.person,
  approved_at timestamptz not null,
  primary key (result_id, version, person_id)
);

-- What the merge of two accounts did to results, so that a split can put it back.
create table assessment.moved_result (
  merge_id uuid not null,
  result_id uuid not null references assessment.result,
  -- moved: to the kept account; withdrawn: both accounts had a result, and this one gave way
  how text not null check (how in ('moved', 'withdrawn')),
  primary key (merge_id, result_id)
);
