import { type RawBuilder, sql } from 'kysely'
import { Refusal } from '../../../runtime/refusal.ts'
import type { Database, Work } from '../../../runtime/work.ts'
import type { EventActor } from '../../audit/index.ts'
import { getProfile } from '../../law/index.ts'
import { overturnItems } from '../../review/index.ts'
import { type Actor, requireMay, requireSeatMay, type Seat, visibleTo } from '../../units/index.ts'
import { digestAffectedCode } from '../affected-code.ts'
import type { Objection } from '../objections.ts'
import { tookPartRefusal } from '../order-guards.ts'
import { liftItem } from '../lift-item.ts'
import { lockOrderById } from '../lock-order.ts'
import { requireReason, requireTookNoPart } from '../rulings.ts'
import { endHold } from './end-hold.ts'
import type { Hold } from './hold.ts'
import { recordHoldEvent } from './record-hold-event.ts'
import { addressedTo } from './seat-holds.ts'
import { lockHold, selectHolds } from './select-holds.ts'

export interface HoldObjection extends Objection {
  /** The addressee, or the person whose address or account it is. */
  readonly by: 'addressee' | 'affected'
}

/** What an affected person's code opens where it belongs to a hold. */
export interface AffectedHold {
  readonly hold: Hold
  readonly objectUntil: Date | undefined
  readonly objections: readonly HoldObjection[]
}

const DAY = 86_400_000

/** The last moment to object: the profile's days from the hold. It runs on after the hold has lapsed. */
export function getHoldTerm({ profile, imposedAt }: Pick<Hold, 'profile' | 'imposedAt'>): Date | undefined {
  const days = getProfile(profile).deadlines.objection?.days
  return days === undefined ? undefined : new Date(imposedAt.getTime() + days * DAY)
}

/** Undefined for whatever is no code of a hold. */
export async function findHoldByAffectedCode(
  db: Database,
  code: string,
  now: Date,
): Promise<AffectedHold | undefined> {
  const digest = digestAffectedCode(code)
  if (digest === undefined) return undefined
  const [hold] = await selectHolds(db, now, sql<boolean>`urgent_hold.affected_code_digest = ${digest}`, 1)
  if (hold === undefined) return undefined
  const all = await listHoldObjections(db, hold.id)
  return { hold, objectUntil: getHoldTerm(hold), objections: all.filter(({ by }) => by === 'affected') }
}

/**
 * The person whose address or account is held objects with the code, without the platform and without a name.
 * @throws Refusal `measures.unknown-code`, `measures.objection-text`, `measures.objection-open`, `measures.too-late`,
 * `measures.nothing-left`
 */
export async function objectToHold(work: Work, code: string, text: string): Promise<{ id: string }> {
  const digest = digestAffectedCode(code)
  const found =
    digest &&
    (await work.trx
      .selectFrom('urgent_hold')
      .select('id')
      .where('affected_code_digest', '=', digest)
      .executeTakeFirst())
  if (!found)
    throw new Refusal('not-found', 'measures.unknown-code', 'No notice has this code. Check it once more.')
  const hold = await lockHold(work, found.id, sql<boolean>`true`)
  return writeObjection(work, hold, text, { actor: { kind: 'affected' } })
}

/** The addressee objects. */
export async function objectToHoldFromDesk(
  work: Work,
  seat: Seat,
  { holdId, text }: { readonly holdId: string; readonly text: string },
): Promise<{ id: string }> {
  requireSeatMay(seat, 'answer')
  const hold = await lockHold(work, holdId, addressedTo(seat))
  return writeObjection(work, hold, text, {
    actor: { kind: 'operator', id: seat.seatId },
    seatId: seat.seatId,
  })
}

