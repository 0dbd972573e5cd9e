-- Learning from people. No text stands here: labels and shadow scores point to decisions and items, and go with them.

-- A detector model that this installation trained from its own decisions. The shipped model has no row.
create table learning_model (
  id uuid primary key,
  number integer not null generated always as identity unique,
  state text not null check (state in
    ('waiting', 'training', 'failed', 'refused', 'trained', 'shadow', 'in-force', 'retired', 'rejected')),
  -- Whose weights it began from; null for the shipped model's.
  base_id uuid references learning_model,
  seed integer not null,
  requested_by uuid not null references member,
  requested_at timestamptz not null,
  begun_at timestamptz,
  ended_at timestamptz,
  -- Why it failed or was refused: a code and numbers.
  problem jsonb,
  bytes bytea,
  sha256 bytea check (length(sha256) = 32),
  version text,
  packs jsonb,
  figures jsonb,
  -- Its turn in the shadow: items made after this moment, scored up to this item.
  shadow_from timestamptz,
  shadow_to uuid,
  rejected_by uuid references member,
  rejected_at timestamptz,
  rejected_reason text,
  check (state not in ('trained', 'shadow', 'in-force', 'retired') or (bytes is not null and sha256 is not null)),
  check (state <> 'shadow' or shadow_from is not null),
  check (state <> 'rejected' or length(btrim(rejected_reason)) > 0)
);
create unique index learning_model_one_at_work on learning_model ((true)) where state in ('waiting', 'training');
create unique index learning_model_one_in_shadow on learning_model ((true)) where state = 'shadow';
create unique index learning_model_one_in_force on learning_model ((true)) where state = 'in-force';

-- A final decision as a label. Which side it is on is settled once: to learn from, or to measure with.
create table learning_label (
  decision_id uuid primary key references decision on delete cascade,
  part text not null check (part in ('learning', 'frozen')),
  collected_at timestamptz not null,
  -- The decision was undone, or an appeal or objection was upheld since.
  called_back_at timestamptz
);
create index learning_label_standing on learning_label (part) where called_back_at is null;

-- What a model learned from and was measured on.
create table learning_model_label (
  model_id uuid not null references learning_model,
  decision_id uuid not null references learning_label on delete cascade,
  used text not null check (used in ('learned', 'frozen', 'recent')),
  primary key (model_id, decision_id)
);
create index learning_model_label_decision on learning_model_label (decision_id);

-- What the detector in force and the one in the shadow said of new items: counts, `clear` or a kind each.
create table learning_shadow_count (
  model_id uuid not null references learning_model,
  surface text not null,
  lang text not null,
  champion text not null,
  challenger text not null,
  items integer not null,
  primary key (model_id, surface, lang, champion, challenger)
);
create table learning_disagreement (
  model_id uuid not null references learning_model,
  item_id uuid not null references item on delete cascade,
  item_version integer not null,
  champion text not null,
  challenger text not null,
  at timestamptz not null,
  primary key (model_id, item_id),
  check (champion <> challenger)
);
create index learning_disagreement_item on learning_disagreement (item_id);

-- Putting a model in force: one person proposes it with a reason, another confirms. Null is the shipped model.
create table learning_change (
  id uuid primary key,
  model_id uuid references learning_model,
  replaced_id uuid references learning_model,
  reason text not null check (length(btrim(reason)) > 0),
  proposed_by uuid not null references member,
  proposed_at timestamptz not null,
  outcome text check (outcome in ('confirmed', 'declined', 'taken-back')),
  outcome_reason text,
  decided_by uuid references member,
  decided_at timestamptz,
  check ((outcome is null) = (decided_by is null)),
  check ((outcome is null) = (decided_at is null)),
  check (outcome is distinct from 'confirmed' or decided_by <> proposed_by),
  check (outcome is distinct from 'declined' or length(btrim(outcome_reason)) > 0)
);
create unique index learning_change_one_open on learning_change ((true)) where outcome is null;
create index learning_change_at on learning_change (proposed_at);
