import { type RawBuilder, sql } from 'kysely'
import terms from './terms.json' with { type: 'json' }

/** A decision rests this long before anything is learned from it: most slips of the hand are undone within the day. */
const REST_HOURS = 24
const HOUR = 3_600_000

/** The SQL condition on `decision` for one that was reversed: undone, or overturned on an appeal or objection. */
export function isReversed(): RawBuilder<boolean> {
  return sql<boolean>`(
    decision.undone_at is not null
    or exists (
      select 1 from decision_item where decision_item.decision_id = decision.id and overturned_at is not null)
    or exists (
      select 1 from measure_item join measure on measure.id = measure_item.measure_id
      where measure_item.decision_id = decision.id
        and (measure_item.state = 'lifted'
          or exists (select 1 from appeal where appeal.measure_id = measure.id and appeal.outcome = 'upheld')
          or exists (select 1 from objection where objection.measure_item_id = measure_item.id
            and objection.outcome = 'upheld')))
  )`
}

/** The SQL condition on `decision` for one to learn from: it says yes or no, stands, has rested, and nobody contests it. */
export function isSettled(now: Date): RawBuilder<boolean> {
  return sql<boolean>`(
    decision.outcome in ('violation', 'not-violation')
    and decision.decided_at <= ${new Date(now.getTime() - REST_HOURS * HOUR)}
    and not ${isReversed()}
    and not exists (
      select 1 from measure_item
      where measure_item.decision_id = decision.id
        and (exists (select 1 from appeal where appeal.measure_id = measure_item.measure_id and appeal.outcome is null)
          or exists (select 1 from objection where objection.measure_item_id = measure_item.id
            and objection.outcome is null)))
    and ${isWithinTerm(now)}
  )`
}

/** The SQL condition on `decision` that the texts it is about may still be kept. */
export function isWithinTerm(now: Date): RawBuilder<boolean> {
  return sql<boolean>`(case decision.outcome
    when 'violation' then decision.decided_at > ${daysBefore(now, terms.violation.days)}
    else decision.decided_at > ${daysBefore(now, terms.harmless.days)} end)`
}

export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 24 * HOUR)
}
