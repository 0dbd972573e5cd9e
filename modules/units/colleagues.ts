import { sql } from 'kysely'
import { recordEvent } from '../audit/index.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database, Work } from '../../runtime/work.ts'
import type { Seat, SeatRole } from './actor.ts'
import { createInvitation, type NewInvitation } from './invitation.ts'
import { listSeatEntries, type SeatEntry } from './list-seats.ts'
import { requireSeatMay } from './seat-permission.ts'
import { endSessions, normaliseEmail, requireFreeEmail, requireName } from './user.ts'

/** Who sits at the desk of this seat's own operator. */
export async function listColleagues(db: Database, seat: Seat): Promise<SeatEntry[]> {
  return listSeatEntries(db, seat.operatorId)
}

export interface InviteColleague {
  readonly name: string
  readonly email: string
  readonly role: SeatRole
}

/** A manager of the operator asks a colleague in, without us. Gives the token of a link to hand over. */
export async function inviteColleague(
  work: Work,
  seat: Seat,
  input: InviteColleague,
): Promise<NewInvitation> {
  requireSeatMay(seat, 'manage')
  const name = requireName(input.name)
  const email = normaliseEmail(input.email)
  await requireFreeEmail(work, email)
  const invitation = await createInvitation(work, {
    for: 'operator',
    name,
    email,
    operatorId: seat.operatorId,
    role: input.role,
    invitedBy: seat.seatId,
    bySeat: true,
  })
  await recordEvent(work, {
    kind: 'units.seat-invited',
    actor: { kind: 'operator', id: seat.seatId },
    subject: { type: 'operator', id: seat.operatorId },
    unitId: await findUnit(work, seat),
    facts: { invitation: invitation.id, role: input.role },
  })
  return invitation
}

/**
 * Gives a colleague another role. The last manager stays one: somebody must be able to ask others in.
 * @throws Refusal `units.seat-unknown`, `units.last-manager`
 */
export async function setColleagueRole(
  work: Work,
  seat: Seat,
  { seatId, role }: { readonly seatId: string; readonly role: SeatRole },
): Promise<void> {
  requireSeatMay(seat, 'manage')
  await lockColleague(work, seat, seatId, role !== 'manager')
  await work.trx.updateTable('operator_seat').set({ role }).where('id', '=', seatId).execute()
  await record(work, seat, 'units.seat-role-set', seatId, { role })
}

/** Whether this person gets mail when something is served on their operator. */
export async function setWantsMail(work: Work, seat: Seat, wanted: boolean): Promise<void> {
  await work.trx
    .updateTable('operator_seat')
    .set({ wants_mail: wanted })
    .where('id', '=', seat.seatId)
    .execute()
}

/** Ends a colleague's seat, its sessions and its keys in the same moment. */
export async function deactivateColleague(work: Work, seat: Seat, seatId: string): Promise<void> {
  requireSeatMay(seat, 'manage')
  const { user_id } = await lockColleague(work, seat, seatId, true)
  await work.trx.updateTable('operator_seat').set({ active: false }).where('id', '=', seatId).execute()
  await endSessions(work, user_id)
  await record(work, seat, 'units.seat-deactivated', seatId)
}

/** All seats of the operator are held, so that two managers cannot take the role from each other at once. */
async function lockColleague(work: Work, seat: Seat, seatId: string, losesManager: boolean) {
  const { rows } = await sql<{ id: string; user_id: string; role: string; active: boolean }>`
    select id, user_id, role, active from operator_seat
    where operator_id = ${seat.operatorId} order by id for update`.execute(work.trx)
  const found = rows.find(({ id, active }) => id === seatId && active)
  if (found === undefined)
    throw new Refusal('not-found', 'units.seat-unknown', 'There is no such seat among your colleagues.')
  const managers = rows.filter(({ active, role }) => active && role === 'manager')
  if (losesManager && found.role === 'manager' && managers.length === 1)
    throw new Refusal(
      'conflict',
      'units.last-manager',
      'This is your last manager. Make somebody else a manager first.',
    )
  return found
}

async function record(
  work: Work,
  seat: Seat,
  kind: `units.${string}`,
  seatId: string,
  facts: Record<string, string> = {},
): Promise<void> {
  await recordEvent(work, {
    kind,
    actor: { kind: 'operator', id: seat.seatId },
    subject: { type: 'seat', id: seatId },
    unitId: await findUnit(work, seat),
    facts,
  })
}

async function findUnit(work: Work, seat: Seat): Promise<string> {
  const { unit_id } = await work.trx
    .selectFrom('operator')
    .select('unit_id')
    .where('id', '=', seat.operatorId)
    .executeTakeFirstOrThrow()
  return unit_id
}
