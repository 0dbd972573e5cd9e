import { recordEvent } from '../audit/index.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database, Work } from '../../runtime/work.ts'
import { type Actor, type Role, ROLES } from './actor.ts'
import { withAuth } from './auth-tables.ts'
import { requireMay } from './permission.ts'
import { requireUnit } from './unit.ts'
import { createUser, endSessions, type NewUser, requireName } from './user.ts'
import { visibleTo } from './visible.ts'

export interface Member {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly unitId: string
  readonly unitNameZh: string
  readonly unitNameEn: string
  readonly roles: readonly Role[]
  readonly active: boolean
  /** Whether the second factor is set up; until then the member cannot come in. */
  readonly enrolled: boolean
  readonly since: Date
}

/** The members of the actor's unit and of those below it, the active ones first. */
export async function listMembers(db: Database, actor: Actor): Promise<Member[]> {
  requireMay(actor, 'members.manage')
  const rows = await selectMembers(db).where(visibleTo(actor, 'member.unit_id')).execute()
  return rows.map(readMember)
}

export async function getMember(db: Database, actor: Actor, memberId: string): Promise<Member> {
  requireMay(actor, 'members.manage')
  const row = await selectMembers(db)
    .where('member.id', '=', memberId)
    .where(visibleTo(actor, 'member.unit_id'))
    .executeTakeFirst()
  if (row === undefined) throw unknownMember()
  return readMember(row)
}

/** Replaces the roles. The last active administrator stays one, or nobody could let anyone in again. */
export async function setRoles(
  work: Work,
  actor: Actor,
  memberId: string,
  roles: readonly Role[],
): Promise<void> {
  requireMay(actor, 'members.manage')
  const member = await lockMember(work, actor, memberId)
  const wanted = requireRoles(roles)
  const before = await listRoles(work, memberId)
  await work.trx.deleteFrom('member_role').where('member_id', '=', memberId).execute()
  await work.trx
    .insertInto('member_role')
    .values(wanted.map((role) => ({ member_id: memberId, role })))
    .execute()
  await requireAnAdministrator(work)
  await recordEvent(work, {
    kind: 'units.roles-changed',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'member', id: memberId },
    unitId: member.unit_id,
    facts: { before, after: wanted },
  })
}

/** Ends the member's sessions in the same moment. What the member did stays on record under the same name. */
export async function deactivateMember(work: Work, actor: Actor, memberId: string): Promise<void> {
  requireMay(actor, 'members.manage')
  const member = await lockMember(work, actor, memberId)
  if (memberId === actor.memberId)
    throw new Refusal(
      'conflict',
      'units.own-account',
      'You cannot deactivate yourself; another administrator can.',
    )
  await work.trx.updateTable('member').set({ active: false }).where('id', '=', memberId).execute()
  await requireAnAdministrator(work)
  await endSessions(work, member.user_id)
  await recordEvent(work, {
    kind: 'units.member-deactivated',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'member', id: memberId },
    unitId: member.unit_id,
  })
}

export async function reactivateMember(work: Work, actor: Actor, memberId: string): Promise<void> {
  requireMay(actor, 'members.manage')
  const member = await lockMember(work, actor, memberId)
  await work.trx.updateTable('member').set({ active: true }).where('id', '=', memberId).execute()
  await recordEvent(work, {
    kind: 'units.member-reactivated',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'member', id: memberId },
    unitId: member.unit_id,
  })
}

export interface NewMember extends NewUser {
  readonly unitId: string
  readonly roles: readonly Role[]
}

/** By an administrator who knows the password, as the demonstration does; people are invited instead. */
export async function addMember(work: Work, actor: Actor, input: NewMember): Promise<{ memberId: string }> {
  requireMay(actor, 'members.manage')
  await requireUnit(work, actor, input.unitId)
  return insertMember(work, input)
}

