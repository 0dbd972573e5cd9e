-- What each person of an operator may do at the desk, and the keys of the operator's programs. A key acts for the
-- person who made it and ends with their seat.
alter table operator_seat add column role text not null default 'manager'
  check (role in ('manager', 'answerer', 'reader'));
create table operator_key (
  id uuid primary key,
  seat_id uuid not null references operator_seat,
  name text not null,
  digest bytea not null unique,
  scopes text[] not null check (scopes <@ array['read', 'answer'] and cardinality(scopes) > 0),
  created_at timestamptz not null,
  last_used_on date,
  revoked_at timestamptz
);
create index operator_key_seat on operator_key (seat_id);
