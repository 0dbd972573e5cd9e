import { endOfDay } from '../place-time.ts'
import type { StepField } from './transition.ts'

/** What grants time, asks for more by a day, or undertakes something by a day sets the deadline to the end of that day. */
export function movesDeadline(
  event: string,
  { until }: Readonly<Partial<Record<StepField, string>>>,
): Date | undefined {
  if (!['grant-time', 'ask-more', 'undertake'].includes(event)) return undefined
  return until !== undefined && /^\d{4}-\d\d-\d\d$/.test(until) ? endOfDay(until) : undefined
}