/** Without an actor: by an invitation, at the set-up, for the sample. */
export async function insertMember(
  work: Work,
  input: NewMember & { readonly invitedBy?: string | undefined },
): Promise<{ memberId: string; userId: string }> {
  const roles = requireRoles(input.roles)
  const userId = await createUser(work, input)
  const memberId = work.newId()
  await work.trx
    .insertInto('member')
    .values({
      id: memberId,
      user_id: userId,
      unit_id: input.unitId,
      name: requireName(input.name),
      created_at: work.now,
    })
    .execute()
  await work.trx
    .insertInto('member_role')
    .values(roles.map((role) => ({ member_id: memberId, role })))
    .execute()
  await recordEvent(work, {
    kind: 'units.member-added',
    actor: input.invitedBy === undefined ? { kind: 'system' } : { kind: 'member', id: input.invitedBy },
    subject: { type: 'member', id: memberId },
    unitId: input.unitId,
    facts: { roles },
  })
  return { memberId, userId }
}

export function requireRoles(roles: readonly Role[]): Role[] {
  const wanted = ROLES.filter((role) => roles.includes(role))
  if (wanted.length === 0) throw new Refusal('invalid', 'units.roles-empty', 'Choose at least one role.')
  return wanted
}

function selectMembers(db: Database) {
  return withAuth(db)
    .selectFrom('member')
    .innerJoin('unit', 'unit.id', 'member.unit_id')
    .innerJoin('auth.user as u', 'u.id', 'member.user_id')
    .leftJoin('member_role as r', 'r.member_id', 'member.id')
    .select(({ fn }) => [
      'member.id',
      'member.name',
      'member.active',
      'member.unit_id',
      'member.created_at',
      'unit.name_zh',
      'unit.name_en',
      'u.email',
      'u.two_factor_enabled',
      fn.agg<Role[] | null>('array_agg', ['r.role']).filterWhere('r.role', 'is not', null).as('roles'),
    ])
    .groupBy(['member.id', 'unit.id', 'u.id'])
    .orderBy('member.active', 'desc')
    .orderBy('unit.path')
    .orderBy('member.name')
}

function readMember(
  row: Awaited<ReturnType<ReturnType<typeof selectMembers>['executeTakeFirstOrThrow']>>,
): Member {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    unitId: row.unit_id,
    unitNameZh: row.name_zh,
    unitNameEn: row.name_en,
    roles: ROLES.filter((role) => row.roles?.includes(role)),
    active: row.active,
    enrolled: row.two_factor_enabled === true,
    since: row.created_at,
  }
}

async function lockMember(
  work: Work,
  actor: Actor,
  memberId: string,
): Promise<{ user_id: string; unit_id: string }> {
  // All administrators at once: two who each take the other's role away must not both succeed.
  await work.trx
    .selectFrom('member_role')
    .select('member_id')
    .where('role', '=', 'administrator')
    .orderBy('member_id')
    .forUpdate()
    .execute()
  const member = await work.trx
    .selectFrom('member')
    .select(['user_id', 'unit_id'])
    .where('id', '=', memberId)
    .where(visibleTo(actor, 'member.unit_id'))
    .forUpdate()
    .executeTakeFirst()
  if (member === undefined) throw unknownMember()
  return member
}

async function listRoles(work: Work, memberId: string): Promise<Role[]> {
  const rows = await work.trx
    .selectFrom('member_role')
    .select('role')
    .where('member_id', '=', memberId)
    .execute()
  return ROLES.filter((role) => rows.some((row) => row.role === role))
}

async function requireAnAdministrator(work: Work): Promise<void> {
  const left = await work.trx
    .selectFrom('member')
    .innerJoin('member_role', 'member_role.member_id', 'member.id')
    .select('member.id')
    .where('member.active', '=', true)
    .where('member_role.role', '=', 'administrator')
    .limit(1)
    .executeTakeFirst()
  if (left === undefined)
    throw new Refusal(
      'conflict',
      'units.last-administrator',
      'This is the last administrator. Make somebody else one first.',
    )
}

function unknownMember(): Refusal {
  return new Refusal('not-found', 'units.member-unknown', 'There is no such member among those you may see.')
}
