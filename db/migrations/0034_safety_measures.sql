-- What operators say about the safety measures that a jurisdiction profile asks for. An answer is never changed: a later
-- one about the same obligation takes its place.
create table safety_answer (
  id uuid primary key,
  platform_id uuid not null references platform,
  profile text not null,
  obligation text not null,
  answer text not null check (answer in ('in-place', 'partly', 'not-in-place', 'not-applicable')),
  text text not null,
  answered_by uuid not null references operator_seat,
  answered_at timestamptz not null,
  review text check (review in ('accepted', 'questioned')),
  review_text text,
  reviewed_by uuid references member,
  reviewed_at timestamptz,
  -- Until when an accepted answer holds.
  expires_on date,
  check ((review is null) = (reviewed_by is null) and (review is null) = (reviewed_at is null)),
  check ((expires_on is null) or review = 'accepted')
);
create index safety_answer_latest on safety_answer (platform_id, profile, obligation, answered_at desc);
create index safety_answer_waiting on safety_answer (answered_at) where review is null;

create table safety_document (
  answer_id uuid not null references safety_answer,
  sha256 bytea not null references evidence_object,
  name text not null,
  primary key (answer_id, sha256)
);
