import { lookup as resolve } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import robotsModule from 'robots-parser'
import { Agent, request } from 'undici'
import type { Clock } from '../clock.ts'
import { type AllowedRange, isPublicAddress } from './public-address.ts'

/** Names us and where to complain, as polite robots do. */
export const USER_AGENT = 'Netsweep/0.1 (public-page re-check; obeys robots.txt)'

// The package's types describe an ES module; what Node loads is the function itself.
const readRobots = robotsModule as unknown as typeof robotsModule.default

const MAX_REDIRECTS = 5
const MAX_BYTES = 5 * 1024 * 1024
const TIMEOUT_MS = 20_000
const ROBOTS_TERM_MS = 60 * 60 * 1000
const PAUSE_MS = 1000

/** Why a page was not looked at. `robots`, `private-address` and the like are our own restraint. */
export type NotVisited =
  | 'bad-url'
  | 'private-address'
  | 'robots'
  | 'too-many-redirects'
  | 'unresolvable'
  | 'unreachable'

export type Visit =
  | {
      readonly outcome: 'answered'
      readonly url: string
      readonly finalUrl: string
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: Buffer
      /** True when the page was longer than we read (5 MiB). */
      readonly truncated: boolean
      readonly at: Date
    }
  | { readonly outcome: 'not-visited'; readonly url: string; readonly why: NotVisited; readonly at: Date }

export interface GuardedFetcherOptions {
  readonly clock: Clock
  /** Ranges that may be visited although they are not public. */
  readonly allowed?: readonly AllowedRange[]
  /** Milliseconds between two requests to one host; at least as long as the host's own Crawl-delay, up to 30 s. */
  readonly pause?: number
}

/**
 * The only way out to other people's servers: public http and https pages, one request at a time and a pause
 * between them per host, robots.txt obeyed, at most five redirects, each judged anew. The address is judged in
 * the very look-up that the connection uses, so a name cannot change its mind between check and visit.
 */
export class GuardedFetcher {
  readonly #clock: Clock
  readonly #allowed: readonly AllowedRange[]
  readonly #pause: number
  readonly #agent: Agent
  readonly #hosts = new Map<string, Promise<unknown>>()
  readonly #robots = new Map<string, { readonly until: number; readonly rules: RobotRules }>()

  constructor(options: GuardedFetcherOptions) {
    this.#clock = options.clock
    this.#allowed = options.allowed ?? []
    this.#pause = options.pause ?? PAUSE_MS
    this.#agent = new Agent({
      connect: { timeout: 10_000, lookup: this.#lookup },
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
      maxHeaderSize: 64 * 1024,
      keepAliveTimeout: 1000,
    })
  }

  /** Looks at one page. Never throws for what the other side does: that is what it reports. */
  async visit(address: string): Promise<Visit> {
    const at = this.#clock.now()
    const notVisited = (why: NotVisited): Visit => ({ outcome: 'not-visited', url: address, why, at })
    let url = parsePublicUrl(address)
    if (!url) return notVisited('bad-url')
    try {
      for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
        if (!(await this.#mayVisit(url))) return notVisited('robots')
        const answer = await this.#get(url, MAX_BYTES)
        const location = answer.headers['location']
        if (answer.status < 300 || answer.status >= 400 || location === undefined) {
          return { outcome: 'answered', url: address, finalUrl: url.href, at, ...answer }
        }
        url = parsePublicUrl(location, url)
        if (!url) return notVisited('bad-url')
      }
      return notVisited('too-many-redirects')
    } catch (error) {
      return notVisited(reasonOf(error))
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy()
  }

  async #mayVisit(url: URL): Promise<boolean> {
    const known = this.#robots.get(url.origin)
    const now = this.#clock.now().getTime()
    if (known && known.until > now) return known.rules(url.href)
    const rules = await this.#readRobots(url.origin)
    this.#robots.set(url.origin, { until: now + ROBOTS_TERM_MS, rules })
    return rules(url.href)
  }

  /** RFC 9309: unreachable or 5xx means keep out, any other absence means come in. */
  async #readRobots(origin: string): Promise<RobotRules> {
    const address = `${origin}/robots.txt`
    const answer = await this.#get(new URL(address), 512 * 1024)
    if (answer.status >= 500) return () => false
    if (answer.status >= 300) return () => true
    const robots = readRobots(address, answer.body.toString('utf8'))
    return (href) => robots.isAllowed(href, USER_AGENT) !== false
  }

  async #get(url: URL, maxBytes: number): Promise<Answer> {
    return this.#oneAtATime(url.host, async () => {
      this.#refusePrivateLiteral(url)
      const response = await request(url, {
        dispatcher: this.#agent,
        headers: { 'user-agent': USER_AGENT, accept: 'text/html, text/plain;q=0.9, */*;q=0.1' },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      const { body, truncated } = await readUpTo(response.body, maxBytes)
      const headers = Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
      )
      return { status: response.statusCode, headers, body, truncated }
    })
  }

  /** Requests to one host queue up behind each other, with a pause after each. */
  async #oneAtATime<T>(host: string, task: () => Promise<T>): Promise<T> {
    const before = this.#hosts.get(host) ?? Promise.resolve()
    const mine = before.then(task)
    const settled = mine
      .catch(() => undefined)
      .then(() => new Promise<void>((done) => setTimeout(done, this.#pause).unref()))
    this.#hosts.set(host, settled)
    void settled.then(() => {
      if (this.#hosts.get(host) === settled) this.#hosts.delete(host)
    })
    return mine
  }

  /** A literal address never reaches the look-up, so it is judged here. */
  #refusePrivateLiteral(url: URL): void {
    const literal = url.hostname.replace(/^\[|\]$/g, '')
    const isLiteral = /^[\d.]+$/.test(literal) || literal.includes(':')
    if (isLiteral && !isPublicAddress(literal, this.#allowed)) throw new PrivateAddress(literal)
  }

  readonly #lookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname, { all: true, verbatim: true }).then(
      (addresses) => {
        const hidden = addresses.find(({ address }) => !isPublicAddress(address, this.#allowed))
        const first = addresses[0]
        if (hidden || !first) callback(new PrivateAddress(hostname), '', 4)
        else if (options.all) callback(null, addresses)
        else callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 4),
    )
  }
}

type RobotRules = (href: string) => boolean

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  readonly truncated: boolean
}

class PrivateAddress extends Error {
  readonly code = 'PRIVATE_ADDRESS'
  constructor(host: string) {
    super(`${host} is not a public address`)
  }
}

function parsePublicUrl(address: string, base?: URL): URL | undefined {
  if (address.length > 4096 || !URL.canParse(address, base?.href)) return undefined
  const url = new URL(address, base)
  const web = url.protocol === 'http:' || url.protocol === 'https:'
  return web && url.username === '' && url.password === '' ? url : undefined
}

function reasonOf(error: unknown): NotVisited {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'PRIVATE_ADDRESS') return 'private-address'
  return code === 'ENOTFOUND' || code === 'EAI_AGAIN' ? 'unresolvable' : 'unreachable'
}

async function readUpTo(
  stream: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<{ body: Buffer; truncated: boolean }> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    const room = limit - size
    chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk)
    size += chunk.length
    if (size > limit) return { body: Buffer.concat(chunks), truncated: true }
  }
  return { body: Buffer.concat(chunks), truncated: false }
}
