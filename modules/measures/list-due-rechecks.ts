import { sql } from 'kysely'
import type { Surface } from '../../engines/detection/index.ts'
import type { Database } from '../../runtime/work.ts'
import type { Step } from '../review/index.ts'
import { waitsForTime } from './waits-for-time.ts'

export interface DueRecheck {
  readonly measureItemId: string
  readonly measureId: string
  readonly itemId: string
  readonly unitId: string
  readonly campaignId: string
  readonly url: string | null
  readonly surface: Surface
  /** The text that the decision was about. */
  readonly text: string
  readonly ask: Step
  readonly due: Date
  /** The order was just served, the addressee says it is done, or its time has run out. */
  readonly because: 'served' | 'claimed' | 'due'
  /** Whether we ourselves saw it there before: only then does its absence from a page say that it is gone. */
  readonly seenBefore: boolean
}

/** Hours until a look that saw nothing certain is taken again. */
const AGAIN_AFTER_HOURS = 6

/**
 * Items to look at now: those of an order just served, once, to have seen for ourselves what it asks to remove; those
 * the addressee says are done; and those whose time has run out. A look that saw nothing certain is then repeated
 * some hours later; one that settled the item is not.
 */
export async function listDueRechecks(db: Database, now: Date, limit = 100): Promise<DueRecheck[]> {
  const { rows } = await sql<DueRecheck>`
    select measure_item.id as "measureItemId", measure.id as "measureId", item.id as "itemId",
      measure.unit_id as "unitId", measure.campaign_id as "campaignId", item.url, item.surface,
      coalesce(item_version.text, item.text) as text, measure_item.ask, measure_item.due,
      case when measure_item.state = 'claimed-removed' then 'claimed'
        when measure_item.due <= ${now} and not ${waitsForTime} then 'due' else 'served' end as because,
      exists (select from recheck where recheck.measure_item_id = measure_item.id and outcome = 'still-there')
        as "seenBefore"
    from measure_item
    join measure on measure.id = measure_item.measure_id
    join item on item.id = measure_item.item_id
    join decision_item on decision_item.decision_id = measure_item.decision_id and decision_item.item_id = item.id
    left join item_version on item_version.item_id = item.id and item_version.version = decision_item.item_version
    left join lateral (
      select at, outcome from recheck where recheck.measure_item_id = measure_item.id order by at desc limit 1
    ) as last on true
    left join lateral (
      select at from answer where answer.measure_item_id = measure_item.id and kind = 'removed' order by at desc limit 1
    ) as claim on true
    cross join lateral (
      select last.outcome = 'unknown'
        and last.at <= ${now}::timestamptz - make_interval(hours => ${AGAIN_AFTER_HOURS}) as unsure
    ) as look
    where measure.state in ('served', 'answered', 'partly-met', 'not-met')
      and case measure_item.state
        when 'claimed-removed' then last.at is null or last.at < claim.at or look.unsure
        when 'asked' then last.at is null
          or (measure_item.due <= ${now} and not ${waitsForTime}
            and (last.at < measure_item.due or last.outcome = 'still-there' or look.unsure))
        else false
      end
    order by measure_item.due, measure_item.id
    limit ${limit}`.execute(db)
  return rows
}
