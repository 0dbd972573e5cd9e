-- What an operator says is wrong or missing in its own entry of the register; somebody who keeps the register takes it
-- over or declines it with a reason.
create table register_correction (
  id uuid primary key,
  platform_id uuid not null references platform,
  seat_id uuid not null references operator_seat,
  -- The columns that should change, each as a line of the table would say it.
  cells jsonb not null,
  sent_at timestamptz not null,
  outcome text check (outcome in ('taken', 'declined')),
  outcome_reason text,
  decided_by uuid references member,
  decided_at timestamptz,
  check ((outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null))
);
create unique index register_correction_one_open on register_correction (platform_id) where outcome is null;
create index register_correction_platform on register_correction (platform_id, sent_at desc);
