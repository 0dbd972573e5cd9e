-- Entries of the register that were found to be one, or one that was two. What a move re-hung is remembered row by row,
-- so that it can be undone exactly.
alter table platform add column merged_into uuid references platform;
create index platform_merged on platform (merged_into) where merged_into is not null;

create table platform_move (
  id uuid primary key,
  kind text not null check (kind in ('merge', 'split')),
  -- The entry whose rows were moved, and the one that has them now.
  from_id uuid not null references platform,
  into_id uuid not null references platform,
  reason text not null,
  -- What the entry that stays was given, or gave away, by field.
  fields jsonb not null,
  moved_by uuid not null references member,
  moved_at timestamptz not null,
  undone_by uuid references member,
  undone_at timestamptz,
  check (from_id <> into_id),
  check ((undone_by is null) = (undone_at is null))
);
create index platform_move_from on platform_move (from_id, moved_at desc);
create index platform_move_into on platform_move (into_id, moved_at desc);

create table platform_moved_row (
  move_id uuid not null references platform_move,
  kind text not null,
  row_id uuid not null,
  primary key (move_id, kind, row_id)
);

-- Two entries that a person found not to be one.
create table platform_apart (
  one uuid not null references platform,
  other uuid not null references platform,
  said_by uuid not null references member,
  said_at timestamptz not null,
  primary key (one, other),
  check (one < other)
);
