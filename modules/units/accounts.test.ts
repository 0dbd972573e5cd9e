import { getMigrations } from 'better-auth/db/migration'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { openDatabase } from '../../runtime/database.ts'
import { createBetterAuth } from './better-auth.ts'
import {
  acceptInvitation,
  type Accounts,
  createAccounts,
  createDemoAccount,
  deactivateMember,
  deactivateSeat,
  inviteMember,
  inviteSeat,
  listMembers,
  renewAccess,
  setRoles,
} from './index.ts'
import {
  CookieJar,
  makeMember,
  makeOperator,
  makeUnits,
  openAccounts,
  PASSWORD,
  SECRET,
  showCode,
  type TestMember,
} from './testing.ts'

const database = useTestDatabase()
let accounts: Accounts
let units: Awaited<ReturnType<typeof makeUnits>>
let administrator: TestMember

beforeAll(async () => {
  accounts = await openAccounts(database)
  units = await makeUnits(database)
  administrator = await makeMember(database, units.top, ['administrator'])
})

let addresses = 0
/** A new place each time, so that the brakes of one test do not slow another. */
const caller = (jar = new CookieJar()) => ({ headers: jar.headers, client: `192.0.2.${(addresses += 1)}` })

async function signIn(member: TestMember): Promise<CookieJar> {
  const jar = new CookieJar()
  jar.take((await accounts.signIn({ email: member.email, password: PASSWORD }, caller())).cookies)
  jar.take((await accounts.verifyCode(showCode(member.totpSecret), caller(jar))).cookies)
  return jar
}

describe('the tables of the library', () => {
  it('are those it asks for', async () => {
    const url = new URL(database.url)
    url.searchParams.set('options', '-c search_path=auth')
    const db = openDatabase(url.href, { max: 1 })
    try {
      const { options } = await createBetterAuth({
        db,
        secret: SECRET,
        baseUrl: 'http://127.0.0.1',
        newId: database.newId,
      })
      const wanted = await getMigrations({ ...options, database: { db, type: 'postgres' } })
      expect({ tables: wanted.toBeCreated, columns: wanted.toBeAdded }).toEqual({ tables: [], columns: [] })
    } finally {
      await db.destroy()
    }
  })
})

