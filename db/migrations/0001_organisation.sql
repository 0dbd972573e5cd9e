-- Who works here: a tree of units, its members and their roles; and the audit chain that everyone's acts go into.
create extension if not exists pg_trgm;
create extension if not exists ltree;
create extension if not exists btree_gin;

create table unit (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z0-9_]{1,40}$'),
  path ltree not null unique,
  level text not null check (level in ('nation', 'province', 'city', 'county')),
  name_zh text not null,
  name_en text not null,
  created_at timestamptz not null default now()
);
create index unit_path_gist on unit using gist (path);

create table member (
  id uuid primary key,
  user_id text not null unique,
  unit_id uuid not null references unit,
  name text not null,
  active boolean not null default true,
  created_at timestamptz not null default now()
);
create index member_unit on member (unit_id);

create table member_role (
  member_id uuid not null references member,
  role text not null check (role in
    ('reviewer', 'platform-officer', 'investigator', 'campaign-lead', 'administrator', 'auditor')),
  primary key (member_id, role)
);

-- A link that works once: the first administrator's, a new member's, an operator's.
create table invitation (
  id uuid primary key,
  digest bytea not null unique,
  purpose text not null check (purpose in ('first-administrator', 'member', 'operator')),
  subject jsonb not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Keys of programs; only a digest is kept.
create table api_token (
  id uuid primary key,
  name text not null,
  digest bytea not null unique,
  scopes text[] not null,
  source text not null unique,
  unit_id uuid references unit,
  created_at timestamptz not null,
  revoked_at timestamptz
);

-- Written in the transaction of the act itself; ids, words of the design and digests only, never what people wrote.
create table audit_event (
  id uuid primary key,
  at timestamptz not null,
  kind text not null check (kind ~ '^[a-z-]+\.[a-z-]+$'),
  actor_kind text not null check (actor_kind in ('member', 'operator', 'reporter', 'affected', 'token', 'system')),
  actor_id text,
  unit_id uuid,
  campaign_id uuid,
  subject_type text not null,
  subject_id text not null,
  facts jsonb not null default '{}'
);
create index audit_event_subject on audit_event (subject_type, subject_id, at);
create index audit_event_at on audit_event (at);

-- The chain: numbered by one sealer, so that writers never wait for each other.
create table audit_seal (
  seq bigint primary key,
  event_id uuid not null unique,
  sealed_at timestamptz not null,
  previous bytea not null check (length(previous) = 32),
  hash bytea not null check (length(hash) = 32)
);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit chain is append-only (% on %)', tg_op, tg_table_name;
end $$;
create trigger audit_event_append_only before update or delete on audit_event
  for each row execute function audit_is_append_only();
create trigger audit_seal_append_only before update or delete on audit_seal
  for each row execute function audit_is_append_only();
