-- What the migrations add up to. Written by `node db/dump.ts --write`; do not edit.

create extension btree_gin;
create extension ltree;
create extension pg_trgm;

create sequence case_number as bigint start 1 increment 1;

CREATE OR REPLACE FUNCTION public.audit_await_seal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into audit_unsealed select id, at from written;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.audit_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the audit chain is append-only (% on %)', tg_op, tg_table_name;
end $function$;

create table answer (
  id uuid not null,
  measure_id uuid not null,
  measure_item_id uuid,
  kind text not null,
  reason text,
  until timestamp with time zone,
  seat_id uuid not null,
  at timestamp with time zone not null,
  ruling text,
  ruling_reason text,
  ruled_by uuid,
  ruled_at timestamp with time zone,
  constraint answer_pkey PRIMARY KEY (id),
  constraint answer_check CHECK (((kind = 'more-time'::text) = (until IS NOT NULL))),
  constraint answer_check1 CHECK (((kind = 'removed'::text) OR (length(btrim(reason)) > 0))),
  constraint answer_kind_check CHECK ((kind = ANY (ARRAY['removed'::text, 'contested'::text, 'more-time'::text]))),
  constraint answer_ruling_check CHECK ((ruling = ANY (ARRAY['granted'::text, 'refused'::text]))),
  constraint answer_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES measure(id),
  constraint answer_measure_item_id_fkey FOREIGN KEY (measure_item_id) REFERENCES measure_item(id),
  constraint answer_ruled_by_fkey FOREIGN KEY (ruled_by) REFERENCES member(id),
  constraint answer_seat_id_fkey FOREIGN KEY (seat_id) REFERENCES operator_seat(id)
);
CREATE INDEX answer_item ON public.answer USING btree (measure_item_id);
CREATE INDEX answer_measure ON public.answer USING btree (measure_id, at);
CREATE INDEX answer_open ON public.answer USING btree (measure_id) WHERE ((ruling IS NULL) AND (kind = ANY (ARRAY['contested'::text, 'more-time'::text])));

create table api_token (
  id uuid not null,
  name text not null,
  digest bytea not null,
  scopes text[] not null,
  source text not null,
  unit_id uuid,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint api_token_pkey PRIMARY KEY (id),
  constraint api_token_digest_key UNIQUE (digest),
  constraint api_token_source_key UNIQUE (source),
  constraint api_token_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);

create table appeal (
  id uuid not null,
  measure_id uuid not null,
  seat_id uuid not null,
  reason text not null,
  at timestamp with time zone not null,
  outcome text,
  outcome_reason text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint appeal_pkey PRIMARY KEY (id),
  constraint appeal_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'dismissed'::text]))),
  constraint appeal_reason_check CHECK ((length(btrim(reason)) > 0)),
  constraint appeal_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES member(id),
  constraint appeal_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES measure(id),
  constraint appeal_seat_id_fkey FOREIGN KEY (seat_id) REFERENCES operator_seat(id)
);
CREATE INDEX appeal_measure ON public.appeal USING btree (measure_id);
CREATE INDEX appeal_open ON public.appeal USING btree (measure_id) WHERE (outcome IS NULL);

create table audit_event (
  id uuid not null,
  at timestamp with time zone not null,
  kind text not null,
  actor_kind text not null,
  actor_id text,
  unit_id uuid,
  campaign_id uuid,
  subject_type text not null,
  subject_id text not null,
  facts jsonb not null default '{}'::jsonb,
  constraint audit_event_pkey PRIMARY KEY (id),
  constraint audit_event_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['member'::text, 'operator'::text, 'reporter'::text, 'affected'::text, 'token'::text, 'system'::text]))),
  constraint audit_event_kind_check CHECK ((kind ~ '^[a-z-]+\.[a-z-]+$'::text))
);
CREATE INDEX audit_event_at ON public.audit_event USING btree (at);
CREATE INDEX audit_event_subject ON public.audit_event USING btree (subject_type, subject_id, at);
CREATE TRIGGER audit_event_append_only BEFORE DELETE OR UPDATE ON public.audit_event FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_event_await_seal AFTER INSERT ON public.audit_event REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION audit_await_seal();
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON public.audit_event FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

create table audit_seal (
  seq bigint not null,
  event_id uuid not null,
  sealed_at timestamp with time zone not null,
  previous bytea not null,
  hash bytea not null,
  constraint audit_seal_pkey PRIMARY KEY (seq),
  constraint audit_seal_event_id_key UNIQUE (event_id),
  constraint audit_seal_hash_check CHECK ((length(hash) = 32)),
  constraint audit_seal_previous_check CHECK ((length(previous) = 32))
);
CREATE TRIGGER audit_seal_append_only BEFORE DELETE OR UPDATE ON public.audit_seal FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_seal_no_truncate BEFORE TRUNCATE ON public.audit_seal FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

create table audit_unsealed (
  event_id uuid not null,
  at timestamp with time zone not null,
  constraint audit_unsealed_pkey PRIMARY KEY (event_id)
);
CREATE INDEX audit_unsealed_order ON public.audit_unsealed USING btree (at, event_id);

create table back_test (
  draft_id uuid not null,
  state text not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  beat_at timestamp with time zone,
  looked_at bigint not null default 0,
  of_all bigint not null default 0,
  constraint back_test_pkey PRIMARY KEY (draft_id),
  constraint back_test_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'stopped'::text]))),
  constraint back_test_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES member(id),
  constraint back_test_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES rule_draft(id)
);

create table bulk_act (
  id uuid not null,
  campaign_id uuid not null,
  unit_id uuid not null,
  state text not null,
  filter jsonb not null,
  outcome text not null,
  kind text,
  severity smallint,
  ground_id text,
  step text,
  wider_because text,
  close_reports boolean not null default false,
  reason text not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  confirmed_by uuid,
  confirmed_at timestamp with time zone,
  declined_because text,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  taken_back_by uuid,
  taken_back_at timestamp with time zone,
  taken_back_because text,
  constraint bulk_act_pkey PRIMARY KEY (id),
  constraint bulk_act_check CHECK (((outcome = 'violation'::text) = (kind IS NOT NULL))),
  constraint bulk_act_check1 CHECK (((outcome = 'violation'::text) = ((ground_id IS NOT NULL) AND (severity IS NOT NULL) AND (step IS NOT NULL)))),
  constraint bulk_act_check2 CHECK ((confirmed_by IS DISTINCT FROM made_by)),
  constraint bulk_act_outcome_check CHECK ((outcome = ANY (ARRAY['violation'::text, 'not-violation'::text]))),
  constraint bulk_act_reason_check CHECK ((length(btrim(reason)) > 0)),
  constraint bulk_act_severity_check CHECK (((severity >= 1) AND (severity <= 3))),
  constraint bulk_act_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'waiting'::text, 'running'::text, 'stopped'::text, 'done'::text, 'taking-back'::text, 'halted'::text, 'taken-back'::text, 'declined'::text, 'discarded'::text]))),
  constraint bulk_act_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  constraint bulk_act_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES member(id),
  constraint bulk_act_made_by_fkey FOREIGN KEY (made_by) REFERENCES member(id),
  constraint bulk_act_taken_back_by_fkey FOREIGN KEY (taken_back_by) REFERENCES member(id),
  constraint bulk_act_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX bulk_act_at_work ON public.bulk_act USING btree (id) WHERE (state = ANY (ARRAY['running'::text, 'taking-back'::text]));
CREATE INDEX bulk_act_unit ON public.bulk_act USING btree (unit_id, made_at DESC);

create table bulk_group (
  act_id uuid not null,
  group_id uuid not null,
  items integer not null,
  state text not null,
  why text,
  decision_id uuid,
  constraint bulk_group_pkey PRIMARY KEY (act_id, group_id),
  constraint bulk_group_state_check CHECK ((state = ANY (ARRAY['chosen'::text, 'left-out'::text, 'decided'::text, 'skipped'::text, 'undone'::text, 'kept'::text]))),
  constraint bulk_group_act_id_fkey FOREIGN KEY (act_id) REFERENCES bulk_act(id),
  constraint bulk_group_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decision(id),
  constraint bulk_group_group_id_fkey FOREIGN KEY (group_id) REFERENCES item_group(id)
);
CREATE INDEX bulk_group_state ON public.bulk_group USING btree (act_id, state, group_id);

create table bulk_item (
  act_id uuid not null,
  group_id uuid not null,
  item_id uuid not null,
  version integer not null,
  constraint bulk_item_pkey PRIMARY KEY (act_id, group_id, item_id),
  constraint bulk_item_act_id_group_id_fkey FOREIGN KEY (act_id, group_id) REFERENCES bulk_group(act_id, group_id),
  constraint bulk_item_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
);

create table bulk_look (
  act_id uuid not null,
  group_id uuid not null,
  member_id uuid not null,
  looked_at timestamp with time zone not null,
  constraint bulk_look_pkey PRIMARY KEY (act_id, member_id, group_id),
  constraint bulk_look_act_id_group_id_fkey FOREIGN KEY (act_id, group_id) REFERENCES bulk_group(act_id, group_id),
  constraint bulk_look_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id)
);

