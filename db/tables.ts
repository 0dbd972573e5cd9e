import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

// Written by `node db/dump.ts --write` from the migrations; do not edit.

export interface AnswerTable {
  id: string
  measure_id: string
  measure_item_id: string | null
  kind: 'removed' | 'contested' | 'more-time'
  reason: string | null
  until: Date | null
  seat_id: string
  at: Date
  ruling: 'granted' | 'refused' | null
  ruling_reason: string | null
  ruled_by: string | null
  ruled_at: Date | null
}

export interface ApiTokenTable {
  id: string
  name: string
  digest: Buffer
  scopes: string[]
  source: string
  unit_id: string | null
  created_at: Date
  revoked_at: Date | null
}

export interface AppealTable {
  id: string
  measure_id: string
  seat_id: string
  reason: string
  at: Date
  outcome: 'upheld' | 'dismissed' | null
  outcome_reason: string | null
  decided_by: string | null
  decided_at: Date | null
}

export interface AuditEventTable {
  id: string
  at: Date
  kind: string
  actor_kind: 'member' | 'operator' | 'reporter' | 'affected' | 'token' | 'system'
  actor_id: string | null
  unit_id: string | null
  campaign_id: string | null
  subject_type: string
  subject_id: string
  facts: ColumnType<unknown, string | undefined, string>
}

export interface AuditSealTable {
  seq: number
  event_id: string
  sealed_at: Date
  previous: Buffer
  hash: Buffer
}

export interface AuditUnsealedTable {
  event_id: string
  at: Date
}

export interface BackTestTable {
  draft_id: string
  state: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
  asked_by: string
  asked_at: Date
  started_at: Date | null
  ended_at: Date | null
  beat_at: Date | null
  looked_at: Generated<number>
  of_all: Generated<number>
}

export interface BulkActTable {
  id: string
  campaign_id: string
  unit_id: string
  state: 'draft' | 'waiting' | 'running' | 'stopped' | 'done' | 'taking-back' | 'halted' | 'taken-back' | 'declined' | 'discarded'
  filter: ColumnType<unknown, string, string>
  outcome: 'violation' | 'not-violation'
  kind: string | null
  severity: number | null
  ground_id: string | null
  step: string | null
  wider_because: string | null
  close_reports: Generated<boolean>
  reason: string
  made_by: string
  made_at: Date
  confirmed_by: string | null
  confirmed_at: Date | null
  declined_because: string | null
  started_at: Date | null
  ended_at: Date | null
  taken_back_by: string | null
  taken_back_at: Date | null
  taken_back_because: string | null
}

export interface BulkGroupTable {
  act_id: string
  group_id: string
  items: number
  state: 'chosen' | 'left-out' | 'decided' | 'skipped' | 'undone' | 'kept'
  why: string | null
  decision_id: string | null
}

export interface BulkItemTable {
  act_id: string
  group_id: string
  item_id: string
  version: number
}

export interface BulkLookTable {
  act_id: string
  group_id: string
  member_id: string
  looked_at: Date
}

export interface CampaignTable {
  id: string
  code: string
  name_zh: string
  name_en: string
  state: 'draft' | 'approved' | 'active' | 'closing' | 'closed'
  profile: string
  kinds: ('crime-tools' | 'identity-trade' | 'bulk-sms-gear' | 'false-trust' | 'domain-abuse' | 'scam')[]
  starts_on: string
  ends_on: string
  unit_id: string
  created_by: string
  approved_by: string | null
  created_at: Date
  approved_at: Date | null
  closed_at: Date | null
}

export interface CampaignUnitTable {
  campaign_id: string
  unit_id: string
}

export interface CaseFileTable {
  id: string
  number: string
  campaign_id: string
  unit_id: string
  title: string
  state: 'open' | 'referred' | 'closed'
  clue_id: string | null
  opened_by: string
  opened_at: Date
  closed_at: Date | null
}

export interface CaseLinkTable {
  id: string
  case_id: string
  subject_type: 'report' | 'item' | 'indicator' | 'platform' | 'measure'
  subject_id: string
  reason: string
  added_by: string
  added_at: Date
  cut_by: string | null
  cut_at: Date | null
  cut_reason: string | null
}

