-- A platform, a kind and a region under watch: proposed on a stated signal, opened by a person with a stated test,
-- closed by a person once the test is passed.
create table hotspot (
  id uuid primary key,
  campaign_id uuid not null references campaign,
  platform_id uuid not null references platform,
  kind text not null,
  unit_id uuid not null references unit,
  state text not null check (state in ('proposed', 'watched', 'closed', 'dismissed', 'called-off')),
  signal text not null check (signal in ('surge', 'came-back', 'not-met', 'by-hand')),
  -- The numbers that the signal rests on.
  signal_facts jsonb not null,
  signal_note text,
  proposed_at timestamptz not null,
  opened_by uuid references member,
  opened_at timestamptz,
  -- The test: over so many days, the upper limit of the share found is at most this.
  test_days integer check (test_days between 7 and 180),
  test_share double precision check (test_share > 0 and test_share < 1),
  ended_by uuid references member,
  ended_at timestamptz,
  ended_reason text,
  -- What was read when it was closed.
  ended_facts jsonb,
  check ((state in ('watched', 'closed', 'called-off')) = (opened_by is not null)),
  check (state not in ('watched', 'closed', 'called-off') or (test_days is not null and test_share is not null)),
  check ((state in ('closed', 'dismissed', 'called-off')) = (ended_at is not null))
);
create unique index hotspot_one_open on hotspot (platform_id, kind, unit_id) where state in ('proposed', 'watched');
create index hotspot_unit on hotspot (unit_id, proposed_at desc);
create index hotspot_platform on hotspot (platform_id);
-- Items of a span of time, whatever else they are; they come in roughly in this order.
create index item_observed on item using brin (observed_at);
