import { serve } from '@hono/node-server'
import { createServer, type ServerParts } from '../doors/server.ts'
import type { Accounts, Who } from '../modules/units/index.ts'
import { systemClock } from '../runtime/clock.ts'
import { newId } from '../runtime/ids.ts'

/**
 * Serves the built pages without a database, to look at what needs none:
 * `node scripts/preview-pages.ts PORT [stranger|member|operator]`.
 */
const port = Number(process.argv[2] ?? 18_411)
const PEOPLE: Record<string, Who> = {
  stranger: { kind: 'stranger' },
  member: {
    kind: 'member',
    actor: {
      memberId: newId(),
      name: '周岚',
      roles: ['reviewer', 'platform-officer', 'investigator', 'campaign-lead'],
      unitId: newId(),
      unitPath: 'sr',
    },
  },
  operator: { kind: 'operator', seat: { seatId: newId(), operatorId: newId(), name: 'Mira Holt' } },
}
const who = PEOPLE[process.argv[3] ?? 'stranger'] ?? { kind: 'stranger' }
const auth = { identify: () => Promise.resolve(who) } as unknown as Accounts
const services = { clock: systemClock, newId, log: console, config: {} } as unknown as ServerParts['services']
const server = createServer({ services, detector: {} as ServerParts['detector'], auth })
serve({ fetch: server.fetch, port, hostname: '127.0.0.1' })
console.log(`http://127.0.0.1:${port}`)
