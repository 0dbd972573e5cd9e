-- What waits in the queue, a row for each group of a campaign as each unit sees it: of the items of that unit and all
-- below it. Whoever sits in a unit reads that unit's rows and adds nothing up.
create table waiting_group (
  scope_id uuid not null references unit,
  group_id uuid not null references item_group,
  campaign_id uuid not null references campaign,
  severity smallint not null check (severity between 0 and 4),
  -- Since when it would have waited had nobody reported it: each report counts as waiting. The order of the queue.
  urgent_since timestamptz not null,
  oldest_at timestamptz not null,
  items integer not null check (items > 0),
  reports integer not null,
  -- Sets as bits, in the order of the detector's lists: counted and filtered by the hundred thousand.
  kinds smallint not null,
  surfaces smallint not null,
  langs text[] not null,
  platform_ids uuid[] not null,
  primary key (scope_id, group_id, campaign_id)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
-- Read in order and narrowed without a look at the rows themselves, while few of them are changing.
create index waiting_group_order on waiting_group (scope_id, severity, urgent_since, group_id, campaign_id)
  include (kinds, surfaces, reports, items, oldest_at);
create index waiting_group_count on waiting_group (scope_id, kinds) include (campaign_id, severity, items);
create index waiting_group_group on waiting_group (group_id);
create index waiting_group_sets on waiting_group using gin (langs, platform_ids);

-- By which rule the rows were ranked; where it is another one than the program's, they are made anew.
create table waiting_rule (
  only_row boolean primary key default true check (only_row),
  rule text not null
);

-- The waiting items of a group, the worst first: what stands for it on a line and on a card.
create index item_queued on item (group_id, campaign_id, severity desc, score desc, observed_at, id)
  where state = 'queued';
drop index item_waiting;

-- When it came, or when its text last changed: a reviewer decides what was there when the card was shown.
alter table item add column arrived_at timestamptz not null default now();

-- Which groups a reviewer asked others to look at.
create index decision_second_look on decision (decided_by)
  where outcome = 'second-look' and undone_at is null;

-- What a reviewer put aside, and why: it stays in the queue for the others.
create table put_aside (
  member_id uuid not null references member,
  group_id uuid not null references item_group,
  reason text not null check (reason in ('language', 'knowledge', 'too-heavy', 'conflict', 'other')),
  note text,
  put_at timestamptz not null,
  until timestamptz not null,
  primary key (member_id, group_id)
);
create index put_aside_group on put_aside (group_id);

-- A way of narrowing the queue that somebody named: the own ones, and those shown to the unit.
create table queue_view (
  id uuid primary key,
  member_id uuid not null references member,
  unit_id uuid not null references unit,
  name text not null check (length(name) between 1 and 40),
  filter jsonb not null,
  shared boolean not null,
  created_at timestamptz not null,
  unique (member_id, name)
);
create index queue_view_unit on queue_view (unit_id) where shared;
create index decision_by_member on decision (decided_by, decided_at);
