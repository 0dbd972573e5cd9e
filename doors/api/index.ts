import { OpenAPIHono } from '@hono/zod-openapi'
import { matchedRoutes } from 'hono/route'
import { openReportDesk, openTurnstile } from '../../modules/intake/index.ts'
import type { House } from '../context.ts'
import type { Api, ApiHouse } from './api-house.ts'
import { openMetrics } from './metrics.ts'
import { answerProblem, explainError } from './problem.ts'
import { type BrakeLimits, openPublicBrake } from './public-brake.ts'
import { addHealth } from './routes/health.ts'
import { addItems } from './routes/items.ts'
import { addReceiptKey } from './routes/receipt-key.ts'
import { addReports } from './routes/reports.ts'
import { addScan } from './routes/scan.ts'

const MINUTE = 60_000

/** Everything under `/api/v1`, and health and metrics. */
export function createApi({ services, detector }: Pick<House, 'services' | 'detector'>): Api {
  const guard = (limits: BrakeLimits) =>
    openPublicBrake(services.clock, services.config.publicGuards ? limits : 'off')
  const house: ApiHouse = {
    services,
    detector,
    desk: openReportDesk(services, detector),
    turnstile: openTurnstile(),
    metrics: openMetrics(),
    brakes: {
      write: guard({ most: 20, perMilliseconds: 10 * MINUTE }),
      code: guard({ most: 60, perMilliseconds: 10 * MINUTE }),
    },
  }
  const api: Api = new OpenAPIHono()
  api.onError(explainError(services.log))
  api.use('/api/v1/*', async (c, next) => {
    await next()
    house.metrics.count('netsweep_api_requests_total', {
      // Never the address itself: what a stranger types must not become a label.
      route: matchedRoutes(c).find((route) => route.method !== 'ALL')?.path ?? 'unknown',
      status: String(c.res.status),
    })
  })
  addHealth(api, house)
  addReceiptKey(api, house)
  addReports(api, house)
  addScan(api, house)
  addItems(api, house)
  api.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key made by `netsweep token create`.',
  })
  api.doc31('/api/v1/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Netsweep',
      version: '1',
      description:
        'Errors are RFC 9457 problem details with a stable `code`. A 2xx to a write means: on disk.',
    },
  })
  api.all('/api/v1/*', (c) =>
    answerProblem(c, 404, {
      code: 'request.unknown',
      detail: 'There is no such call. /api/v1/openapi.json lists them all.',
    }),
  )
  return api
}
