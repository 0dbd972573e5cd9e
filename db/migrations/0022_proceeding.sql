-- What is asked of or imposed on a platform beside removal orders: each kind is a table of transitions in the code, and
-- everything that happened to one is a step here. A step is never changed.
create table proceeding (
  id uuid primary key,
  kind text not null check (kind in
    ('self-check', 'hazard-notice', 'interview', 'rectification-order', 'listing', 'penalty', 'referral')),
  doc_no text not null unique,
  state text not null,
  campaign_id uuid not null references campaign,
  unit_id uuid not null references unit,
  platform_id uuid not null references platform,
  operator_id uuid not null references operator,
  -- Whom it is about: the operator as a unit, or one person in a role over a period. Each subject has its own.
  subject jsonb not null,
  addressee jsonb not null,
  profile text not null,
  profile_version text not null,
  fraud_kind text not null check (fraud_kind in
    ('crime-tools', 'identity-trade', 'bulk-sms-gear', 'false-trust', 'domain-abuse', 'scam')),
  ground_id text not null,
  lang text not null check (lang in ('zh-CN', 'en')),
  content jsonb not null default '{}',
  deadline timestamptz,
  -- The removal order or the proceeding that it follows from.
  from_measure_id uuid references measure,
  from_proceeding_id uuid references proceeding,
  opened_by uuid not null references member,
  opened_at timestamptz not null,
  closed_at timestamptz
);
create index proceeding_unit on proceeding (unit_id, opened_at desc);
create index proceeding_platform on proceeding (platform_id);
create index proceeding_operator on proceeding (operator_id);
create index proceeding_due on proceeding (deadline) where closed_at is null;

create table proceeding_step (
  id uuid primary key,
  proceeding_id uuid not null references proceeding,
  number integer not null,
  event text not null,
  from_state text not null,
  to_state text not null,
  at timestamptz not null,
  member_id uuid references member,
  seat_id uuid references operator_seat,
  reason text,
  fields jsonb not null default '{}',
  document_no text unique,
  document_sha256 bytea references evidence_object,
  unique (proceeding_id, number),
  check (num_nonnulls(member_id, seat_id) <= 1)
);
create index proceeding_step_document on proceeding_step (document_sha256) where document_sha256 is not null;