create table campaign (
  id uuid not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  state text not null,
  profile text not null,
  kinds text[] not null,
  starts_on date not null,
  ends_on date not null,
  unit_id uuid not null,
  created_by uuid not null,
  approved_by uuid,
  created_at timestamp with time zone not null,
  approved_at timestamp with time zone,
  closed_at timestamp with time zone,
  constraint campaign_pkey PRIMARY KEY (id),
  constraint campaign_code_key UNIQUE (code),
  constraint campaign_check CHECK ((ends_on >= starts_on)),
  constraint campaign_check1 CHECK ((approved_by IS DISTINCT FROM created_by)),
  constraint campaign_kinds_check CHECK (((kinds <> '{}'::text[]) AND (kinds <@ ARRAY['crime-tools'::text, 'identity-trade'::text, 'bulk-sms-gear'::text, 'false-trust'::text, 'domain-abuse'::text, 'scam'::text]))),
  constraint campaign_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'approved'::text, 'active'::text, 'closing'::text, 'closed'::text]))),
  constraint campaign_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES member(id),
  constraint campaign_created_by_fkey FOREIGN KEY (created_by) REFERENCES member(id),
  constraint campaign_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);

create table campaign_unit (
  campaign_id uuid not null,
  unit_id uuid not null,
  constraint campaign_unit_pkey PRIMARY KEY (campaign_id, unit_id),
  constraint campaign_unit_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  constraint campaign_unit_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);

create table case_file (
  id uuid not null,
  number text not null,
  campaign_id uuid not null,
  unit_id uuid not null,
  title text not null,
  state text not null,
  clue_id uuid,
  opened_by uuid not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint case_file_pkey PRIMARY KEY (id),
  constraint case_file_number_key UNIQUE (number),
  constraint case_file_state_check CHECK ((state = ANY (ARRAY['open'::text, 'referred'::text, 'closed'::text]))),
  constraint case_file_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  constraint case_file_clue_id_fkey FOREIGN KEY (clue_id) REFERENCES clue(id),
  constraint case_file_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES member(id),
  constraint case_file_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX case_file_campaign ON public.case_file USING btree (campaign_id);
CREATE INDEX case_file_title_trgm ON public.case_file USING gin (title gin_trgm_ops);

create table case_link (
  id uuid not null,
  case_id uuid not null,
  subject_type text not null,
  subject_id uuid not null,
  reason text not null,
  added_by uuid not null,
  added_at timestamp with time zone not null,
  cut_by uuid,
  cut_at timestamp with time zone,
  cut_reason text,
  constraint case_link_pkey PRIMARY KEY (id),
  constraint case_link_subject_type_check CHECK ((subject_type = ANY (ARRAY['report'::text, 'item'::text, 'indicator'::text, 'platform'::text, 'measure'::text]))),
  constraint case_link_added_by_fkey FOREIGN KEY (added_by) REFERENCES member(id),
  constraint case_link_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint case_link_cut_by_fkey FOREIGN KEY (cut_by) REFERENCES member(id)
);
CREATE INDEX case_link_subject ON public.case_link USING btree (subject_type, subject_id);
CREATE UNIQUE INDEX case_link_live ON public.case_link USING btree (case_id, subject_type, subject_id) WHERE (cut_at IS NULL);

create table case_note (
  id uuid not null,
  case_id uuid not null,
  member_id uuid not null,
  at timestamp with time zone not null,
  text text not null,
  constraint case_note_pkey PRIMARY KEY (id),
  constraint case_note_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint case_note_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id)
);
CREATE INDEX case_note_case ON public.case_note USING btree (case_id, at);

create table claim (
  group_id uuid not null,
  member_id uuid not null,
  claimed_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint claim_pkey PRIMARY KEY (group_id),
  constraint claim_group_id_fkey FOREIGN KEY (group_id) REFERENCES item_group(id),
  constraint claim_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id)
);
CREATE INDEX claim_member ON public.claim USING btree (member_id);

create table clue (
  id uuid not null,
  campaign_id uuid not null,
  unit_id uuid not null,
  indicator_id uuid not null,
  state text not null,
  state_reason text,
  found_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint clue_pkey PRIMARY KEY (id),
  constraint clue_indicator_id_key UNIQUE (indicator_id),
  constraint clue_state_check CHECK ((state = ANY (ARRAY['new'::text, 'case'::text, 'dismissed'::text]))),
  constraint clue_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  constraint clue_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES member(id),
  constraint clue_indicator_id_fkey FOREIGN KEY (indicator_id) REFERENCES indicator(id),
  constraint clue_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX clue_queue ON public.clue USING btree (unit_id, state, found_at);

create table custody (
  id uuid not null,
  sha256 bytea not null,
  at timestamp with time zone not null,
  act text not null,
  actor_kind text not null,
  actor_id text,
  subject_type text not null,
  subject_id text not null,
  facts jsonb not null default '{}'::jsonb,
  constraint custody_pkey PRIMARY KEY (id),
  constraint custody_act_check CHECK ((act = ANY (ARRAY['collected'::text, 'received'::text, 'viewed'::text, 'exported'::text]))),
  constraint custody_sha256_fkey FOREIGN KEY (sha256) REFERENCES evidence_object(sha256)
);
CREATE INDEX custody_sha256 ON public.custody USING btree (sha256, at);
CREATE INDEX custody_subject ON public.custody USING btree (subject_type, subject_id);

create table decision (
  id uuid not null,
  campaign_id uuid not null,
  unit_id uuid not null,
  group_id uuid not null,
  outcome text not null,
  kind text,
  severity smallint,
  ground_id text,
  reason text not null,
  step text,
  wider_because text,
  decided_by uuid not null,
  decided_at timestamp with time zone not null,
  undone_by uuid,
  undone_at timestamp with time zone,
  settles_look uuid,
  constraint decision_pkey PRIMARY KEY (id),
  constraint decision_check CHECK (((outcome = 'violation'::text) = (kind IS NOT NULL))),
  constraint decision_check1 CHECK (((outcome = 'violation'::text) = (ground_id IS NOT NULL))),
  constraint decision_check2 CHECK (((outcome <> 'violation'::text) OR (step IS NOT NULL))),
  constraint decision_check3 CHECK (((step IS NULL) OR (step = ANY (ARRAY['edit'::text, 'remove'::text])) OR (length(btrim(wider_because)) > 0))),
  constraint decision_check4 CHECK (((undone_at IS NULL) = (undone_by IS NULL))),
  constraint decision_kind_check CHECK ((kind = ANY (ARRAY['crime-tools'::text, 'identity-trade'::text, 'bulk-sms-gear'::text, 'false-trust'::text, 'domain-abuse'::text, 'scam'::text]))),
  constraint decision_outcome_check CHECK ((outcome = ANY (ARRAY['violation'::text, 'not-violation'::text, 'second-look'::text]))),
  constraint decision_reason_check CHECK ((length(btrim(reason)) > 0)),
  constraint decision_severity_check CHECK (((severity >= 1) AND (severity <= 4))),
  constraint decision_step_check CHECK ((step = ANY (ARRAY['edit'::text, 'remove'::text, 'suspend'::text, 'close'::text]))),
  constraint decision_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  constraint decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES member(id),
  constraint decision_group_id_fkey FOREIGN KEY (group_id) REFERENCES item_group(id),
  constraint decision_settles_look_fkey FOREIGN KEY (settles_look) REFERENCES second_look(id),
  constraint decision_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES member(id),
  constraint decision_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX decision_by_member ON public.decision USING btree (decided_by, decided_at);
CREATE INDEX decision_campaign ON public.decision USING btree (campaign_id, decided_at);
CREATE INDEX decision_group ON public.decision USING btree (group_id);
CREATE INDEX decision_second_look ON public.decision USING btree (decided_by) WHERE ((outcome = 'second-look'::text) AND (undone_at IS NULL));

create table decision_item (
  decision_id uuid not null,
  item_id uuid not null,
  item_version integer not null,
  state_before text not null,
  overturned_at timestamp with time zone,
  constraint decision_item_pkey PRIMARY KEY (decision_id, item_id),
  constraint decision_item_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decision(id),
  constraint decision_item_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
);
CREATE INDEX decision_item_item ON public.decision_item USING btree (item_id);
CREATE INDEX decision_item_overturned ON public.decision_item USING btree (item_id) WHERE (overturned_at IS NOT NULL);

create table delivery (
  id uuid not null,
  message_id uuid not null,
  webhook_id uuid,
  seat_id uuid,
  address text,
  state text not null,
  attempts integer not null default 0,
  next_at timestamp with time zone not null,
  last_fault text,
  settled_at timestamp with time zone,
  constraint delivery_pkey PRIMARY KEY (id),
  constraint delivery_check CHECK ((num_nonnulls(webhook_id, seat_id, address) = 1)),
  constraint delivery_check1 CHECK (((state = 'waiting'::text) = (settled_at IS NULL))),
  constraint delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'bounced'::text]))),
  constraint delivery_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint delivery_seat_id_fkey FOREIGN KEY (seat_id) REFERENCES operator_seat(id),
  constraint delivery_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhook(id)
);
CREATE INDEX delivery_bounced ON public.delivery USING btree (settled_at DESC) WHERE (state = 'bounced'::text);
CREATE INDEX delivery_due ON public.delivery USING btree (next_at) WHERE (state = 'waiting'::text);
CREATE INDEX delivery_message ON public.delivery USING btree (message_id);

create table document_count (
  the_one boolean not null default true,
  last integer not null,
  constraint document_count_pkey PRIMARY KEY (the_one),
  constraint document_count_the_one_check CHECK (the_one)
);

create table draw_seed (
  day date not null,
  seed bytea not null,
  digest bytea not null,
  share real not null,
  made_at timestamp with time zone not null,
  opened_at timestamp with time zone,
  constraint draw_seed_pkey PRIMARY KEY (day),
  constraint draw_seed_share_check CHECK (((share >= (0)::double precision) AND (share <= (1)::double precision)))
);

create table evidence_object (
  sha256 bytea not null,
  size bigint not null,
  media_type text not null,
  stored_at timestamp with time zone not null,
  constraint evidence_object_pkey PRIMARY KEY (sha256),
  constraint evidence_object_sha256_check CHECK ((length(sha256) = 32))
);

