-- The sign-in library's own tables, as its `compileMigrations` printed them for the set-up in modules/units,
-- in a schema of their own; a test compares the two. A person here is one of `member.user_id` or `operator_seat.user_id`.
create schema auth;

create table auth."user" (
  id text primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null,
  image text,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp,
  two_factor_enabled boolean,
  -- Ours: an account of the demonstration, whose password and second factor stand printed on a screen.
  demo boolean not null default false
);

create table auth.session (
  id text primary key,
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null,
  ip_address text,
  user_agent text,
  user_id text not null references auth."user" on delete cascade
);
create index session_user_id_idx on auth.session (user_id);

create table auth.credential (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references auth."user" on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null
);
create index credential_user_id_idx on auth.credential (user_id);

create table auth.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp
);
create index verification_identifier_idx on auth.verification (identifier);

create table auth.two_factor (
  id text primary key,
  secret text not null,
  backup_codes text not null,
  user_id text not null references auth."user" on delete cascade,
  verified boolean,
  failed_verification_count integer,
  locked_until timestamptz
);
create index two_factor_secret_idx on auth.two_factor (secret);
create index two_factor_user_id_idx on auth.two_factor (user_id);

-- What slows down guessing: how often a thing (a digest of whose or from where) was tried since when.
create table auth.brake (
  key bytea primary key check (length(key) = 32),
  tries integer not null,
  since timestamptz not null,
  until timestamptz not null
);
create index brake_until on auth.brake (until);

-- Committed events that have no seal yet, so that the sealer need not look through the whole history for them.
create table audit_unsealed (
  event_id uuid primary key,
  at timestamptz not null
);
create index audit_unsealed_order on audit_unsealed (at, event_id);

create function audit_await_seal() returns trigger language plpgsql as $$
begin
  insert into audit_unsealed select id, at from written;
  return null;
end $$;
create trigger audit_event_await_seal after insert on audit_event
  referencing new table as written for each statement execute function audit_await_seal();
insert into audit_unsealed
  select id, at from audit_event where id not in (select event_id from audit_seal);

-- Row triggers do not hear of TRUNCATE.
create trigger audit_event_no_truncate before truncate on audit_event
  for each statement execute function audit_is_append_only();
create trigger audit_seal_no_truncate before truncate on audit_seal
  for each statement execute function audit_is_append_only();

create index invitation_open on invitation (purpose, expires_at) where used_at is null;
