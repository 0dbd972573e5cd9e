create table evidence_object (
  sha256 bytea primary key check (length(sha256) = 32),
  size bigint not null,
  media_type text not null,
  stored_at timestamptz not null
);
create table custody (
  id uuid primary key,
  sha256 bytea not null references evidence_object,
  at timestamptz not null,
  act text not null check (act in ('collected', 'received', 'viewed', 'exported')),
  actor_kind text not null,
  actor_id text,
  subject_type text not null,
  subject_id text not null,
  facts jsonb not null default '{}'
);
create index custody_sha256 on custody (sha256, at);
create index custody_subject on custody (subject_type, subject_id);

create sequence order_number;

-- Anything asked of or imposed on a platform. The letter's fields are what rule and law demand of it.
create table measure (
  id uuid primary key,
  doc_no text not null unique,
  kind text not null check (kind in
    ('self-check', 'hazard-notice', 'interview', 'removal-order', 'rectification-order', 'listing', 'penalty')),
  state text not null check (state in
    ('draft', 'submitted', 'approved', 'served', 'answered', 'met', 'partly-met', 'not-met', 'withdrawn')),
  campaign_id uuid not null references campaign,
  unit_id uuid not null references unit,
  platform_id uuid not null references platform,
  operator_id uuid not null references operator,
  profile text not null,
  profile_version text not null,
  addressee jsonb not null,
  competence_basis text not null,
  facts text not null,
  action text not null,
  deadline timestamptz not null,
  deadline_reason text not null,
  feasibility text not null,
  consequence text not null,
  remedies text not null,
  lang text not null check (lang in ('zh-CN', 'en')),
  drafted_by uuid not null references member,
  drafted_at timestamptz not null,
  approved_by uuid references member,
  approved_at timestamptz,
  served_by uuid references member,
  served_at timestamptz,
  withdrawn_by uuid references member,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  -- The letter as it was approved; what is served is these bytes.
  letter_sha256 bytea references evidence_object,
  next_step text check (next_step in ('none', 'remind', 'rectification-order', 'close')),
  next_step_reason text,
  check (approved_by is distinct from drafted_by),
  check (served_at is null or approved_at is not null)
);
create index measure_campaign on measure (campaign_id, state);
create index measure_platform on measure (platform_id);
create index measure_operator on measure (operator_id);
create index measure_due on measure (deadline) where state in ('served', 'answered');

create table measure_item (
  id uuid primary key,
  measure_id uuid not null references measure,
  number integer not null,
  item_id uuid not null references item,
  decision_id uuid not null references decision,
  ground_id text not null,
  ask text not null check (ask in ('edit', 'remove', 'suspend', 'close')),
  acceptance_test text not null,
  state text not null check (state in ('asked', 'claimed-removed', 'contested', 'met', 'not-met', 'lifted')),
  -- The code by which the person whose post it is may object, without the platform.
  affected_code_digest bytea unique,
  unique (measure_id, number),
  unique (measure_id, item_id)
);
create index measure_item_item on measure_item (item_id);
create index measure_item_decision on measure_item (decision_id);

create table answer (
  id uuid primary key,
  measure_id uuid not null references measure,
  measure_item_id uuid references measure_item,
  kind text not null check (kind in ('removed', 'contested', 'more-time')),
  reason text,
  until timestamptz,
  seat_id uuid not null references operator_seat,
  at timestamptz not null,
  ruling text check (ruling in ('granted', 'refused')),
  ruling_reason text,
  ruled_by uuid references member,
  ruled_at timestamptz,
  check ((kind = 'more-time') = (until is not null)),
  check (kind = 'removed' or length(btrim(reason)) > 0)
);
create index answer_measure on answer (measure_id, at);
create index answer_item on answer (measure_item_id);

create table appeal (
  id uuid primary key,
  measure_id uuid not null references measure,
  seat_id uuid not null references operator_seat,
  reason text not null check (length(btrim(reason)) > 0),
  at timestamptz not null,
  outcome text check (outcome in ('upheld', 'dismissed')),
  outcome_reason text,
  decided_by uuid references member,
  decided_at timestamptz
);
create index appeal_measure on appeal (measure_id);

create table objection (
  id uuid primary key,
  measure_item_id uuid not null references measure_item,
  text text not null check (length(btrim(text)) > 0),
  at timestamptz not null,
  outcome text check (outcome in ('upheld', 'dismissed')),
  outcome_reason text,
  decided_by uuid references member,
  decided_at timestamptz
);
create index objection_item on objection (measure_item_id);

create table recheck (
  id uuid primary key,
  measure_item_id uuid not null references measure_item,
  at timestamptz not null,
  outcome text not null check (outcome in ('gone', 'still-there', 'unknown')),
  why text not null,
  http_status integer,
  sha256 bytea references evidence_object
);
create index recheck_item on recheck (measure_item_id, at);