export interface CaseNoteTable {
  id: string
  case_id: string
  member_id: string
  at: Date
  text: string
}

export interface ClaimTable {
  group_id: string
  member_id: string
  claimed_at: Date
  expires_at: Date
}

export interface ClueTable {
  id: string
  campaign_id: string
  unit_id: string
  indicator_id: string
  state: 'new' | 'case' | 'dismissed'
  state_reason: string | null
  found_at: Date
  decided_by: string | null
  decided_at: Date | null
}

export interface CustodyTable {
  id: string
  sha256: Buffer
  at: Date
  act: 'collected' | 'received' | 'viewed' | 'exported'
  actor_kind: string
  actor_id: string | null
  subject_type: string
  subject_id: string
  facts: ColumnType<unknown, string | undefined, string>
}

export interface DecisionTable {
  id: string
  campaign_id: string
  unit_id: string
  group_id: string
  outcome: 'violation' | 'not-violation' | 'second-look'
  kind: 'crime-tools' | 'identity-trade' | 'bulk-sms-gear' | 'false-trust' | 'domain-abuse' | 'scam' | null
  severity: number | null
  ground_id: string | null
  reason: string
  step: 'edit' | 'remove' | 'suspend' | 'close' | null
  wider_because: string | null
  decided_by: string
  decided_at: Date
  undone_by: string | null
  undone_at: Date | null
  settles_look: string | null
}

export interface DecisionItemTable {
  decision_id: string
  item_id: string
  item_version: number
  state_before: string
  overturned_at: Date | null
}

export interface DeliveryTable {
  id: string
  message_id: string
  webhook_id: string | null
  seat_id: string | null
  address: string | null
  state: 'waiting' | 'sent' | 'bounced'
  attempts: Generated<number>
  next_at: Date
  last_fault: string | null
  settled_at: Date | null
}

export interface DocumentCountTable {
  the_one: Generated<boolean>
  last: number
}

export interface DrawSeedTable {
  day: string
  seed: Buffer
  digest: Buffer
  share: number
  made_at: Date
  opened_at: Date | null
}

export interface EvidenceObjectTable {
  sha256: Buffer
  size: number
  media_type: string
  stored_at: Date
}

export interface FilingTable {
  id: string
  platform_id: string
  kind: 'icp' | 'public-security'
  number: string
  filed_on: string | null
}

export interface FilingDocumentTable {
  id: string
  platform_id: string
  kind: 'icp' | 'public-security'
  number: string
  sha256: Buffer
  name: string
  added_by: string
  added_at: Date
}

export interface GoldenGroupTable {
  id: string
  group_id: string
  campaign_id: string
  unit_id: string
  outcome: 'violation' | 'not-violation'
  kind: string | null
  reason: string
  marked_by: string
  marked_at: Date
  dropped_at: Date | null
  read_right: Generated<number>
  read_wrong: Generated<number>
}

export interface GoldenReaderTable {
  golden_id: string
  member_id: string
  read_at: Date | null
}

export interface GroupBandTable {
  band: number
  exact: number
}

export interface GroupTextTable {
  exact: number
  group_id: string
  version: number
}

export interface HotspotTable {
  id: string
  campaign_id: string
  platform_id: string
  kind: string
  unit_id: string
  state: 'proposed' | 'watched' | 'closed' | 'dismissed' | 'called-off'
  signal: 'surge' | 'came-back' | 'not-met' | 'by-hand'
  signal_facts: ColumnType<unknown, string, string>
  signal_note: string | null
  proposed_at: Date
  opened_by: string | null
  opened_at: Date | null
  test_days: number | null
  test_share: number | null
  ended_by: string | null
  ended_at: Date | null
  ended_reason: string | null
  ended_facts: ColumnType<unknown, string | null | undefined, string | null>
}

export interface IndicatorTable {
  id: string
  type: string
  value: string
  first_seen: Date
}

