import type { Permission } from '../../units/index.ts'

export const PROCEEDING_KINDS = [
  'self-check',
  'hazard-notice',
  'interview',
  'rectification-order',
  'listing',
  'penalty',
  'referral',
] as const
export type ProceedingKind = (typeof PROCEEDING_KINDS)[number]

/** How a document is put before its addressee. */
export const SERVICE_METHODS = ['desk', 'e-mail', 'post', 'in-person', 'publication'] as const

/** What must hold beside the state; each is checked by the function of that name in `guards.ts`. */
export type ProceedingGuard =
  | 'complete'
  | 'deadline-reasonable'
  | 'deadline-past'
  | 'reason'
  | 'second-person'
  | 'took-no-part'
  | 'named-subject'
  | 'appointment-ahead'
  | 'appointment-past'
  | 'two-officers'
  | 'in-defence-term'
  | 'defence-over'
  | 'not-heavier'
  | 'expiry-set'
  | 'expiry-past'
  | 'no-open-appeal'
  | 'open-appeal'
  | 'in-appeal-term'
  | 'appeal-term-over'
  | 'open-request'

/** What whoever moves it has to say; the words are the content of the document or of the record. */
export type StepField =
  | 'text'
  | 'appointment'
  | 'place'
  | 'officers'
  | 'present'
  | 'record'
  | 'undertakings'
  | 'until'
  | 'seen'
  | 'considered'
  | 'amount'
  | 'criteria'
  | 'expires'
  | 'receipt'
  | 'outcome'
  | 'method'
  | 'proof'

export interface Transition {
  readonly event: string
  readonly from: readonly string[]
  readonly to: string
  /** A member with this permission, somebody of the addressee, or the clock. */
  readonly by: Permission | 'seat' | 'clock'
  readonly guards: readonly ProceedingGuard[]
  /** Must be given with the event. */
  readonly needs?: readonly StepField[]
  /** May be given with it. */
  readonly takes?: readonly StepField[]
  /** A document is written, numbered and sealed with it. */
  readonly document?: string
  /** From here on the addressee has it. */
  readonly reaches?: boolean
}

/** The life of one kind of measure; nothing else moves it. */
export interface ProceedingTable {
  readonly kind: ProceedingKind
  /** Of its number: `SC-2026-0042`. */
  readonly prefix: string
  readonly transitions: readonly Transition[]
  /** States in which nothing happens any more by itself. */
  readonly ends: readonly string[]
  /** What its content must hold before it goes up. */
  readonly content: readonly ContentField[]
}

export type ContentField =
  | 'competence'
  | 'facts'
  | 'action'
  | 'deadline'
  | 'deadlineReason'
  | 'feasibility'
  | 'consequence'
  | 'remedies'
  | 'criteria'
  | 'sanction'
  | 'amount'
  | 'body'
