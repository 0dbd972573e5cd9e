import { sql } from 'kysely'
import type { Work } from '../../runtime/work.ts'
import type { OrderLanguage } from './order.ts'
import { tellOfOrder } from './tell.ts'
import { recordOrderEvent } from './write-order.ts'

/** A deadline is near a day before it ends. */
const NEAR_HOURS = 24

interface Near {
  readonly id: string
  readonly unitId: string
  readonly campaignId: string
  readonly operatorId: string
  readonly docNo: string
  readonly lang: OrderLanguage
  readonly due: Date
}

/**
 * Reminds each addressee once of an order whose deadline is near and about which something is still asked of them;
 * what they said is done, or contest, waits for us and needs no reminder.
 * @returns how many were reminded
 */
export async function remindOrders(work: Work): Promise<number> {
  const { rows } = await sql<Near>`
    update measure set reminded_at = ${work.now}
    where state in ('served', 'answered', 'partly-met', 'not-met') and reminded_at is null
      and due > ${work.now} and due <= ${work.now}::timestamptz + make_interval(hours => ${NEAR_HOURS})
      and exists (select from measure_item where measure_id = measure.id and state = 'asked')
    returning id, unit_id as "unitId", campaign_id as "campaignId", operator_id as "operatorId",
      doc_no as "docNo", lang, due`.execute(work.trx)
  for (const order of rows) {
    await tellOfOrder(work, order, 'reminder')
    await recordOrderEvent(work, order, 'reminded', { actor: { kind: 'system' } })
  }
  return rows.length
}
