create table campaign (
  id uuid primary key,
  code text not null unique,
  name_zh text not null,
  name_en text not null,
  state text not null check (state in ('draft', 'approved', 'active', 'closing', 'closed')),
  profile text not null,
  kinds text[] not null check (kinds <> '{}' and kinds <@
    array['crime-tools', 'identity-trade', 'bulk-sms-gear', 'false-trust', 'domain-abuse', 'scam']),
  starts_on date not null,
  ends_on date not null,
  unit_id uuid not null references unit,
  created_by uuid not null references member,
  approved_by uuid references member,
  created_at timestamptz not null,
  approved_at timestamptz,
  closed_at timestamptz,
  check (ends_on >= starts_on),
  check (approved_by is distinct from created_by)
);
create table campaign_unit (
  campaign_id uuid not null references campaign,
  unit_id uuid not null references unit,
  primary key (campaign_id, unit_id)
);

-- The organisation behind a platform.
create table operator (
  id uuid primary key,
  name text not null,
  registration_no text,
  address text,
  legal_representative text,
  contact_email text,
  unit_id uuid not null references unit,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create unique index operator_registration_no on operator (registration_no) where registration_no is not null;
create index operator_name_trgm on operator using gin (name gin_trgm_ops);
create index operator_unit on operator (unit_id);

-- Whoever signs in at the desk for an operator.
create table operator_seat (
  id uuid primary key,
  operator_id uuid not null references operator,
  user_id text not null unique,
  name text not null,
  active boolean not null default true,
  created_at timestamptz not null
);
create index operator_seat_operator on operator_seat (operator_id);

create table platform (
  id uuid primary key,
  code text not null unique,
  name text not null,
  kind text not null check (kind in ('site', 'app', 'shop', 'forum', 'group-host', 'registrar', 'other')),
  home_url text,
  domains text[] not null default '{}',
  operator_id uuid references operator,
  unit_id uuid not null references unit,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index platform_operator on platform (operator_id);
create index platform_unit on platform (unit_id);
create index platform_domains on platform using gin (domains);
create index platform_name_trgm on platform using gin (name gin_trgm_ops);

create table platform_person (
  id uuid primary key,
  platform_id uuid not null references platform,
  role text not null check (role in ('founder', 'person-in-charge', 'security-officer', 'administrator')),
  name text not null,
  contact text,
  since date,
  until date
);
create index platform_person_platform on platform_person (platform_id);

create table filing (
  id uuid primary key,
  platform_id uuid not null references platform,
  kind text not null check (kind in ('icp', 'public-security')),
  number text not null,
  filed_on date,
  unique (platform_id, kind, number)
);
create index filing_number_trgm on filing using gin (number gin_trgm_ops);