describe('a member', () => {
  it('is in only after password and code', async () => {
    const member = await makeMember(database, units.lakeside, ['reviewer', 'investigator'])
    const jar = new CookieJar()
    const first = await accounts.signIn(
      { email: ` ${member.email.toUpperCase()} `, password: PASSWORD },
      caller(),
    )
    expect(first.next).toBe('code')
    jar.take(first.cookies)
    expect(await accounts.identify(jar.headers)).toEqual({ kind: 'stranger' })
    expect(await accounts.awaitsCode(jar.headers)).toBe(true)

    const second = await accounts.verifyCode(showCode(member.totpSecret).replace(/^.../, '$& '), caller(jar))
    expect(second).toMatchObject({ next: 'done', who: { kind: 'member', actor: member.actor } })
    jar.take(second.cookies)
    expect(await accounts.identify(jar.headers)).toEqual({ kind: 'member', actor: member.actor })
    expect(await accounts.awaitsCode(jar.headers)).toBe(false)
  })

  it('is a stranger again after signing out, with the old cookie too', async () => {
    const jar = await signIn(administrator)
    const old = jar.headers
    jar.take(await accounts.signOut(jar.headers))
    expect(await accounts.identify(jar.headers)).toEqual({ kind: 'stranger' })
    expect(await accounts.identify(old)).toEqual({ kind: 'stranger' })
  })

  it.each([
    ['an unknown address', 'nobody@example.org', PASSWORD],
    ['a wrong password', undefined, `${PASSWORD}s`],
    ['a password in other capitals', undefined, PASSWORD.toUpperCase()],
  ])('is refused in the same words for %s', async (_, email, password) => {
    await expect(
      accounts.signIn({ email: email ?? administrator.email, password }, caller()),
    ).rejects.toMatchObject({
      code: 'units.wrong-password',
    })
  })

  it('is refused with a wrong code, and after five of them must start again', async () => {
    const member = await makeMember(database, units.lakeside, ['reviewer'])
    const jar = new CookieJar().take(
      (await accounts.signIn({ email: member.email, password: PASSWORD }, caller())).cookies,
    )
    const right = showCode(member.totpSecret)
    for (let digit = 1; digit <= 5; digit += 1) {
      const wrong = String((Number(right) + digit) % 1_000_000).padStart(6, '0')
      await expect(accounts.verifyCode(wrong, caller(jar))).rejects.toMatchObject({
        code: 'units.wrong-code',
      })
    }
    await expect(accounts.verifyCode(right, caller(jar))).rejects.toMatchObject({
      code: 'units.challenge-over',
    })
    expect(await accounts.awaitsCode(jar.headers)).toBe(false)
  })

  it('cannot bring a code without the password first', async () => {
    const code = showCode(administrator.totpSecret)
    await expect(accounts.verifyCode(code, caller())).rejects.toMatchObject({ code: 'units.challenge-over' })
    const forged = new Headers({ cookie: 'netsweep.two_factor=2fa-anything.c2lnbmF0dXJl' })
    await expect(accounts.verifyCode(code, { headers: forged, client: 'x' })).rejects.toMatchObject({
      code: 'units.challenge-over',
    })
  })

  it('cannot be somebody by writing the cookie', async () => {
    const session = await database.db
      .withSchema('auth')
      .selectFrom('session' as never)
      .selectAll()
      .execute()
    const { token } = session[0] as { token: string }
    expect(await accounts.identify(new Headers({ cookie: `netsweep.session_token=${token}` }))).toEqual({
      kind: 'stranger',
    })
    expect(await accounts.identify(new Headers({ cookie: `netsweep.session_token=${token}.AAAA` }))).toEqual({
      kind: 'stranger',
    })
  })

  it('is out in the moment of being deactivated, and cannot come back', async () => {
    const member = await makeMember(database, units.lakeside, ['reviewer'])
    const jar = await signIn(member)
    const waiting = new CookieJar().take(
      (await accounts.signIn({ email: member.email, password: PASSWORD }, caller())).cookies,
    )
    await database.work((work) => deactivateMember(work, administrator.actor, member.actor.memberId))
    expect(await accounts.identify(jar.headers)).toEqual({ kind: 'stranger' })
    await expect(accounts.verifyCode(showCode(member.totpSecret), caller(waiting))).rejects.toMatchObject({
      code: 'units.wrong-password',
    })
  })

  it('has new roles at once, within the same session', async () => {
    const member = await makeMember(database, units.lakeside, ['reviewer'])
    const jar = await signIn(member)
    await database.work((work) => setRoles(work, administrator.actor, member.actor.memberId, ['auditor']))
    expect(await accounts.identify(jar.headers)).toMatchObject({ actor: { roles: ['auditor'] } })
  })

  it('leaves a trace of each sign-in', async () => {
    await signIn(administrator)
    const event = await database.db
      .selectFrom('audit_event')
      .select(['actor_id', 'facts'])
      .where('kind', '=', 'units.signed-in')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(event).toEqual({ actor_id: administrator.actor.memberId, facts: { factor: 'code' } })
  })
})

