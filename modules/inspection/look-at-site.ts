import type { SeenAnswer, SeenRoute, SiteView } from '../../engines/inspection/index.ts'
import type { CertificateFacts } from '../../runtime/fetch/read-certificate.ts'
import type { Exchange } from '../../runtime/fetch/visit.ts'
import { decodePage } from './judge-page.ts'

/** Who looks: the guarded fetcher, or in tests something that answers like it. */
export interface SiteVisitor {
  exchange(
    url: string,
    options?: {
      method?: 'GET' | 'OPTIONS'
      headers?: Readonly<Record<string, string>>
      verify?: boolean
      most?: number
    },
  ): Promise<Exchange>
  certificate(hostname: string, port: number): Promise<CertificateFacts | undefined>
}

/** Why a site was not looked at at all; the rest is in the view. */
export type NotLooked = 'bad-url' | 'private-address' | 'robots' | 'unresolvable'

const MOST_HOPS = 10
const SMALL = 64 * 1024
/** The origin that asks in a preflight; it is nobody's. */
const ORIGIN = 'https://preflight.netsweep.invalid'

/**
 * Looks at a site as any visitor could: the page over http and over https with every hop, the certificate, a preflight, and
 * `security.txt` at its well-known place. An address with a port is looked at as it is, one without over both. No other
 * path is tried, nothing is sent. `ports` stand for 80 and 443 where a site of a test listens elsewhere.
 */
export async function lookAtSite(
  address: string,
  visitor: SiteVisitor,
  now: Date,
  ports?: { readonly http: number; readonly https: number },
): Promise<SiteView | NotLooked> {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return 'bad-url'
  const schemes = url.port === '' || ports ? (['http:', 'https:'] as const) : [url.protocol]
  const routes = new Map<string, Awaited<ReturnType<typeof follow>>>()
  for (const scheme of schemes) {
    const start = new URL(url)
    start.protocol = scheme
    if (ports) start.port = String(scheme === 'http:' ? ports.http : ports.https)
    start.hash = ''
    routes.set(scheme, await follow(start.href, visitor))
  }
  const [why] = [...routes.values()].flatMap((route) => (typeof route === 'string' ? [route] : []))
  const seen = [...routes.values()].some((route) => typeof route !== 'string' && route !== null)
  if (!seen && (why === 'private-address' || why === 'robots' || why === 'unresolvable')) return why
  const http = toRoute(routes.get('http:'))
  const https = toRoute(routes.get('https:'))
  const route = https ?? http ?? undefined
  const last = route?.hops.at(-1)
  return {
    hostname: url.hostname,
    at: now.getTime(),
    // What was not tried because the address names its port is as good as not there.
    http: schemes.includes('http:') ? http : null,
    https: schemes.includes('https:') ? https : null,
    certificate:
      https && (await visitor.certificate(url.hostname, Number(ports?.https ?? (url.port || 443)))),
    preflight: route && last && (await askPreflight(last, visitor, route.verified)),
    securityText: route && (await readSecurityText(route, visitor)),
  }
}

type Followed = SeenRoute | null | NotLooked

async function follow(start: string, visitor: SiteVisitor, verify = true): Promise<Followed> {
  const hops: SeenAnswer[] = []
  let next = start
  while (hops.length <= MOST_HOPS) {
    const answer = await visitor.exchange(next, { verify })
    if (answer.outcome === 'not-visited') {
      if (answer.why === 'certificate') return verify ? follow(start, visitor, false) : null
      if (hops.length > 0) break
      return answer.why === 'unreachable' || answer.why === 'too-many-redirects' ? null : answer.why
    }
    const { status, headers, body } = answer
    hops.push({
      url: next,
      status,
      headers,
      body: decodePage(body, headers['content-type']?.[0] ?? 'text/html'),
    })
    const location = headers['location']?.[0]
    const onward = [301, 302, 303, 307, 308].includes(status) && location ? URL.parse(location, next) : null
    if (!onward) break
    next = onward.href
  }
  return { hops, verified: verify }
}

/** What was kept from us is unknown; what does not answer is not there. */
function toRoute(followed: Followed | undefined): SeenRoute | null | undefined {
  return typeof followed === 'string' ? undefined : followed
}

async function askPreflight(
  last: SeenAnswer,
  visitor: SiteVisitor,
  verify: boolean,
): Promise<SiteView['preflight']> {
  const answer = await visitor.exchange(last.url, {
    method: 'OPTIONS',
    headers: { origin: ORIGIN, 'access-control-request-method': 'GET' },
    verify,
    most: SMALL,
  })
  if (answer.outcome !== 'answered' || answer.status >= 300) return null
  return { origin: ORIGIN, headers: answer.headers }
}

async function readSecurityText(
  route: SeenRoute,
  visitor: SiteVisitor,
): Promise<SeenAnswer | null | undefined> {
  const origin = new URL(route.hops.at(-1)?.url ?? '').origin
  const address = `${origin}/.well-known/security.txt`
  const answer = await visitor.exchange(address, { verify: route.verified, most: SMALL })
  if (answer.outcome !== 'answered') return answer.why === 'robots' ? undefined : null
  const { status, headers, body } = answer
  return { url: address, status, headers, body: body.toString('utf8') }
}