async function writeObjection(
  work: Work,
  hold: Hold,
  text: string,
  { actor, seatId }: { readonly actor: EventActor; readonly seatId?: string },
): Promise<{ id: string }> {
  if (text.trim() === '' || text.length > 10_000) {
    throw new Refusal(
      'invalid',
      'measures.objection-text',
      'Say in your own words, in up to 10,000 characters, what is wrong.',
    )
  }
  if (hold.endedHow !== null)
    throw new Refusal('conflict', 'measures.nothing-left', 'Nothing is held any more.')
  const end = getHoldTerm(hold)
  if (end !== undefined && end < work.now) {
    throw new Refusal('conflict', 'measures.too-late', `The time to object to ${hold.docNo} has ended.`, {
      docNo: hold.docNo,
    })
  }
  const by = seatId === undefined ? 'affected' : 'addressee'
  const earlier = await listHoldObjections(work.trx, hold.id)
  if (earlier.some((each) => each.by === by && each.outcome === null)) {
    throw new Refusal(
      'conflict',
      'measures.objection-open',
      'Your objection has been received and is being decided.',
    )
  }
  const id = work.newId()
  await work.trx
    .insertInto('objection')
    .values({ id, urgent_hold_id: hold.id, seat_id: seatId ?? null, text: text.trim(), at: work.now })
    .execute()
  await recordHoldEvent(work, hold, 'objected', { actor, facts: { objection: id } })
  return { id }
}

/** Whether a member had a hand in the hold: in imposing or confirming it, or in the decision under it. */
export function tookPartInHold(hold: Hold, memberId: string): boolean {
  return hold.imposedBy === memberId || hold.confirmedBy === memberId || hold.decidedBy === memberId
}

/**
 * Decided by a member who had no hand in it. Upheld, the hold ends, the addressee is told to put it back, and the item
 * counts as harmless.
 * @throws Refusal `measures.took-part`, `measures.already-ruled`, `measures.reason-missing`
 */
export async function decideHoldObjection(
  work: Work,
  actor: Actor,
  {
    holdId,
    objectionId,
    outcome,
    reason,
  }: {
    readonly holdId: string
    readonly objectionId: string
    readonly outcome: 'upheld' | 'dismissed'
    readonly reason: string
  },
): Promise<void> {
  requireMay(actor, 'measures.rule')
  const hold = await lockHold(work, holdId, visibleTo(actor, 'urgent_hold.unit_id'))
  const open = (await listHoldObjections(work.trx, hold.id)).some(
    (each) => each.id === objectionId && each.outcome === null,
  )
  if (!open) throw new Refusal('conflict', 'measures.already-ruled', 'This objection was decided before.')
  if (tookPartInHold(hold, actor.memberId)) throw tookPartRefusal(hold.docNo)
  requireReason(reason)
  // What speaks for one objection settles every other against the same hold.
  const which: RawBuilder<boolean> =
    outcome === 'upheld'
      ? sql`urgent_hold_id = ${hold.id} and outcome is null`
      : sql`id = ${objectionId} and outcome is null`
  await sql`update objection set outcome = ${outcome}, outcome_reason = ${reason.trim()},
    decided_by = ${actor.memberId}, decided_at = ${work.now} where ${which}`.execute(work.trx)
  await recordHoldEvent(work, hold, `objection-${outcome}`, {
    actor: { kind: 'member', id: actor.memberId },
    facts: { objection: objectionId },
  })
  if (outcome === 'dismissed') return
  if (hold.endedHow === 'order-served') await liftFromOrder(work, actor, hold, reason)
  if (hold.endedAt === null) await endHold(work, actor, hold, 'objection-upheld', reason)
  if (hold.decisionStands) await overturnItems(work, hold.decisionId, [hold.itemId])
}

/** An order took the hold's place while the objection waited: what was right about the hold is right about it too. */
async function liftFromOrder(work: Work, actor: Actor, hold: Hold, reason: string): Promise<void> {
  const asked = await work.trx
    .selectFrom('measure_item')
    .innerJoin('measure', 'measure.id', 'measure_item.measure_id')
    .select(['measure_item.id', 'measure_id'])
    .where('measure_item.item_id', '=', hold.itemId)
    .where('measure.served_at', 'is not', null)
    .where('measure.state', '<>', 'withdrawn')
    .executeTakeFirst()
  if (asked === undefined) return
  const order = await lockOrderById(work, asked.measure_id)
  requireTookNoPart(actor, order, asked.id)
  await liftItem(work, actor, order, asked.id, reason)
}

export async function listHoldObjections(db: Database, holdId: string): Promise<HoldObjection[]> {
  const rows = await db
    .selectFrom('objection')
    .selectAll()
    .where('urgent_hold_id', '=', holdId)
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
    by: row.seat_id === null ? 'affected' : 'addressee',
  }))
}
