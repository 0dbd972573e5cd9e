import { RouterContextProvider } from 'react-router'
import type { TestDatabase } from '../../db/testing.ts'
import type { Accounts, Actor, Who } from '../../modules/units/index.ts'
import { type Door, doorContext } from '../context.ts'
import { createStash } from '../stash.ts'

type Page = {
  // Each page types its arguments by its own route; a visit brings what all of them read.
  loader?: (args: never) => unknown
  action?: (args: never) => unknown
}

export interface Visit {
  readonly path: string
  readonly params?: Record<string, string>
  readonly form?: Record<string, string | string[]>
  readonly as?: Who
}

export interface Answer {
  readonly status: number
  readonly location: string | undefined
  readonly cookies: readonly string[]
  /** What the page gets to show. */
  readonly data: unknown
}

const BASE = 'http://127.0.0.1:8080'

/** For tests: asks a page for its loader, or with a form for its action, as the server would. Keeps cookies in between. */
export class Visitor {
  readonly #database: TestDatabase
  readonly #accounts: Accounts
  readonly #stash
  readonly #cookies = new Map<string, string>()
  samples: Actor[] = []

  constructor(database: TestDatabase, accounts: Accounts) {
    this.#database = database
    this.#accounts = accounts
    this.#stash = createStash(database.clock)
  }

  async visit(page: Page, { path, params = {}, form, as }: Visit): Promise<Answer> {
    const headers = new Headers({
      cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    })
    const body = form === undefined ? undefined : fill(form)
    const request = new Request(new URL(path, BASE), {
      method: body ? 'POST' : 'GET',
      headers,
      ...(body ? { body } : {}),
    })
    const context = new RouterContextProvider()
    context.set(doorContext, await this.#openDoor(request, as))
    const answer = await run((body ? page.action : page.loader) as never, { request, params, context })
    for (const cookie of answer.cookies) this.#keep(cookie)
    return answer
  }

  async #openDoor(request: Request, as: Who | undefined): Promise<Door> {
    const { db, clock, newId } = this.#database
    const door: Partial<Omit<Door, 'services'>> & { services: object } = {
      services: { db, clock, newId, config: {} },
      auth: this.#accounts,
      loadSample: async (actor) => void this.samples.push(actor),
      who: as ?? (await this.#accounts.identify(request.headers)),
      client: '192.0.2.1',
      locale: 'en',
      url: new URL(request.url),
      now: clock.now(),
      stash: this.#stash,
    }
    // Only what pages of sign-in and members read.
    return door as unknown as Door
  }

  #keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split(';')
    const at = pair.indexOf('=')
    const gone = attributes.some((attribute) => attribute.trim().toLowerCase() === 'max-age=0')
    if (gone) this.#cookies.delete(pair.slice(0, at))
    else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
}

function fill(form: Record<string, string | string[]>): URLSearchParams {
  const filled = new URLSearchParams()
  for (const [name, value] of Object.entries(form))
    for (const each of [value].flat()) filled.append(name, each)
  return filled
}

/** A page may return or throw a response, `data(…)`, or plain values. */
async function run(part: (args: unknown) => unknown, args: unknown): Promise<Answer> {
  try {
    return read(await part(args))
  } catch (thrown) {
    if (thrown instanceof Response || (typeof thrown === 'object' && thrown !== null && 'init' in thrown))
      return read(thrown)
    throw thrown
  }
}

function read(outcome: unknown): Answer {
  if (outcome instanceof Response)
    return {
      status: outcome.status,
      location: outcome.headers.get('location') ?? undefined,
      cookies: outcome.headers.getSetCookie(),
      data: undefined,
    }
  if (typeof outcome === 'object' && outcome !== null && 'init' in outcome && 'data' in outcome) {
    const init = (outcome.init ?? {}) as ResponseInit
    return {
      status: init.status ?? 200,
      location: undefined,
      cookies: new Headers(init.headers).getSetCookie(),
      data: outcome.data,
    }
  }
  return { status: 200, location: undefined, cookies: [], data: outcome }
}
