import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../db/testing.ts'
import { type Accounts, listPermissions, ROLES } from '../../../modules/units/index.ts'
import { openAccounts } from '../../../modules/units/testing.ts'
import type { RouteHandle } from '../../access.ts'
import { Visitor } from '../../auth/testing.ts'
import * as incidenceCsv from '../campaigns/incidence-csv.ts'
import * as incidence from '../campaigns/incidence.tsx'
import * as hold from '../holds/hold.tsx'
import * as holdList from '../holds/list.tsx'
import * as doubles from './doubles.tsx'
import * as hotspot from '../hotspots/hotspot.tsx'
import * as hotspots from '../hotspots/list.tsx'
import * as newHold from '../holds/new.tsx'
import * as safetyDocument from '../safety/document.ts'
import * as safety from '../safety/safety.tsx'
import * as outbox from '../outbox/outbox.tsx'
import * as inspection from '../inspection/inspection.tsx'
import * as letterPdf from '../orders/letter-pdf.ts'
import * as letter from '../orders/letter.ts'
import * as orderList from '../orders/list.tsx'
import * as newOrder from '../orders/new.tsx'
import * as order from '../orders/order.tsx'
import * as proceedingDocument from '../proceedings/document.ts'
import * as proceedingList from '../proceedings/list.tsx'
import * as newProceeding from '../proceedings/new.tsx'
import * as proceeding from '../proceedings/proceeding.tsx'
import * as rulings from '../orders/rulings.tsx'
import * as edit from './edit.tsx'
import * as exportCsv from './export-csv.ts'
import * as exportXlsx from './export-xlsx.ts'
import * as filingDocument from './filing-document.ts'
import * as importPage from './import.tsx'
import * as list from './list.tsx'
import * as newPlatform from './new.tsx'
import * as platform from './platform.tsx'
import * as seats from './seats.tsx'
import * as template from './template-csv.ts'

const database = useTestDatabase()
let accounts: Accounts
beforeAll(async () => {
  accounts = await openAccounts(database)
})

const pages: [
  string,
  { handle: RouteHandle; loader?: (args: never) => unknown; action?: (args: never) => unknown },
][] = [
  ['/console/platforms', list],
  ['/console/platforms/new', newPlatform],
  ['/console/platforms/import', importPage],
  ['/console/platforms/doubles', doubles],
  ['/console/platforms/x/safety', safety],
  ['/console/platforms/x/safety/y', safetyDocument],
  ['/console/platforms/export.csv', exportCsv],
  ['/console/platforms/export.xlsx', exportXlsx],
  ['/console/platforms/template.csv', template],
  ['/console/platforms/x', platform],
  ['/console/platforms/x/edit', edit],
  ['/console/platforms/x/filings/y', filingDocument],
  ['/console/platforms/x/people', seats],
  ['/console/platforms/x/order', newOrder],
  ['/console/orders', orderList],
  ['/console/orders/x', order],
  ['/console/orders/x/letter', letter],
  ['/console/orders/x/letter.pdf', letterPdf],
  ['/console/rulings', rulings],
  ['/console/proceedings', proceedingList],
  ['/console/proceedings/x', proceeding],
  ['/console/proceedings/x/documents/y', proceedingDocument],
  ['/console/platforms/x/measure', newProceeding],
  ['/console/campaigns/x/platforms', incidence],
  ['/console/campaigns/x/platforms.csv', incidenceCsv],
  ['/console/platforms/x/inspection', inspection],
  ['/console/hotspots', hotspots],
  ['/console/hotspots/x', hotspot],
  ['/console/outbox', outbox],
  ['/console/holds', holdList],
  ['/console/holds/new', newHold],
  ['/console/holds/x', hold],
]

describe.each(pages)('%s', (path, page) => {
  const permission = page.handle.access.replace(/^member:/, '')
  const allowed = listPermissions().find((entry) => entry.permission === permission)?.roles ?? []
  const asks = page.action ? [{}, { form: { do: 'save' } }] : [{}]

  it('sends a stranger to sign in', async () => {
    for (const ask of asks) {
      const answer = await new Visitor(database, accounts).visit(page, { path, ...ask })
      expect(answer.location).toBe(`/sign-in?next=${encodeURIComponent(path)}`)
    }
  })

  it('refuses a member without the role and a person of an operator', async () => {
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
    for (const ask of asks) {
      expect((await visitor.visit(page, { path, ...ask, as: { kind: 'member', actor } })).status).toBe(403)
      expect((await visitor.visit(page, { path, ...ask, as: { kind: 'operator', seat } })).status).toBe(403)
    }
  })
})