create table filing (
  id uuid not null,
  platform_id uuid not null,
  kind text not null,
  number text not null,
  filed_on date,
  constraint filing_pkey PRIMARY KEY (id),
  constraint filing_platform_id_kind_number_key UNIQUE (platform_id, kind, number),
  constraint filing_kind_check CHECK ((kind = ANY (ARRAY['icp'::text, 'public-security'::text]))),
  constraint filing_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES platform(id)
);
CREATE INDEX filing_number_trgm ON public.filing USING gin (number gin_trgm_ops);

create table filing_document (
  id uuid not null,
  platform_id uuid not null,
  kind text not null,
  number text not null,
  sha256 bytea not null,
  name text not null,
  added_by uuid not null,
  added_at timestamp with time zone not null,
  constraint filing_document_pkey PRIMARY KEY (id),
  constraint filing_document_kind_check CHECK ((kind = ANY (ARRAY['icp'::text, 'public-security'::text]))),
  constraint filing_document_added_by_fkey FOREIGN KEY (added_by) REFERENCES member(id),
  constraint filing_document_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES platform(id),
  constraint filing_document_sha256_fkey FOREIGN KEY (sha256) REFERENCES evidence_object(sha256)
);
CREATE INDEX filing_document_platform ON public.filing_document USING btree (platform_id, added_at);

create table golden_group (
  id uuid not null,
  group_id uuid not null,
  campaign_id uuid not null,
  unit_id uuid not null,
  outcome text not null,
  kind text,
  reason text not null,
  marked_by uuid not null,
  marked_at timestamp with time zone not null,
  dropped_at timestamp with time zone,
  read_right integer not null default 0,
  read_wrong integer not null default 0,
  constraint golden_group_pkey PRIMARY KEY (id),
  constraint golden_group_group_id_key UNIQUE (group_id),
  constraint golden_group_check CHECK (((outcome = 'violation'::text) = (kind IS NOT NULL))),
  constraint golden_group_outcome_check CHECK ((outcome = ANY (ARRAY['violation'::text, 'not-violation'::text]))),
  constraint golden_group_reason_check CHECK ((length(btrim(reason)) > 0)),
  constraint golden_group_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  constraint golden_group_group_id_fkey FOREIGN KEY (group_id) REFERENCES item_group(id),
  constraint golden_group_marked_by_fkey FOREIGN KEY (marked_by) REFERENCES member(id),
  constraint golden_group_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);

create table golden_reader (
  golden_id uuid not null,
  member_id uuid not null,
  read_at timestamp with time zone,
  constraint golden_reader_pkey PRIMARY KEY (golden_id, member_id),
  constraint golden_reader_golden_id_fkey FOREIGN KEY (golden_id) REFERENCES golden_group(id),
  constraint golden_reader_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id)
);

create table group_band (
  band bigint not null,
  exact bigint not null,
  constraint group_band_pkey PRIMARY KEY (band, exact)
);

create table group_text (
  exact bigint not null,
  group_id uuid not null,
  version smallint not null,
  constraint group_text_pkey PRIMARY KEY (exact, version),
  constraint group_text_group_id_fkey FOREIGN KEY (group_id) REFERENCES item_group(id)
);
CREATE INDEX group_text_group ON public.group_text USING btree (group_id);

create table hotspot (
  id uuid not null,
  campaign_id uuid not null,
  platform_id uuid not null,
  kind text not null,
  unit_id uuid not null,
  state text not null,
  signal text not null,
  signal_facts jsonb not null,
  signal_note text,
  proposed_at timestamp with time zone not null,
  opened_by uuid,
  opened_at timestamp with time zone,
  test_days integer,
  test_share double precision,
  ended_by uuid,
  ended_at timestamp with time zone,
  ended_reason text,
  ended_facts jsonb,
  constraint hotspot_pkey PRIMARY KEY (id),
  constraint hotspot_check CHECK (((state = ANY (ARRAY['watched'::text, 'closed'::text, 'called-off'::text])) = (opened_by IS NOT NULL))),
  constraint hotspot_check1 CHECK (((state <> ALL (ARRAY['watched'::text, 'closed'::text, 'called-off'::text])) OR ((test_days IS NOT NULL) AND (test_share IS NOT NULL)))),
  constraint hotspot_check2 CHECK (((state = ANY (ARRAY['closed'::text, 'dismissed'::text, 'called-off'::text])) = (ended_at IS NOT NULL))),
  constraint hotspot_signal_check CHECK ((signal = ANY (ARRAY['surge'::text, 'came-back'::text, 'not-met'::text, 'by-hand'::text]))),
  constraint hotspot_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'watched'::text, 'closed'::text, 'dismissed'::text, 'called-off'::text]))),
  constraint hotspot_test_days_check CHECK (((test_days >= 7) AND (test_days <= 180))),
  constraint hotspot_test_share_check CHECK (((test_share > (0)::double precision) AND (test_share < (1)::double precision))),
  constraint hotspot_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  constraint hotspot_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES member(id),
  constraint hotspot_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES member(id),
  constraint hotspot_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES platform(id),
  constraint hotspot_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX hotspot_platform ON public.hotspot USING btree (platform_id);
CREATE INDEX hotspot_unit ON public.hotspot USING btree (unit_id, proposed_at DESC);
CREATE UNIQUE INDEX hotspot_one_open ON public.hotspot USING btree (platform_id, kind, unit_id) WHERE (state = ANY (ARRAY['proposed'::text, 'watched'::text]));

create table indicator (
  id uuid not null,
  type text not null,
  value text not null,
  first_seen timestamp with time zone not null,
  constraint indicator_pkey PRIMARY KEY (id),
  constraint indicator_type_value_key UNIQUE (type, value)
);
CREATE INDEX indicator_value_trgm ON public.indicator USING gin (value gin_trgm_ops);

create table indicator_use (
  indicator_id uuid not null,
  subject_type text not null,
  subject_id uuid not null,
  role text not null,
  role_by uuid,
  at timestamp with time zone not null,
  constraint indicator_use_pkey PRIMARY KEY (indicator_id, subject_type, subject_id),
  constraint indicator_use_role_check CHECK ((role = ANY (ARRAY['suspect'::text, 'victim'::text, 'impersonated'::text, 'third-party'::text, 'unknown'::text]))),
  constraint indicator_use_subject_type_check CHECK ((subject_type = ANY (ARRAY['item'::text, 'report'::text]))),
  constraint indicator_use_indicator_id_fkey FOREIGN KEY (indicator_id) REFERENCES indicator(id),
  constraint indicator_use_role_by_fkey FOREIGN KEY (role_by) REFERENCES member(id)
);
CREATE INDEX indicator_use_subject ON public.indicator_use USING btree (subject_type, subject_id);

create table invitation (
  id uuid not null,
  digest bytea not null,
  purpose text not null,
  subject jsonb not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint invitation_pkey PRIMARY KEY (id),
  constraint invitation_digest_key UNIQUE (digest),
  constraint invitation_purpose_check CHECK ((purpose = ANY (ARRAY['first-administrator'::text, 'member'::text, 'operator'::text])))
);
CREATE INDEX invitation_open ON public.invitation USING btree (purpose, expires_at) WHERE (used_at IS NULL);

