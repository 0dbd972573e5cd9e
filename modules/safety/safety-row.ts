import type { Obligation, Profile } from '../law/index.ts'

export const SAFETY_ANSWERS = ['in-place', 'partly', 'not-in-place', 'not-applicable'] as const
export type SafetyAnswerKind = (typeof SAFETY_ANSWERS)[number]

/** Where an obligation stands. `open`: nobody has answered; `expired`: what was accepted is too old. */
export type SafetyState = 'open' | 'waiting' | 'accepted' | 'questioned' | 'expired'

export interface SafetyAnswer {
  readonly id: string
  readonly answer: SafetyAnswerKind
  readonly text: string
  readonly by: string
  readonly at: Date
  readonly review: 'accepted' | 'questioned' | null
  readonly reviewText: string | null
  readonly reviewedByName: string | null
  readonly reviewedAt: Date | null
  /** `YYYY-MM-DD` */
  readonly expiresOn: string | null
  readonly documents: readonly { readonly sha256: string; readonly name: string }[]
}

/** One obligation of a platform: what is asked for, what its operator says, and what was seen from outside. */
export interface SafetyRow {
  readonly obligation: Obligation
  readonly state: SafetyState
  readonly answer: SafetyAnswer | null
  /** Of the last look at one of its sites; empty where none of it can be seen, or nobody looked. */
  readonly outside: readonly { readonly check: string; readonly outcome: 'pass' | 'fail' | 'unknown' }[]
}

export interface SafetySheet {
  readonly profile: Profile
  readonly rows: readonly SafetyRow[]
}
