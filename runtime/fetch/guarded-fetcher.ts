import { lookup as resolve } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import robotsModule from 'robots-parser'
import { Agent, request } from 'undici'
import { type CertificateFacts, readCertificate } from './read-certificate.ts'
import { foldHeaders } from './fold-headers.ts'
import type { Exchange, NotVisited, Visit } from './visit.ts'
import type { Clock } from '../clock.ts'
import { type AllowedRange, isPublicAddress } from './public-address.ts'

/** Names us and where to complain, as polite robots do. */
export const USER_AGENT = 'Netsweep/0.1 (public-page re-check; obeys robots.txt)'

// The package's types describe an ES module; what Node loads is the function itself.
const readRobots = robotsModule as unknown as (
  url: string,
  text: string,
) => { isAllowed(url: string, agent: string): boolean | undefined }

const MAX_REDIRECTS = 5
const MAX_BYTES = 5 * 1024 * 1024
/** Of the answer to something handed over. */
const MOST_OF_ANSWER = 64 * 1024
const TIMEOUT_MS = 20_000
const ROBOTS_TERM_MS = 60 * 60 * 1000
const PAUSE_MS = 1000

export interface GuardedFetcherOptions {
  readonly clock: Clock
  /** Ranges that may be visited although they are not public. */
  readonly allowed?: readonly AllowedRange[]
  /** Milliseconds between two requests to one host; at least as long as the host's own Crawl-delay, up to 30 s. */
  readonly pause?: number
  /** Milliseconds that one exchange may take in all. */
  readonly timeout?: number
  /** Who knows names; the system, unless a test does. */
  readonly resolve?: (
    hostname: string,
  ) => Promise<readonly { readonly address: string; readonly family: number }[]>
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
  readonly #timeout: number
  readonly #resolve: NonNullable<GuardedFetcherOptions['resolve']>
  readonly #agent: Agent
  /** For reading what stands behind a certificate that does not hold; nothing is ever sent there. */
  readonly #lenient: Agent
  readonly #pauses = new Set<NodeJS.Timeout>()
  readonly #hosts = new Map<string, Promise<unknown>>()
  readonly #robots = new Map<string, { readonly until: number; readonly rules: RobotRules }>()