create table item (
  id uuid not null,
  source text not null,
  external_id text not null,
  campaign_id uuid not null,
  unit_id uuid not null,
  platform_id uuid,
  group_id uuid not null,
  surface text not null,
  text text not null,
  text_digest bytea not null,
  version integer not null default 1,
  url text,
  author text,
  lang text,
  observed_at timestamp with time zone not null,
  state text not null,
  verdict text not null,
  kind text,
  severity smallint not null,
  score real not null,
  scan jsonb not null,
  arrived_at timestamp with time zone not null default now(),
  constraint item_pkey PRIMARY KEY (id),
  constraint item_source_external_id_key UNIQUE (source, external_id),
  constraint item_check CHECK (((verdict = 'flag'::text) = (kind IS NOT NULL))),
  constraint item_severity_check CHECK (((severity >= 0) AND (severity <= 4))),
  constraint item_state_check CHECK ((state = ANY (ARRAY['kept'::text, 'queued'::text, 'decided'::text, 'removed'::text]))),
  constraint item_surface_check CHECK ((surface = ANY (ARRAY['title'::text, 'content'::text, 'account_name'::text, 'account_profile'::text, 'group_name'::text, 'group_profile'::text]))),
  constraint item_verdict_check CHECK ((verdict = ANY (ARRAY['flag'::text, 'clear'::text]))),
  constraint item_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  constraint item_group_id_fkey FOREIGN KEY (group_id) REFERENCES item_group(id),
  constraint item_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES platform(id),
  constraint item_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX item_account ON public.item USING btree (platform_id, author) WHERE (author IS NOT NULL);
CREATE INDEX item_campaign ON public.item USING btree (campaign_id, state);
CREATE INDEX item_group_id ON public.item USING btree (group_id);
CREATE INDEX item_observed ON public.item USING brin (observed_at);
CREATE INDEX item_platform ON public.item USING btree (platform_id) WHERE (platform_id IS NOT NULL);
CREATE INDEX item_queued ON public.item USING btree (group_id, campaign_id, severity DESC, score DESC, observed_at, id) WHERE (state = 'queued'::text);
CREATE INDEX item_text_trgm ON public.item USING gin (text gin_trgm_ops) WHERE (state <> 'kept'::text);

create table item_group (
  id uuid not null,
  created_at timestamp with time zone not null,
  merged_into uuid,
  message bytea,
  constraint item_group_pkey PRIMARY KEY (id),
  constraint item_group_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES item_group(id)
);

create table item_version (
  item_id uuid not null,
  version integer not null,
  text text not null,
  text_digest bytea not null,
  observed_at timestamp with time zone not null,
  replaced_at timestamp with time zone not null,
  constraint item_version_pkey PRIMARY KEY (item_id, version),
  constraint item_version_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
);
CREATE INDEX item_version_replaced ON public.item_version USING btree (replaced_at, item_id);

create table later_look (
  measure_item_id uuid not null,
  after_days integer not null,
  gone_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  looked_at timestamp with time zone,
  outcome text,
  why text,
  sha256 bytea,
  constraint later_look_pkey PRIMARY KEY (measure_item_id, after_days),
  constraint later_look_after_days_check CHECK ((after_days = ANY (ARRAY[7, 30, 90]))),
  constraint later_look_check CHECK (((looked_at IS NULL) = (outcome IS NULL))),
  constraint later_look_outcome_check CHECK ((outcome = ANY (ARRAY['gone'::text, 'back'::text, 'unknown'::text]))),
  constraint later_look_measure_item_id_fkey FOREIGN KEY (measure_item_id) REFERENCES measure_item(id),
  constraint later_look_sha256_fkey FOREIGN KEY (sha256) REFERENCES evidence_object(sha256)
);
CREATE INDEX later_look_due ON public.later_look USING btree (due_at) WHERE (looked_at IS NULL);

create table learning_change (
  id uuid not null,
  model_id uuid,
  replaced_id uuid,
  reason text not null,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  outcome text,
  outcome_reason text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint learning_change_pkey PRIMARY KEY (id),
  constraint learning_change_check CHECK (((outcome IS NULL) = (decided_by IS NULL))),
  constraint learning_change_check1 CHECK (((outcome IS NULL) = (decided_at IS NULL))),
  constraint learning_change_check2 CHECK (((outcome IS DISTINCT FROM 'confirmed'::text) OR (decided_by <> proposed_by))),
  constraint learning_change_check3 CHECK (((outcome IS DISTINCT FROM 'declined'::text) OR (length(btrim(outcome_reason)) > 0))),
  constraint learning_change_outcome_check CHECK ((outcome = ANY (ARRAY['confirmed'::text, 'declined'::text, 'taken-back'::text]))),
  constraint learning_change_reason_check CHECK ((length(btrim(reason)) > 0)),
  constraint learning_change_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES member(id),
  constraint learning_change_model_id_fkey FOREIGN KEY (model_id) REFERENCES learning_model(id),
  constraint learning_change_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES member(id),
  constraint learning_change_replaced_id_fkey FOREIGN KEY (replaced_id) REFERENCES learning_model(id)
);
CREATE INDEX learning_change_at ON public.learning_change USING btree (proposed_at);
CREATE UNIQUE INDEX learning_change_one_open ON public.learning_change USING btree ((true)) WHERE (outcome IS NULL);

create table learning_disagreement (
  model_id uuid not null,
  item_id uuid not null,
  item_version integer not null,
  champion text not null,
  challenger text not null,
  at timestamp with time zone not null,
  constraint learning_disagreement_pkey PRIMARY KEY (model_id, item_id),
  constraint learning_disagreement_check CHECK ((champion <> challenger)),
  constraint learning_disagreement_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id) ON DELETE CASCADE,
  constraint learning_disagreement_model_id_fkey FOREIGN KEY (model_id) REFERENCES learning_model(id)
);
CREATE INDEX learning_disagreement_item ON public.learning_disagreement USING btree (item_id);

create table learning_label (
  decision_id uuid not null,
  part text not null,
  collected_at timestamp with time zone not null,
  called_back_at timestamp with time zone,
  constraint learning_label_pkey PRIMARY KEY (decision_id),
  constraint learning_label_part_check CHECK ((part = ANY (ARRAY['learning'::text, 'frozen'::text]))),
  constraint learning_label_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decision(id) ON DELETE CASCADE
);
CREATE INDEX learning_label_standing ON public.learning_label USING btree (part) WHERE (called_back_at IS NULL);

create table learning_model (
  id uuid not null,
  number integer not null,
  state text not null,
  base_id uuid,
  seed integer not null,
  requested_by uuid not null,
  requested_at timestamp with time zone not null,
  begun_at timestamp with time zone,
  ended_at timestamp with time zone,
  problem jsonb,
  bytes bytea,
  sha256 bytea,
  version text,
  packs jsonb,
  figures jsonb,
  shadow_from timestamp with time zone,
  shadow_to uuid,
  rejected_by uuid,
  rejected_at timestamp with time zone,
  rejected_reason text,
  shadow_changed_to timestamp with time zone,
  shadow_changed_item uuid,
  from_shipped boolean not null default false,
  shipped_sha256 bytea,
  champion_sha256 bytea,
  learned_past_term integer not null default 0,
  called_back_past_term integer not null default 0,
  constraint learning_model_pkey PRIMARY KEY (id),
  constraint learning_model_number_key UNIQUE (number),
  constraint learning_model_champion_sha256_check CHECK ((length(champion_sha256) = 32)),
  constraint learning_model_check CHECK (((state <> ALL (ARRAY['trained'::text, 'shadow'::text, 'in-force'::text, 'retired'::text])) OR ((bytes IS NOT NULL) AND (sha256 IS NOT NULL)))),
  constraint learning_model_check1 CHECK (((state <> 'shadow'::text) OR (shadow_from IS NOT NULL))),
  constraint learning_model_check2 CHECK (((state <> 'rejected'::text) OR (length(btrim(rejected_reason)) > 0))),
  constraint learning_model_sha256_check CHECK ((length(sha256) = 32)),
  constraint learning_model_shipped_sha256_check CHECK ((length(shipped_sha256) = 32)),
  constraint learning_model_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'training'::text, 'failed'::text, 'refused'::text, 'trained'::text, 'shadow'::text, 'in-force'::text, 'retired'::text, 'rejected'::text]))),
  constraint learning_model_base_id_fkey FOREIGN KEY (base_id) REFERENCES learning_model(id),
  constraint learning_model_rejected_by_fkey FOREIGN KEY (rejected_by) REFERENCES member(id),
  constraint learning_model_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES member(id)
);
CREATE UNIQUE INDEX learning_model_one_at_work ON public.learning_model USING btree ((true)) WHERE (state = ANY (ARRAY['waiting'::text, 'training'::text]));
CREATE UNIQUE INDEX learning_model_one_in_force ON public.learning_model USING btree ((true)) WHERE (state = 'in-force'::text);
CREATE UNIQUE INDEX learning_model_one_in_shadow ON public.learning_model USING btree ((true)) WHERE (state = 'shadow'::text);

create table learning_model_label (
  model_id uuid not null,
  decision_id uuid not null,
  used text not null,
  constraint learning_model_label_pkey PRIMARY KEY (model_id, decision_id),
  constraint learning_model_label_used_check CHECK ((used = ANY (ARRAY['learned'::text, 'frozen'::text, 'recent'::text]))),
  constraint learning_model_label_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES learning_label(decision_id) ON DELETE CASCADE,
  constraint learning_model_label_model_id_fkey FOREIGN KEY (model_id) REFERENCES learning_model(id)
);
CREATE INDEX learning_model_label_decision ON public.learning_model_label USING btree (decision_id);

create table learning_shadow_count (
  model_id uuid not null,
  surface text not null,
  lang text not null,
  champion text not null,
  challenger text not null,
  items integer not null,
  constraint learning_shadow_count_pkey PRIMARY KEY (model_id, surface, lang, champion, challenger),
  constraint learning_shadow_count_model_id_fkey FOREIGN KEY (model_id) REFERENCES learning_model(id)
);

create table learning_shipped (
  sha256 bytea not null,
  version text not null,
  met_at timestamp with time zone not null,
  constraint learning_shipped_pkey PRIMARY KEY (sha256),
  constraint learning_shipped_sha256_check CHECK ((length(sha256) = 32))
);