export interface IndicatorUseTable {
  indicator_id: string
  subject_type: 'item' | 'report'
  subject_id: string
  role: 'suspect' | 'victim' | 'impersonated' | 'third-party' | 'unknown'
  role_by: string | null
  at: Date
}

export interface InvitationTable {
  id: string
  digest: Buffer
  purpose: 'first-administrator' | 'member' | 'operator'
  subject: ColumnType<unknown, string, string>
  created_at: Date
  expires_at: Date
  used_at: Date | null
}

export interface ItemTable {
  id: string
  source: string
  external_id: string
  campaign_id: string
  unit_id: string
  platform_id: string | null
  group_id: string
  surface: 'title' | 'content' | 'account_name' | 'account_profile' | 'group_name' | 'group_profile'
  text: string
  text_digest: Buffer
  version: Generated<number>
  url: string | null
  author: string | null
  lang: string | null
  observed_at: Date
  state: 'kept' | 'queued' | 'decided' | 'removed'
  verdict: 'flag' | 'clear'
  kind: string | null
  severity: number
  score: number
  scan: ColumnType<unknown, string, string>
  arrived_at: Generated<Date>
}

export interface ItemGroupTable {
  id: string
  created_at: Date
  merged_into: string | null
  message: Buffer | null
}

export interface ItemVersionTable {
  item_id: string
  version: number
  text: string
  text_digest: Buffer
  observed_at: Date
  replaced_at: Date
}

export interface LaterLookTable {
  measure_item_id: string
  after_days: number
  gone_at: Date
  due_at: Date
  looked_at: Date | null
  outcome: 'gone' | 'back' | 'unknown' | null
  why: string | null
  sha256: Buffer | null
}

export interface LearningChangeTable {
  id: string
  model_id: string | null
  replaced_id: string | null
  reason: string
  proposed_by: string
  proposed_at: Date
  outcome: 'confirmed' | 'declined' | 'taken-back' | null
  outcome_reason: string | null
  decided_by: string | null
  decided_at: Date | null
}

export interface LearningDisagreementTable {
  model_id: string
  item_id: string
  item_version: number
  champion: string
  challenger: string
  at: Date
}

export interface LearningLabelTable {
  decision_id: string
  part: 'learning' | 'frozen'
  collected_at: Date
  called_back_at: Date | null
}

export interface LearningModelTable {
  id: string
  number: GeneratedAlways<number>
  state: 'waiting' | 'training' | 'failed' | 'refused' | 'trained' | 'shadow' | 'in-force' | 'retired' | 'rejected'
  base_id: string | null
  seed: number
  requested_by: string
  requested_at: Date
  begun_at: Date | null
  ended_at: Date | null
  problem: ColumnType<unknown, string | null | undefined, string | null>
  bytes: Buffer | null
  sha256: Buffer | null
  version: string | null
  packs: ColumnType<unknown, string | null | undefined, string | null>
  figures: ColumnType<unknown, string | null | undefined, string | null>
  shadow_from: Date | null
  shadow_to: string | null
  rejected_by: string | null
  rejected_at: Date | null
  rejected_reason: string | null
  shadow_changed_to: Date | null
  shadow_changed_item: string | null
  from_shipped: Generated<boolean>
  shipped_sha256: Buffer | null
  champion_sha256: Buffer | null
  learned_past_term: Generated<number>
  called_back_past_term: Generated<number>
}

export interface LearningModelLabelTable {
  model_id: string
  decision_id: string
  used: 'learned' | 'frozen' | 'recent'
}

export interface LearningShadowCountTable {
  model_id: string
  surface: string
  lang: string
  champion: string
  challenger: string
  items: number
}

export interface LearningShippedTable {
  sha256: Buffer
  version: string
  met_at: Date
}

