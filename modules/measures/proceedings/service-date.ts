import { endOfTerm, getProfile } from '../../law/index.ts'
import { dayOf, endOfDay } from '../place-time.ts'
import type { Proceeding, ProceedingStep } from './proceeding.ts'
import { getProceedingTable } from './kinds/index.ts'

/** Counts as proof that it was handed over, beside the desk's own record of who opened it. */
const PROVEN_METHODS = ['in-person', 'post'] as const

/** When what a step sends out counts as served, and how that is known. */
export interface Service {
  readonly at: Date
  readonly how: 'opened' | 'proven' | 'deemed'
}

/**
 * When a step's document reached the addressee: when somebody of theirs first opened it, or when it was handed over
 * against proof, else at the end of the profile's days of deemed service. A term never begins before.
 */
export function findService(proceeding: Proceeding, step: ProceedingStep): Service {
  const opened = proceeding.steps.find((each) => each.event === 'opened' && each.number > step.number)
  const proven =
    PROVEN_METHODS.some((each) => each === step.fields.method) && (step.fields.proof ?? '') !== ''
      ? step.at
      : undefined
  const profile = getProfile(proceeding.profile)
  const term = profile.deadlines['deemed-service']
  const deemed = term && endOfDay(endOfTerm(profile, dayOf(step.at), term))
  const candidates: Service[] = [
    ...(proven ? [{ at: proven, how: 'proven' as const }] : []),
    ...(opened ? [{ at: opened.at, how: 'opened' as const }] : []),
    ...(deemed ? [{ at: deemed, how: 'deemed' as const }] : []),
  ]
  const [first] = candidates.toSorted((one, other) => one.at.getTime() - other.at.getTime())
  if (first === undefined) throw new Error(`The profile ${profile.id} has no term of deemed service.`)
  return first
}

/** The last step that put something before the addressee, if any has. */
export function findLastServed(proceeding: Proceeding): ProceedingStep | undefined {
  const { transitions } = getProceedingTable(proceeding.kind)
  return proceeding.steps.findLast((step) =>
    transitions.some((each) => each.event === step.event && each.reaches === true),
  )
}

/** The end of the profile's term that begins when a step's document counts as served. */
export function endOfTermFrom(
  proceeding: Proceeding,
  step: ProceedingStep,
  which: 'defence' | 'appeal',
): Date | undefined {
  const profile = getProfile(proceeding.profile)
  const term = profile.deadlines[which]
  return term && endOfDay(endOfTerm(profile, dayOf(findService(proceeding, step).at), term))
}
