import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { type Accounts, may, type Permission, ROLES, type Role } from '../../modules/units/index.ts'
import { openAccounts } from '../../modules/units/testing.ts'
import { Visitor } from '../auth/testing.ts'
import * as home from './home/home.tsx'
import * as layout from './layout.tsx'
import * as reportFile from './reports/file.ts'
import * as reportList from './reports/list.tsx'
import * as report from './reports/report.tsx'
import * as review from './review/review.tsx'
import * as boundary from './shell/page-boundary.tsx'

const database = useTestDatabase()
let accounts: Accounts
beforeAll(async () => {
  accounts = await openAccounts(database)
})

type Page = { loader?: (args: never) => unknown; action?: (args: never) => unknown }
const someId = '01890000-0000-7000-8000-000000000000'

const pages: [string, Page, Permission | undefined, Permission | undefined][] = [
  ['/console', home, undefined, undefined],
  ['/console', layout, undefined, undefined],
  ['/console', boundary, undefined, undefined],
  ['/console/review', review, 'items.see', 'review.decide'],
  [`/console/review/${someId}`, review, 'items.see', 'review.decide'],
  ['/console/reports', reportList, 'reports.see', undefined],
  [`/console/reports/${someId}`, report, 'reports.see', 'reports.see'],
  [`/console/reports/${someId}/files/00`, reportFile, 'reports.see', undefined],
]

describe.each(pages)('%s', (path, page, reading, sending) => {
  const asks = [
    ['reading', {}, reading],
    ...(page.action ? [['sending', { form: { undo: someId } }, sending] as const] : []),
  ] as const

  it.each(asks)('sends a stranger to sign in: %s', async (_, ask) => {
    const answer = await new Visitor(database, accounts).visit(page, { path, ...ask })
    expect(answer.location).toBe(`/sign-in?next=${encodeURIComponent(path)}`)
  })

  it.each(asks)(
    'refuses a person of an operator, and a member without the role: %s',
    async (_, ask, permission) => {
      const visitor = new Visitor(database, accounts)
      const seat = {
        seatId: database.newId(),
        operatorId: database.newId(),
        name: 'S',
        role: 'manager' as const,
      }
      expect((await visitor.visit(page, { path, ...ask, as: { kind: 'operator', seat } })).status).toBe(403)
      if (permission === undefined) return
      const roles = ROLES.filter((role) => !may(withRoles([role]), permission))
      expect(roles.length).toBeGreaterThan(0)
      const as = { kind: 'member', actor: withRoles(roles) } as const
      expect((await visitor.visit(page, { path, ...ask, as })).status).toBe(403)
    },
  )
})

function withRoles(roles: readonly Role[]) {
  return { memberId: someId, name: 'M', roles, unitId: someId, unitPath: 'sr' }
}

describe('the places of the console', () => {
  it.each([
    ['administrator', ['home', 'campaigns', 'learning', 'studio', 'members']],
    ['reviewer', ['home', 'review', 'reports', 'platforms', 'orders', 'campaigns', 'learning', 'studio']],
    [
      'auditor',
      ['home', 'review', 'platforms', 'orders', 'cases', 'campaigns', 'learning', 'studio', 'audit'],
    ],
  ] as const)('are those that the actor may see: %s', async (role, places) => {
    const as = { kind: 'member', actor: withRoles([role]) } as const
    const { data } = await new Visitor(database, accounts).visit(layout, { path: '/console', as })
    expect(data).toMatchObject({ name: 'M', places })
  })
})
