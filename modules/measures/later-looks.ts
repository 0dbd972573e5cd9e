import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Work } from '../../runtime/work.ts'
import { setItemStates } from '../intake/index.ts'
import { recordOrderEvent } from './write-order.ts'

/** About how long after something was seen gone we look again, and how much the moment varies either way, in days. */
const LATER = [
  { after: 7, spread: 2 },
  { after: 30, spread: 5 },
  { after: 90, spread: 10 },
] as const

const MINUTE = 60_000
const MINUTES_A_DAY = 1440

export interface DueLaterLook {
  readonly measureItemId: string
  readonly afterDays: 7 | 30 | 90
  readonly itemId: string
  readonly unitId: string
  readonly campaignId: string
  readonly url: string | null
  /** The text that the decision was about. */
  readonly text: string
}

export interface LaterLook {
  readonly afterDays: number
  readonly dueAt: Date
  readonly lookedAt: Date | null
  readonly outcome: 'gone' | 'back' | 'unknown' | null
}

/** Part of seeing an item gone: it will be looked at again at three moments that nobody can foresee. */
export async function planLaterLooks(work: Work, measureItemId: string): Promise<void> {
  await work.trx
    .insertInto('later_look')
    .values(
      LATER.map(({ after, spread }) => ({
        measure_item_id: measureItemId,
        after_days: after,
        gone_at: work.now,
        due_at: new Date(
          work.now.getTime() +
            (after * MINUTES_A_DAY + randomInt(-spread * MINUTES_A_DAY, spread * MINUTES_A_DAY + 1)) * MINUTE,
        ),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Later looks whose moment has come, at items that still count as gone. */
export async function listDueLaterLooks(db: Database, now: Date, limit = 1000): Promise<DueLaterLook[]> {
  const { rows } = await sql<DueLaterLook>`
    select later_look.measure_item_id as "measureItemId", later_look.after_days as "afterDays",
      item.id as "itemId", measure.unit_id as "unitId", measure.campaign_id as "campaignId", item.url,
      coalesce(item_version.text, item.text) as text
    from later_look
    join measure_item on measure_item.id = later_look.measure_item_id
    join measure on measure.id = measure_item.measure_id
    join item on item.id = measure_item.item_id
    join decision_item on decision_item.decision_id = measure_item.decision_id and decision_item.item_id = item.id
    left join item_version on item_version.item_id = item.id and item_version.version = decision_item.item_version
    where later_look.looked_at is null and later_look.due_at <= ${now}
      and measure_item.state = 'met' and measure_item.back_at is null
    order by later_look.due_at limit ${limit}`.execute(db)
  return rows
}

/**
 * Records a later look. Seen again: the item stands decided once more, so that it can be asked for in a new order, and
 * on the order that it was asked in the next step is proposed. Nothing is ordered by itself.
 */
export async function recordLaterLook(
  work: Work,
  look: {
    readonly measureItemId: string
    readonly afterDays: number
    readonly outcome: 'gone' | 'back' | 'unknown'
    readonly why: string
    readonly sha256?: string | undefined
  },
): Promise<void> {
  const order = await work.trx
    .selectFrom('measure_item')
    .innerJoin('measure', 'measure.id', 'measure_item.measure_id')
    .select([
      'measure.id',
      'measure.unit_id',
      'measure.campaign_id',
      'measure.lang',
      'measure_item.item_id',
      'measure_item.state',
      'measure_item.number',
    ])
    .where('measure_item.id', '=', look.measureItemId)
    .forUpdate(['measure', 'measure_item'])
    .executeTakeFirstOrThrow()
  const written = await work.trx
    .updateTable('later_look')
    .set({
      looked_at: work.now,
      outcome: look.outcome,
      why: look.why,
      sha256: look.sha256 === undefined ? null : Buffer.from(look.sha256, 'hex'),
    })
    .where('measure_item_id', '=', look.measureItemId)
    .where('after_days', '=', look.afterDays)
    .where('looked_at', 'is', null)
    .executeTakeFirst()
  if (written.numUpdatedRows === 0n) return
  const event = { id: order.id, unitId: order.unit_id, campaignId: order.campaign_id }
  await recordOrderEvent(work, event, 'looked-later', {
    actor: { kind: 'system' },
    facts: { item: look.measureItemId, after: look.afterDays, outcome: look.outcome, why: look.why },
  })
  if (look.outcome !== 'back' || order.state !== 'met') return
  await work.trx
    .updateTable('measure_item')
    .set({ back_at: work.now })
    .where('id', '=', look.measureItemId)
    .execute()
  await setItemStates(work, [order.item_id], 'decided')
  await work.trx
    .updateTable('measure')
    .set({ next_step: 'rectification-order', next_step_reason: writeReason(order.lang, order.number) })
    .where('id', '=', order.id)
    .execute()
}

/** The later looks at the items of an order, by item. */
export async function listLaterLooks(
  db: Database,
  measureId: string,
): Promise<ReadonlyMap<string, readonly LaterLook[]>> {
  const { rows } = await sql<LaterLook & { measureItemId: string }>`
    select later_look.measure_item_id as "measureItemId", after_days as "afterDays", due_at as "dueAt",
      looked_at as "lookedAt", outcome
    from later_look join measure_item on measure_item.id = later_look.measure_item_id
    where measure_item.measure_id = ${measureId}
    order by after_days`.execute(db)
  return Map.groupBy(rows, ({ measureItemId }) => measureItemId)
}

function writeReason(lang: 'zh-CN' | 'en', number: number): string {
  return lang === 'zh-CN'
    ? `第 ${number} 项曾经消失，后来又被看到。`
    : `Item ${number} had been gone and was seen again.`
}
