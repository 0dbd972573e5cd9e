import { sql } from 'kysely'
import { recordEvent } from '../audit/index.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database, Work } from '../../runtime/work.ts'
import type { Actor, Role } from './actor.ts'
import { withAuthIn } from './auth-tables.ts'
import { createInvitation, type NewInvitation, takeInvitation } from './invitation.ts'
import { insertMember, requireRoles } from './member.ts'
import { requireMay } from './permission.ts'
import { insertSeat } from './seat.ts'
import { requireUnit } from './unit.ts'
import { normaliseEmail, renewUser, requireFreeEmail, requireName } from './user.ts'
import { visibleTo } from './visible.ts'

export interface InviteMember {
  readonly name: string
  readonly email: string
  readonly unitId: string
  readonly roles: readonly Role[]
}

/** Gives the token of a link to hand over; nobody has an account until it is used. */
export async function inviteMember(work: Work, actor: Actor, input: InviteMember): Promise<NewInvitation> {
  requireMay(actor, 'members.manage')
  const unit = await requireUnit(work, actor, input.unitId)
  const name = requireName(input.name)
  const email = normaliseEmail(input.email)
  const roles = requireRoles(input.roles)
  await requireFreeEmail(work, email)
  const invitation = await createInvitation(work, {
    for: 'member',
    name,
    email,
    unitId: unit.id,
    roles,
    invitedBy: actor.memberId,
  })
  await recordEvent(work, {
    kind: 'units.member-invited',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'invitation', id: invitation.id },
    unitId: unit.id,
    facts: { roles },
  })
  return invitation
}

/** For a member who lost the password or the second factor: a link to choose both anew. Until it is used nothing changes. */
export async function renewAccess(work: Work, actor: Actor, memberId: string): Promise<NewInvitation> {
  requireMay(actor, 'members.manage')
  const member = await work.trx
    .selectFrom('member')
    .select(['user_id', 'name', 'unit_id', 'active'])
    .where('id', '=', memberId)
    .where(visibleTo(actor, 'member.unit_id'))
    .executeTakeFirst()
  if (member === undefined || !member.active)
    throw new Refusal(
      'not-found',
      'units.member-unknown',
      'There is no such active member among those you may see.',
    )
  const invitation = await inviteAgain(work, member)
  await recordEvent(work, {
    kind: 'units.renewal-offered',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'member', id: memberId },
    unitId: member.unit_id,
  })
  return invitation
}

/** The same for whoever has a shell on the machine, where the last administrator is locked out. */
export async function renewAccessByShell(work: Work, email: string): Promise<NewInvitation> {
  const member = await withAuthIn(work.trx)
    .selectFrom('member as m')
    .innerJoin('auth.user as u', 'u.id', 'm.user_id')
    .select(['m.id', 'm.user_id', 'm.name', 'm.unit_id'])
    .where('u.email', '=', normaliseEmail(email))
    .where('m.active', '=', true)
    .executeTakeFirst()
  if (member === undefined)
    throw new Refusal('not-found', 'units.member-unknown', 'No active member has this e-mail address.')
  const invitation = await inviteAgain(work, member)
  await recordEvent(work, {
    kind: 'units.renewal-offered',
    actor: { kind: 'system' },
    subject: { type: 'member', id: member.id },
    unitId: member.unit_id,
  })
  return invitation
}

export interface PendingInvitation {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly unitId: string
  readonly roles: readonly Role[]
  readonly expiresAt: Date
}

/** Invited members who have not come yet. */
export async function listPendingInvitations(
  db: Database,
  actor: Actor,
  now: Date,
): Promise<PendingInvitation[]> {
  requireMay(actor, 'members.manage')
  const rows = await db
    .selectFrom('invitation')
    .innerJoin('unit', (join) => join.on(sql<boolean>`unit.id::text = invitation.subject ->> 'unitId'`))
    .select(['invitation.id', 'invitation.subject', 'invitation.expires_at'])
    .where('invitation.purpose', '=', 'member')
    .where('invitation.used_at', 'is', null)
    .where('invitation.expires_at', '>', now)
    .where(visibleTo(actor, 'unit.id'))
    .orderBy('invitation.created_at', 'desc')
    .execute()
  return rows.map(({ id, subject, expires_at }) => {
    const { name, email, unitId, roles } = subject as InviteMember
    return { id, name, email, unitId, roles, expiresAt: expires_at }
  })
}

/** Takes an open invitation back: its link no longer works. */
export async function withdrawInvitation(work: Work, actor: Actor, invitationId: string): Promise<void> {
  const open = await listPendingInvitations(work.trx, actor, work.now)
  const invitation = open.find(({ id }) => id === invitationId)
  if (invitation === undefined)
    throw new Refusal(
      'not-found',
      'units.invitation-unknown',
      'This invitation was used already, or its time is over.',
    )
  await work.trx
    .deleteFrom('invitation')
    .where('id', '=', invitationId)
    .where('used_at', 'is', null)
    .execute()
  await recordEvent(work, {
    kind: 'units.invitation-withdrawn',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'invitation', id: invitationId },
    unitId: invitation.unitId,
  })
}

/** By the holder of the link: makes the account and its place, or renews the account. Gives the address to sign in with. */
export async function acceptInvitation(
  work: Work,
  token: string,
  { name, password }: { readonly name: string; readonly password: string },
): Promise<{ email: string }> {
  const { subject } = await takeInvitation(work, token, ['member', 'operator', 'renewal'])
  switch (subject.for) {
    case 'member':
      await insertMember(work, { ...subject, name, password })
      return { email: subject.email }
    case 'operator':
      await insertSeat(work, {
        ...subject,
        name,
        password,
        invitedBy: { kind: subject.bySeat ? 'operator' : 'member', id: subject.invitedBy },
      })
      return { email: subject.email }
    case 'renewal': {
      const { email } = await renewUser(work, subject.userId, password)
      await recordEvent(work, {
        kind: 'units.access-renewed',
        actor: { kind: 'system' },
        subject: { type: 'account', id: subject.userId },
      })
      return { email }
    }
  }
}

async function inviteAgain(
  work: Work,
  { user_id, name }: { user_id: string; name: string },
): Promise<NewInvitation> {
  const user = await withAuthIn(work.trx)
    .selectFrom('auth.user')
    .select('email')
    .where('id', '=', user_id)
    .executeTakeFirstOrThrow()
  return createInvitation(work, { for: 'renewal', userId: user_id, name, email: user.email })
}