export interface MeasureTable {
  id: string
  doc_no: string
  kind: 'self-check' | 'hazard-notice' | 'interview' | 'removal-order' | 'rectification-order' | 'listing' | 'penalty'
  state: 'draft' | 'submitted' | 'approved' | 'served' | 'answered' | 'met' | 'partly-met' | 'not-met' | 'withdrawn'
  campaign_id: string
  unit_id: string
  platform_id: string
  operator_id: string
  profile: string
  profile_version: string
  addressee: ColumnType<unknown, string, string>
  competence_basis: string
  facts: string
  action: string
  deadline: Date
  deadline_reason: string
  feasibility: string
  consequence: string
  remedies: string
  lang: 'zh-CN' | 'en'
  drafted_by: string
  drafted_at: Date
  approved_by: string | null
  approved_at: Date | null
  served_by: string | null
  served_at: Date | null
  withdrawn_by: string | null
  withdrawn_at: Date | null
  withdrawn_reason: string | null
  letter_sha256: Buffer | null
  next_step: 'none' | 'remind' | 'rectification-order' | 'next-intermediary' | 'close' | null
  next_step_reason: string | null
  submitted_at: Date | null
  returned_by: string | null
  returned_at: Date | null
  returned_reason: string | null
  opened_at: Date | null
  opened_by: string | null
  reminded_at: Date | null
  due: Date | null
  delivered_at: Date | null
  delivered_how: 'opened' | 'proven' | 'deemed' | null
  delivery_proof: string | null
  delivery_proof_by: string | null
  holder_reason: string | null
}

export interface MeasureItemTable {
  id: string
  measure_id: string
  number: number
  item_id: string
  decision_id: string
  ground_id: string
  ask: 'edit' | 'remove' | 'suspend' | 'close'
  acceptance_test: string
  state: 'asked' | 'claimed-removed' | 'contested' | 'met' | 'not-met' | 'lifted'
  affected_code_digest: Buffer | null
  due: Date | null
  back_at: Date | null
}

export interface MemberTable {
  id: string
  user_id: string
  unit_id: string
  name: string
  active: Generated<boolean>
  created_at: Generated<Date>
}

export interface MemberRoleTable {
  member_id: string
  role: 'reviewer' | 'platform-officer' | 'investigator' | 'campaign-lead' | 'administrator' | 'auditor'
}

export interface MessageTable {
  id: string
  operator_id: string
  event: string
  subject_type: string
  subject_id: string
  doc_no: string | null
  due: Date | null
  lang: 'zh-CN' | 'en'
  created_at: Date
}

export interface MigrationTable {
  number: number
  name: string
  sha256: Buffer
  applied_at: Generated<Date>
}

export interface ObjectionTable {
  id: string
  measure_item_id: string | null
  text: string
  at: Date
  outcome: 'upheld' | 'dismissed' | null
  outcome_reason: string | null
  decided_by: string | null
  decided_at: Date | null
  urgent_hold_id: string | null
  seat_id: string | null
}

export interface OperatorTable {
  id: string
  name: string
  registration_no: string | null
  address: string | null
  legal_representative: string | null
  contact_email: string | null
  unit_id: string
  created_at: Date
  changed_at: Date
}

export interface OperatorKeyTable {
  id: string
  seat_id: string
  name: string
  digest: Buffer
  scopes: ('read' | 'answer')[]
  created_at: Date
  last_used_on: string | null
  revoked_at: Date | null
}

export interface OperatorSeatTable {
  id: string
  operator_id: string
  user_id: string
  name: string
  active: Generated<boolean>
  created_at: Date
  role: Generated<'manager' | 'answerer' | 'reader'>
  wants_mail: Generated<boolean>
}

export interface PlatformTable {
  id: string
  code: string
  name: string
  kind: 'site' | 'app' | 'shop' | 'forum' | 'group-host' | 'registrar' | 'registry' | 'host' | 'network' | 'app-store' | 'telecom' | 'other'
  home_url: string | null
  domains: Generated<string[]>
  operator_id: string | null
  unit_id: string
  created_at: Date
  changed_at: Date
  names: Generated<string[]>
  apps: Generated<string[]>
  groups: Generated<string[]>
  access_provider: string | null
  domain_days: ColumnType<unknown, string | undefined, string>
  merged_into: string | null
}

export interface PlatformApartTable {
  one: string
  other: string
  said_by: string
  said_at: Date
}

