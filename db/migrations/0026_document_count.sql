-- A sequence skips a number whenever a transaction fails; a document that is missing could then not be told from one
-- that never was. The count is a row: it goes back with its transaction.
create table document_count (
  the_one boolean primary key default true check (the_one),
  last integer not null
);
insert into document_count (last)
select case when is_called then last_value else last_value - 1 end from order_number;
drop sequence order_number;
