create schema awarding;

-- The decision that a person has earned something.
create table awarding.award (
  id uuid primary key,
  offering_id uuid not null references catalogue.offering,
  person_id uuid not null references alliance.person,
  course_version_id uuid not null references design.course_version,
  kind text not null check (kind in ('credits', 'badge')),
  badge text check (badge in ('attendance', 'participation', 'completion')),
  ects numeric,
  -- On the course's scale, as it will stand in the credential.
  grade jsonb,
  awarded_on date not null,
  -- The versions of the results that it rests on: {"<result id>": version}.
  results jsonb not null,
  -- 'proposed': waits for a second person where four eyes are wanted.
  state text not null check (state in ('proposed', 'decided', 'withdrawn')),
  decided_by uuid,
  confirmed_by uuid,
  decided_at timestamptz not null,
  check ((kind = 'badge') = (badge is not null))
);
create unique index one_award_for_each_person_and_offering on awarding.award (offering_id, person_id)
  where state <> 'withdrawn';
create index on awarding.award (person_id);

-- Template bytes, addressed by their hash, never rewritten (decision 16).
create table awarding.template (
  sha256 bytea primary key check (length(sha256) = 32),
  bytes bytea not null,
  created_at timestamptz not null
);
create trigger template_is_immutable before update or delete on awarding.template
  for each row execute function kernel.refuse_change();

create table awarding.batch (
  id uuid primary key,
  offering_id uuid not null references catalogue.offering,
  seal_id uuid not null references trust.seal,
  state text not null check (state in ('ready', 'sealing', 'paused', 'cancelled', 'done')),
  -- 'first': seal one and look; 'all': go on to the end.
  extent text not null default 'all' check (extent in ('first', 'all')),
  total int not null,
  created_by uuid,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz
);
create index on awarding.batch (offering_id, created_at desc);

-- One credential to be sealed. What is signed is committed here before the device is asked (decision 14).
create table awarding.batch_item (
  id uuid primary key,
  batch_id uuid not null references awarding.batch,
  award_id uuid not null references awarding.award,
  position int not null,
  state text not null check (state in ('waiting', 'reserved', 'sealed', 'failed', 'cancelled')),
  credential_id uuid unique,
  template_sha256 bytea references awarding.template,
  -- The learner's values, encrypted under the person's key.
  learner_values bytea,
  protected_header text,
  payload_sha256 bytea,
  status_list_id uuid references trust.status_list,
  status_index int,
  attempts int not null default 0,
  failure jsonb,
  -- The credential that this one replaces, where it corrects one.
  replaces uuid,
  unique (batch_id, position),
  unique (status_list_id, status_index)
);
create index on awarding.batch_item (batch_id, state, position);
-- An award is in at most one batch at a time.
create unique index one_open_item_for_each_award on awarding.batch_item (award_id)
  where state in ('waiting', 'reserved', 'failed');

-- The register: the template once, for each credential its values and its seal.
create table awarding.credential (
  id uuid primary key,
  award_id uuid not null references awarding.award,
  batch_item_id uuid not null unique references awarding.batch_item,
  offering_id uuid not null references catalogue.offering,
  person_id uuid not null references alliance.person,
  seal_id uuid not null references trust.seal,
  template_sha256 bytea not null references awarding.template,
  learner_values bytea not null,
  protected_header text not null,
  signature bytea not null,
  payload_sha256 bytea not null unique,
  status_list_id uuid not null references trust.status_list,
  status_index int not null,
  status text not null default 'valid' check (status in ('valid', 'suspended', 'revoked', 'superseded')),
  superseded_by uuid references awarding.credential,
  sealed_at timestamptz not null,
  unique (status_list_id, status_index)
);
create index on awarding.credential (person_id);
create index on awarding.credential (offering_id, sealed_at);
-- One award has one credential that is not ended.
create unique index one_current_credential_for_each_award on awarding.credential (award_id)
  where status in ('valid', 'suspended');

create table awarding.delivery (
  id uuid primary key,
  credential_id uuid not null references awarding.credential,
  -- null: the learner has no address; the passport lists it all the same.
  mail_id uuid references kernel.mail,
  created_at timestamptz not null
);
create index on awarding.delivery (credential_id);

create table awarding.status_act (
  id uuid primary key,
  credential_id uuid not null references awarding.credential,
  act text not null check (act in ('revoke', 'suspend', 'resume', 'supersede')),
  reason text not null,
  -- Told to the learner, in these words.
  note bytea,
  person_id uuid,
  at timestamptz not null
);
create index on awarding.status_act (credential_id);

-- What waits for the issuing office: a result changed after sealing, a learner says something is wrong.
create table awarding.task (
  id uuid primary key,
  kind text not null check (kind in ('result-changed', 'correction-asked')),
  offering_id uuid not null references catalogue.offering,
  credential_id uuid references awarding.credential,
  award_id uuid references awarding.award,
  -- The learner's words, encrypted under the person's key.
  message bytea,
  created_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  outcome text check (outcome in ('corrected', 'revoked', 'left-as-is')),
  answer bytea
);
create index on awarding.task (offering_id) where closed_at is null;
create unique index one_open_task_of_a_kind on awarding.task (kind, award_id) where closed_at is null;
