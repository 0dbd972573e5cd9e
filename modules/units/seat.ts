import { type EventActor, recordEvent } from '../audit/index.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database, Work } from '../../runtime/work.ts'
import type { Actor, SeatRole } from './actor.ts'
import { createInvitation, type NewInvitation } from './invitation.ts'
import { listSeatEntries, type SeatEntry } from './list-seats.ts'
import { requireMay } from './permission.ts'
import {
  createUser,
  endSessions,
  type NewUser,
  normaliseEmail,
  requireFreeEmail,
  requireName,
} from './user.ts'
import { visibleTo } from './visible.ts'

export interface InviteSeat {
  readonly operatorId: string
  readonly name: string
  readonly email: string
  /** A manager where nothing is said: the first of an operator has to ask the others in. */
  readonly role?: SeatRole | undefined
}

/** Gives the token of a link by which a person of the operator opens the desk. */
export async function inviteSeat(work: Work, actor: Actor, input: InviteSeat): Promise<NewInvitation> {
  requireMay(actor, 'seats.manage')
  const operator = await requireOperator(work, actor, input.operatorId)
  const name = requireName(input.name)
  const email = normaliseEmail(input.email)
  await requireFreeEmail(work, email)
  const invitation = await createInvitation(work, {
    for: 'operator',
    name,
    email,
    operatorId: input.operatorId,
    role: input.role ?? 'manager',
    invitedBy: actor.memberId,
    bySeat: false,
  })
  await recordEvent(work, {
    kind: 'units.seat-invited',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'operator', id: input.operatorId },
    unitId: operator.unit_id,
    facts: { invitation: invitation.id },
  })
  return invitation
}

/** Who may sign in at the desk for this operator. */
export async function listSeats(db: Database, actor: Actor, operatorId: string): Promise<SeatEntry[]> {
  requireMay(actor, 'seats.manage')
  const seen = await db
    .selectFrom('operator as o')
    .select('o.id')
    .where('o.id', '=', operatorId)
    .where(visibleTo(actor, 'o.unit_id'))
    .executeTakeFirst()
  return seen === undefined ? [] : listSeatEntries(db, operatorId)
}

/** Ends the seat's sessions in the same moment. */
export async function deactivateSeat(work: Work, actor: Actor, seatId: string): Promise<void> {
  requireMay(actor, 'seats.manage')
  const seat = await work.trx
    .selectFrom('operator_seat as s')
    .innerJoin('operator as o', 'o.id', 's.operator_id')
    .select(['s.user_id', 'o.unit_id'])
    .where('s.id', '=', seatId)
    .where(visibleTo(actor, 'o.unit_id'))
    .executeTakeFirst()
  if (seat === undefined)
    throw new Refusal('not-found', 'units.seat-unknown', 'There is no such seat among those you may see.')
  await work.trx.updateTable('operator_seat').set({ active: false }).where('id', '=', seatId).execute()
  await endSessions(work, seat.user_id)
  await recordEvent(work, {
    kind: 'units.seat-deactivated',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'seat', id: seatId },
    unitId: seat.unit_id,
  })
}

/** Without an actor: by an invitation, and for the sample. */
export async function insertSeat(
  work: Work,
  input: NewUser & {
    readonly operatorId: string
    readonly role?: SeatRole | undefined
    readonly invitedBy?: EventActor | undefined
  },
): Promise<{ seatId: string; userId: string }> {
  const operator = await work.trx
    .selectFrom('operator')
    .select('unit_id')
    .where('id', '=', input.operatorId)
    .executeTakeFirst()
  if (operator === undefined) throw unknownOperator()
  const userId = await createUser(work, input)
  const seatId = work.newId()
  await work.trx
    .insertInto('operator_seat')
    .values({
      id: seatId,
      operator_id: input.operatorId,
      user_id: userId,
      name: requireName(input.name),
      role: input.role ?? 'manager',
      created_at: work.now,
    })
    .execute()
  await recordEvent(work, {
    kind: 'units.seat-added',
    actor: input.invitedBy ?? { kind: 'system' },
    subject: { type: 'seat', id: seatId },
    unitId: operator.unit_id,
    facts: { operator: input.operatorId },
  })
  return { seatId, userId }
}

async function requireOperator(work: Work, actor: Actor, operatorId: string): Promise<{ unit_id: string }> {
  const operator = await work.trx
    .selectFrom('operator')
    .select('unit_id')
    .where('id', '=', operatorId)
    .where(visibleTo(actor, 'operator.unit_id'))
    .executeTakeFirst()
  if (operator === undefined) throw unknownOperator()
  return operator
}

function unknownOperator(): Refusal {
  return new Refusal(
    'not-found',
    'units.operator-unknown',
    'There is no such operator among those you may see.',
  )
}