export interface PlatformChangeTable {
  id: string
  platform_id: string
  at: Date
  by: string | null
  field: string
  before: string
  after: string
}

export interface PlatformMoveTable {
  id: string
  kind: 'merge' | 'split'
  from_id: string
  into_id: string
  reason: string
  fields: ColumnType<unknown, string, string>
  moved_by: string
  moved_at: Date
  undone_by: string | null
  undone_at: Date | null
}

export interface PlatformMovedRowTable {
  move_id: string
  kind: string
  row_id: string
}

export interface PlatformPersonTable {
  id: string
  platform_id: string
  role: 'founder' | 'person-in-charge' | 'security-officer' | 'administrator'
  name: string
  contact: string | null
  since: string | null
  until: string | null
}

export interface ProceedingTable {
  id: string
  kind: 'self-check' | 'hazard-notice' | 'interview' | 'rectification-order' | 'listing' | 'penalty' | 'referral'
  doc_no: string
  state: string
  campaign_id: string
  unit_id: string
  platform_id: string
  operator_id: string
  subject: ColumnType<unknown, string, string>
  addressee: ColumnType<unknown, string, string>
  profile: string
  profile_version: string
  fraud_kind: 'crime-tools' | 'identity-trade' | 'bulk-sms-gear' | 'false-trust' | 'domain-abuse' | 'scam'
  ground_id: string
  lang: 'zh-CN' | 'en'
  content: ColumnType<unknown, string | undefined, string>
  deadline: Date | null
  from_measure_id: string | null
  from_proceeding_id: string | null
  opened_by: string
  opened_at: Date
  closed_at: Date | null
  holder_reason: string | null
}

export interface ProceedingStepTable {
  id: string
  proceeding_id: string
  number: number
  event: string
  from_state: string
  to_state: string
  at: Date
  member_id: string | null
  seat_id: string | null
  reason: string | null
  fields: ColumnType<unknown, string | undefined, string>
  document_no: string | null
  document_sha256: Buffer | null
}

export interface PutAsideTable {
  member_id: string
  group_id: string
  reason: 'language' | 'knowledge' | 'too-heavy' | 'conflict' | 'other'
  note: string | null
  put_at: Date
  until: Date
}

export interface QueueViewTable {
  id: string
  member_id: string
  unit_id: string
  name: string
  filter: ColumnType<unknown, string, string>
  shared: boolean
  created_at: Date
}

export interface RecheckTable {
  id: string
  measure_item_id: string
  at: Date
  outcome: 'gone' | 'still-there' | 'unknown'
  why: string
  http_status: number | null
  sha256: Buffer | null
}

export interface RegisterCorrectionTable {
  id: string
  platform_id: string
  seat_id: string
  cells: ColumnType<unknown, string, string>
  sent_at: Date
  outcome: 'taken' | 'declined' | null
  outcome_reason: string | null
  decided_by: string | null
  decided_at: Date | null
}

export interface ReportTable {
  id: string
  code_digest: Buffer
  campaign_id: string | null
  unit_id: string
  situation: 'money-sent' | 'details-given' | 'account-taken' | 'saw-it'
  text: string | null
  lang: string
  amount: string | null
  currency: string | null
  platform_name: string | null
  platform_id: string | null
  surface: string | null
  account: string | null
  group_name: string | null
  region: string | null
  contact_sealed: Buffer | null
  share_with: Generated<string[]>
  item_id: string | null
  received_at: Date
  state: 'received' | 'looked-at' | 'acted-on' | 'closed'
  closed_at: Date | null
  outcome: 'removed' | 'case' | 'not-fraud' | 'no-trace' | null
  origin_digest: Buffer | null
  independent: Generated<boolean>
  seen: 'received' | 'found' | 'inside' | null
  seen_since: string | null
  paid_by: 'bank-transfer' | 'wallet' | 'card' | 'cash' | 'crypto' | 'gift-card' | 'other' | null
  paid_at: string | null
}

export interface ReportFileTable {
  id: string
  report_id: string
  sha256: Buffer
  name: string
  media_type: string
  size: number
  added_at: Date
}

