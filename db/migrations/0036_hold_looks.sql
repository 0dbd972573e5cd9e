-- What we saw ourselves of something that is held back, or was: beside what the addressee says.
alter table urgent_hold
  add column seen text check (seen in ('there', 'gone', 'unknown')),
  add column seen_at timestamptz,
  add column seen_sha256 bytea references evidence_object,
  add check ((seen is null) = (seen_at is null));
