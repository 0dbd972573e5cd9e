-- Nobody gets two people's work: a claim is one reviewer's for a while.
create table claim (
  group_id uuid primary key references item_group,
  member_id uuid not null references member,
  claimed_at timestamptz not null,
  expires_at timestamptz not null
);
create index claim_member on claim (member_id);

-- What a human decided about a group of items (one act), and about each item of it.
create table decision (
  id uuid primary key,
  campaign_id uuid not null references campaign,
  unit_id uuid not null references unit,
  group_id uuid not null references item_group,
  outcome text not null check (outcome in ('violation', 'not-violation', 'second-look')),
  kind text check (kind in
    ('crime-tools', 'identity-trade', 'bulk-sms-gear', 'false-trust', 'domain-abuse', 'scam')),
  severity smallint check (severity between 1 and 4),
  ground_id text,
  reason text not null check (length(btrim(reason)) > 0),
  step text check (step in ('edit', 'remove', 'suspend', 'close')),
  wider_because text,
  decided_by uuid not null references member,
  decided_at timestamptz not null,
  undone_by uuid references member,
  undone_at timestamptz,
  check ((outcome = 'violation') = (kind is not null)),
  check ((outcome = 'violation') = (ground_id is not null)),
  check (outcome <> 'violation' or step is not null),
  check (step is null or step in ('edit', 'remove') or length(btrim(wider_because)) > 0),
  check ((undone_at is null) = (undone_by is null))
);
create index decision_group on decision (group_id);
create index decision_campaign on decision (campaign_id, decided_at);

create table decision_item (
  decision_id uuid not null references decision,
  item_id uuid not null references item,
  item_version integer not null,
  -- What stood before, so that undo puts back exactly that.
  state_before text not null,
  primary key (decision_id, item_id)
);
create index decision_item_item on decision_item (item_id);
