-- One decision about many groups: chosen beforehand, looked at in part, carried out in the background, taken back as a whole.
create table bulk_act (
  id uuid primary key,
  campaign_id uuid not null references campaign,
  unit_id uuid not null references unit,
  state text not null check (state in ('draft', 'waiting', 'running', 'stopped', 'done', 'taking-back', 'halted',
    'taken-back', 'declined', 'discarded')),
  filter jsonb not null,
  outcome text not null check (outcome in ('violation', 'not-violation')),
  kind text,
  severity smallint check (severity between 1 and 3),
  ground_id text,
  step text,
  wider_because text,
  close_reports boolean not null default false,
  reason text not null check (length(btrim(reason)) > 0),
  made_by uuid not null references member,
  made_at timestamptz not null,
  -- The second person, where one is needed, and what they said when they declined.
  confirmed_by uuid references member,
  confirmed_at timestamptz,
  declined_because text,
  started_at timestamptz,
  ended_at timestamptz,
  taken_back_by uuid references member,
  taken_back_at timestamptz,
  taken_back_because text,
  check ((outcome = 'violation') = (kind is not null)),
  check ((outcome = 'violation') = (ground_id is not null and severity is not null and step is not null)),
  check (confirmed_by is distinct from made_by)
);
create index bulk_act_unit on bulk_act (unit_id, made_at desc);
create index bulk_act_at_work on bulk_act (id) where state in ('running', 'taking-back');

-- The groups as they were chosen, and what became of each.
create table bulk_group (
  act_id uuid not null references bulk_act,
  group_id uuid not null references item_group,
  items integer not null,
  state text not null check (state in ('chosen', 'left-out', 'decided', 'skipped', 'undone', 'kept')),
  -- Why it was left out, skipped or kept: a word of the design or the code of a refusal.
  why text,
  decision_id uuid references decision,
  primary key (act_id, group_id)
);
create index bulk_group_state on bulk_group (act_id, state, group_id);

-- The items that were there at that moment, with the texts they had: whatever came or changed later is not in.
create table bulk_item (
  act_id uuid not null,
  group_id uuid not null,
  item_id uuid not null references item,
  version integer not null,
  primary key (act_id, group_id, item_id),
  foreign key (act_id, group_id) references bulk_group
);

-- Which groups of the drawn sample a person opened: without them nobody starts or confirms the act.
create table bulk_look (
  act_id uuid not null,
  group_id uuid not null,
  member_id uuid not null references member,
  looked_at timestamptz not null,
  primary key (act_id, member_id, group_id),
  foreign key (act_id, group_id) references bulk_group
);
