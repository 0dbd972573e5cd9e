import { sql } from 'kysely'
import { isId } from '../../runtime/ids.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import type { EventActor } from '../audit/index.ts'
import { noteOnReports, setItemStates } from '../intake/index.ts'
import { nextItemState, type OrderItemState } from './item-states.ts'
import { planLaterLooks } from './later-looks.ts'
import { isOpenState } from './order-states.ts'
import { settleOrder } from './settle-order.ts'
import { waitsForTime } from './waits-for-time.ts'
import { recordOrderEvent } from './write-order.ts'

export interface Recheck {
  readonly measureItemId: string
  readonly outcome: 'gone' | 'still-there' | 'unknown'
  /** A word that says by what it counts as that: `page-gone`, `login-wall`. */
  readonly why: string
  /** When the page was seen; without it now. */
  readonly seenAt?: Date | undefined
  readonly httpStatus?: number | undefined
  /** Of the captured page, where one was sealed. */
  readonly sha256?: string | undefined
  /** A member who looked; without one the program did. */
  readonly by?: EventActor | undefined
}

export interface Rechecked {
  readonly state: OrderItemState
  /** Whether this changed where the item stands. */
  readonly moved: boolean
}

/**
 * What we saw when we looked again. Gone: the item is met, and whoever reported it hears. Still there after its
 * deadline: not met, and a next step is proposed. Still there before: it stays asked. Unknown changes nothing, nor does
 * what was still there before the addressee said that it is gone: that is looked at again.
 */
export async function recordRecheck(work: Work, recheck: Recheck): Promise<Rechecked> {
  const { measureItemId, outcome, why, seenAt = work.now, by = { kind: 'system' } } = recheck
  const item = await lockItem(work, measureItemId)
  await work.trx
    .insertInto('recheck')
    .values({
      id: work.newId(),
      measure_item_id: item.id,
      at: seenAt,
      outcome,
      why,
      http_status: recheck.httpStatus ?? null,
      sha256: recheck.sha256 === undefined ? null : Buffer.from(recheck.sha256, 'hex'),
    })
    .execute()
  const late = item.due !== null && item.due <= work.now && !item.waits_for_time
  const overtaken =
    outcome === 'still-there' && item.state === 'claimed-removed' && (item.claimed_at ?? seenAt) > seenAt
  const to = isOpenState(item.order.state) && !overtaken ? findNext(item.state, outcome, late) : undefined
  await recordOrderEvent(work, item.order, 'rechecked', {
    actor: by,
    facts: { item: item.id, outcome, why, state: to ?? item.state },
  })
  if (to === undefined) return { state: item.state, moved: false }
  await work.trx.updateTable('measure_item').set({ state: to }).where('id', '=', item.id).execute()
  if (to === 'met') {
    await setItemStates(work, [item.item_id], 'removed')
    await noteOnReports(work, [item.item_id], 'removed')
    await planLaterLooks(work, item.id)
  }
  await settleOrder(work, item.order, by)
  return { state: to, moved: to !== item.state }
}

function findNext(
  state: OrderItemState,
  outcome: Recheck['outcome'],
  late: boolean,
): OrderItemState | undefined {
  switch (outcome) {
    case 'gone':
      return nextItemState(state, 'found-gone')
    case 'still-there':
      return nextItemState(state, late ? 'found-there-late' : 'found-there')
    case 'unknown':
      return undefined
  }
}

/** Holds the item's order; an order may have thousands of items, and a re-check needs one of them. */
async function lockItem(work: Work, id: string) {
  const row = isId(id)
    ? await work.trx
        .selectFrom('measure_item')
        .innerJoin('measure', 'measure.id', 'measure_item.measure_id')
        .select([
          'measure_item.id',
          'measure_item.item_id',
          'measure_item.state',
          'measure_item.due',
          'measure.id as measure_id',
          'measure.state as order_state',
          'measure.unit_id',
          'measure.campaign_id',
          'measure.lang',
        ])
        .select(waitsForTime.as('waits_for_time'))
        .select(
          sql<Date | null>`(select max(at) from answer
            where answer.measure_item_id = measure_item.id and answer.kind = 'removed')`.as('claimed_at'),
        )
        .where('measure_item.id', '=', id)
        .forUpdate(['measure', 'measure_item'])
        .executeTakeFirst()
    : undefined
  if (!row)
    throw new Refusal('not-found', 'measures.unknown-item', `No order has an item ${id.slice(0, 60)}.`)
  const { measure_id, order_state, unit_id, campaign_id, lang, ...item } = row
  return {
    ...item,
    order: { id: measure_id, state: order_state, unitId: unit_id, campaignId: campaign_id, lang },
  }
}
