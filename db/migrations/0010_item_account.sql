-- The record of an account, shown beside what it posted.
create index item_account on item (platform_id, author) where author is not null;
