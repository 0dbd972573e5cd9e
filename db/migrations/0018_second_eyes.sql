-- The seed of a day's draw: its digest goes into the audit chain before anything is drawn with it, the seed itself when
-- the day is over, so that everybody can draw again and nobody could have known.
create table draw_seed (
  day date primary key,
  seed bytea not null,
  digest bytea not null,
  share real not null check (share between 0 and 1),
  made_at timestamptz not null,
  opened_at timestamptz
);

-- A decision that somebody else makes again without knowing the first.
create table second_look (
  id uuid primary key,
  decision_id uuid not null unique references decision,
  group_id uuid not null references item_group,
  campaign_id uuid not null references campaign,
  unit_id uuid not null references unit,
  why text not null check (why in ('severe', 'random')),
  state text not null check (state in ('open', 'agreed', 'disputed', 'settled', 'moot')),
  drawn_at timestamptz not null,
  claimed_by uuid references member,
  claimed_until timestamptz,
  second_by uuid references member,
  second_at timestamptz,
  second_outcome text check (second_outcome in ('violation', 'not-violation')),
  second_kind text,
  second_severity smallint check (second_severity between 1 and 4),
  second_reason text,
  third_by uuid references member,
  third_at timestamptz,
  -- Whose reading stands: the first as it was, or what the third decided instead.
  stands text check (stands in ('first', 'third')),
  -- The first could not be undone any more: an order that rests on it was served and has to be withdrawn.
  to_withdraw boolean not null default false,
  closed_at timestamptz,
  check ((second_outcome = 'violation') = (second_kind is not null)),
  check ((second_by is null) = (second_outcome is null)),
  check (third_by is null or third_by <> second_by)
);
create index second_look_open on second_look (unit_id, drawn_at, id) where state in ('open', 'disputed');
create index second_look_closed on second_look (campaign_id, why) where second_at is not null;

-- A group whose right answer is known: it comes up among the second readings and is never acted on.
create table golden_group (
  id uuid primary key,
  group_id uuid not null unique references item_group,
  campaign_id uuid not null references campaign,
  unit_id uuid not null references unit,
  outcome text not null check (outcome in ('violation', 'not-violation')),
  kind text,
  reason text not null check (length(btrim(reason)) > 0),
  marked_by uuid not null references member,
  marked_at timestamptz not null,
  dropped_at timestamptz,
  -- How it was read, counted without saying by whom.
  read_right integer not null default 0,
  read_wrong integer not null default 0,
  check ((outcome = 'violation') = (kind is not null))
);
-- Who has read it, so that nobody meets it twice; what they said is not kept with it.
create table golden_reader (
  golden_id uuid not null references golden_group,
  member_id uuid not null references member,
  read_at timestamptz,
  primary key (golden_id, member_id)
);
-- A third person's decision settles a dispute; it is not drawn again.
alter table decision add column settles_look uuid references second_look;
