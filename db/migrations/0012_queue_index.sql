-- The queue reads every waiting item's group, severity and age, and nothing else of it: from the index alone.
create index item_waiting on item (unit_id, group_id, campaign_id)
  include (severity, observed_at, kind, id, version) where state = 'queued';
drop index item_queue;