  constructor(options: GuardedFetcherOptions) {
    this.#clock = options.clock
    this.#allowed = options.allowed ?? []
    this.#pause = options.pause ?? PAUSE_MS
    this.#timeout = options.timeout ?? TIMEOUT_MS
    this.#resolve = options.resolve ?? ((hostname) => resolve(hostname, { all: true, verbatim: true }))
    const open = (rejectUnauthorized: boolean): Agent =>
      new Agent({
        connect: { timeout: 10_000, lookup: this.#lookup, rejectUnauthorized },
        headersTimeout: this.#timeout,
        bodyTimeout: this.#timeout,
        maxHeaderSize: 64 * 1024,
        keepAliveTimeout: 1000,
      })
    this.#agent = open(true)
    this.#lenient = open(false)
  }

  /** One exchange, as polite and as guarded as a visit. Never throws for what the other side does. */
  async exchange(
    address: string,
    {
      method = 'GET',
      headers = {},
      verify = true,
      most = MAX_BYTES,
    }: {
      readonly method?: 'GET' | 'OPTIONS'
      readonly headers?: Readonly<Record<string, string>>
      readonly verify?: boolean
      readonly most?: number
    } = {},
  ): Promise<Exchange> {
    const url = parsePublicUrl(address)
    if (!url) return { outcome: 'not-visited', why: 'bad-url' }
    try {
      if (!(await this.#mayVisit(url, verify))) return { outcome: 'not-visited', why: 'robots' }
      const answer = await this.#ask(url, most, { method, headers, verify })
      return { outcome: 'answered', ...answer, headers: foldHeaders(answer.headers) }
    } catch (error) {
      return { outcome: 'not-visited', why: isCertificateFault(error) ? 'certificate' : reasonOf(error) }
    }
  }

  /**
   * Hands something over to an address that somebody gave us for that: no robots.txt, no redirects, and the same guard
   * as for looking. Never throws for what the other side does.
   */
  async post(
    address: string,
    { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  ): Promise<{ readonly status: number; readonly body: string } | { readonly fault: string }> {
    const url = parsePublicUrl(address)
    if (!url) return { fault: 'bad-url' }
    try {
      const answer = await this.#ask(url, MOST_OF_ANSWER, { method: 'POST', headers, send: body })
      return { status: answer.status, body: answer.body.toString('utf8') }
    } catch (error) {
      return { fault: isCertificateFault(error) ? 'certificate' : reasonOf(error) }
    }
  }

  /** What a server shows of its certificate, whether or not it holds; undefined where it cannot be read. */
  async certificate(hostname: string, port: number): Promise<CertificateFacts | undefined> {
    const literal = hostname.replace(/^\[|\]$/g, '')
    return this.#oneAtATime(`${hostname}:${port}`, () => {
      this.#refusePrivateLiteral(new URL(`https://${hostname}:${port}`))
      return readCertificate({ hostname: literal, port, lookup: this.#lookup, timeout: this.#timeout })
    }).catch(() => undefined)
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
    for (const timer of this.#pauses) clearTimeout(timer)
    await Promise.all([this.#agent.destroy(), this.#lenient.destroy()])
  }

  async #mayVisit(url: URL, verify = true): Promise<boolean> {
    const known = this.#robots.get(url.origin)
    const now = this.#clock.now().getTime()
    if (known && known.until > now) return known.rules(url.href)
    const rules = await this.#readRobots(url.origin, verify)
    this.#robots.set(url.origin, { until: now + ROBOTS_TERM_MS, rules })
    return rules(url.href)
  }

  /** RFC 9309: unreachable or 5xx means keep out, any other absence means come in. */
  async #readRobots(origin: string, verify: boolean): Promise<RobotRules> {
    const address = `${origin}/robots.txt`
    const answer = await this.#ask(new URL(address), 512 * 1024, { verify })
    if (answer.status >= 500) return () => false
    if (answer.status >= 300) return () => true
    const robots = readRobots(address, answer.body.toString('utf8'))
    return (href) => robots.isAllowed(href, USER_AGENT) !== false
  }

  async #get(url: URL, maxBytes: number): Promise<Answer> {
    const { headers, ...answer } = await this.#ask(url, maxBytes)
    const plain = Object.entries(headers).map(([name, value]) => [name, String(value)])
    return { ...answer, headers: Object.fromEntries(plain) }
  }

  async #ask(
    url: URL,
    maxBytes: number,
    {
      method = 'GET',
      headers: more = {},
      verify = true,
      send,
    }: {
      readonly method?: 'GET' | 'OPTIONS' | 'POST'
      readonly headers?: Readonly<Record<string, string>>
      readonly verify?: boolean
      readonly send?: string
    } = {},
  ): Promise<Omit<Answer, 'headers'> & { headers: Record<string, string | string[] | undefined> }> {
    return this.#oneAtATime(url.host, async () => {
      this.#refusePrivateLiteral(url)
      const response = await request(url, {
        method,
        ...(send === undefined ? {} : { body: send }),
        dispatcher: verify ? this.#agent : this.#lenient,
        headers: { 'user-agent': USER_AGENT, accept: 'text/html, text/plain;q=0.9, */*;q=0.1', ...more },
        signal: AbortSignal.timeout(this.#timeout),
      })
      const { body, truncated } = await readUpTo(response.body, maxBytes)
      return { status: response.statusCode, headers: response.headers, body, truncated }
    })
  }

  /** Requests to one host queue up behind each other, with a pause after each. */
  async #oneAtATime<T>(host: string, task: () => Promise<T>): Promise<T> {
    const before = this.#hosts.get(host) ?? Promise.resolve()
    const mine = before.then(task)
    const settled = mine
      .catch(() => undefined)
      .then(
        () =>
          new Promise<void>((done) => {
            const timer = setTimeout(() => {
              this.#pauses.delete(timer)
              done()
            }, this.#pause)
            this.#pauses.add(timer)
          }),
      )
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
    this.#resolve(hostname).then(
      (addresses) => {
        const hidden = addresses.find(({ address }) => !isPublicAddress(address, this.#allowed))
        const first = addresses[0]
        if (hidden || !first) callback(new PrivateAddress(hostname), '', 4)
        else if (options.all) callback(null, [...addresses])
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

/** Node's and OpenSSL's words for a chain, a day or a name that does not hold. */
function isCertificateFault(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /CERT|SIGNED|UNABLE_TO_(?:GET|VERIFY)|HOSTNAME_MISMATCH|ALTNAME|INVALID_(?:CA|PURPOSE)|PATH_LENGTH/.test(
    code,
  )
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
