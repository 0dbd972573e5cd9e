-- Further names, apps and groups of a platform, who gives it its access to the network, and since when each of its
-- domains is registered to whoever holds it now.
alter table platform
  add column names text[] not null default '{}',
  add column apps text[] not null default '{}',
  add column groups text[] not null default '{}',
  add column access_provider text,
  add column domain_days jsonb not null default '{}';

-- What each field of an entry said before and after every change, as the columns of a table write it.
create table platform_change (
  id uuid primary key,
  platform_id uuid not null references platform,
  at timestamptz not null,
  -- Null where the shell did it.
  by uuid references member,
  field text not null,
  before text not null,
  after text not null
);
create index platform_change_platform on platform_change (platform_id, at desc);
