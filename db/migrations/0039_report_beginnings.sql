-- How something was seen by whom nothing happened to, since when it has been there, and how money went.
alter table report
  add column seen text check (seen in ('received', 'found', 'inside')),
  add column seen_since date,
  add column paid_by text check (
    paid_by in ('bank-transfer', 'wallet', 'card', 'cash', 'crypto', 'gift-card', 'other')
  ),
  add column paid_at text;
