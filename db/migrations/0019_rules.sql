-- Terms and rules that are drafted here, beside those that come with the program.
create table rule_draft (
  id uuid primary key,
  title text not null check (length(title) between 1 and 80),
  state text not null check (state in ('draft', 'testing', 'tested', 'refused', 'shadow', 'proposed', 'in-force', 'retired', 'dropped')),
  -- {"terms": [...], "rules": [...]}, as the lexicon's and the rules' files have them.
  content jsonb not null,
  made_by uuid not null references member,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  -- Of the content as it stands now; another content begins again.
  test jsonb,
  tested_at timestamptz,
  proposed_by uuid references member,
  approved_by uuid references member,
  approved_at timestamptz,
  shadow_since timestamptz,
  -- The newest item that the shadow has looked at, and what it has counted.
  shadow_after uuid,
  shadow jsonb,
  check (approved_by is distinct from made_by and approved_by is distinct from proposed_by or approved_by is null)
);
create index rule_draft_state on rule_draft (state);

create table rule_history (
  draft_id uuid not null references rule_draft,
  at timestamptz not null,
  number integer not null,
  event text not null,
  member_id uuid references member,
  reason text,
  primary key (draft_id, number)
);

-- One run over everything that is stored, at most one at work for a draft.
create table back_test (
  draft_id uuid primary key references rule_draft,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'stopped')),
  asked_by uuid not null references member,
  asked_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  beat_at timestamptz,
  looked_at bigint not null default 0,
  of_all bigint not null default 0
);
