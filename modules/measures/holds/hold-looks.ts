import { sql } from 'kysely'
import type { Database, Work } from '../../../runtime/work.ts'
import { recordHoldEvent } from './record-hold-event.ts'

/** Minutes between two looks at the same thing. */
const AGAIN_AFTER_MINUTES = 60
/** Days after its end for which we look whether it is back. */
const BACK_WITHIN_DAYS = 7

export interface DueHoldLook {
  readonly holdId: string
  readonly unitId: string
  readonly campaignId: string
  readonly url: string
  /** The text that the decision was about. */
  readonly text: string
}

/**
 * Holds to look at now: while they bind, until we saw it gone; after they ended, where we had seen it gone, until we
 * saw it back. What an order took over belongs to that order's looks.
 */
export async function listDueHoldLooks(db: Database, now: Date, limit = 200): Promise<DueHoldLook[]> {
  const { rows } = await sql<DueHoldLook>`
    select urgent_hold.id as "holdId", urgent_hold.unit_id as "unitId", urgent_hold.campaign_id as "campaignId",
      item.url, coalesce(item_version.text, item.text) as text
    from urgent_hold
    join item on item.id = urgent_hold.item_id
    left join decision_item on decision_item.decision_id = urgent_hold.decision_id and decision_item.item_id = item.id
    left join item_version on item_version.item_id = item.id and item_version.version = decision_item.item_version
    cross join lateral (
      select case when urgent_hold.ended_at is not null then urgent_hold.ended_at
        when urgent_hold.confirmed_at is null and urgent_hold.lapses_at <= ${now} then urgent_hold.lapses_at end as over_at
    ) as life
    where item.url is not null and urgent_hold.ended_how is distinct from 'order-served'
      and (urgent_hold.seen_at is null
        or urgent_hold.seen_at <= ${now}::timestamptz - make_interval(mins => ${AGAIN_AFTER_MINUTES})
        or urgent_hold.seen_at < greatest(urgent_hold.held_at, urgent_hold.restored_at))
      and case when life.over_at is null then urgent_hold.seen is distinct from 'gone'
        else urgent_hold.seen = 'gone' and life.over_at > ${now}::timestamptz - make_interval(days => ${BACK_WITHIN_DAYS}) end
    order by urgent_hold.imposed_at, urgent_hold.id limit ${limit}`.execute(db)
  return rows
}

/** Records what was seen; it moves nothing. */
export async function recordHoldLook(
  work: Work,
  look: DueHoldLook & {
    readonly seen: 'there' | 'gone' | 'unknown'
    readonly why: string
    readonly seenAt: Date
    readonly sha256?: string | undefined
  },
): Promise<void> {
  await work.trx
    .updateTable('urgent_hold')
    .set({
      seen: look.seen,
      seen_at: look.seenAt,
      seen_sha256: look.sha256 === undefined ? null : Buffer.from(look.sha256, 'hex'),
    })
    .where('id', '=', look.holdId)
    .execute()
  await recordHoldEvent(
    work,
    { id: look.holdId, unitId: look.unitId, campaignId: look.campaignId },
    'looked-at',
    { actor: { kind: 'system' }, facts: { seen: look.seen, why: look.why } },
  )
}
