import { Refusal } from '../../runtime/refusal.ts'
import type { Profile } from '../law/index.ts'
import { dayOf, endOfDay } from './place-time.ts'

const DAY = 86_400_000

/** Days between drafting and service that a proposed deadline leaves room for. */
const HANDLING_DAYS = 2

/** What a deadline is measured against. */
export interface DeadlineTerms {
  readonly profile: Profile
  readonly now: Date
  /** Of every item asked for. Where all are live harm (4), a day is enough. */
  readonly severities: readonly number[]
}

/**
 * The least deadline that is reasonable: the profile's days, counted from the day on which it is served so that the
 * hour of service does not matter; for live harm alone, one day from now.
 */
export function earliestDeadline({ profile, now, severities }: DeadlineTerms): Date {
  if (severities.length > 0 && severities.every((severity) => severity === 4))
    return new Date(now.getTime() + DAY)
  return new Date(startOfDay(now).getTime() + getDays(profile) * DAY)
}

/** A deadline that is still reasonable if the order is served two days from now; the end of a day. */
export function proposeDeadline(terms: DeadlineTerms): Date {
  const live = terms.severities.length > 0 && terms.severities.every((severity) => severity === 4)
  const days = live ? 1 : getDays(terms.profile) + HANDLING_DAYS
  return endOfDay(dayOf(new Date(terms.now.getTime() + days * DAY)))
}

export type DeadlineObstacle = 'measures.deadline-past' | 'measures.deadline-too-short'

export function findDeadlineObstacle(deadline: Date, terms: DeadlineTerms): DeadlineObstacle | undefined {
  if (deadline <= terms.now) return 'measures.deadline-past'
  if (deadline < earliestDeadline(terms)) return 'measures.deadline-too-short'
  return undefined
}

export function deadlineRefusal(obstacle: DeadlineObstacle, deadline: Date, terms: DeadlineTerms): Refusal {
  const earliest = dayOf(new Date(earliestDeadline(terms).getTime() - 1))
  return new Refusal(
    'invalid',
    obstacle,
    obstacle === 'measures.deadline-past'
      ? `The deadline ${deadline.toISOString()} has passed. Choose a day from ${earliest} on.`
      : `The deadline ${deadline.toISOString()} leaves less time than is reasonable. Choose a day from ${earliest} on.`,
    { earliest, days: getDays(terms.profile) },
  )
}

function getDays(profile: Profile): number {
  const days = profile.deadlines['removal-order']?.days
  if (days === undefined) throw new Error(`The profile ${profile.id} has no deadline for a removal order.`)
  return days
}

function startOfDay(at: Date): Date {
  return new Date(endOfDay(dayOf(at)).getTime() - DAY)
}
