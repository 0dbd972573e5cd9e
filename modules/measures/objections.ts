import { Refusal } from '../../runtime/refusal.ts'
import type { Database, Work } from '../../runtime/work.ts'
import { type Actor, requireMay } from '../units/index.ts'
import { digestAffectedCode } from './affected-code.ts'
import { getTermEnd, tooLate } from './appeals.ts'
import { liftItem } from './lift-item.ts'
import { lockOrder, lockOrderById } from './lock-order.ts'
import type { Order, OrderItem } from './order.ts'
import { findItemRestoration, type ItemRestoration } from './restorations/list-restorations.ts'
import { requireReason, requireTookNoPart } from './rulings.ts'
import { findOrderWhere } from './select-orders.ts'
import { recordOrderEvent } from './write-order.ts'

/** What an affected person's code opens: one item, never the rest of the order. */
export interface AffectedItem {
  readonly item: Pick<
    OrderItem,
    | 'surface'
    | 'text'
    | 'url'
    | 'author'
    | 'observedAt'
    | 'kind'
    | 'groundId'
    | 'ask'
    | 'reason'
    | 'widerBecause'
    | 'state'
  >
  readonly order: Pick<
    Order,
    'docNo' | 'unitNameZh' | 'unitNameEn' | 'platformName' | 'profile' | 'servedAt' | 'draftedAt' | 'lang'
  > & {
    readonly withdrawn: boolean
  }
  /** The last day to object, as a moment. */
  readonly objectUntil: Date | undefined
  readonly objections: readonly Objection[]
  /** What became of putting it back, where that was ordered. */
  readonly restoration: ItemRestoration | undefined
}

export interface Objection {
  readonly id: string
  readonly text: string
  readonly at: Date
  readonly outcome: 'upheld' | 'dismissed' | null
  readonly outcomeReason: string | null
  readonly decidedAt: Date | null
}

/** Undefined for whatever is no code of ours: the asker cannot tell a wrong code from an unknown one. */
export async function findOrderItemByAffectedCode(
  db: Database,
  code: string,
): Promise<AffectedItem | undefined> {
  const found = await findByCode(db, code)
  if (!found) return undefined
  const order = await findOrderWhere(db, (query) => query.where('measure.id', '=', found.measure_id))
  const item = order?.items.find((each) => each.id === found.id)
  if (!order || !item) return undefined
  return {
    item,
    order: { ...order, withdrawn: order.state === 'withdrawn' },
    objectUntil: getTermEnd(order, 'objection'),
    objections: await listObjections(db, item.id),
    restoration: await findItemRestoration(db, item.id),
  }
}

/**
 * The person whose post it is objects, without needing the platform. One objection at a time.
 * @throws Refusal `measures.unknown-code`, `measures.objection-open`, `measures.too-late`, `measures.nothing-left`
 */
export async function submitObjection(work: Work, code: string, text: string): Promise<{ id: string }> {
  const found = await findByCode(work.trx, code)
  if (!found) {
    throw new Refusal('not-found', 'measures.unknown-code', 'No notice has this code. Check it once more.')
  }
  const order = await lockOrderById(work, found.measure_id)
  const item = order.items.find((each) => each.id === found.id)
  if (text.trim() === '' || text.length > 10_000) {
    throw new Refusal(
      'invalid',
      'measures.objection-text',
      'Say in your own words, in up to 10,000 characters, what is wrong.',
    )
  }
  if (!item || item.state === 'lifted') {
    throw new Refusal('conflict', 'measures.nothing-left', 'Nothing is asked about this item any more.')
  }
  const end = getTermEnd(order, 'objection')
  if (end && end < work.now) throw tooLate(order.docNo)
  if ((await listObjections(work.trx, item.id)).some(({ outcome }) => outcome === null)) {
    throw new Refusal(
      'conflict',
      'measures.objection-open',
      'Your objection has been received and is being decided.',
    )
  }
  const id = work.newId()
  await work.trx
    .insertInto('objection')
    .values({ id, measure_item_id: item.id, text: text.trim(), at: work.now })
    .execute()
  await recordOrderEvent(work, order, 'objected', {
    actor: { kind: 'affected' },
    facts: { objection: id, item: item.id },
  })
  return { id }
}

export interface DecideObjection {
  readonly objectionId: string
  readonly outcome: 'upheld' | 'dismissed'
  readonly reason: string
}

/** Decided by a member who took no part in the order or in the decision. Upheld, the item is lifted and put back. */
export async function decideObjection(
  work: Work,
  actor: Actor,
  { objectionId, outcome, reason }: DecideObjection,
): Promise<void> {
  requireMay(actor, 'measures.rule')
  const { measureId, itemId } = await findPlace(work, objectionId)
  const order = await lockOrder(work, actor, measureId)
  const open = (await listObjections(work.trx, itemId)).some(
    (each) => each.id === objectionId && each.outcome === null,
  )
  if (!open) throw new Refusal('conflict', 'measures.already-ruled', 'This objection was decided before.')
  requireTookNoPart(actor, order, itemId)
  requireReason(reason)
  await work.trx
    .updateTable('objection')
    .set({ outcome, outcome_reason: reason.trim(), decided_by: actor.memberId, decided_at: work.now })
    .where('id', '=', objectionId)
    .execute()
  await recordOrderEvent(work, order, `objection-${outcome}`, {
    actor: { kind: 'member', id: actor.memberId },
    facts: { objection: objectionId, item: itemId },
  })
  if (outcome === 'upheld') await liftItem(work, actor, order, itemId, reason)
}

async function findByCode(
  db: Database,
  code: string,
): Promise<{ id: string; measure_id: string } | undefined> {
  const digest = digestAffectedCode(code)
  if (!digest) return undefined
  return db
    .selectFrom('measure_item')
    .select(['id', 'measure_id'])
    .where('affected_code_digest', '=', digest)
    .executeTakeFirst()
}

async function findPlace(work: Work, objectionId: string): Promise<{ measureId: string; itemId: string }> {
  const row = await work.trx
    .selectFrom('objection')
    .innerJoin('measure_item', 'measure_item.id', 'objection.measure_item_id')
    .select(['measure_item.id as itemId', 'measure_item.measure_id as measureId'])
    .where('objection.id', '=', objectionId)
    .executeTakeFirst()
  if (row) return row
  throw new Refusal('not-found', 'measures.unknown-objection', 'There is no such objection.')
}

async function listObjections(db: Database, measureItemId: string): Promise<Objection[]> {
  const rows = await db
    .selectFrom('objection')
    .selectAll()
    .where('measure_item_id', '=', measureItemId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    text: row.text,
    at: row.at,
    outcome: row.outcome,
    outcomeReason: row.outcome_reason,
    decidedAt: row.decided_at,
  }))
}
