import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { type Accounts, ROLES } from '../../modules/units/index.ts'
import { openAccounts } from '../../modules/units/testing.ts'
import { Visitor } from '../auth/testing.ts'
import * as answers from './answers.tsx'
import * as appeal from './appeal.tsx'
import * as colleagues from './colleagues.tsx'
import * as hold from './hold.tsx'
import * as home from './home.tsx'
import * as itemsCsv from './items-csv.ts'
import * as letterPdf from './letter-pdf.ts'
import * as letter from './letter.ts'
import * as moreTime from './more-time.tsx'
import * as notices from './notices.tsx'
import * as order from './order.tsx'
import * as programs from './programs.tsx'
import * as proceedingDocument from './proceeding-document.ts'
import * as proceeding from './proceeding.tsx'
import * as register from './register.tsx'
import * as restorationLetter from './restoration-letter.ts'
import * as restoration from './restoration.tsx'
import * as safety from './safety.tsx'
import * as scan from './scan.tsx'
import * as standing from './standing.tsx'

const database = useTestDatabase()
let accounts: Accounts
beforeAll(async () => {
  accounts = await openAccounts(database)
})

const pages: [string, { loader?: (args: never) => unknown; action?: (args: never) => unknown }][] = [
  ['/desk', home],
  ['/desk/colleagues', colleagues],
  ['/desk/programs', programs],
  ['/desk/safety', safety],
  ['/desk/register', register],
  ['/desk/scan', scan],
  ['/desk/standing', standing],
  ['/desk/holds/x', hold],
  ['/desk/restorations/x', restoration],
  ['/desk/restorations/x/letter', restorationLetter],
  ['/desk/orders/x', order],
  ['/desk/measures/x', proceeding],
  ['/desk/measures/x/documents/y', proceedingDocument],
  ['/desk/orders/x/answers', answers],
  ['/desk/orders/x/more-time', moreTime],
  ['/desk/orders/x/appeal', appeal],
  ['/desk/orders/x/notices', notices],
  ['/desk/orders/x/items.csv', itemsCsv],
  ['/desk/orders/x/letter', letter],
  ['/desk/orders/x/letter.pdf', letterPdf],
]

describe.each(pages)('%s', (path, page) => {
  const asks = page.action ? [{}, { form: { do: 'send' } }] : [{}]

  it('sends a stranger to sign in, and refuses every member: the desk is the operator’s', async () => {
    const actor = {
      memberId: database.newId(),
      name: 'M',
      roles: ROLES,
      unitId: database.newId(),
      unitPath: 'sr',
    }
    for (const ask of asks) {
      const stranger = await new Visitor(database, accounts).visit(page, { path, ...ask })
      expect(stranger.location).toBe(`/sign-in?next=${encodeURIComponent(path)}`)
      const member = await new Visitor(database, accounts).visit(page, {
        path,
        ...ask,
        as: { kind: 'member', actor },
      })
      expect(member.status).toBe(403)
    }
  })
})
