create schema enrolment;

create table enrolment.enrolment (
  id uuid primary key,
  offering_id uuid not null references catalogue.offering,
  person_id uuid not null references alliance.person,
  -- null: a continuing-education learner without a home university
  home_institution_id uuid references alliance.institution,
  state text not null default 'enrolled' check (state in ('enrolled', 'withdrawn')),
  source text not null check (source in ('import', 'administrator', 'demonstration')),
  enrolled_at timestamptz not null,
  unique (offering_id, person_id)
);
create index on enrolment.enrolment (person_id);

-- Enrolments that a merge of two people moved, so that a split can put back exactly those.
create table enrolment.merged_enrolment (
  merge_id uuid not null references alliance.merge,
  enrolment_id uuid not null references enrolment.enrolment,
  primary key (merge_id, enrolment_id)
);
