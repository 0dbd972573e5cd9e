-- The message a group stands for: what was read of the text that began it. Another text belongs to the group when it
-- is the same message as that one, so that a group does not drift from text to text.
alter table item_group add column message bytea;
-- Which reading of texts the keys come from: keys of different readings have nothing to say to each other.
alter table group_text
  drop column signature,
  add column version smallint not null default 1,
  drop constraint group_text_pkey,
  add primary key (exact, version);
alter table group_text alter column version drop default;
