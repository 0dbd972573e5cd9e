-- The fast lane: one URL, account or exact host that one person has held back at once. It lapses by the clock six hours
-- later unless somebody else confirmed it; no row has to be written for that.
create table urgent_hold (
  id uuid primary key,
  doc_no text not null unique,
  campaign_id uuid not null references campaign,
  unit_id uuid not null references unit,
  platform_id uuid not null references platform,
  operator_id uuid not null references operator,
  item_id uuid not null references item,
  decision_id uuid not null references decision,
  target_kind text not null check (target_kind in ('url', 'account', 'host')),
  target text not null check (length(btrim(target)) > 0),
  profile text not null,
  profile_version text not null,
  ground_id text not null,
  urgency text not null check (length(btrim(urgency)) > 0),
  lang text not null check (lang in ('zh-CN', 'en')),
  affected_code_digest bytea not null unique,
  imposed_by uuid not null references member,
  imposed_at timestamptz not null,
  lapses_at timestamptz not null,
  confirmed_by uuid references member,
  confirmed_at timestamptz,
  confirmed_reason text,
  ended_at timestamptz,
  ended_by uuid references member,
  ended_how text check (ended_how in ('taken-back', 'objection-upheld', 'order-served')),
  ended_reason text,
  -- When the lapse went into the audit chain; the lapse itself is the clock's.
  lapse_noted_at timestamptz,
  opened_at timestamptz,
  held_at timestamptz,
  restored_at timestamptz,
  check (lapses_at - imposed_at = interval '6 hours'),
  check (confirmed_by is distinct from imposed_by),
  check (confirmed_at < lapses_at),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check ((ended_at is null) = (ended_how is null))
);
create index urgent_hold_open on urgent_hold (unit_id, lapses_at) where ended_at is null;
create index urgent_hold_operator on urgent_hold (operator_id, imposed_at);
create index urgent_hold_item on urgent_hold (item_id);
create index urgent_hold_decision on urgent_hold (decision_id);
create index urgent_hold_target on urgent_hold (platform_id, target_kind, lower(target));
create index urgent_hold_unnoted on urgent_hold (lapses_at)
  where ended_at is null and confirmed_at is null and lapse_noted_at is null;

-- Against a hold both the person affected and the addressee object; somebody else decides.
alter table objection alter column measure_item_id drop not null;
alter table objection add column urgent_hold_id uuid references urgent_hold;
alter table objection add column seat_id uuid references operator_seat;
alter table objection add check (num_nonnulls(measure_item_id, urgent_hold_id) = 1);
create index objection_hold on objection (urgent_hold_id) where urgent_hold_id is not null;
