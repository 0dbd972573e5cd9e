import { randomBytes } from 'node:crypto'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { csrf } from 'hono/csrf'
import {
  createRequestHandler,
  type RequestHandler,
  RouterContextProvider,
  type ServerBuild,
} from 'react-router'
import { createApi } from './api/index.ts'
import { findClientAddress } from './client-address.ts'
import type { Door, doorContext, House } from './context.ts'
import { explainFailure, showFailure } from './failure-page.ts'
import { createKept, type Kept } from './kept.ts'
import { chooseLocale, isLocale, LOCALE_COOKIE } from './locale.ts'
import { protectResponse } from './response-headers.ts'

export interface ServerParts extends House {
  /** The built pages; tests may bring their own. */
  readonly loadBuild?: () => Promise<ServerBuild>
}

const client = new URL('../build/client/', import.meta.url)
const YEAR = 31_536_000
/** Five pictures of a report and room to spare. */
const LARGEST_FORM = 48 * 1024 * 1024

/** Everything this process answers over HTTP: the API, the static files and the pages. */
export function createServer({ loadBuild = loadBuiltPages, ...house }: ServerParts): Hono {
  const server = new Hono()
  server.use(protectResponse)
  server.onError(explainFailure(house.services.log))
  const kept = createKept(house.services.clock, house.services.config.publicGuards)
  server.route('/', createApi(house, kept))

  server.use(compress())
  server.use('/assets/*', serveFiles(`public, max-age=${YEAR}, immutable`))
  server.use(serveFiles('public, max-age=3600'))

  // Behind a proxy the scheme may differ from what the browser saw; the host may not.
  server.use(
    csrf({ origin: (origin, c) => URL.canParse(origin) && new URL(origin).host === c.req.header('host') }),
  )
  server.use(async (c, next) => {
    await next()
    const asked = c.req.query('lang')
    if (isLocale(asked))
      c.header('Set-Cookie', `${LOCALE_COOKIE}=${asked}; Path=/; Max-Age=${YEAR}; SameSite=Lax`, {
        append: true,
      })
  })

  server.use(
    bodyLimit({
      maxSize: LARGEST_FORM,
      onError: (c) => c.text('太大了，请分几次交。 Too large: send it in parts.', 413),
    }),
  )

  let pages: Promise<Pages> | undefined
  server.all('*', async (c) => {
    pages ??= preparePages(loadBuild)
    const { handle, key } = await pages
    const context = new RouterContextProvider()
    context.set(key, await openDoor(house, kept, c.req.raw, findClientAddress(c, house.services.config)))
    const answer = await handle(c.req.raw, context)
    return isLastResort(answer) ? showFailure(c) : answer
  })
  return server
}

/** Where even its error page fails, the router has logged why and answers with two words of plain text. */
function isLastResort(answer: Response): boolean {
  return answer.status === 500 && answer.headers.get('Content-Type') === 'text/plain'
}

async function openDoor(house: House, kept: Kept, request: Request, client: string): Promise<Door> {
  const url = new URL(request.url)
  return {
    ...house,
    who: house.auth ? await house.auth.identify(request.headers) : { kind: 'stranger' },
    client,
    locale: chooseLocale(url, request.headers),
    nonce: randomBytes(16).toString('base64url'),
    url,
    now: house.services.clock.now(),
    ...kept,
  }
}

interface Pages {
  readonly handle: RequestHandler
  readonly key: typeof doorContext
}

async function preparePages(loadBuild: () => Promise<ServerBuild>): Promise<Pages> {
  const build = await loadBuild()
  // The bundle's own key: a key made here would open nothing there.
  const entry = build.entry.module as ServerBuild['entry']['module'] & { doorContext: typeof doorContext }
  return { handle: createRequestHandler(build, 'production'), key: entry.doorContext }
}

async function loadBuiltPages(): Promise<ServerBuild> {
  const file = new URL('../build/server/index.js', import.meta.url)
  return (await import(file.href)) as ServerBuild
}

function serveFiles(cacheControl: string): ReturnType<typeof serveStatic> {
  return serveStatic({
    root: client.pathname,
    onFound: (_path, c) => c.header('Cache-Control', cacheControl),
  })
}