create table measure (
  id uuid not null,
  doc_no text not null,
  kind text not null,
  state text not null,
  campaign_id uuid not null,
  unit_id uuid not null,
  platform_id uuid not null,
  operator_id uuid not null,
  profile text not null,
  profile_version text not null,
  addressee jsonb not null,
  competence_basis text not null,
  facts text not null,
  action text not null,
  deadline timestamp with time zone not null,
  deadline_reason text not null,
  feasibility text not null,
  consequence text not null,
  remedies text not null,
  lang text not null,
  drafted_by uuid not null,
  drafted_at timestamp with time zone not null,
  approved_by uuid,
  approved_at timestamp with time zone,
  served_by uuid,
  served_at timestamp with time zone,
  withdrawn_by uuid,
  withdrawn_at timestamp with time zone,
  withdrawn_reason text,
  letter_sha256 bytea,
  next_step text,
  next_step_reason text,
  submitted_at timestamp with time zone,
  returned_by uuid,
  returned_at timestamp with time zone,
  returned_reason text,
  opened_at timestamp with time zone,
  opened_by uuid,
  reminded_at timestamp with time zone,
  due timestamp with time zone,
  delivered_at timestamp with time zone,
  delivered_how text,
  delivery_proof text,
  delivery_proof_by uuid,
  holder_reason text,
  constraint measure_pkey PRIMARY KEY (id),
  constraint measure_doc_no_key UNIQUE (doc_no),
  constraint measure_check CHECK ((approved_by IS DISTINCT FROM drafted_by)),
  constraint measure_check1 CHECK (((served_at IS NULL) OR (approved_at IS NOT NULL))),
  constraint measure_check2 CHECK (((delivered_at IS NULL) = (delivered_how IS NULL))),
  constraint measure_check3 CHECK (((delivery_proof IS NULL) = (delivery_proof_by IS NULL))),
  constraint measure_delivered_how_check CHECK ((delivered_how = ANY (ARRAY['opened'::text, 'proven'::text, 'deemed'::text]))),
  constraint measure_kind_check CHECK ((kind = ANY (ARRAY['self-check'::text, 'hazard-notice'::text, 'interview'::text, 'removal-order'::text, 'rectification-order'::text, 'listing'::text, 'penalty'::text]))),
  constraint measure_lang_check CHECK ((lang = ANY (ARRAY['zh-CN'::text, 'en'::text]))),
  constraint measure_next_step_check CHECK ((next_step = ANY (ARRAY['none'::text, 'remind'::text, 'rectification-order'::text, 'next-intermediary'::text, 'close'::text]))),
  constraint measure_opened CHECK (((opened_at IS NULL) = (opened_by IS NULL))),
  constraint measure_returned CHECK (((returned_at IS NULL) = (returned_by IS NULL))),
  constraint measure_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'approved'::text, 'served'::text, 'answered'::text, 'met'::text, 'partly-met'::text, 'not-met'::text, 'withdrawn'::text]))),
  constraint measure_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES member(id),
  constraint measure_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  constraint measure_delivery_proof_by_fkey FOREIGN KEY (delivery_proof_by) REFERENCES member(id),
  constraint measure_drafted_by_fkey FOREIGN KEY (drafted_by) REFERENCES member(id),
  constraint measure_letter_sha256_fkey FOREIGN KEY (letter_sha256) REFERENCES evidence_object(sha256),
  constraint measure_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES operator_seat(id),
  constraint measure_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id),
  constraint measure_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES platform(id),
  constraint measure_returned_by_fkey FOREIGN KEY (returned_by) REFERENCES member(id),
  constraint measure_served_by_fkey FOREIGN KEY (served_by) REFERENCES member(id),
  constraint measure_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint measure_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES member(id)
);
CREATE INDEX measure_campaign ON public.measure USING btree (campaign_id, state);
CREATE INDEX measure_due ON public.measure USING btree (deadline) WHERE (state = ANY (ARRAY['served'::text, 'answered'::text]));
CREATE INDEX measure_list ON public.measure USING btree (unit_id, drafted_at DESC, id DESC);
CREATE INDEX measure_operator ON public.measure USING btree (operator_id);
CREATE INDEX measure_platform ON public.measure USING btree (platform_id);

create table measure_item (
  id uuid not null,
  measure_id uuid not null,
  number integer not null,
  item_id uuid not null,
  decision_id uuid not null,
  ground_id text not null,
  ask text not null,
  acceptance_test text not null,
  state text not null,
  affected_code_digest bytea,
  due timestamp with time zone,
  back_at timestamp with time zone,
  constraint measure_item_pkey PRIMARY KEY (id),
  constraint measure_item_affected_code_digest_key UNIQUE (affected_code_digest),
  constraint measure_item_measure_id_item_id_key UNIQUE (measure_id, item_id),
  constraint measure_item_measure_id_number_key UNIQUE (measure_id, number),
  constraint measure_item_ask_check CHECK ((ask = ANY (ARRAY['edit'::text, 'remove'::text, 'suspend'::text, 'close'::text]))),
  constraint measure_item_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'claimed-removed'::text, 'contested'::text, 'met'::text, 'not-met'::text, 'lifted'::text]))),
  constraint measure_item_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decision(id),
  constraint measure_item_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint measure_item_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES measure(id)
);
CREATE INDEX measure_item_decision ON public.measure_item USING btree (decision_id);
CREATE INDEX measure_item_due ON public.measure_item USING btree (due) WHERE (state = ANY (ARRAY['asked'::text, 'claimed-removed'::text, 'not-met'::text]));
CREATE INDEX measure_item_item ON public.measure_item USING btree (item_id);

create table member (
  id uuid not null,
  user_id text not null,
  unit_id uuid not null,
  name text not null,
  active boolean not null default true,
  created_at timestamp with time zone not null default now(),
  constraint member_pkey PRIMARY KEY (id),
  constraint member_user_id_key UNIQUE (user_id),
  constraint member_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX member_unit ON public.member USING btree (unit_id);

create table member_role (
  member_id uuid not null,
  role text not null,
  constraint member_role_pkey PRIMARY KEY (member_id, role),
  constraint member_role_role_check CHECK ((role = ANY (ARRAY['reviewer'::text, 'platform-officer'::text, 'investigator'::text, 'campaign-lead'::text, 'administrator'::text, 'auditor'::text]))),
  constraint member_role_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id)
);

create table message (
  id uuid not null,
  operator_id uuid not null,
  event text not null,
  subject_type text not null,
  subject_id uuid not null,
  doc_no text,
  due timestamp with time zone,
  lang text not null,
  created_at timestamp with time zone not null,
  constraint message_pkey PRIMARY KEY (id),
  constraint message_lang_check CHECK ((lang = ANY (ARRAY['zh-CN'::text, 'en'::text]))),
  constraint message_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id)
);
CREATE INDEX message_operator ON public.message USING btree (operator_id, created_at DESC);
CREATE INDEX message_subject ON public.message USING btree (subject_id);

create table migration (
  number integer not null,
  name text not null,
  sha256 bytea not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (number)
);

create table objection (
  id uuid not null,
  measure_item_id uuid,
  text text not null,
  at timestamp with time zone not null,
  outcome text,
  outcome_reason text,
  decided_by uuid,
  decided_at timestamp with time zone,
  urgent_hold_id uuid,
  seat_id uuid,
  constraint objection_pkey PRIMARY KEY (id),
  constraint objection_check CHECK ((num_nonnulls(measure_item_id, urgent_hold_id) = 1)),
  constraint objection_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'dismissed'::text]))),
  constraint objection_text_check CHECK ((length(btrim(text)) > 0)),
  constraint objection_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES member(id),
  constraint objection_measure_item_id_fkey FOREIGN KEY (measure_item_id) REFERENCES measure_item(id),
  constraint objection_seat_id_fkey FOREIGN KEY (seat_id) REFERENCES operator_seat(id),
  constraint objection_urgent_hold_id_fkey FOREIGN KEY (urgent_hold_id) REFERENCES urgent_hold(id)
);
CREATE INDEX objection_hold ON public.objection USING btree (urgent_hold_id) WHERE (urgent_hold_id IS NOT NULL);
CREATE INDEX objection_item ON public.objection USING btree (measure_item_id);
CREATE INDEX objection_open ON public.objection USING btree (measure_item_id) WHERE (outcome IS NULL);

create table operator (
  id uuid not null,
  name text not null,
  registration_no text,
  address text,
  legal_representative text,
  contact_email text,
  unit_id uuid not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint operator_pkey PRIMARY KEY (id),
  constraint operator_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX operator_name_trgm ON public.operator USING gin (name gin_trgm_ops);
CREATE INDEX operator_unit ON public.operator USING btree (unit_id);
CREATE UNIQUE INDEX operator_registration_no ON public.operator USING btree (registration_no) WHERE (registration_no IS NOT NULL);

create table operator_key (
  id uuid not null,
  seat_id uuid not null,
  name text not null,
  digest bytea not null,
  scopes text[] not null,
  created_at timestamp with time zone not null,
  last_used_on date,
  revoked_at timestamp with time zone,
  constraint operator_key_pkey PRIMARY KEY (id),
  constraint operator_key_digest_key UNIQUE (digest),
  constraint operator_key_scopes_check CHECK (((scopes <@ ARRAY['read'::text, 'answer'::text]) AND (cardinality(scopes) > 0))),
  constraint operator_key_seat_id_fkey FOREIGN KEY (seat_id) REFERENCES operator_seat(id)
);
CREATE INDEX operator_key_seat ON public.operator_key USING btree (seat_id);

create table operator_seat (
  id uuid not null,
  operator_id uuid not null,
  user_id text not null,
  name text not null,
  active boolean not null default true,
  created_at timestamp with time zone not null,
  role text not null default 'manager'::text,
  wants_mail boolean not null default true,
  constraint operator_seat_pkey PRIMARY KEY (id),
  constraint operator_seat_user_id_key UNIQUE (user_id),
  constraint operator_seat_role_check CHECK ((role = ANY (ARRAY['manager'::text, 'answerer'::text, 'reader'::text]))),
  constraint operator_seat_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id)
);
CREATE INDEX operator_seat_operator ON public.operator_seat USING btree (operator_id);

create table platform (
  id uuid not null,
  code text not null,
  name text not null,
  kind text not null,
  home_url text,
  domains text[] not null default '{}'::text[],
  operator_id uuid,
  unit_id uuid not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  names text[] not null default '{}'::text[],
  apps text[] not null default '{}'::text[],
  groups text[] not null default '{}'::text[],
  access_provider text,
  domain_days jsonb not null default '{}'::jsonb,
  merged_into uuid,
  constraint platform_pkey PRIMARY KEY (id),
  constraint platform_code_key UNIQUE (code),
  constraint platform_kind_check CHECK ((kind = ANY (ARRAY['site'::text, 'app'::text, 'shop'::text, 'forum'::text, 'group-host'::text, 'registrar'::text, 'registry'::text, 'host'::text, 'network'::text, 'app-store'::text, 'telecom'::text, 'other'::text]))),
  constraint platform_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES platform(id),
  constraint platform_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id),
  constraint platform_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX platform_code_lower ON public.platform USING btree (lower(code));
