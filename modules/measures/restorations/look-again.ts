import { sql } from 'kysely'
import type { Database, Work } from '../../../runtime/work.ts'
import { recordEvent } from '../../audit/index.ts'

export interface DueRestoration {
  readonly measureItemId: string
  readonly restorationId: string
  readonly unitId: string
  readonly campaignId: string
  readonly url: string
  readonly text: string
}

const AGAIN_AFTER_HOURS = 6

/** What to look at now: said to be back since the last look, or due and not seen back; again some hours later. */
export async function listDueRestorations(db: Database, now: Date, limit = 100): Promise<DueRestoration[]> {
  const again = new Date(now.getTime() - AGAIN_AFTER_HOURS * 3_600_000)
  const { rows } = await sql<DueRestoration>`
    select ri.measure_item_id as "measureItemId", restoration.id as "restorationId",
      restoration.unit_id as "unitId", restoration.campaign_id as "campaignId", item.url, item.text
    from restoration_item as ri
    join restoration on restoration.id = ri.restoration_id
    join item on item.id = ri.item_id
    where ri.seen is distinct from 'back' and item.url is not null
      and (ri.restored_at > coalesce(ri.looked_at, '-infinity')
        or ((ri.restored_at is not null or restoration.due <= ${now}) and coalesce(ri.looked_at, '-infinity') <= ${again}))
    order by restoration.due, ri.measure_item_id limit ${limit}`.execute(db)
  return rows
}

/** What we saw; a look that saw nothing certain is repeated. */
export async function recordRestorationLook(
  work: Work,
  {
    due,
    seen,
    why,
    seenAt,
  }: {
    readonly due: DueRestoration
    readonly seen: 'back' | 'not-back' | undefined
    readonly why: string
    readonly seenAt: Date
  },
): Promise<void> {
  await sql`update restoration_item set looked_at = ${seenAt},
    seen = coalesce(${seen ?? null}, seen), seen_at = case when ${seen ?? null}::text is null then seen_at else ${seenAt} end,
    seen_why = ${why} where measure_item_id = ${due.measureItemId}`.execute(work.trx)
  await recordEvent(work, {
    kind: 'measures.restoration-looked',
    actor: { kind: 'system' },
    subject: { type: 'restoration', id: due.restorationId },
    unitId: due.unitId,
    campaignId: due.campaignId,
    facts: { item: due.measureItemId, seen: seen ?? 'unknown', why },
  })
}
