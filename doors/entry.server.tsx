import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable } from '@react-router/node'
import { renderToPipeableStream } from 'react-dom/server'
import { type EntryContext, type RouterContextProvider, ServerRouter } from 'react-router'
import type { RouteHandle } from './access.ts'
import { doorContext } from './context.ts'
import { words as english } from './messages/en.ts'
import { words as chinese } from './messages/zh-CN.ts'
import { type Reader, ReaderProvider } from './reader.tsx'
import { pagePolicy } from './response-headers.ts'
import { findTimeZone } from './time-zone.ts'

// The server reads the bundle's key from here.
export { doorContext }

/** What a loader or action threw and did not expect. A request that was given up is no failure. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: Readonly<RouterContextProvider> },
): void {
  if (request.signal.aborted) return
  context.get(doorContext).services.log.error('page.failed', error, { part: 'pages', method: request.method })
}

export const streamTimeout = 10_000

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  router: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const door = context.get(doorContext)
  const { locale, nonce, now } = door
  const reader: Reader = {
    locale,
    nonce,
    now,
    words: locale === 'en' ? english : chinese,
    timeZone: await findTimeZone(door),
  }
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.set('Content-Language', locale)
  headers.set('Content-Security-Policy', pagePolicy(nonce, isHydrated(router)))
  headers.append('Vary', 'Accept-Language, Cookie')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-cache')
  if (request.method === 'HEAD') return new Response(null, { status, headers })

  return new Promise((resolve, reject) => {
    let code = status
    const { pipe, abort } = renderToPipeableStream(
      <ReaderProvider reader={reader}>
        <ServerRouter context={router} url={request.url} nonce={nonce} />
      </ReaderProvider>,
      {
        nonce,
        // Whole pages only: without script nothing could fill in a part that comes late.
        onAllReady() {
          clearTimeout(timer)
          const body = new PassThrough()
          resolve(new Response(createReadableStreamFromReadable(body), { status: code, headers }))
          pipe(body)
        },
        onShellError: reject,
        onError(error: unknown) {
          code = 500
          context.get(doorContext).services.log.error('page.render-failed', error, { part: 'pages' })
        },
      },
    )
    const timer = setTimeout(
      () => abort(new Error('The page took too long to render.')),
      streamTimeout + 1000,
    )
  })
}

function isHydrated(router: EntryContext): boolean {
  const { errors, matches } = router.staticHandlerContext
  if (errors && 'root' in errors) return false
  return matches.some(({ route }) => {
    const module = router.routeModules[route.id]
    return (module?.handle as RouteHandle | undefined)?.hydrate === true
  })
}
