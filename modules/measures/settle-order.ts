import { sql } from 'kysely'
import type { Work } from '../../runtime/work.ts'
import type { EventActor } from '../audit/index.ts'
import { settleItems } from './item-states.ts'
import type { NextStep, Order, OrderLanguage } from './order.ts'
import { getOrderTransition } from './order-states.ts'
import { writeMove } from './write-order.ts'

/**
 * Brings an order to the state that its items have come to. The next step is proposed and never taken by itself.
 * Nothing happens while an item is open, or when the order already stands there.
 */
export async function settleOrder(
  work: Work,
  order: Pick<Order, 'id' | 'state' | 'unitId' | 'campaignId' | 'lang'>,
  actor: EventActor,
): Promise<void> {
  const rows = await work.trx
    .selectFrom('measure_item')
    .select(['state', sql<number>`count(*)`.as('n')])
    .where('measure_id', '=', order.id)
    .groupBy('state')
    .execute()
  const event = settleItems(rows.map((row) => row.state))
  if (!event) return
  const transition = getOrderTransition(event)
  if (!transition.from.includes(order.state) || transition.to === order.state) return
  const met = rows.find((row) => row.state === 'met')?.n ?? 0
  const notMet = rows.find((row) => row.state === 'not-met')?.n ?? 0
  const nextStep =
    event === 'settle-not-met' && (await stayedSilent(work, order.id))
      ? 'next-intermediary'
      : NEXT_STEP[event]
  await writeMove(work, order, event, {
    actor,
    set: { next_step: nextStep, next_step_reason: writeReason(nextStep, { met, notMet }, order.lang) },
    facts: { met, notMet, proposed: nextStep },
  })
}

/** The operator neither opened the order nor answered it: asking it once more leads nowhere. */
async function stayedSilent(work: Work, measureId: string): Promise<boolean> {
  const { rows } = await sql<{ silent: boolean }>`
    select opened_at is null and addressee->>'role' = 'operator'
      and not exists (select from answer where answer.measure_id = measure.id) as silent
    from measure where id = ${measureId}`.execute(work.trx)
  return rows[0]?.silent ?? false
}

const NEXT_STEP: Readonly<Record<'settle-met' | 'settle-partly-met' | 'settle-not-met', NextStep>> = {
  'settle-met': 'close',
  'settle-partly-met': 'remind',
  'settle-not-met': 'rectification-order',
}

function writeReason(
  step: NextStep,
  { met, notMet }: { met: number; notMet: number },
  lang: OrderLanguage,
): string {
  const all = met + notMet
  if (step === 'next-intermediary')
    return lang === 'zh-CN'
      ? `运营者未查收、也未答复；期满复查，${notMet} 项仍在。`
      : `The operator neither opened nor answered it; after the deadline ${notMet} items were still there.`
  if (lang === 'zh-CN') {
    return step === 'close'
      ? `${all} 项复查均已处理。`
      : `期满复查，${all} 项中 ${met} 项已处理，${notMet} 项仍在。`
  }
  return step === 'close'
    ? `All ${all} items were gone when we looked again.`
    : `After the deadline ${met} of ${all} items were gone and ${notMet} still there.`
}
