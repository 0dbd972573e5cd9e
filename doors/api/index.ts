import { OpenAPIHono } from '@hono/zod-openapi'
import { matchedRoutes } from 'hono/route'
import { openReportDesk, openTurnstile } from '../../modules/intake/index.ts'
import { findClientAddress } from '../client-address.ts'
import type { House } from '../context.ts'
import { createKept, type Kept } from '../kept.ts'
import type { Api, ApiHouse } from './api-house.ts'
import { openMetrics } from './metrics.ts'
import { answerProblem, explainError } from './problem.ts'
import { addDesk } from './routes/desk.ts'
import { addHealth } from './routes/health.ts'
import { addItems } from './routes/items.ts'
import { addObjections } from './routes/objections.ts'
import { addReceiptKey } from './routes/receipt-key.ts'
import { addReports } from './routes/reports.ts'
import { addScan } from './routes/scan.ts'
import { addStatistics } from './routes/statistics.ts'

/**
 * Everything under `/api/v1`, and health and metrics.
 * @param kept what pages and API share, so that an address has its turns once; its own where there are no pages
 */
export function createApi(
  { services, detector }: Pick<House, 'services' | 'detector'>,
  kept: Pick<Kept, 'brakes' | 'memo'> = createKept(services.clock, services.config.publicGuards),
): Api {
  const house: ApiHouse = {
    services,
    detector,
    desk: openReportDesk(services, detector),
    turnstile: openTurnstile(),
    metrics: openMetrics(),
    brakes: kept.brakes,
    memo: kept.memo,
    findClient: (c) => findClientAddress(c, services.config),
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
  addObjections(api, house)
  addStatistics(api, house)
  addDesk(api, house)
  api.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key made by `netsweep token create`.',
  })
  api.openAPIRegistry.registerComponent('securitySchemes', 'operatorKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key that a manager of the operator made at the desk. It acts in their name.',
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
