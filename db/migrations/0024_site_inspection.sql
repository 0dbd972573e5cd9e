-- A look at a site of a platform: asked for by a person or by the calendar, then judged. What was seen is sealed evidence.
create table site_inspection (
  id uuid primary key,
  platform_id uuid not null references platform,
  unit_id uuid not null references unit,
  address text not null,
  asked_by uuid references member,
  asked_at timestamptz not null,
  looked_at timestamptz,
  -- Why it was not looked at; the rest is null then.
  not_looked text,
  grade text,
  score integer,
  checks jsonb,
  sha256 bytea references evidence_object
);
create index site_inspection_platform on site_inspection (platform_id, asked_at desc);
create index site_inspection_waiting on site_inspection (asked_at) where looked_at is null;
