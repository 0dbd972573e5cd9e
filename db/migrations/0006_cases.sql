create sequence case_number;

create table clue (
  id uuid primary key,
  campaign_id uuid not null references campaign,
  unit_id uuid not null references unit,
  indicator_id uuid not null unique references indicator,
  state text not null check (state in ('new', 'case', 'dismissed')),
  state_reason text,
  found_at timestamptz not null,
  decided_by uuid references member,
  decided_at timestamptz
);
create index clue_queue on clue (unit_id, state, found_at);

create table case_file (
  id uuid primary key,
  number text not null unique,
  campaign_id uuid not null references campaign,
  unit_id uuid not null references unit,
  title text not null,
  state text not null check (state in ('open', 'referred', 'closed')),
  clue_id uuid references clue,
  opened_by uuid not null references member,
  opened_at timestamptz not null,
  closed_at timestamptz
);
create index case_file_campaign on case_file (campaign_id);
create index case_file_title_trgm on case_file using gin (title gin_trgm_ops);

-- Why something belongs to a case; a link that was cut stays on record.
create table case_link (
  id uuid primary key,
  case_id uuid not null references case_file,
  subject_type text not null check (subject_type in ('report', 'item', 'indicator', 'platform', 'measure')),
  subject_id uuid not null,
  reason text not null,
  added_by uuid not null references member,
  added_at timestamptz not null,
  cut_by uuid references member,
  cut_at timestamptz,
  cut_reason text
);
create unique index case_link_live on case_link (case_id, subject_type, subject_id) where cut_at is null;
create index case_link_subject on case_link (subject_type, subject_id);

create table case_note (
  id uuid primary key,
  case_id uuid not null references case_file,
  member_id uuid not null references member,
  at timestamptz not null,
  text text not null
);
create index case_note_case on case_note (case_id, at);