CREATE INDEX platform_domains ON public.platform USING gin (domains);
CREATE INDEX platform_merged ON public.platform USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX platform_name_lower ON public.platform USING btree (lower(name));
CREATE INDEX platform_name_trgm ON public.platform USING gin (name gin_trgm_ops);
CREATE INDEX platform_operator ON public.platform USING btree (operator_id);
CREATE INDEX platform_unit ON public.platform USING btree (unit_id);

create table platform_apart (
  one uuid not null,
  other uuid not null,
  said_by uuid not null,
  said_at timestamp with time zone not null,
  constraint platform_apart_pkey PRIMARY KEY (one, other),
  constraint platform_apart_check CHECK ((one < other)),
  constraint platform_apart_one_fkey FOREIGN KEY (one) REFERENCES platform(id),
  constraint platform_apart_other_fkey FOREIGN KEY (other) REFERENCES platform(id),
  constraint platform_apart_said_by_fkey FOREIGN KEY (said_by) REFERENCES member(id)
);

create table platform_change (
  id uuid not null,
  platform_id uuid not null,
  at timestamp with time zone not null,
  by uuid,
  field text not null,
  before text not null,
  after text not null,
  constraint platform_change_pkey PRIMARY KEY (id),
  constraint platform_change_by_fkey FOREIGN KEY (by) REFERENCES member(id),
  constraint platform_change_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES platform(id)
);
CREATE INDEX platform_change_platform ON public.platform_change USING btree (platform_id, at DESC);

create table platform_move (
  id uuid not null,
  kind text not null,
  from_id uuid not null,
  into_id uuid not null,
  reason text not null,
  fields jsonb not null,
  moved_by uuid not null,
  moved_at timestamp with time zone not null,
  undone_by uuid,
  undone_at timestamp with time zone,
  constraint platform_move_pkey PRIMARY KEY (id),
  constraint platform_move_check CHECK ((from_id <> into_id)),
  constraint platform_move_check1 CHECK (((undone_by IS NULL) = (undone_at IS NULL))),
  constraint platform_move_kind_check CHECK ((kind = ANY (ARRAY['merge'::text, 'split'::text]))),
  constraint platform_move_from_id_fkey FOREIGN KEY (from_id) REFERENCES platform(id),
  constraint platform_move_into_id_fkey FOREIGN KEY (into_id) REFERENCES platform(id),
  constraint platform_move_moved_by_fkey FOREIGN KEY (moved_by) REFERENCES member(id),
  constraint platform_move_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES member(id)
);
CREATE INDEX platform_move_from ON public.platform_move USING btree (from_id, moved_at DESC);
CREATE INDEX platform_move_into ON public.platform_move USING btree (into_id, moved_at DESC);

create table platform_moved_row (
  move_id uuid not null,
  kind text not null,
  row_id uuid not null,
  constraint platform_moved_row_pkey PRIMARY KEY (move_id, kind, row_id),
  constraint platform_moved_row_move_id_fkey FOREIGN KEY (move_id) REFERENCES platform_move(id)
);

create table platform_person (
  id uuid not null,
  platform_id uuid not null,
  role text not null,
  name text not null,
  contact text,
  since date,
  until date,
  constraint platform_person_pkey PRIMARY KEY (id),
  constraint platform_person_role_check CHECK ((role = ANY (ARRAY['founder'::text, 'person-in-charge'::text, 'security-officer'::text, 'administrator'::text]))),
  constraint platform_person_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES platform(id)
);
CREATE INDEX platform_person_platform ON public.platform_person USING btree (platform_id);

create table proceeding (
  id uuid not null,
  kind text not null,
  doc_no text not null,
  state text not null,
  campaign_id uuid not null,
  unit_id uuid not null,
  platform_id uuid not null,
  operator_id uuid not null,
  subject jsonb not null,
  addressee jsonb not null,
  profile text not null,
  profile_version text not null,
  fraud_kind text not null,
  ground_id text not null,
  lang text not null,
  content jsonb not null default '{}'::jsonb,
  deadline timestamp with time zone,
  from_measure_id uuid,
  from_proceeding_id uuid,
  opened_by uuid not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  holder_reason text,
  constraint proceeding_pkey PRIMARY KEY (id),
  constraint proceeding_doc_no_key UNIQUE (doc_no),
  constraint proceeding_fraud_kind_check CHECK ((fraud_kind = ANY (ARRAY['crime-tools'::text, 'identity-trade'::text, 'bulk-sms-gear'::text, 'false-trust'::text, 'domain-abuse'::text, 'scam'::text]))),
  constraint proceeding_kind_check CHECK ((kind = ANY (ARRAY['self-check'::text, 'hazard-notice'::text, 'interview'::text, 'rectification-order'::text, 'listing'::text, 'penalty'::text, 'referral'::text]))),
  constraint proceeding_lang_check CHECK ((lang = ANY (ARRAY['zh-CN'::text, 'en'::text]))),
  constraint proceeding_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  constraint proceeding_from_measure_id_fkey FOREIGN KEY (from_measure_id) REFERENCES measure(id),
  constraint proceeding_from_proceeding_id_fkey FOREIGN KEY (from_proceeding_id) REFERENCES proceeding(id),
  constraint proceeding_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES member(id),
  constraint proceeding_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id),
  constraint proceeding_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES platform(id),
  constraint proceeding_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX proceeding_due ON public.proceeding USING btree (deadline) WHERE (closed_at IS NULL);
CREATE INDEX proceeding_operator ON public.proceeding USING btree (operator_id);
CREATE INDEX proceeding_platform ON public.proceeding USING btree (platform_id);
CREATE INDEX proceeding_unit ON public.proceeding USING btree (unit_id, opened_at DESC);

create table proceeding_step (
  id uuid not null,
  proceeding_id uuid not null,
  number integer not null,
  event text not null,
  from_state text not null,
  to_state text not null,
  at timestamp with time zone not null,
  member_id uuid,
  seat_id uuid,
  reason text,
  fields jsonb not null default '{}'::jsonb,
  document_no text,
  document_sha256 bytea,
  constraint proceeding_step_pkey PRIMARY KEY (id),
  constraint proceeding_step_document_no_key UNIQUE (document_no),
  constraint proceeding_step_proceeding_id_number_key UNIQUE (proceeding_id, number),
  constraint proceeding_step_check CHECK ((num_nonnulls(member_id, seat_id) <= 1)),
  constraint proceeding_step_document_sha256_fkey FOREIGN KEY (document_sha256) REFERENCES evidence_object(sha256),
  constraint proceeding_step_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id),
  constraint proceeding_step_proceeding_id_fkey FOREIGN KEY (proceeding_id) REFERENCES proceeding(id),
  constraint proceeding_step_seat_id_fkey FOREIGN KEY (seat_id) REFERENCES operator_seat(id)
);
CREATE INDEX proceeding_step_document ON public.proceeding_step USING btree (document_sha256) WHERE (document_sha256 IS NOT NULL);

create table put_aside (
  member_id uuid not null,
  group_id uuid not null,
  reason text not null,
  note text,
  put_at timestamp with time zone not null,
  until timestamp with time zone not null,
  constraint put_aside_pkey PRIMARY KEY (member_id, group_id),
  constraint put_aside_reason_check CHECK ((reason = ANY (ARRAY['language'::text, 'knowledge'::text, 'too-heavy'::text, 'conflict'::text, 'other'::text]))),
  constraint put_aside_group_id_fkey FOREIGN KEY (group_id) REFERENCES item_group(id),
  constraint put_aside_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id)
);
CREATE INDEX put_aside_group ON public.put_aside USING btree (group_id);

create table queue_view (
  id uuid not null,
  member_id uuid not null,
  unit_id uuid not null,
  name text not null,
  filter jsonb not null,
  shared boolean not null,
  created_at timestamp with time zone not null,
  constraint queue_view_pkey PRIMARY KEY (id),
  constraint queue_view_member_id_name_key UNIQUE (member_id, name),
  constraint queue_view_name_check CHECK (((length(name) >= 1) AND (length(name) <= 40))),
  constraint queue_view_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id),
  constraint queue_view_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX queue_view_unit ON public.queue_view USING btree (unit_id) WHERE shared;

create table recheck (
  id uuid not null,
  measure_item_id uuid not null,
  at timestamp with time zone not null,
  outcome text not null,
  why text not null,
  http_status integer,
  sha256 bytea,
  constraint recheck_pkey PRIMARY KEY (id),
  constraint recheck_outcome_check CHECK ((outcome = ANY (ARRAY['gone'::text, 'still-there'::text, 'unknown'::text]))),
  constraint recheck_measure_item_id_fkey FOREIGN KEY (measure_item_id) REFERENCES measure_item(id),
  constraint recheck_sha256_fkey FOREIGN KEY (sha256) REFERENCES evidence_object(sha256)
);
CREATE INDEX recheck_item ON public.recheck USING btree (measure_item_id, at);

create table register_correction (
  id uuid not null,
  platform_id uuid not null,
  seat_id uuid not null,
  cells jsonb not null,
  sent_at timestamp with time zone not null,
  outcome text,
  outcome_reason text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint register_correction_pkey PRIMARY KEY (id),
  constraint register_correction_check CHECK ((((outcome IS NULL) = (decided_by IS NULL)) AND ((outcome IS NULL) = (decided_at IS NULL)))),
  constraint register_correction_outcome_check CHECK ((outcome = ANY (ARRAY['taken'::text, 'declined'::text]))),
  constraint register_correction_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES member(id),
  constraint register_correction_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES platform(id),
  constraint register_correction_seat_id_fkey FOREIGN KEY (seat_id) REFERENCES operator_seat(id)
);
CREATE INDEX register_correction_platform ON public.register_correction USING btree (platform_id, sent_at DESC);
CREATE UNIQUE INDEX register_correction_one_open ON public.register_correction USING btree (platform_id) WHERE (outcome IS NULL);

