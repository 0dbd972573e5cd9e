import { Refusal } from '../../runtime/refusal.ts'
import type { Seat, SeatRole } from './actor.ts'

/** What a person of an operator does at the desk beside looking. */
export type SeatAct = 'answer' | 'manage'

const MAY: Readonly<Record<SeatAct, readonly SeatRole[]>> = {
  answer: ['manager', 'answerer'],
  manage: ['manager'],
}

/** A program's key answers at most; it never manages people, keys or messages. */
export function seatMay(seat: Pick<Seat, 'role' | 'keyId'>, act: SeatAct): boolean {
  return MAY[act].includes(seat.role) && (act !== 'manage' || seat.keyId === undefined)
}

/** @throws Refusal `units.seat-forbidden` */
export function requireSeatMay(seat: Pick<Seat, 'role' | 'keyId'>, act: SeatAct): void {
  if (seatMay(seat, act)) return
  throw new Refusal(
    'forbidden',
    'units.seat-forbidden',
    act === 'answer'
      ? 'Your seat may only look. Ask a manager among your colleagues to answer, or to give you that role.'
      : 'Only a manager among your colleagues may do this.',
    { act },
  )
}
