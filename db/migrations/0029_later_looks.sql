-- After something was seen gone it is looked at again three times, at moments nobody can foresee.
create table later_look (
  measure_item_id uuid not null references measure_item,
  -- About so many days after it was seen gone.
  after_days integer not null check (after_days in (7, 30, 90)),
  gone_at timestamptz not null,
  due_at timestamptz not null,
  looked_at timestamptz,
  outcome text check (outcome in ('gone', 'back', 'unknown')),
  why text,
  sha256 bytea references evidence_object,
  primary key (measure_item_id, after_days),
  check ((looked_at is null) = (outcome is null))
);
create index later_look_due on later_look (due_at) where looked_at is null;

-- Seen again after it had been gone: it can be asked for anew.
alter table measure_item add column back_at timestamptz;