describe('an invited member', () => {
  async function invite() {
    const email = `new${(addresses += 1)}@example.org`
    const invitation = await database.work((work) =>
      inviteMember(work, administrator.actor, {
        name: '周岚',
        email,
        unitId: units.lakeside,
        roles: ['reviewer'],
      }),
    )
    return { email, token: invitation.token }
  }

  it('sets up the second factor before getting in, and can use each backup code once', async () => {
    const { email, token } = await invite()
    await database.work((work) => acceptInvitation(work, token, { name: '周岚', password: PASSWORD }))
    const step = await accounts.signIn({ email, password: PASSWORD }, caller())
    expect(step.next).toBe('enrol')
    const jar = new CookieJar().take(step.cookies)
    expect(await accounts.identify(jar.headers)).toEqual({ kind: 'stranger' })

    const key = await accounts.findEnrolment(jar.headers)
    expect(key?.uri).toContain(`otpauth://totp/Netsweep:${encodeURIComponent(email)}?secret=${key?.secret}`)
    expect(await accounts.findEnrolment(jar.headers)).toEqual(key)
    await expect(accounts.confirmEnrolment('000000', jar.headers)).rejects.toMatchObject({
      code: 'units.wrong-code',
    })

    const confirmed = await accounts.confirmEnrolment(showCode(key?.secret ?? ''), jar.headers)
    expect(confirmed.backupCodes).toHaveLength(10)
    jar.take(confirmed.cookies)
    expect(await accounts.identify(jar.headers)).toMatchObject({
      kind: 'member',
      actor: { name: '周岚', roles: ['reviewer'] },
    })
    expect(await accounts.findEnrolment(jar.headers)).toBeUndefined()

    const [code = ''] = confirmed.backupCodes
    const enter = async () => {
      const again = new CookieJar().take(
        (await accounts.signIn({ email, password: PASSWORD }, caller())).cookies,
      )
      return accounts.verifyCode(code.toUpperCase().replace('-', ' '), caller(again))
    }
    expect(await enter()).toMatchObject({ next: 'done', who: { kind: 'member' } })
    database.clock.advance(10 * 60_000)
    await expect(enter()).rejects.toMatchObject({ code: 'units.wrong-code' })
  })

  it('cannot use one code of the app twice', async () => {
    const { email, token } = await invite()
    await database.work((work) => acceptInvitation(work, token, { name: '周岚', password: PASSWORD }))
    const jar = new CookieJar().take((await accounts.signIn({ email, password: PASSWORD }, caller())).cookies)
    const key = await accounts.findEnrolment(jar.headers)
    const now = Date.now()
    await accounts.confirmEnrolment(showCode(key?.secret ?? '', now), jar.headers)
    const again = new CookieJar().take(
      (await accounts.signIn({ email, password: PASSWORD }, caller())).cookies,
    )
    await expect(accounts.verifyCode(showCode(key?.secret ?? '', now), caller(again))).rejects.toMatchObject({
      code: 'units.code-used',
    })
    const next = await accounts.verifyCode(showCode(key?.secret ?? '', now + 30_000), caller(again))
    expect(next.next).toBe('done')
  })

  it('who lost everything gets a link to begin anew, which ends what was', async () => {
    const member = await makeMember(database, units.lakeside, ['reviewer'])
    const jar = await signIn(member)
    const { token } = await database.work((work) =>
      renewAccess(work, administrator.actor, member.actor.memberId),
    )
    expect(await accounts.identify(jar.headers)).toMatchObject({ kind: 'member' })

    const password = 'a wholly other sentence'
    await database.work((work) => acceptInvitation(work, token, { name: 'ignored', password }))
    expect(await accounts.identify(jar.headers)).toEqual({ kind: 'stranger' })
    await expect(
      accounts.signIn({ email: member.email, password: PASSWORD }, caller()),
    ).rejects.toMatchObject({
      code: 'units.wrong-password',
    })
    expect((await accounts.signIn({ email: member.email, password }, caller())).next).toBe('enrol')
    const entry = (await listMembers(database.db, administrator.actor)).find(
      ({ id }) => id === member.actor.memberId,
    )
    expect(entry).toMatchObject({ name: member.actor.name, roles: ['reviewer'], enrolled: false })
  })
})

describe('a person of an operator', () => {
  it('comes in with a password alone, may add a second factor, and is out when the seat is', async () => {
    const operatorId = await makeOperator(database, units.lakeside)
    const officer = await makeMember(database, units.lakeside, ['platform-officer'])
    const email = 'mira@lake-forum.example'
    const { token } = await database.work((work) =>
      inviteSeat(work, officer.actor, { operatorId, name: 'Mira Holt', email }),
    )
    await database.work((work) => acceptInvitation(work, token, { name: 'Mira Holt', password: PASSWORD }))

    const step = await accounts.signIn({ email, password: PASSWORD }, caller())
    expect(step).toMatchObject({
      next: 'done',
      who: { kind: 'operator', seat: { operatorId, name: 'Mira Holt' } },
    })
    const jar = new CookieJar().take(step.cookies)
    expect(await accounts.findEnrolment(jar.headers)).toBeUndefined()
    await accounts.startEnrolment(jar.headers)
    const key = await accounts.findEnrolment(jar.headers)
    jar.take((await accounts.confirmEnrolment(showCode(key?.secret ?? ''), jar.headers)).cookies)
    expect((await accounts.signIn({ email, password: PASSWORD }, caller())).next).toBe('code')

    const who = await accounts.identify(jar.headers)
    if (who.kind !== 'operator') throw new Error('the seat should be in')
    await database.work((work) => deactivateSeat(work, officer.actor, who.seat.seatId))
    expect(await accounts.identify(jar.headers)).toEqual({ kind: 'stranger' })
  })
})

