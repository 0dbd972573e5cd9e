import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database, Work } from '../../runtime/work.ts'
import { type Actor, requireMay } from '../units/index.ts'
import { type QueueFilter, queueFilterSchema } from './queue-filter.ts'

/** A named way of narrowing the queue. */
export interface QueueView {
  readonly id: string
  readonly name: string
  readonly filter: QueueFilter
  /** Whether everyone of the unit sees it. */
  readonly shared: boolean
  readonly own: boolean
}

const MOST_VIEWS = 30
const LONGEST_NAME = 40

/** The own views, then those that others of the unit share, each by name. */
export async function listQueueViews(db: Database, actor: Actor): Promise<QueueView[]> {
  requireMay(actor, 'items.see')
  const rows = await db
    .selectFrom('queue_view')
    .select(['id', 'name', 'filter', 'shared', sql<boolean>`member_id = ${actor.memberId}`.as('own')])
    .where((where) =>
      where.or([
        where('member_id', '=', actor.memberId),
        where.and([where('shared', '=', true), where('unit_id', '=', actor.unitId)]),
      ]),
    )
    .orderBy('own', 'desc')
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ ...row, filter: queueFilterSchema.catch({}).parse(row.filter) }))
}

/**
 * Keeps a filter under a name; under a name that is there already it replaces it.
 * @throws Refusal `review.view-name`, `review.too-many-views`
 */
export async function saveQueueView(
  work: Work,
  actor: Actor,
  view: { readonly name: string; readonly filter: QueueFilter; readonly shared: boolean },
): Promise<string> {
  requireMay(actor, 'items.see')
  const name = view.name.normalize('NFC').replace(/\s+/gu, ' ').trim()
  if (name === '' || [...name].length > LONGEST_NAME)
    throw new Refusal(
      'invalid',
      'review.view-name',
      `Give the view a name of at most ${LONGEST_NAME} characters.`,
      {
        most: LONGEST_NAME,
      },
    )
  const filter = JSON.stringify(queueFilterSchema.parse(view.filter))
  // One at a time for each member, so that two windows do not pass the limit together.
  await sql`select 1 from member where id = ${actor.memberId} for no key update`.execute(work.trx)
  const own = await work.trx
    .selectFrom('queue_view')
    .select(['id', 'name'])
    .where('member_id', '=', actor.memberId)
    .execute()
  const known = own.find((each) => each.name === name)
  if (known === undefined && own.length >= MOST_VIEWS)
    throw new Refusal('conflict', 'review.too-many-views', `You have ${MOST_VIEWS} views. Drop one first.`, {
      most: MOST_VIEWS,
    })
  const id = known?.id ?? work.newId()
  await work.trx
    .insertInto('queue_view')
    .values({
      id,
      member_id: actor.memberId,
      unit_id: actor.unitId,
      name,
      filter,
      shared: view.shared,
      created_at: work.now,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ filter, shared: view.shared }))
    .execute()
  return id
}

/** Drops one of the own views; one that is gone already stays gone. */
export async function dropQueueView(work: Work, actor: Actor, viewId: string): Promise<void> {
  requireMay(actor, 'items.see')
  await work.trx
    .deleteFrom('queue_view')
    .where('id', '=', viewId)
    .where('member_id', '=', actor.memberId)
    .execute()
}