create table report (
  id uuid not null,
  code_digest bytea not null,
  campaign_id uuid,
  unit_id uuid not null,
  situation text not null,
  text text,
  lang text not null,
  amount numeric(16,2),
  currency text,
  platform_name text,
  platform_id uuid,
  surface text,
  account text,
  group_name text,
  region text,
  contact_sealed bytea,
  share_with text[] not null default '{}'::text[],
  item_id uuid,
  received_at timestamp with time zone not null,
  state text not null,
  closed_at timestamp with time zone,
  outcome text,
  origin_digest bytea,
  independent boolean not null default true,
  seen text,
  seen_since date,
  paid_by text,
  paid_at text,
  constraint report_pkey PRIMARY KEY (id),
  constraint report_code_digest_key UNIQUE (code_digest),
  constraint report_amount_check CHECK ((amount >= (0)::numeric)),
  constraint report_outcome_check CHECK ((outcome = ANY (ARRAY['removed'::text, 'case'::text, 'not-fraud'::text, 'no-trace'::text]))),
  constraint report_paid_by_check CHECK ((paid_by = ANY (ARRAY['bank-transfer'::text, 'wallet'::text, 'card'::text, 'cash'::text, 'crypto'::text, 'gift-card'::text, 'other'::text]))),
  constraint report_seen_check CHECK ((seen = ANY (ARRAY['received'::text, 'found'::text, 'inside'::text]))),
  constraint report_situation_check CHECK ((situation = ANY (ARRAY['money-sent'::text, 'details-given'::text, 'account-taken'::text, 'saw-it'::text]))),
  constraint report_state_check CHECK ((state = ANY (ARRAY['received'::text, 'looked-at'::text, 'acted-on'::text, 'closed'::text]))),
  constraint report_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  constraint report_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint report_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES platform(id),
  constraint report_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX report_campaign ON public.report USING btree (campaign_id, received_at);
CREATE INDEX report_item ON public.report USING btree (item_id);
CREATE INDEX report_origin ON public.report USING btree (origin_digest) WHERE (origin_digest IS NOT NULL);
CREATE INDEX report_platform ON public.report USING btree (platform_id);

create table report_file (
  id uuid not null,
  report_id uuid not null,
  sha256 bytea not null,
  name text not null,
  media_type text not null,
  size integer not null,
  added_at timestamp with time zone not null,
  constraint report_file_pkey PRIMARY KEY (id),
  constraint report_file_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id)
);
CREATE INDEX report_file_report ON public.report_file USING btree (report_id);

create table report_step (
  id uuid not null,
  report_id uuid not null,
  at timestamp with time zone not null,
  kind text not null,
  author text not null,
  text text,
  facts jsonb not null default '{}'::jsonb,
  constraint report_step_pkey PRIMARY KEY (id),
  constraint report_step_author_check CHECK ((author = ANY (ARRAY['reporter'::text, 'authority'::text, 'system'::text]))),
  constraint report_step_kind_check CHECK ((kind = ANY (ARRAY['received'::text, 'added'::text, 'looked-at'::text, 'question'::text, 'order-served'::text, 'removed'::text, 'case-opened'::text, 'closed'::text]))),
  constraint report_step_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id)
);
CREATE INDEX report_step_report ON public.report_step USING btree (report_id, at);

create table restoration (
  id uuid not null,
  doc_no text not null,
  measure_id uuid not null,
  campaign_id uuid not null,
  unit_id uuid not null,
  platform_id uuid not null,
  operator_id uuid not null,
  reason text not null,
  due timestamp with time zone not null,
  ordered_by uuid not null,
  ordered_at timestamp with time zone not null,
  document jsonb not null,
  document_sha256 bytea not null,
  opened_at timestamp with time zone,
  constraint restoration_pkey PRIMARY KEY (id),
  constraint restoration_doc_no_key UNIQUE (doc_no),
  constraint restoration_reason_check CHECK ((length(btrim(reason)) > 0)),
  constraint restoration_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  constraint restoration_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES measure(id),
  constraint restoration_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id),
  constraint restoration_ordered_by_fkey FOREIGN KEY (ordered_by) REFERENCES member(id),
  constraint restoration_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES platform(id),
  constraint restoration_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX restoration_measure ON public.restoration USING btree (measure_id);
CREATE INDEX restoration_operator ON public.restoration USING btree (operator_id, ordered_at);

create table restoration_item (
  measure_item_id uuid not null,
  restoration_id uuid not null,
  item_id uuid not null,
  restored_at timestamp with time zone,
  restored_by uuid,
  looked_at timestamp with time zone,
  seen text,
  seen_why text,
  seen_at timestamp with time zone,
  constraint restoration_item_pkey PRIMARY KEY (measure_item_id),
  constraint restoration_item_check CHECK (((seen IS NULL) = (seen_at IS NULL))),
  constraint restoration_item_seen_check CHECK ((seen = ANY (ARRAY['back'::text, 'not-back'::text]))),
  constraint restoration_item_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint restoration_item_measure_item_id_fkey FOREIGN KEY (measure_item_id) REFERENCES measure_item(id),
  constraint restoration_item_restoration_id_fkey FOREIGN KEY (restoration_id) REFERENCES restoration(id),
  constraint restoration_item_restored_by_fkey FOREIGN KEY (restored_by) REFERENCES operator_seat(id)
);
CREATE INDEX restoration_item_open ON public.restoration_item USING btree (looked_at) WHERE (seen IS DISTINCT FROM 'back'::text);
CREATE INDEX restoration_item_restoration ON public.restoration_item USING btree (restoration_id);

create table rule_draft (
  id uuid not null,
  title text not null,
  state text not null,
  content jsonb not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  test jsonb,
  tested_at timestamp with time zone,
  proposed_by uuid,
  approved_by uuid,
  approved_at timestamp with time zone,
  shadow_since timestamp with time zone,
  shadow_after uuid,
  shadow jsonb,
  constraint rule_draft_pkey PRIMARY KEY (id),
  constraint rule_draft_check CHECK ((((approved_by IS DISTINCT FROM made_by) AND (approved_by IS DISTINCT FROM proposed_by)) OR (approved_by IS NULL))),
  constraint rule_draft_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'testing'::text, 'tested'::text, 'refused'::text, 'shadow'::text, 'proposed'::text, 'in-force'::text, 'retired'::text, 'dropped'::text]))),
  constraint rule_draft_title_check CHECK (((length(title) >= 1) AND (length(title) <= 80))),
  constraint rule_draft_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES member(id),
  constraint rule_draft_made_by_fkey FOREIGN KEY (made_by) REFERENCES member(id),
  constraint rule_draft_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES member(id)
);
CREATE INDEX rule_draft_state ON public.rule_draft USING btree (state);

create table rule_history (
  draft_id uuid not null,
  at timestamp with time zone not null,
  number integer not null,
  event text not null,
  member_id uuid,
  reason text,
  constraint rule_history_pkey PRIMARY KEY (draft_id, number),
  constraint rule_history_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES rule_draft(id),
  constraint rule_history_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id)
);

create table safety_answer (
  id uuid not null,
  platform_id uuid not null,
  profile text not null,
  obligation text not null,
  answer text not null,
  text text not null,
  answered_by uuid not null,
  answered_at timestamp with time zone not null,
  review text,
  review_text text,
  reviewed_by uuid,
  reviewed_at timestamp with time zone,
  expires_on date,
  constraint safety_answer_pkey PRIMARY KEY (id),
  constraint safety_answer_answer_check CHECK ((answer = ANY (ARRAY['in-place'::text, 'partly'::text, 'not-in-place'::text, 'not-applicable'::text]))),
  constraint safety_answer_check CHECK ((((review IS NULL) = (reviewed_by IS NULL)) AND ((review IS NULL) = (reviewed_at IS NULL)))),
  constraint safety_answer_check1 CHECK (((expires_on IS NULL) OR (review = 'accepted'::text))),
  constraint safety_answer_review_check CHECK ((review = ANY (ARRAY['accepted'::text, 'questioned'::text]))),
  constraint safety_answer_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES operator_seat(id),
  constraint safety_answer_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES platform(id),
  constraint safety_answer_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES member(id)
);
CREATE INDEX safety_answer_latest ON public.safety_answer USING btree (platform_id, profile, obligation, answered_at DESC);
CREATE INDEX safety_answer_waiting ON public.safety_answer USING btree (answered_at) WHERE (review IS NULL);

create table safety_document (
  answer_id uuid not null,
  sha256 bytea not null,
  name text not null,
  constraint safety_document_pkey PRIMARY KEY (answer_id, sha256),
  constraint safety_document_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES safety_answer(id),
  constraint safety_document_sha256_fkey FOREIGN KEY (sha256) REFERENCES evidence_object(sha256)
);

