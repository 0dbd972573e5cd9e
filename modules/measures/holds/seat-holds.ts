import { sql } from 'kysely'
import { isId } from '../../../runtime/ids.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import type { Services } from '../../../runtime/services.ts'
import type { Database, Work } from '../../../runtime/work.ts'
import { requireSeatMay, type Seat } from '../../units/index.ts'
import { deriveAffectedCode } from '../affected-code.ts'
import type { Hold } from './hold.ts'
import { binds, getHoldState } from './hold-state.ts'
import { recordHoldEvent } from './record-hold-event.ts'
import { lockHold, selectHolds, unknownHold } from './select-holds.ts'

/** What somebody of an operator sees of a hold: everything about it but who of us did what. */
export type SeatHold = Omit<
  Hold,
  'imposedBy' | 'imposedByName' | 'confirmedBy' | 'confirmedByName' | 'decidedBy' | 'decidedByName'
> & {
  /** To be held back now and not yet answered; or over, said to be held, and not yet said to be back. */
  readonly asks: 'hold' | 'put-back' | null
}

export async function listHoldsForSeat(
  db: Database,
  seat: Seat,
  now: Date,
  limit = 200,
): Promise<SeatHold[]> {
  const holds = await selectHolds(db, now, sql<boolean>`urgent_hold.operator_id = ${seat.operatorId}`, limit)
  return holds.map(hideOurs)
}

/** @throws Refusal `measures.unknown-hold` for anything that was not addressed to the seat's operator */
export async function getHoldForSeat(
  db: Database,
  seat: Seat,
  id: string,
  { now, secrets }: { readonly now: Date; readonly secrets: Services['secrets'] },
): Promise<SeatHold & { readonly affectedCode: string }> {
  const [hold] = isId(id)
    ? await selectHolds(
        db,
        now,
        sql<boolean>`urgent_hold.id = ${id} and urgent_hold.operator_id = ${seat.operatorId}`,
        1,
      )
    : []
  if (hold === undefined) throw unknownHold(id)
  return { ...hideOurs(hold), affectedCode: deriveAffectedCode(secrets, hold.id) }
}

/** The receipt: the first time that somebody of the addressee opens it. */
export async function noteHoldOpened(work: Work, seat: Seat, id: string): Promise<void> {
  const hold = await lockHold(work, id, addressedTo(seat))
  if (hold.openedAt !== null) return
  await mark(work, hold.id, 'opened_at')
  await recordHoldEvent(work, hold, 'opened', { actor: { kind: 'operator', id: seat.seatId } })
}

/**
 * The addressee says that it is held back, or that it is back.
 * @throws Refusal `measures.hold-over` where nothing is to be held any more, `measures.hold-binds` where nothing is to
 * be put back yet
 */
export async function answerHold(
  work: Work,
  seat: Seat,
  { holdId, answer }: { readonly holdId: string; readonly answer: 'held' | 'restored' },
): Promise<void> {
  requireSeatMay(seat, 'answer')
  const hold = await lockHold(work, holdId, addressedTo(seat))
  const binding = binds(getHoldState(hold, work.now))
  if (answer === 'held' && !binding) {
    throw new Refusal(
      'conflict',
      'measures.hold-over',
      `${hold.docNo} is over; nothing is to be held any more.`,
      { docNo: hold.docNo },
    )
  }
  if (answer === 'restored' && binding) {
    throw new Refusal(
      'conflict',
      'measures.hold-binds',
      `${hold.docNo} is still in force. Object to it; somebody else decides.`,
      { docNo: hold.docNo },
    )
  }
  // Said twice, the first time counts.
  if ((answer === 'held' ? hold.heldAt : hold.restoredAt) !== null) return
  await mark(work, hold.id, answer === 'held' ? 'held_at' : 'restored_at')
  await recordHoldEvent(work, hold, answer, { actor: { kind: 'operator', id: seat.seatId } })
}

export function addressedTo(seat: Seat) {
  return sql<boolean>`urgent_hold.operator_id = ${seat.operatorId}`
}

function hideOurs(hold: Hold): SeatHold {
  const {
    imposedBy: _imposer,
    imposedByName: _imposerName,
    confirmedBy: _confirmer,
    confirmedByName: _confirmerName,
    decidedBy: _decider,
    decidedByName: _deciderName,
    ...shown
  } = hold
  if (binds(hold.state)) return { ...shown, asks: hold.heldAt === null ? 'hold' : null }
  const back = hold.heldAt !== null && hold.restoredAt === null && hold.endedHow !== 'order-served'
  return { ...shown, asks: back ? 'put-back' : null }
}

async function mark(work: Work, id: string, column: 'opened_at' | 'held_at' | 'restored_at'): Promise<void> {
  await work.trx
    .updateTable('urgent_hold')
    .set({ [column]: work.now })
    .where('id', '=', id)
    .execute()
}
