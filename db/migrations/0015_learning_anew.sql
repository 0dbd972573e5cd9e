-- Items whose text changed are asked about again, up to this change.
alter table learning_model
  add column shadow_changed_to timestamptz,
  add column shadow_changed_item uuid;
update learning_model set shadow_changed_to = shadow_from, shadow_changed_item = '00000000-0000-0000-0000-000000000000'
  where state = 'shadow';
create index item_version_replaced on item_version (replaced_at, item_id);

-- A model trained here goes back to a shipped one, and was measured against the one in force then: the hash of each.
-- Null where it was trained before this was kept.
alter table learning_model
  add column from_shipped boolean not null default false,
  add column shipped_sha256 bytea check (length(shipped_sha256) = 32),
  add column champion_sha256 bytea check (length(champion_sha256) = 32);
update learning_model set champion_sha256 = base.sha256 from learning_model as base where base.id = learning_model.base_id;

-- Labels go when the term of their texts has passed; how many a model had learned from is still known.
alter table learning_model
  add column learned_past_term integer not null default 0,
  add column called_back_past_term integer not null default 0;

-- The shipped models that the program came with, as each was first met here.
create table learning_shipped (
  sha256 bytea primary key check (length(sha256) = 32),
  version text not null,
  met_at timestamptz not null
);
