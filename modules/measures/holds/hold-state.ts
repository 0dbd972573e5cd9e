import { sql } from 'kysely'

/** Hours until a hold that nobody else confirmed is over. */
export const HOLD_HOURS = 6

/** Hours after a hold ended unconfirmed in which the same thing cannot be held again: no chain of lapses. */
export const HOLD_AGAIN_AFTER_HOURS = 24

export const HOLD_STATES = ['in-force', 'confirmed', 'lapsed', 'ended'] as const
/** `in-force` waits for its second person; `lapsed` found none in time; `ended` was taken back, lifted or replaced. */
export type HoldState = (typeof HOLD_STATES)[number]

interface HoldMarks {
  readonly lapsesAt: Date
  readonly confirmedAt: Date | null
  readonly endedAt: Date | null
}

/** The state at a moment. It is the clock's: a hold lapses whether or not any process runs. */
export function getHoldState({ lapsesAt, confirmedAt, endedAt }: HoldMarks, now: Date): HoldState {
  if (endedAt !== null && endedAt <= now) return 'ended'
  if (confirmedAt !== null && confirmedAt <= now) return 'confirmed'
  return now < lapsesAt ? 'in-force' : 'lapsed'
}

/** Whether the addressee is to hold it back at that moment. */
export function binds(state: HoldState): boolean {
  return state === 'in-force' || state === 'confirmed'
}

/** The same in SQL, for a row of `urgent_hold`. */
export function holdState(now: Date) {
  return sql<HoldState>`case
    when urgent_hold.ended_at is not null then 'ended'
    when urgent_hold.confirmed_at is not null then 'confirmed'
    when urgent_hold.lapses_at > ${now}::timestamptz then 'in-force'
    else 'lapsed' end`
}
