import { sql } from 'kysely'
import { isId } from '../../runtime/ids.ts'
import type { Database } from '../../runtime/work.ts'
import { type Actor, requireMay, visibleTo } from '../units/index.ts'
import type { Order, OrderSummary } from './order.ts'
import type { OrderState } from './order-states.ts'
import { findOrderWhere, selectOrderSummaries, unknownOrder } from './select-orders.ts'

export interface OrderFilter {
  readonly states?: readonly OrderState[] | undefined
  readonly platformId?: string | undefined
  readonly campaignId?: string | undefined
  /** The id of the last order of the page before. */
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** The newest first, a page at a time. */
export async function listOrders(
  db: Database,
  actor: Actor,
  filter: OrderFilter = {},
): Promise<OrderSummary[]> {
  requireMay(actor, 'measures.see')
  const { states, platformId, campaignId, after, limit = 50 } = filter
  return selectOrderSummaries(db, (query) => {
    let found = query.where(visibleTo(actor, 'measure.unit_id'))
    if (states)
      found = found.where('measure.state', 'in', states.length > 0 ? [...states] : [sql.lit('') as never])
    if (platformId) found = found.where('measure.platform_id', '=', platformId)
    if (campaignId) found = found.where('measure.campaign_id', '=', campaignId)
    if (after && isId(after))
      found = found.where(
        sql<boolean>`(measure.drafted_at, measure.id) < (select drafted_at, id from measure where id = ${after})`,
      )
    return found
      .orderBy('measure.drafted_at', 'desc')
      .orderBy('measure.id', 'desc')
      .limit(Math.min(limit, 500))
  })
}

/** @throws Refusal `measures.unknown` when there is none that the actor may see */
export async function getOrder(db: Database, actor: Actor, id: string): Promise<Order> {
  requireMay(actor, 'measures.see')
  const order = isId(id)
    ? await findOrderWhere(db, (query) =>
        query.where('measure.id', '=', id).where(visibleTo(actor, 'measure.unit_id')),
      )
    : undefined
  if (order) return order
  throw unknownOrder(id)
}

/** How many orders stand in each state, of those the actor may see. */
export async function countOrders(
  db: Database,
  actor: Actor,
  campaignId?: string,
): Promise<ReadonlyMap<OrderState, number>> {
  requireMay(actor, 'measures.see')
  let query = db
    .selectFrom('measure')
    .select(['state', sql<number>`count(*)`.as('n')])
    .where('kind', '=', 'removal-order')
    .where(visibleTo(actor, 'measure.unit_id'))
  if (campaignId) query = query.where('campaign_id', '=', campaignId)
  const rows = await query.groupBy('state').execute()
  return new Map(rows.map((row) => [row.state, row.n]))
}

export interface PlatformOrders {
  /** In the hands of the addressee and not settled. */
  readonly open: number
  /** Of the open ones, the deadline that comes first. */
  readonly nextDeadline: Date | null
  /** Open ones whose deadline has passed. */
  readonly late: number
  readonly all: number
}

/** How each of these platforms stands; one without any order is left out. */
export async function countOrdersByPlatform(
  db: Database,
  actor: Actor,
  platformIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, PlatformOrders>> {
  requireMay(actor, 'measures.see')
  if (platformIds.length === 0) return new Map()
  const open = sql`state in ('served', 'answered', 'partly-met', 'not-met')`
  const rows = await db
    .selectFrom('measure')
    .select([
      'platform_id',
      sql<number>`count(*)`.as('all'),
      sql<number>`count(*) filter (where ${open})`.as('open'),
      sql<number>`count(*) filter (where ${open} and due < ${now})`.as('late'),
      sql<Date | null>`min(due) filter (where ${open} and due >= ${now})`.as('next_deadline'),
    ])
    .where('kind', '=', 'removal-order')
    .where('platform_id', 'in', [...platformIds])
    .where(visibleTo(actor, 'measure.unit_id'))
    .groupBy('platform_id')
    .execute()
  return new Map(
    rows.map(({ platform_id, next_deadline, ...counts }) => [
      platform_id,
      { ...counts, nextDeadline: next_deadline },
    ]),
  )
}
