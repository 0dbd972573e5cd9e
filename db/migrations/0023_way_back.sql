-- An item that somebody who took no part found wrongly decided: the decision about it no longer counts, anywhere.
alter table decision_item add column overturned_at timestamptz;
create index decision_item_overturned on decision_item (item_id) where overturned_at is not null;

-- What was taken down and is to be put back: one document to the addressee, item by item.
create table restoration (
  id uuid primary key,
  doc_no text not null unique,
  measure_id uuid not null references measure,
  campaign_id uuid not null references campaign,
  unit_id uuid not null references unit,
  platform_id uuid not null references platform,
  operator_id uuid not null references operator,
  reason text not null check (length(btrim(reason)) > 0),
  due timestamptz not null,
  ordered_by uuid not null references member,
  ordered_at timestamptz not null,
  document jsonb not null,
  document_sha256 bytea not null,
  opened_at timestamptz
);
create index restoration_operator on restoration (operator_id, ordered_at);
create index restoration_measure on restoration (measure_id);

create table restoration_item (
  measure_item_id uuid primary key references measure_item,
  restoration_id uuid not null references restoration,
  item_id uuid not null references item,
  -- What the addressee says, and what was seen: kept apart.
  restored_at timestamptz,
  restored_by uuid references operator_seat,
  looked_at timestamptz,
  seen text check (seen in ('back', 'not-back')),
  seen_why text,
  seen_at timestamptz,
  check ((seen is null) = (seen_at is null))
);
create index restoration_item_restoration on restoration_item (restoration_id);
create index restoration_item_open on restoration_item (looked_at) where seen is distinct from 'back';
