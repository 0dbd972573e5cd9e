import { sql } from 'kysely'

/**
 * Whether more time was asked for a `measure_item`, or for its whole order, before its deadline and nobody has ruled
 * on it yet: until then its time has not run out, however long we take to answer.
 */
export const waitsForTime = sql<boolean>`exists (
  select from answer
  where answer.measure_id = measure_item.measure_id and answer.kind = 'more-time' and answer.ruling is null
    and (answer.measure_item_id = measure_item.id or answer.measure_item_id is null)
    and answer.at <= measure_item.due)`
