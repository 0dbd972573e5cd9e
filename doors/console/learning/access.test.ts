import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../db/testing.ts'
import { type Accounts, type Actor, listPermissions, ROLES } from '../../../modules/units/index.ts'
import { openAccounts } from '../../../modules/units/testing.ts'
import { Visitor } from '../../auth/testing.ts'
import * as model from './model.tsx'
import * as overview from './overview.tsx'

const database = useTestDatabase()
let accounts: Accounts
beforeAll(async () => {
  accounts = await openAccounts(database)
})

const someId = '01890000-0000-7000-8000-000000000000'
const rolesFor = (permission: string) =>
  listPermissions().find((entry) => entry.permission === permission)?.roles ?? []
const withRoles = (roles: Actor['roles'], unitPath = 'sr') =>
  ({
    kind: 'member',
    actor: { memberId: someId, name: 'M', roles, unitId: someId, unitPath },
  }) as const

describe.each([
  ['/console/learning', overview, {}],
  [`/console/learning/${someId}`, model, { modelId: someId }],
] as const)('%s', (path, page, params) => {
  it.each([
    ['reading', {}],
    ['sending', { form: { do: 'train' } }],
  ])('is closed to strangers, operators and members without the role: %s', async (_, ask) => {
    const visitor = new Visitor(database, accounts)
    const stranger = await visitor.visit(page, { path, params, ...ask })
    expect(stranger.location).toBe(`/sign-in?next=${encodeURIComponent(path)}`)
    const seat = { seatId: someId, operatorId: someId, name: 'S', role: 'manager' as const }
    expect((await visitor.visit(page, { path, params, ...ask, as: { kind: 'operator', seat } })).status).toBe(
      403,
    )
    const others = ROLES.filter((role) => !rolesFor('learning.see').includes(role))
    expect(others.length).toBeGreaterThan(0)
    expect((await visitor.visit(page, { path, params, ...ask, as: withRoles(others) })).status).toBe(403)
  })

  it.each([
    'train',
    'train-from-shipped',
    'start-shadow',
    'stop-shadow',
    'propose',
    'confirm',
    'decline',
    'reject',
  ])('whoever may only read may not %s, nor may anyone below the top unit', async (task) => {
    const visitor = new Visitor(database, accounts)
    const form = { do: task, reason: 'Because.', change: someId }
    const reader = await visitor.visit(page, { path, params, form, as: withRoles(['auditor']) })
    expect(reader.status).toBe(403)
    const below = withRoles(['campaign-lead', 'administrator'], 'sr.east')
    expect((await visitor.visit(page, { path, params, form, as: below })).status).toBe(403)
  })
})