export interface ReportStepTable {
  id: string
  report_id: string
  at: Date
  kind: 'received' | 'added' | 'looked-at' | 'question' | 'order-served' | 'removed' | 'case-opened' | 'closed'
  author: 'reporter' | 'authority' | 'system'
  text: string | null
  facts: ColumnType<unknown, string | undefined, string>
}

export interface RestorationTable {
  id: string
  doc_no: string
  measure_id: string
  campaign_id: string
  unit_id: string
  platform_id: string
  operator_id: string
  reason: string
  due: Date
  ordered_by: string
  ordered_at: Date
  document: ColumnType<unknown, string, string>
  document_sha256: Buffer
  opened_at: Date | null
}

export interface RestorationItemTable {
  measure_item_id: string
  restoration_id: string
  item_id: string
  restored_at: Date | null
  restored_by: string | null
  looked_at: Date | null
  seen: 'back' | 'not-back' | null
  seen_why: string | null
  seen_at: Date | null
}

export interface RuleDraftTable {
  id: string
  title: string
  state: 'draft' | 'testing' | 'tested' | 'refused' | 'shadow' | 'proposed' | 'in-force' | 'retired' | 'dropped'
  content: ColumnType<unknown, string, string>
  made_by: string
  made_at: Date
  changed_at: Date
  test: ColumnType<unknown, string | null | undefined, string | null>
  tested_at: Date | null
  proposed_by: string | null
  approved_by: string | null
  approved_at: Date | null
  shadow_since: Date | null
  shadow_after: string | null
  shadow: ColumnType<unknown, string | null | undefined, string | null>
}

export interface RuleHistoryTable {
  draft_id: string
  at: Date
  number: number
  event: string
  member_id: string | null
  reason: string | null
}

export interface SafetyAnswerTable {
  id: string
  platform_id: string
  profile: string
  obligation: string
  answer: 'in-place' | 'partly' | 'not-in-place' | 'not-applicable'
  text: string
  answered_by: string
  answered_at: Date
  review: 'accepted' | 'questioned' | null
  review_text: string | null
  reviewed_by: string | null
  reviewed_at: Date | null
  expires_on: string | null
}

export interface SafetyDocumentTable {
  answer_id: string
  sha256: Buffer
  name: string
}

export interface SecondLookTable {
  id: string
  decision_id: string
  group_id: string
  campaign_id: string
  unit_id: string
  why: 'severe' | 'random'
  state: 'open' | 'agreed' | 'disputed' | 'settled' | 'moot'
  drawn_at: Date
  claimed_by: string | null
  claimed_until: Date | null
  second_by: string | null
  second_at: Date | null
  second_outcome: 'violation' | 'not-violation' | null
  second_kind: string | null
  second_severity: number | null
  second_reason: string | null
  third_by: string | null
  third_at: Date | null
  stands: 'first' | 'third' | null
  to_withdraw: Generated<boolean>
  closed_at: Date | null
}

export interface SiteInspectionTable {
  id: string
  platform_id: string
  unit_id: string
  address: string
  asked_by: string | null
  asked_at: Date
  looked_at: Date | null
  not_looked: string | null
  grade: string | null
  score: number | null
  checks: ColumnType<unknown, string | null | undefined, string | null>
  sha256: Buffer | null
}

export interface UnitTable {
  id: string
  code: string
  path: string
  level: 'nation' | 'province' | 'city' | 'county'
  name_zh: string
  name_en: string
  created_at: Generated<Date>
}

export interface UrgentHoldTable {
  id: string
  doc_no: string
  campaign_id: string
  unit_id: string
  platform_id: string
  operator_id: string
  item_id: string
  decision_id: string
  target_kind: 'url' | 'account' | 'host'
  target: string
  profile: string
  profile_version: string
  ground_id: string
  urgency: string
  lang: 'zh-CN' | 'en'
  affected_code_digest: Buffer
  imposed_by: string
  imposed_at: Date
  lapses_at: Date
  confirmed_by: string | null
  confirmed_at: Date | null
  confirmed_reason: string | null
  ended_at: Date | null
  ended_by: string | null
  ended_how: 'taken-back' | 'objection-upheld' | 'order-served' | null
  ended_reason: string | null
  lapse_noted_at: Date | null
  opened_at: Date | null
  held_at: Date | null
  restored_at: Date | null
  seen: 'there' | 'gone' | 'unknown' | null
  seen_at: Date | null
  seen_sha256: Buffer | null
}

