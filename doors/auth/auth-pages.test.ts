import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { type Accounts, ensureFirstAdministratorLink } from '../../modules/units/index.ts'
import { makeMember, makeUnits, openAccounts, PASSWORD, showCode } from '../../modules/units/testing.ts'
import * as account from './account.tsx'
import * as code from './code.tsx'
import * as invitation from './invitation.tsx'
import * as secondFactor from './second-factor.tsx'
import * as setUp from './set-up.tsx'
import * as backupCodes from './show-backup-codes.tsx'
import * as signIn from './sign-in.tsx'
import * as signOut from './sign-out.tsx'
import { type Answer, Visitor } from './testing.ts'

const database = useTestDatabase()
let accounts: Accounts
beforeAll(async () => {
  accounts = await openAccounts(database)
})

const filled = {
  nameZh: '示例国反诈中心',
  nameEn: 'Sample Centre',
  level: 'nation',
  name: '周岚',
  email: 'zhou.lan@example.org',
  password: PASSWORD,
  start: 'sample',
}
const wrongFields = (answer: Answer) =>
  (answer.data as { problems: { field: string }[] }).problems.map(({ field }) => field)

describe('the whole way in', () => {
  it('leads from the printed link to the console, and back in with a code', async () => {
    const browser = new Visitor(database, accounts)
    const token = (await database.work(ensureFirstAdministratorLink)) ?? ''
    const at = { path: `/set-up/${token}`, params: { token } }
    expect(await browser.visit(setUp, at)).toMatchObject({ status: 200, data: { hasSample: true } })

    const empty = await browser.visit(setUp, { ...at, form: { level: 'nation' } })
    expect(empty.status).toBe(422)
    expect(wrongFields(empty)).toEqual(['nameZh', 'nameEn', 'name', 'email', 'password'])
    const short = await browser.visit(setUp, { ...at, form: { ...filled, password: 'tiny' } })
    expect(short).toMatchObject({
      status: 422,
      data: { typed: { nameZh: filled.nameZh, email: filled.email } },
    })
    expect(wrongFields(short)).toEqual(['password'])
    expect(JSON.stringify(short.data)).not.toContain('tiny')

    const done = await browser.visit(setUp, { ...at, form: filled })
    expect(done).toMatchObject({ status: 302, location: '/sign-in/second-factor' })
    expect(browser.samples).toMatchObject([{ name: '周岚', roles: ['administrator'] }])
    expect(await browser.visit(setUp, at)).toMatchObject({ status: 404, data: null })

    const page = await browser.visit(secondFactor, { path: '/sign-in/second-factor' })
    const { secret, qr } = page.data as { secret: string; qr: string }
    expect(Buffer.from(qr.split(',')[1] ?? '', 'base64').toString()).toMatch(/^<svg/)
    const wrong = await browser.visit(secondFactor, {
      path: '/sign-in/second-factor',
      form: { code: '12345x' },
    })
    expect(wrong.status).toBe(401)
    expect(wrongFields(wrong)).toEqual(['code'])
    const now = Date.now()
    const on = await browser.visit(secondFactor, {
      path: '/sign-in/second-factor',
      form: { code: showCode(secret, now) },
    })
    expect(on).toMatchObject({ status: 302, location: expect.stringMatching(/^\/sign-in\/backup-codes\//) })
    const key = on.location?.split('/').at(-1) ?? ''
    const shown = await browser.visit(backupCodes, { path: on.location ?? '', params: { key } })
    expect(shown.data).toMatchObject({ codes: { length: 10 }, onward: '/console' })
    expect(
      await new Visitor(database, accounts).visit(backupCodes, { path: on.location ?? '', params: { key } }),
    ).toMatchObject({
      location: '/sign-in',
    })
    expect(await browser.visit(account, { path: '/account' })).toMatchObject({
      data: { protectedByCode: true },
    })
    expect(await browser.visit(signIn, { path: '/sign-in' })).toMatchObject({ location: '/console' })

    const out = await browser.visit(signOut, { path: '/sign-out', form: {} })
    expect(out.location).toBe('/sign-in?out=1')
    expect(await browser.visit(account, { path: '/account' })).toMatchObject({
      location: '/sign-in?next=%2Faccount',
    })

    const next = '/sign-in?next=%2Fconsole%2Forders%3Fpage%3D2'
    const first = await browser.visit(signIn, {
      path: next,
      form: { email: filled.email, password: PASSWORD },
    })
    expect(first.location).toBe('/sign-in/code?next=%2Fconsole%2Forders%3Fpage%3D2')
    expect(await browser.visit(code, { path: first.location ?? '' })).toMatchObject({
      data: { backup: false },
    })
    const second = await browser.visit(code, {
      path: first.location ?? '',
      form: { code: showCode(secret, now + 30_000) },
    })
    expect(second.location).toBe('/console/orders?page=2')
  })
})

describe('signing in', () => {
  it('says what is missing, then what is wrong, and never which of the two', async () => {
    const browser = new Visitor(database, accounts)
    expect(wrongFields(await browser.visit(signIn, { path: '/sign-in', form: {} }))).toEqual([
      'email',
      'password',
    ])
    const wrong = await browser.visit(signIn, {
      path: '/sign-in',
      form: { email: 'a@example.org', password: 'x' },
    })
    expect(wrong).toMatchObject({ status: 401, data: { email: 'a@example.org' } })
    expect(wrongFields(wrong)).toEqual(['email'])
  })

  it('sends whoever opens the code page without a password back to the start', async () => {
    const browser = new Visitor(database, accounts)
    expect(await browser.visit(code, { path: '/sign-in/code' })).toMatchObject({ location: '/sign-in' })
    expect(await browser.visit(code, { path: '/sign-in/code', form: { code: '123456' } })).toMatchObject({
      location: '/sign-in',
    })
    expect(await browser.visit(secondFactor, { path: '/sign-in/second-factor' })).toMatchObject({
      location: '/sign-in',
    })
  })

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
    'console',
  ])('never leads to another site: %s', async (next) => {
    const units = await makeUnits(database)
    const member = await makeMember(database, units.top, ['reviewer'])
    const browser = new Visitor(database, accounts)
    const path = `/sign-in?${new URLSearchParams({ next })}`
    const first = await browser.visit(signIn, { path, form: { email: member.email, password: PASSWORD } })
    expect(first.location).toBe('/sign-in/code')
    const second = await browser.visit(code, {
      path: `/sign-in/code?${new URLSearchParams({ next })}`,
      form: { code: showCode(member.totpSecret) },
    })
    expect(second.location).toBe('/console')
  })
})

describe('a link that does not work', () => {
  it.each(['', 'x', 'AAAAAAAAAAAAAAAAAAAAAAAAAAA'])(
    'is told as such, and takes no form: "%s"',
    async (token) => {
      const browser = new Visitor(database, accounts)
      for (const page of [invitation, setUp]) {
        expect(await browser.visit(page, { path: '/x', params: { token } })).toMatchObject({
          status: 404,
          data: null,
        })
        expect((await browser.visit(page, { path: '/x', params: { token }, form: filled })).status).toBe(404)
      }
    },
  )
})
