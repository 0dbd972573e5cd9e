import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../db/testing.ts'
import { type Accounts, listPermissions, ROLES } from '../../../modules/units/index.ts'
import { openAccounts } from '../../../modules/units/testing.ts'
import type { RouteHandle } from '../../access.ts'
import { Visitor } from '../../auth/testing.ts'
import * as audit from '../audit/audit.tsx'
import * as auditHead from '../audit/head.ts'
import * as invite from './invite.tsx'
import * as list from './list.tsx'
import * as member from './member.tsx'
import * as units from './units.tsx'

const database = useTestDatabase()
let accounts: Accounts
beforeAll(async () => {
  accounts = await openAccounts(database)
})

const pages: [
  string,
  { handle: RouteHandle; loader?: (args: never) => unknown; action?: (args: never) => unknown },
][] = [
  ['/console/members', list],
  ['/console/members/invite', invite],
  ['/console/members/units', units],
  ['/console/members/x', member],
  ['/console/audit', audit],
  ['/console/audit/head.json', auditHead],
]

describe.each(pages)('%s', (path, page) => {
  const permission = page.handle.access.replace(/^member:/, '')
  const allowed = listPermissions().find((entry) => entry.permission === permission)?.roles ?? []
  const asks = [
    ['reading', {}],
    ['sending', page.action ? { form: { do: 'roles' } } : undefined],
  ] as const

  it.each(asks)('sends a stranger to sign in: %s', async (_, ask) => {
    if (ask === undefined) return
    const answer = await new Visitor(database, accounts).visit(page, { path, ...ask })
    expect(answer.location).toBe(`/sign-in?next=${encodeURIComponent(path)}`)
  })

  it.each(asks)('refuses a member without the role and a person of an operator: %s', async (_, ask) => {
    if (ask === undefined) return
    expect(allowed.length).toBeGreaterThan(0)
    const roles = ROLES.filter((role) => !allowed.includes(role))
    const actor = { memberId: database.newId(), name: 'M', roles, unitId: database.newId(), unitPath: 'sr' }
    const seat = {
      seatId: database.newId(),
      operatorId: database.newId(),
      name: 'S',
      role: 'manager' as const,
    }
    const visitor = new Visitor(database, accounts)
    expect((await visitor.visit(page, { path, ...ask, as: { kind: 'member', actor } })).status).toBe(403)
    expect((await visitor.visit(page, { path, ...ask, as: { kind: 'operator', seat } })).status).toBe(403)
  })
})