export interface WaitingGroupTable {
  scope_id: string
  group_id: string
  campaign_id: string
  severity: number
  urgent_since: Date
  oldest_at: Date
  items: number
  reports: number
  kinds: number
  surfaces: number
  langs: string[]
  platform_ids: string[]
}

export interface WaitingRuleTable {
  only_row: Generated<boolean>
  rule: string
}

export interface WebhookTable {
  id: string
  operator_id: string
  url: string
  shape: 'standard' | 'wecom' | 'dingtalk' | 'feishu'
  secret: Buffer | null
  made_by: string
  created_at: Date
  ended_at: Date | null
  ended_how: 'removed' | 'gone' | null
}

export interface Tables {
  answer: AnswerTable
  api_token: ApiTokenTable
  appeal: AppealTable
  audit_event: AuditEventTable
  audit_seal: AuditSealTable
  audit_unsealed: AuditUnsealedTable
  back_test: BackTestTable
  bulk_act: BulkActTable
  bulk_group: BulkGroupTable
  bulk_item: BulkItemTable
  bulk_look: BulkLookTable
  campaign: CampaignTable
  campaign_unit: CampaignUnitTable
  case_file: CaseFileTable
  case_link: CaseLinkTable
  case_note: CaseNoteTable
  claim: ClaimTable
  clue: ClueTable
  custody: CustodyTable
  decision: DecisionTable
  decision_item: DecisionItemTable
  delivery: DeliveryTable
  document_count: DocumentCountTable
  draw_seed: DrawSeedTable
  evidence_object: EvidenceObjectTable
  filing: FilingTable
  filing_document: FilingDocumentTable
  golden_group: GoldenGroupTable
  golden_reader: GoldenReaderTable
  group_band: GroupBandTable
  group_text: GroupTextTable
  hotspot: HotspotTable
  indicator: IndicatorTable
  indicator_use: IndicatorUseTable
  invitation: InvitationTable
  item: ItemTable
  item_group: ItemGroupTable
  item_version: ItemVersionTable
  later_look: LaterLookTable
  learning_change: LearningChangeTable
  learning_disagreement: LearningDisagreementTable
  learning_label: LearningLabelTable
  learning_model: LearningModelTable
  learning_model_label: LearningModelLabelTable
  learning_shadow_count: LearningShadowCountTable
  learning_shipped: LearningShippedTable
  measure: MeasureTable
  measure_item: MeasureItemTable
  member: MemberTable
  member_role: MemberRoleTable
  message: MessageTable
  migration: MigrationTable
  objection: ObjectionTable
  operator: OperatorTable
  operator_key: OperatorKeyTable
  operator_seat: OperatorSeatTable
  platform: PlatformTable
  platform_apart: PlatformApartTable
  platform_change: PlatformChangeTable
  platform_move: PlatformMoveTable
  platform_moved_row: PlatformMovedRowTable
  platform_person: PlatformPersonTable
  proceeding: ProceedingTable
  proceeding_step: ProceedingStepTable
  put_aside: PutAsideTable
  queue_view: QueueViewTable
  recheck: RecheckTable
  register_correction: RegisterCorrectionTable
  report: ReportTable
  report_file: ReportFileTable
  report_step: ReportStepTable
  restoration: RestorationTable
  restoration_item: RestorationItemTable
  rule_draft: RuleDraftTable
  rule_history: RuleHistoryTable
  safety_answer: SafetyAnswerTable
  safety_document: SafetyDocumentTable
  second_look: SecondLookTable
  site_inspection: SiteInspectionTable
  unit: UnitTable
  urgent_hold: UrgentHoldTable
  waiting_group: WaitingGroupTable
  waiting_rule: WaitingRuleTable
  webhook: WebhookTable
}