describe('guessing', () => {
  it('is slowed down after five tries from one place, and only there', async () => {
    const { email } = await makeMember(database, units.lakeside, ['reviewer'])
    const attacker = caller()
    for (let tries = 0; tries < 5; tries += 1)
      await expect(accounts.signIn({ email, password: 'wrong' }, attacker)).rejects.toMatchObject({
        code: 'units.wrong-password',
      })
    await expect(accounts.signIn({ email, password: PASSWORD }, attacker)).rejects.toMatchObject({
      kind: 'too-many',
      code: 'units.too-many-tries',
      params: { minutes: 15 },
    })
    expect((await accounts.signIn({ email, password: PASSWORD }, caller())).next).toBe('code')
    database.clock.advance(15 * 60_000)
    expect((await accounts.signIn({ email, password: PASSWORD }, attacker)).next).toBe('code')
  })

  it('at one account from many places meets the brake as well', async () => {
    const { email } = await makeMember(database, units.lakeside, ['reviewer'])
    const cheap = await createAccounts({
      ...database,
      db: database.db,
      secret: SECRET,
      baseUrl: 'http://127.0.0.1',
    })
    const tries = Array.from({ length: 55 }, () =>
      cheap.signIn({ email: `x-${email}`, password: 'wrong' }, caller()),
    )
    const outcomes = await Promise.allSettled(tries)
    const braked = outcomes.filter(
      (each) =>
        each.status === 'rejected' && (each.reason as { code: string }).code === 'units.too-many-tries',
    )
    expect(braked).toHaveLength(5)
  })

  it('is not slowed down where a load test asked for it', async () => {
    const open = await createAccounts({
      ...database,
      db: database.db,
      secret: SECRET,
      baseUrl: 'http://127.0.0.1',
      brakes: false,
    })
    const place = caller()
    for (let tries = 0; tries < 7; tries += 1)
      await expect(open.signIn({ email: 'x@example.org', password: 'wrong' }, place)).rejects.toMatchObject({
        code: 'units.wrong-password',
      })
  })
})

describe('cookies', () => {
  it('are out of reach for scripts and other sites, and secure where the address is https', async () => {
    const secure = await createAccounts({
      ...database,
      db: database.db,
      secret: SECRET,
      baseUrl: 'https://netsweep.example',
    })
    const { cookies } = await secure.signIn({ email: administrator.email, password: PASSWORD }, caller())
    const challenge = cookies.find((cookie) => cookie.includes('two_factor'))
    expect(challenge).toMatch(/^__Secure-netsweep\.two_factor=/)
    for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/'])
      expect(challenge).toContain(attribute)
    const jar = new CookieJar().take(cookies)
    const { cookies: session, next } = await secure.verifyCode(
      showCode(administrator.totpSecret),
      caller(jar),
    )
    expect(next).toBe('done')
    jar.take(session)
    expect(await secure.identify(jar.headers)).toMatchObject({ kind: 'member' })
  })
})

describe('the demonstration', () => {
  it('has accounts whose codes work more than once, so that one may walk through it quickly', async () => {
    const member = await makeMember(database, units.lakeside, ['reviewer'])
    await signIn(member)
    expect(await accounts.identify((await signIn(member)).headers)).toMatchObject({ kind: 'member' })
  })

  it('has seats that need no code', async () => {
    const operatorId = await makeOperator(database, units.lakeside)
    const email = 'seat@example.org'
    await database.work((work) =>
      createDemoAccount(work, SECRET, { name: 'Mira Holt', email, password: PASSWORD, as: { operatorId } }),
    )
    expect((await accounts.signIn({ email, password: PASSWORD }, caller())).next).toBe('done')
  })
})

describe('sweeping', () => {
  it('leaves only what still matters', async () => {
    await accounts.signIn({ email: 'nobody@example.org', password: 'x' }, caller()).catch(() => undefined)
    const count = async () =>
      (
        await database.db
          .withSchema('auth')
          .selectFrom('brake' as never)
          .selectAll()
          .execute()
      ).length
    expect(await count()).toBeGreaterThan(0)
    database.clock.advance(2 * 60 * 60_000)
    await accounts.sweep()
    expect(await count()).toBe(0)
  })
})
