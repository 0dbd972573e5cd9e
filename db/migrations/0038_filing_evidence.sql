-- What shows that a filing exists: the record's page, a certificate. It belongs to the filing's number at a platform, so
-- that it outlives a correction of the entry that leaves the number as it is.
create table filing_document (
  id uuid primary key,
  platform_id uuid not null references platform,
  kind text not null check (kind in ('icp', 'public-security')),
  number text not null,
  sha256 bytea not null references evidence_object,
  name text not null,
  added_by uuid not null references member,
  added_at timestamptz not null
);
create index filing_document_platform on filing_document (platform_id, added_at);
