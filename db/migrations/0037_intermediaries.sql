-- Whoever stands between a platform and its users is registered like a platform, so that an order can go to it.
alter table platform drop constraint platform_kind_check;
alter table platform add constraint platform_kind_check check (kind in (
  'site', 'app', 'shop', 'forum', 'group-host',
  'registrar', 'registry', 'host', 'network', 'app-store', 'telecom',
  'other'
));
