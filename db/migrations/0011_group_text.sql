-- A text on record for its group, known by its exact key; a band leads to the texts that brought it to their groups,
-- and their signatures (the low byte of each of 64 minima) say whether a new text is alike.
drop table group_band;
create table group_text (
  exact bigint primary key,
  group_id uuid not null references item_group,
  signature bytea not null check (length(signature) = 64)
);
create index group_text_group on group_text (group_id);
-- Without a foreign key: eight rows come with each new text, in the same statement's transaction, and checking each
-- took a third of the time a feed takes to store.
create table group_band (
  band bigint not null,
  exact bigint not null,
  primary key (band, exact)
);
