-- Near-identical texts are one group. A group's bands find it; a join of two groups leaves a forwarding address.
create table item_group (
  id uuid primary key,
  created_at timestamptz not null,
  merged_into uuid references item_group
);
create table group_band (
  band bigint not null,
  group_id uuid not null references item_group,
  primary key (band, group_id)
);
create index group_band_group on group_band (group_id);

-- One piece of content observed on a surface. The current text stands here, earlier ones in item_version.
create table item (
  id uuid primary key,
  source text not null,
  external_id text not null,
  campaign_id uuid not null references campaign,
  unit_id uuid not null references unit,
  platform_id uuid references platform,
  group_id uuid not null references item_group,
  surface text not null check (surface in
    ('title', 'content', 'account_name', 'account_profile', 'group_name', 'group_profile')),
  text text not null,
  text_digest bytea not null,
  version integer not null default 1,
  url text,
  author text,
  lang text,
  observed_at timestamptz not null,
  state text not null check (state in ('kept', 'queued', 'decided', 'removed')),
  verdict text not null check (verdict in ('flag', 'clear')),
  kind text,
  severity smallint not null check (severity between 0 and 4),
  score real not null,
  scan jsonb not null,
  unique (source, external_id),
  check ((verdict = 'flag') = (kind is not null))
);
create index item_group_id on item (group_id);
create index item_queue on item (unit_id, severity desc, observed_at) where state = 'queued';
create index item_campaign on item (campaign_id, state);
create index item_platform on item (platform_id) where platform_id is not null;
create index item_text_trgm on item using gin (text gin_trgm_ops) where state <> 'kept';

create table item_version (
  item_id uuid not null references item,
  version integer not null,
  text text not null,
  text_digest bytea not null,
  observed_at timestamptz not null,
  replaced_at timestamptz not null,
  primary key (item_id, version)
);

-- What somebody told us. Its text also becomes an item, so that it stands in the same queue.
create table report (
  id uuid primary key,
  code_digest bytea not null unique,
  campaign_id uuid references campaign,
  unit_id uuid not null references unit,
  situation text not null check (situation in ('money-sent', 'details-given', 'account-taken', 'saw-it')),
  text text,
  lang text not null,
  amount numeric(16, 2) check (amount >= 0),
  currency text,
  platform_name text,
  platform_id uuid references platform,
  surface text,
  account text,
  group_name text,
  region text,
  contact_sealed bytea,
  share_with text[] not null default '{}',
  item_id uuid references item,
  received_at timestamptz not null,
  state text not null check (state in ('received', 'looked-at', 'acted-on', 'closed')),
  closed_at timestamptz,
  outcome text check (outcome in ('removed', 'case', 'not-fraud', 'no-trace'))
);
create index report_item on report (item_id);
create index report_campaign on report (campaign_id, received_at);
create index report_platform on report (platform_id);

-- The timeline the reporter sees: steps as words of the design, the conversation as text.
create table report_step (
  id uuid primary key,
  report_id uuid not null references report,
  at timestamptz not null,
  kind text not null check (kind in
    ('received', 'added', 'looked-at', 'question', 'order-served', 'removed', 'case-opened', 'closed')),
  author text not null check (author in ('reporter', 'authority', 'system')),
  text text,
  facts jsonb not null default '{}'
);
create index report_step_report on report_step (report_id, at);

create table report_file (
  id uuid primary key,
  report_id uuid not null references report,
  sha256 bytea not null,
  name text not null,
  media_type text not null,
  size integer not null,
  added_at timestamptz not null
);
create index report_file_report on report_file (report_id);

create table indicator (
  id uuid primary key,
  type text not null,
  value text not null,
  first_seen timestamptz not null,
  unique (type, value)
);
create index indicator_value_trgm on indicator using gin (value gin_trgm_ops);

-- Where an indicator stood, and in which role: only a suspect's ties things together.
create table indicator_use (
  indicator_id uuid not null references indicator,
  subject_type text not null check (subject_type in ('item', 'report')),
  subject_id uuid not null,
  role text not null check (role in ('suspect', 'victim', 'impersonated', 'third-party', 'unknown')),
  role_by uuid references member,
  at timestamptz not null,
  primary key (indicator_id, subject_type, subject_id)
);
create index indicator_use_subject on indicator_use (subject_type, subject_id);
