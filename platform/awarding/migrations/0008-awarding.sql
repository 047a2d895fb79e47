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
  -- As it will stand in the credential: the words of the final result and of single assessments, by language.
  grade jsonb,
  awarded_on date not null,
  -- The versions of the results that it rests on: {"<result id>": version}.
  results jsonb not null,
  -- 'proposed': waits for a second person where four eyes are wanted. 'replacing': takes the place of the present
  -- award of that person the moment its corrected credential is sealed.
  state text not null check (state in ('proposed', 'decided', 'replacing', 'withdrawn')),
  decided_by uuid,
  confirmed_by uuid,
  decided_at timestamptz not null,
  check ((kind = 'badge') = (badge is not null))
);
create unique index one_award_for_each_person_and_offering on awarding.award (offering_id, person_id)
  where state in ('proposed', 'decided');
create index on awarding.award (person_id);

-- Template bytes, addressed by their hash, never rewritten (decision 16).
create table awarding.template (
  sha256 bytea primary key check (length(sha256) = 32),
  bytes bytea not null,
  created_at timestamptz not null
);
create trigger template_is_immutable before update or delete on awarding.template
  for each row execute function kernel.refuse_change();

-- Protected headers of seals as they stand in the files: one for each chunk.
create table awarding.protected_header (
  sha256 bytea primary key check (length(sha256) = 32),
  text text not null
);
create trigger protected_header_is_immutable before update or delete on awarding.protected_header
  for each row execute function kernel.refuse_change();

-- What a template is compiled from, frozen when a batch is prepared: what was previewed is what is sealed.
create table awarding.template_input (
  sha256 bytea primary key check (length(sha256) = 32),
  document bytea not null
);
create trigger template_input_is_immutable before update or delete on awarding.template_input
  for each row execute function kernel.refuse_change();

create table awarding.batch (
  id uuid primary key,
  offering_id uuid not null references catalogue.offering,
  seal_id uuid references trust.seal,
  kind text not null default 'awards' check (kind in ('awards', 'corrections')),
  state text not null check (state in ('ready', 'sealing', 'paused', 'cancelled', 'done')),
  -- 'first': seal one and look; 'all': go on to the end.
  extent text not null default 'all' check (extent in ('first', 'all')),
  total int not null,
  -- What was found in what all of its credentials share.
  findings jsonb not null default '[]',
  -- Why it paused by itself.
  pause_reason text check (pause_reason in ('first-sealed', 'device-failing', 'seal-unusable', 'asked')),
  -- The present run: when it began, and how many were sealed before.
  run_began_at timestamptz,
  run_sealed_before int not null default 0,
  -- What its credentials are raised to once they are sealed: the level of its seal when it was started.
  level text not null default 'B-B' check (level in ('B-B', 'B-T', 'B-LT', 'B-LTA')),
  -- How raising stands; null where nothing is to be raised yet. 'failing': it tries again by itself.
  raising text check (raising in ('raising', 'failing', 'failed', 'paused', 'done')),
  -- {"problem", "failures"}: why it fails.
  raising_failure jsonb,
  created_by uuid,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz
);
create index on awarding.batch (offering_id, created_at desc);
create unique index one_prepared_batch on awarding.batch (offering_id) where state = 'ready' and kind = 'awards';

-- A batch has a frozen input for each kind of award in it: 'credits:3', 'badge:completion'.
create table awarding.batch_input (
  batch_id uuid not null references awarding.batch on delete cascade,
  shape text not null,
  input_sha256 bytea not null references awarding.template_input,
  primary key (batch_id, shape)
);

-- Who did what with a batch, and when.
create table awarding.batch_step (
  id uuid primary key,
  batch_id uuid not null references awarding.batch on delete cascade,
  step text not null check (step in
    ('prepared', 'started', 'first-sealed', 'paused', 'paused-itself', 'resumed', 'retried', 'cancelled', 'done',
     'raise-asked', 'raised')),
  person_id uuid,
  at timestamptz not null
);
create index on awarding.batch_step (batch_id, id);

-- One credential to be sealed. What is signed is committed here before the device is asked (decision 14).
create table awarding.batch_item (
  id uuid primary key,
  batch_id uuid not null references awarding.batch on delete cascade,
  award_id uuid not null references awarding.award,
  position int not null,
  state text not null check (state in ('waiting', 'reserved', 'sealed', 'failed', 'cancelled')),
  -- From here to the status index: held until the credential is stored, which points where these do.
  credential_id uuid,
  template_sha256 bytea,
  -- The learner's values in the order of the template's variant, encrypted under the key of key_person_id.
  -- They move to the credential when it is sealed.
  learner_values bytea,
  key_person_id uuid,
  header_sha256 bytea,
  payload_sha256 bytea,
  status_list_id uuid,
  status_index int,
  attempts int not null default 0,
  -- {"code", "values", "mend"}
  failure jsonb,
  -- The credential that this one replaces, with the reason and the words to the learner.
  replaces uuid,
  reason text,
  note bytea,
  unique (batch_id, position),
  check (state <> 'reserved' or (credential_id is not null and template_sha256 is not null
    and learner_values is not null and key_person_id is not null and header_sha256 is not null
    and payload_sha256 is not null and status_list_id is not null and status_index is not null))
);
create index on awarding.batch_item (batch_id, state, position);
-- An award is in at most one batch at a time.
create unique index one_open_item_for_each_award on awarding.batch_item (award_id)
  where state in ('waiting', 'reserved', 'failed');
