import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'

/** What is there afterwards; whoever ran the rehearsal says what it should be. */
export interface Stock {
  readonly platforms: number
  readonly items: number
  readonly sitesLookedAt: number
  readonly orders: number
  /** Orders and the numbers they carry; a number that was skipped or given twice shows here. */
  readonly numbers: { readonly distinct: number; readonly highest: number }
  readonly states: Readonly<Record<string, number>>
  readonly itemStates: Readonly<Record<string, number>>
  /** Items that stand in more than one order. */
  readonly itemsTwice: number
  readonly answers: number
  /** Items that our first look saw gone before their operator said so: nothing is left to answer. */
  readonly goneUnanswered: number
  /** Items for which more than one claim was written. */
  readonly answersTwice: number
  /** Orders with more than one event of the same step: drafted, submitted, approved or served. */
  readonly stepsTwice: number
  /** Orders without exactly one sealed letter. */
  readonly withoutLetter: number
  readonly audit: { readonly ok: boolean; readonly events: number }
}

export async function takeStock(
  db: Database,
  run: (args: readonly string[]) => Promise<string>,
): Promise<Stock> {
  const one = async (query: ReturnType<typeof sql<{ n: number }>>): Promise<number> =>
    Number((await query.execute(db)).rows[0]?.n)
  const counts = async (query: ReturnType<typeof sql<{ state: string; n: number }>>) =>
    Object.fromEntries((await query.execute(db)).rows.map(({ state, n }) => [state, Number(n)]))
  return {
    platforms: await one(sql`select count(*) as n from platform`),
    items: await one(sql`select count(*) as n from item`),
    sitesLookedAt: await one(sql`select count(*) as n from site_inspection where looked_at is not null`),
    orders: await one(sql`select count(*) as n from measure`),
    numbers: {
      distinct: await one(sql`select count(distinct doc_no) as n from measure`),
      highest: await one(sql`select max(substring(doc_no from '\\d+$')::int) as n from measure`),
    },
    states: await counts(sql`select state, count(*) as n from measure group by state`),
    itemStates: await counts(sql`select state, count(*) as n from measure_item group by state`),
    itemsTwice: await one(
      sql`select count(*) as n from (select from measure_item group by item_id having count(*) > 1) as twice`,
    ),
    answers: await one(sql`select count(*) as n from answer`),
    goneUnanswered: await one(
      sql`select count(*) as n from measure_item where state = 'met' and not exists (
        select from answer where answer.measure_item_id = measure_item.id)`,
    ),
    answersTwice: await one(
      sql`select count(*) as n from (select from answer group by measure_item_id having count(*) > 1) as twice`,
    ),
    stepsTwice: await one(
      sql`select count(*) as n from (
        select from audit_event
        where kind in ('measures.drafted', 'measures.submitted', 'measures.approved', 'measures.served')
        group by subject_id, kind having count(*) > 1) as twice`,
    ),
    withoutLetter: await one(
      sql`select count(*) as n from measure where letter_sha256 is null or not exists (
        select from evidence_object where evidence_object.sha256 = measure.letter_sha256)`,
    ),
    audit: JSON.parse(await run(['audit', 'verify'])) as Stock['audit'],
  }
}