create table second_look (
  id uuid not null,
  decision_id uuid not null,
  group_id uuid not null,
  campaign_id uuid not null,
  unit_id uuid not null,
  why text not null,
  state text not null,
  drawn_at timestamp with time zone not null,
  claimed_by uuid,
  claimed_until timestamp with time zone,
  second_by uuid,
  second_at timestamp with time zone,
  second_outcome text,
  second_kind text,
  second_severity smallint,
  second_reason text,
  third_by uuid,
  third_at timestamp with time zone,
  stands text,
  to_withdraw boolean not null default false,
  closed_at timestamp with time zone,
  constraint second_look_pkey PRIMARY KEY (id),
  constraint second_look_decision_id_key UNIQUE (decision_id),
  constraint second_look_check CHECK (((second_outcome = 'violation'::text) = (second_kind IS NOT NULL))),
  constraint second_look_check1 CHECK (((second_by IS NULL) = (second_outcome IS NULL))),
  constraint second_look_check2 CHECK (((third_by IS NULL) OR (third_by <> second_by))),
  constraint second_look_second_outcome_check CHECK ((second_outcome = ANY (ARRAY['violation'::text, 'not-violation'::text]))),
  constraint second_look_second_severity_check CHECK (((second_severity >= 1) AND (second_severity <= 4))),
  constraint second_look_stands_check CHECK ((stands = ANY (ARRAY['first'::text, 'third'::text]))),
  constraint second_look_state_check CHECK ((state = ANY (ARRAY['open'::text, 'agreed'::text, 'disputed'::text, 'settled'::text, 'moot'::text]))),
  constraint second_look_why_check CHECK ((why = ANY (ARRAY['severe'::text, 'random'::text]))),
  constraint second_look_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  constraint second_look_claimed_by_fkey FOREIGN KEY (claimed_by) REFERENCES member(id),
  constraint second_look_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decision(id),
  constraint second_look_group_id_fkey FOREIGN KEY (group_id) REFERENCES item_group(id),
  constraint second_look_second_by_fkey FOREIGN KEY (second_by) REFERENCES member(id),
  constraint second_look_third_by_fkey FOREIGN KEY (third_by) REFERENCES member(id),
  constraint second_look_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX second_look_closed ON public.second_look USING btree (campaign_id, why) WHERE (second_at IS NOT NULL);
CREATE INDEX second_look_open ON public.second_look USING btree (unit_id, drawn_at, id) WHERE (state = ANY (ARRAY['open'::text, 'disputed'::text]));

create table site_inspection (
  id uuid not null,
  platform_id uuid not null,
  unit_id uuid not null,
  address text not null,
  asked_by uuid,
  asked_at timestamp with time zone not null,
  looked_at timestamp with time zone,
  not_looked text,
  grade text,
  score integer,
  checks jsonb,
  sha256 bytea,
  constraint site_inspection_pkey PRIMARY KEY (id),
  constraint site_inspection_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES member(id),
  constraint site_inspection_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES platform(id),
  constraint site_inspection_sha256_fkey FOREIGN KEY (sha256) REFERENCES evidence_object(sha256),
  constraint site_inspection_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX site_inspection_platform ON public.site_inspection USING btree (platform_id, asked_at DESC);
CREATE INDEX site_inspection_waiting ON public.site_inspection USING btree (asked_at) WHERE (looked_at IS NULL);

create table unit (
  id uuid not null,
  code text not null,
  path ltree not null,
  level text not null,
  name_zh text not null,
  name_en text not null,
  created_at timestamp with time zone not null default now(),
  constraint unit_pkey PRIMARY KEY (id),
  constraint unit_code_key UNIQUE (code),
  constraint unit_path_key UNIQUE (path),
  constraint unit_code_check CHECK ((code ~ '^[a-z0-9_]{1,40}$'::text)),
  constraint unit_level_check CHECK ((level = ANY (ARRAY['nation'::text, 'province'::text, 'city'::text, 'county'::text])))
);
CREATE INDEX unit_path_gist ON public.unit USING gist (path);

create table urgent_hold (
  id uuid not null,
  doc_no text not null,
  campaign_id uuid not null,
  unit_id uuid not null,
  platform_id uuid not null,
  operator_id uuid not null,
  item_id uuid not null,
  decision_id uuid not null,
  target_kind text not null,
  target text not null,
  profile text not null,
  profile_version text not null,
  ground_id text not null,
  urgency text not null,
  lang text not null,
  affected_code_digest bytea not null,
  imposed_by uuid not null,
  imposed_at timestamp with time zone not null,
  lapses_at timestamp with time zone not null,
  confirmed_by uuid,
  confirmed_at timestamp with time zone,
  confirmed_reason text,
  ended_at timestamp with time zone,
  ended_by uuid,
  ended_how text,
  ended_reason text,
  lapse_noted_at timestamp with time zone,
  opened_at timestamp with time zone,
  held_at timestamp with time zone,
  restored_at timestamp with time zone,
  seen text,
  seen_at timestamp with time zone,
  seen_sha256 bytea,
  constraint urgent_hold_pkey PRIMARY KEY (id),
  constraint urgent_hold_affected_code_digest_key UNIQUE (affected_code_digest),
  constraint urgent_hold_doc_no_key UNIQUE (doc_no),
  constraint urgent_hold_check CHECK (((lapses_at - imposed_at) = '06:00:00'::interval)),
  constraint urgent_hold_check1 CHECK ((confirmed_by IS DISTINCT FROM imposed_by)),
  constraint urgent_hold_check2 CHECK ((confirmed_at < lapses_at)),
  constraint urgent_hold_check3 CHECK (((confirmed_by IS NULL) = (confirmed_at IS NULL))),
  constraint urgent_hold_check4 CHECK (((ended_at IS NULL) = (ended_how IS NULL))),
  constraint urgent_hold_check5 CHECK (((seen IS NULL) = (seen_at IS NULL))),
  constraint urgent_hold_ended_how_check CHECK ((ended_how = ANY (ARRAY['taken-back'::text, 'objection-upheld'::text, 'order-served'::text]))),
  constraint urgent_hold_lang_check CHECK ((lang = ANY (ARRAY['zh-CN'::text, 'en'::text]))),
  constraint urgent_hold_seen_check CHECK ((seen = ANY (ARRAY['there'::text, 'gone'::text, 'unknown'::text]))),
  constraint urgent_hold_target_check CHECK ((length(btrim(target)) > 0)),
  constraint urgent_hold_target_kind_check CHECK ((target_kind = ANY (ARRAY['url'::text, 'account'::text, 'host'::text]))),
  constraint urgent_hold_urgency_check CHECK ((length(btrim(urgency)) > 0)),
  constraint urgent_hold_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  constraint urgent_hold_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES member(id),
  constraint urgent_hold_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decision(id),
  constraint urgent_hold_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES member(id),
  constraint urgent_hold_imposed_by_fkey FOREIGN KEY (imposed_by) REFERENCES member(id),
  constraint urgent_hold_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint urgent_hold_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id),
  constraint urgent_hold_platform_id_fkey FOREIGN KEY (platform_id) REFERENCES platform(id),
  constraint urgent_hold_seen_sha256_fkey FOREIGN KEY (seen_sha256) REFERENCES evidence_object(sha256),
  constraint urgent_hold_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX urgent_hold_decision ON public.urgent_hold USING btree (decision_id);
CREATE INDEX urgent_hold_item ON public.urgent_hold USING btree (item_id);
CREATE INDEX urgent_hold_open ON public.urgent_hold USING btree (unit_id, lapses_at) WHERE (ended_at IS NULL);
CREATE INDEX urgent_hold_operator ON public.urgent_hold USING btree (operator_id, imposed_at);
CREATE INDEX urgent_hold_target ON public.urgent_hold USING btree (platform_id, target_kind, lower(target));
CREATE INDEX urgent_hold_unnoted ON public.urgent_hold USING btree (lapses_at) WHERE ((ended_at IS NULL) AND (confirmed_at IS NULL) AND (lapse_noted_at IS NULL));

create table waiting_group (
  scope_id uuid not null,
  group_id uuid not null,
  campaign_id uuid not null,
  severity smallint not null,
  urgent_since timestamp with time zone not null,
  oldest_at timestamp with time zone not null,
  items integer not null,
  reports integer not null,
  kinds smallint not null,
  surfaces smallint not null,
  langs text[] not null,
  platform_ids uuid[] not null,
  constraint waiting_group_pkey PRIMARY KEY (scope_id, group_id, campaign_id),
  constraint waiting_group_items_check CHECK ((items > 0)),
  constraint waiting_group_severity_check CHECK (((severity >= 0) AND (severity <= 4))),
  constraint waiting_group_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  constraint waiting_group_group_id_fkey FOREIGN KEY (group_id) REFERENCES item_group(id),
  constraint waiting_group_scope_id_fkey FOREIGN KEY (scope_id) REFERENCES unit(id)
);
CREATE INDEX waiting_group_count ON public.waiting_group USING btree (scope_id, kinds) INCLUDE (campaign_id, severity, items);
CREATE INDEX waiting_group_group ON public.waiting_group USING btree (group_id);
CREATE INDEX waiting_group_order ON public.waiting_group USING btree (scope_id, severity, urgent_since, group_id, campaign_id) INCLUDE (kinds, surfaces, reports, items, oldest_at);
CREATE INDEX waiting_group_sets ON public.waiting_group USING gin (langs, platform_ids);

create table waiting_rule (
  only_row boolean not null default true,
  rule text not null,
  constraint waiting_rule_pkey PRIMARY KEY (only_row),
  constraint waiting_rule_only_row_check CHECK (only_row)
);

create table webhook (
  id uuid not null,
  operator_id uuid not null,
  url text not null,
  shape text not null,
  secret bytea,
  made_by uuid not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_how text,
  constraint webhook_pkey PRIMARY KEY (id),
  constraint webhook_check CHECK (((ended_at IS NULL) = (ended_how IS NULL))),
  constraint webhook_ended_how_check CHECK ((ended_how = ANY (ARRAY['removed'::text, 'gone'::text]))),
  constraint webhook_shape_check CHECK ((shape = ANY (ARRAY['standard'::text, 'wecom'::text, 'dingtalk'::text, 'feishu'::text]))),
  constraint webhook_made_by_fkey FOREIGN KEY (made_by) REFERENCES operator_seat(id),
  constraint webhook_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id)
);
CREATE INDEX webhook_operator ON public.webhook USING btree (operator_id) WHERE (ended_at IS NULL);