create unique index one_open_correction_of_a_credential on awarding.batch_item (replaces)
  where replaces is not null and state in ('waiting', 'reserved', 'failed');

-- The register: the template once, for each credential its values and its seal.
-- It is written by the thousand. So it refers (`references`) only to what could be missing or go: the award, which refers to
-- person and offering in its turn, and the item. Seals, templates, headers and status lists are stored before and are
-- never deleted; and of its indexes only that of its random id grows all over.
create table awarding.credential (
  id uuid primary key,
  award_id uuid not null references awarding.award,
  batch_item_id uuid not null unique references awarding.batch_item,
  offering_id uuid not null,
  person_id uuid not null,
  -- Whose key the values are encrypted under: the person's at the time of sealing, before any merge.
  key_person_id uuid not null,
  seal_id uuid not null,
  template_sha256 bytea not null,
  learner_values bytea not null,
  header_sha256 bytea not null,
  signature bytea not null,
  payload_sha256 bytea not null,
  status_list_id uuid not null,
  status_index int not null,
  status text not null default 'valid' check (status in ('valid', 'suspended', 'revoked', 'superseded')),
  superseded_by uuid references awarding.credential,
  sealed_at timestamptz not null,
  unique (status_list_id, status_index)
);
create index on awarding.credential (person_id);
-- Whoever holds a replaced credential finds the new one by its hash.
create index on awarding.credential (payload_sha256) where status = 'superseded';
create index on awarding.credential (offering_id, sealed_at);
-- One award has one credential that is not ended.
create unique index one_current_credential_for_each_award on awarding.credential (award_id)
  where status in ('valid', 'suspended');

-- What raised files have in common, such as the certificates and revocation values of one day: each text once.
create table awarding.raised_part (
  sha256 bytea primary key check (length(sha256) = 32),
  text text not null
);
create trigger raised_part_is_immutable before update or delete on awarding.raised_part
  for each row execute function kernel.refuse_change();

-- A credential's files after the first, which is the seal alone: the same payload, header and signature, and what was
-- added to them (decision 15). The newest is the one that is given out.
create table awarding.credential_version (
  credential_id uuid not null references awarding.credential,
  version int not null check (version >= 2),
  level text not null check (level in ('B-T', 'B-LT', 'B-LTA')),
  -- In the file's order; 'sha256:…' stands for a text of awarding.raised_part.
  added text[] not null,
  -- When the last time stamp stops being provable.
  provable_until timestamptz not null,
  created_at timestamptz not null,
  primary key (credential_id, version)
);
create index on awarding.credential_version (provable_until) where level = 'B-LTA';
create trigger credential_version_is_immutable before update or delete on awarding.credential_version
  for each row execute function kernel.refuse_change();

create table awarding.delivery (
  id uuid primary key,
  -- Which credential it is: by its item, whose ids grow in order, as the credential's own must not.
  batch_item_id uuid not null references awarding.batch_item,
  mail_id uuid not null references kernel.mail on delete cascade,
  created_at timestamptz not null
);
create index on awarding.delivery (batch_item_id);
create index on awarding.delivery (mail_id);

create table awarding.status_act (
  id uuid primary key,
  credential_id uuid not null references awarding.credential,
  act text not null check (act in ('revoke', 'suspend', 'resume', 'supersede')),
  reason text not null,
  -- Told to the learner in these words, encrypted under the key of the credential.
  note bytea,
  person_id uuid,
  at timestamptz not null
);
create index on awarding.status_act (credential_id);

-- What waits for the issuing office: a result changed after sealing, a learner says something is wrong, two accounts
-- that became one hold a credential each.
create table awarding.task (
  id uuid primary key,
  kind text not null check (kind in ('result-changed', 'correction-asked', 'awarded-twice')),
  offering_id uuid not null references catalogue.offering,
  credential_id uuid references awarding.credential,
  award_id uuid not null references awarding.award,
  -- The learner's words and the answer to them, encrypted under the key of key_person_id.
  key_person_id uuid references alliance.person,
  message bytea,
  created_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  outcome text check (outcome in ('corrected', 'revoked', 'left-as-is')),
  answer bytea
);
create index on awarding.task (offering_id) where closed_at is null;
create unique index one_open_task_of_a_kind on awarding.task (kind, award_id) where closed_at is null;

-- Awards that a merge of two people moved, so that a split can put back exactly those.
create table awarding.merged_award (
  merge_id uuid not null,
  award_id uuid not null references awarding.award,
  primary key (merge_id, award_id)
);
