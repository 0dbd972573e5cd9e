-- Whether a report is the first of its origin about its group: only those hasten the queue, so that a flood from one
-- source moves nothing. The origin is a digest under a key of the day, dropped a week later; the answer stays.
alter table report add column origin_digest bytea;
alter table report add column independent boolean not null default true;
create index report_origin on report (origin_digest) where origin_digest is not null;
