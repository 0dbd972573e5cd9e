import { monitorEventLoopDelay } from 'node:perf_hooks'
import { sql } from 'kysely'
import type { Api, ApiHouse } from '../api-house.ts'

/** Alive, able to serve, and how it is doing. */
export function addHealth(api: Api, { services, metrics }: ApiHouse): void {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()

  api.get('/healthz', (c) => c.text('ok\n'))

  api.get('/readyz', async (c) => {
    const up = await isDatabaseUp()
    return up ? c.text('ready\n') : c.text('the database does not answer\n', 503)
  })

  api.get('/metrics', async (c) => {
    const up = await isDatabaseUp()
    const text = metrics.print({
      netsweep_database_up: up ? 1 : 0,
      process_start_time_seconds: Math.round((performance.timeOrigin / 1000) * 1000) / 1000,
      process_resident_memory_bytes: process.memoryUsage.rss(),
      process_cpu_seconds: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
      nodejs_eventloop_lag_p99_seconds: delay.percentile(99) / 1e9,
    })
    delay.reset()
    return c.body(text, 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' })
  })

  async function isDatabaseUp(): Promise<boolean> {
    return sql`select 1`.execute(services.db).then(
      () => true,
      () => false,
    )
  }
}
