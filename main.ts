import { once } from 'node:events'
import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { ConfigurationError, optionsHelp, readConfiguration } from './runtime/configuration.ts'
import { openServices, type OpenServices } from './runtime/open-services.ts'
import { waitForStop } from './runtime/stop-signals.ts'

const say = (line: string) => void process.stderr.write(`netsweep: ${line}\n`)

/** Stopping is over by then, whatever still hangs. */
const stopLimit = 9_500

process.exitCode = await run().catch(explain)
process.exit()

async function run(): Promise<number> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`npm start -- [options]\n\n${optionsHelp}\n`)
    return 0
  }
  const stop = waitForStop()
  const config = readConfiguration()
  const house = await openServices(config, { command: 'npm start', progress: say })
  const server = config.roles.includes('web') ? await listen(house) : undefined
  const why = await Promise.race([stop, house.databaseLost.then(() => 'database-lost' as const)])
  if (why === 'database-lost')
    say('the database server ended by itself; stopping. Its next start recovers what it acknowledged.')
  setTimeout(() => process.exit(1), stopLimit).unref()
  if (server !== undefined) await close(server)
  await house.close()
  return why === 'database-lost' ? 1 : 0
}

async function listen({ services }: OpenServices): Promise<Server> {
  const { host, port } = services.config
  const app = new Hono()
  app.get('/healthz', (c) => c.text('ok\n'))
  app.get('/readyz', async (c) => {
    await sql`select 1`.execute(services.db)
    return c.text('ready\n')
  })
  const server = createAdaptorServer({ fetch: app.fetch, hostname: host }) as Server
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  const chosen = address !== null && typeof address === 'object' ? address.port : port
  process.stdout.write(
    `Netsweep is running at http://${host.includes(':') ? `[${host}]` : host}:${chosen}/\n`,
  )
  return server
}

/** Lets requests under way finish for a moment. */
async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  await Promise.race([closed, sleep(1_500)])
  server.closeAllConnections()
  await closed
}

function explain(error: unknown): number {
  if (error instanceof ConfigurationError) {
    say(`${error.message}\n\n${optionsHelp}`)
    return 2
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    say(
      'the port is taken by another program. Stop that one, or choose another with --port N (0 takes any free one).',
    )
    return 1
  }
  say(error instanceof Error ? error.message : String(error))
  return 1
}
