import { once } from 'node:events'
import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'

export interface Listener {
  /** As people type it: `http://127.0.0.1:8080`. */
  readonly address: string
  /** From now on requests are answered by this; until then they are asked to come again. */
  answerWith(app: Hono): void
  /** Takes no more requests, lets those under way finish for a moment, and cuts what still hangs. */
  close(): Promise<void>
}

const PATIENCE = 1_500

/** Opens the port first, so that a taken one is known before anything else is made, and its number where 0 was asked. */
export async function listen(host: string, port: number): Promise<Listener> {
  let app: Hono | undefined
  const server = createAdaptorServer({
    fetch: (request, env) =>
      app
        ? app.fetch(request, env)
        : new Response('starting\n', { status: 503, headers: { 'retry-after': '1' } }),
    hostname: host,
  }) as Server
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  const chosen = address !== null && typeof address === 'object' ? address.port : port
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${chosen}`,
    answerWith(ready) {
      app = ready
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      await Promise.race([closed, sleep(PATIENCE)])
      server.closeAllConnections()
      await closed
    },
  }
}
