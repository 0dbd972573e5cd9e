import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import {
  acceptInvitation,
  type Actor,
  addMember,
  createUnit,
  deactivateMember,
  deactivateSeat,
  describeInvitation,
  findActorByEmail,
  getMember,
  getUnit,
  inviteMember,
  inviteSeat,
  listMembers,
  listPendingInvitations,
  listRegions,
  listSeats,
  listUnits,
  reactivateMember,
  renewAccess,
  renewAccessByShell,
  type Role,
  ROLES,
  setRoles,
  withdrawInvitation,
} from './index.ts'
import { makeMember, makeOperator, makeUnits, PASSWORD, type TestMember } from './testing.ts'

const database = useTestDatabase()
let units: Awaited<ReturnType<typeof makeUnits>>
let top: TestMember
let lakeside: TestMember
let serial = 0
const address = () => `person${(serial += 1)}@example.org`

beforeAll(async () => {
  units = await makeUnits(database)
  top = await makeMember(database, units.top, ['administrator'])
  lakeside = await makeMember(database, units.lakeside, ['administrator', 'platform-officer'])
})

const invite = (by: Actor, unitId: string, email = address()) =>
  database.work((work) => inviteMember(work, by, { name: '周岚', email, unitId, roles: ['reviewer'] }))

describe('what an administrator sees', () => {
  it('is the own unit and those below, and nothing beside or above', async () => {
    const hillside = await makeMember(database, units.hillside, ['reviewer'])
    const seenFromTop = (await listMembers(database.db, top.actor)).map(({ id }) => id)
    expect(seenFromTop).toEqual(
      expect.arrayContaining([top, lakeside, hillside].map(({ actor }) => actor.memberId)),
    )
    const seen = (await listMembers(database.db, lakeside.actor)).map(({ id }) => id)
    expect(seen).toContain(lakeside.actor.memberId)
    expect(seen).not.toContain(top.actor.memberId)
    expect(seen).not.toContain(hillside.actor.memberId)
    await expect(getMember(database.db, lakeside.actor, hillside.actor.memberId)).rejects.toMatchObject({
      code: 'units.member-unknown',
    })
    expect((await listUnits(database.db, lakeside.actor)).map(({ id }) => id)).toEqual([units.lakeside])
    await expect(getUnit(database.db, lakeside.actor, units.top)).rejects.toMatchObject({
      code: 'units.unit-unknown',
    })
  })

  it('bounds what an administrator may do', async () => {
    const hillside = await makeMember(database, units.hillside, ['reviewer'])
    const attempts = [
      () => invite(lakeside.actor, units.hillside),
      () => invite(lakeside.actor, units.top),
      () => database.work((work) => setRoles(work, lakeside.actor, hillside.actor.memberId, ['auditor'])),
      () => database.work((work) => deactivateMember(work, lakeside.actor, top.actor.memberId)),
      () => database.work((work) => renewAccess(work, lakeside.actor, hillside.actor.memberId)),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('a link', () => {
  it('works once, even for two who come at once', async () => {
    const { token } = await invite(lakeside.actor, units.lakeside)
    const accept = () =>
      database.work((work) => acceptInvitation(work, token, { name: '周岚', password: PASSWORD }))
    const outcomes = await Promise.allSettled([accept(), accept(), accept()])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'units.link-spent' })
    await expect(accept()).rejects.toMatchObject({ code: 'units.link-spent' })
  })

  it('still works after a password that was too short', async () => {
    const { token } = await invite(lakeside.actor, units.lakeside)
    const accept = (password: string) =>
      database.work((work) => acceptInvitation(work, token, { name: '周岚', password }))
    for (const [password, code] of [
      ['short', 'units.password-short'],
      ['x'.repeat(129), 'units.password-long'],
      ['ababababababab', 'units.password-guessable'],
    ] as const)
      await expect(accept(password)).rejects.toMatchObject({ code })
    expect(await describeInvitation(database.db, token, database.clock.now())).toMatchObject({
      for: 'member',
    })
    await accept(PASSWORD)
  })

  it('ends after a week, and when it is withdrawn', async () => {
    const late = await invite(lakeside.actor, units.lakeside)
    const withdrawn = await invite(lakeside.actor, units.lakeside)
    const listed = await listPendingInvitations(database.db, lakeside.actor, database.clock.now())
    expect(listed.map(({ id }) => id)).toEqual(expect.arrayContaining([late.id, withdrawn.id]))
    await expect(
      database.work(async (work) => {
        const hillside = await makeMember(database, units.hillside, ['administrator'])
        await withdrawInvitation(work, hillside.actor, withdrawn.id)
      }),
    ).rejects.toMatchObject({ code: 'units.invitation-unknown' })
    await database.work((work) => withdrawInvitation(work, lakeside.actor, withdrawn.id))
    database.clock.advance(7 * 24 * 3_600_000)
    for (const { token } of [late, withdrawn])
      await expect(
        database.work((work) => acceptInvitation(work, token, { name: 'x', password: PASSWORD })),
      ).rejects.toMatchObject({ code: 'units.link-spent' })
  })

  it('leaves no copy of whom it was for, and never the token', async () => {
    const { token, id } = await invite(lakeside.actor, units.lakeside)
    await database.work((work) => acceptInvitation(work, token, { name: '周岚', password: PASSWORD }))
    const row = await database.db
      .selectFrom('invitation')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row.subject).toEqual({})
    expect(JSON.stringify(row)).not.toContain(token)
  })

  it('is not made for an address that has an account, in whatever letters', async () => {
    await expect(invite(lakeside.actor, units.lakeside, lakeside.email.toUpperCase())).rejects.toMatchObject({
      code: 'units.email-taken',
    })
    await expect(invite(lakeside.actor, units.lakeside, 'no address')).rejects.toMatchObject({
      code: 'units.email-invalid',
    })
  })

  it('can be made from a shell for a member who is locked out', async () => {
    const { token } = await database.work((work) => renewAccessByShell(work, top.email))
    expect(await describeInvitation(database.db, token, database.clock.now())).toMatchObject({
      for: 'renewal',
      email: top.email,
    })
    await expect(
      database.work((work) => renewAccessByShell(work, 'nobody@example.org')),
    ).rejects.toMatchObject({
      code: 'units.member-unknown',
    })
  })
})

describe('roles', () => {
  it('are replaced as a whole and leave both sets on record', async () => {
    const { actor } = await makeMember(database, units.lakeside, ['reviewer'])
    await database.work((work) => setRoles(work, lakeside.actor, actor.memberId, ['auditor', 'investigator']))
    expect(await getMember(database.db, lakeside.actor, actor.memberId)).toMatchObject({
      roles: ['investigator', 'auditor'],
    })
    const event = await database.db
      .selectFrom('audit_event')
      .select('facts')
      .where('kind', '=', 'units.roles-changed')
      .where('subject_id', '=', actor.memberId)
      .executeTakeFirstOrThrow()
    expect(event.facts).toEqual({ before: ['reviewer'], after: ['investigator', 'auditor'] })
    await expect(
      database.work((work) => setRoles(work, lakeside.actor, actor.memberId, [])),
    ).rejects.toMatchObject({
      code: 'units.roles-empty',
    })
  })
})

describe('an address', () => {
  it('names its active member, in whatever letters, and nobody else', async () => {
    const { actor, email } = await makeMember(database, units.lakeside, ['auditor', 'reviewer'])
    const roles = ['reviewer', 'auditor']
    expect(await findActorByEmail(database.db, ` ${email.toUpperCase()}`)).toEqual({ ...actor, roles })
    expect(await findActorByEmail(database.db, 'nobody@example.org')).toBeUndefined()
    await database.work((work) => deactivateMember(work, lakeside.actor, actor.memberId))
    expect(await findActorByEmail(database.db, email)).toBeUndefined()
  })
})

describe('deactivation', () => {
  it('can be taken back, but not done to oneself', async () => {
    const { actor } = await makeMember(database, units.lakeside, ['reviewer'])
    await database.work((work) => deactivateMember(work, lakeside.actor, actor.memberId))
    expect(await getMember(database.db, lakeside.actor, actor.memberId)).toMatchObject({ active: false })
    await database.work((work) => reactivateMember(work, lakeside.actor, actor.memberId))
    expect(await getMember(database.db, lakeside.actor, actor.memberId)).toMatchObject({ active: true })
    await expect(
      database.work((work) => deactivateMember(work, lakeside.actor, lakeside.actor.memberId)),
    ).rejects.toMatchObject({ code: 'units.own-account' })
  })
})

describe('a unit', () => {
  it('stands below one of a higher level, under a code of its own', async () => {
    const city = { level: 'city', nameZh: '湖城', nameEn: 'Lake City', parentId: units.lakeside } as const
    const made = await database.work((work) =>
      createUnit(work, lakeside.actor, { ...city, code: 'lake_city' }),
    )
    expect(made.path).toMatch(/^sr\d+\.lakeside\d+\.lake_city$/)
    expect(await listRegions(database.db)).toContainEqual({
      code: 'lake_city',
      level: 'city',
      nameZh: '湖城',
      nameEn: 'Lake City',
    })
    const attempts: [Partial<typeof city> & { code: string; level?: 'province' | 'city' }, string][] = [
      [{ code: 'lake_city' }, 'units.code-taken'],
      [{ code: 'Lake City' }, 'units.code-invalid'],
      [{ code: 'other', level: 'province' as never }, 'units.level-not-below'],
      [{ code: 'other', nameEn: ' ' as never }, 'units.unit-name-invalid'],
      [{ code: 'other', parentId: units.hillside as never }, 'units.unit-unknown'],
    ]
    for (const [change, code] of attempts)
      await expect(
        database.work((work) => createUnit(work, lakeside.actor, { ...city, ...change })),
      ).rejects.toMatchObject({ code })
  })
})

describe('the seats of an operator', () => {
  it('are seen and closed only from the unit that has the operator in its branch', async () => {
    const operatorId = await makeOperator(database, units.lakeside)
    const hillside = await makeMember(database, units.hillside, ['platform-officer'])
    const { token } = await database.work((work) =>
      inviteSeat(work, lakeside.actor, { operatorId, name: 'Mira Holt', email: address() }),
    )
    expect(await describeInvitation(database.db, token, database.clock.now())).toMatchObject({
      for: 'operator',
      operatorName: 'Lake Forum Ltd',
    })
    await database.work((work) => acceptInvitation(work, token, { name: 'Mira Holt', password: PASSWORD }))
    const [seat] = await listSeats(database.db, lakeside.actor, operatorId)
    expect(seat).toMatchObject({ name: 'Mira Holt', active: true })
    expect(await listSeats(database.db, hillside.actor, operatorId)).toEqual([])
    const seatId = seat?.id ?? ''
    await expect(
      database.work((work) => inviteSeat(work, hillside.actor, { operatorId, name: 'X', email: address() })),
    ).rejects.toMatchObject({ code: 'units.operator-unknown' })
    await expect(database.work((work) => deactivateSeat(work, hillside.actor, seatId))).rejects.toMatchObject(
      {
        code: 'units.seat-unknown',
      },
    )
    await database.work((work) => deactivateSeat(work, lakeside.actor, seatId))
    expect(await listSeats(database.db, lakeside.actor, operatorId)).toMatchObject([{ active: false }])
  })
})

describe('a member without the role', () => {
  const without = (...roles: Role[]): Actor => ({
    ...top.actor,
    roles: ROLES.filter((role) => !roles.includes(role)),
  })
  const id = '00000000-0000-7000-8000-000000000000'
  const new_ = { name: 'X', email: 'x@example.org', unitId: id, roles: ['reviewer'] as const }

  it.each<[string, Role[], (actor: Actor) => Promise<unknown>]>([
    ['list members', ['administrator'], (actor) => listMembers(database.db, actor)],
    ['see a member', ['administrator'], (actor) => getMember(database.db, actor, id)],
    [
      'list invitations',
      ['administrator'],
      (actor) => listPendingInvitations(database.db, actor, new Date()),
    ],
    ['invite', ['administrator'], (actor) => database.work((work) => inviteMember(work, actor, new_))],
    [
      'add',
      ['administrator'],
      (actor) => database.work((work) => addMember(work, actor, { ...new_, password: PASSWORD })),
    ],
    ['withdraw', ['administrator'], (actor) => database.work((work) => withdrawInvitation(work, actor, id))],
    [
      'change roles',
      ['administrator'],
      (actor) => database.work((work) => setRoles(work, actor, id, ['auditor'])),
    ],
    ['deactivate', ['administrator'], (actor) => database.work((work) => deactivateMember(work, actor, id))],
    ['reactivate', ['administrator'], (actor) => database.work((work) => reactivateMember(work, actor, id))],
    ['renew access', ['administrator'], (actor) => database.work((work) => renewAccess(work, actor, id))],
    [
      'make units',
      ['administrator'],
      (actor) =>
        database.work((work) =>
          createUnit(work, actor, { code: 'x', level: 'city', nameZh: 'x', nameEn: 'x', parentId: id }),
        ),
    ],
    [
      'invite seats',
      ['administrator', 'platform-officer'],
      (actor) =>
        database.work((work) =>
          inviteSeat(work, actor, { operatorId: id, name: 'X', email: 'x@example.org' }),
        ),
    ],
    ['list seats', ['administrator', 'platform-officer'], (actor) => listSeats(database.db, actor, id)],
    [
      'close seats',
      ['administrator', 'platform-officer'],
      (actor) => database.work((work) => deactivateSeat(work, actor, id)),
    ],
  ])('may not %s', async (_, roles, command) => {
    await expect(command(without(...roles))).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'units.forbidden',
    })
  })
})
