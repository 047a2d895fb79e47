-- What whoever issues decides about its credentials: words, what may be left out, how the image looks.

-- A logo as we drew it anew, named by its hash.
create table awarding.template_logo (
  sha256 bytea not null check (length(sha256) = 32),
  -- null: the alliance
  institution_id uuid references alliance.institution,
  png bytea not null,
  width int not null,
  height int not null,
  created_at timestamptz not null,
  unique nulls not distinct (institution_id, sha256)
);

-- A version is proved, put into use, and never changed; the newest one of an owner is in use.
create table awarding.template_version (
  id uuid primary key,
  institution_id uuid references alliance.institution,
  number int not null check (number > 0),
  template jsonb not null,
  -- How many credentials were built with it and checked before it was put into use.
  proved_with int not null check (proved_with > 0),
  put_into_use_by uuid,
  put_into_use_at timestamptz not null,
  unique nulls not distinct (institution_id, number)
);
create trigger template_version_is_immutable before update or delete on awarding.template_version
  for each row execute function kernel.refuse_change();

-- What is being worked on: one for each owner.
create table awarding.template_draft (
  id uuid primary key,
  institution_id uuid references alliance.institution,
  -- Counts each saving: who saves says which one they began with.
  revision int not null check (revision > 0),
  template jsonb not null,
  -- The version it began as; 0 is what holds where there is none.
  begun_from int not null,
  changed_by uuid,
  changed_at timestamptz not null,
  unique nulls not distinct (institution_id)
);

-- The version that a batch was proved with; null is what holds where there is none.
alter table awarding.batch add column template_version_id uuid references awarding.template_version;

-- The institution whose seal a course version names; null where it is the alliance's.
create function awarding.issuing_institution(document text) returns uuid language sql immutable parallel safe
return (document::jsonb #>> '{issuingSeal,institutionId}')::uuid;
