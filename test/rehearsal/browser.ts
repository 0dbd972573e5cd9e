import type { RunningServer } from '../../bench/running-server.ts'

/** The connection broke, or the server is gone: whether the act was done is not known. */
export class Broken extends Error {
  override readonly name = 'Broken'
}

export interface Answered {
  readonly status: number
  readonly location: string | null
  readonly body: string
}

/** A person's browser as far as forms go: cookies, posts, redirects told apart from pages. */
export class Browser {
  readonly #server: () => Promise<RunningServer>
  readonly #cookies = new Map<string, string>()

  /** @param server the one that runs now; waits while there is none */
  constructor(server: () => Promise<RunningServer>) {
    this.#server = server
  }

  get(path: string): Promise<Answered> {
    return this.#ask(path, {})
  }

  post(path: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Answered> {
    const form = new URLSearchParams()
    for (const [name, value] of Object.entries(fields))
      for (const each of typeof value === 'string' ? [value] : value) form.append(name, each)
    return this.#ask(path, { method: 'POST', body: form })
  }

  async #ask(path: string, init: { method?: string; body?: URLSearchParams }): Promise<Answered> {
    const { address } = await this.#server()
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    try {
      const response = await fetch(address + path, {
        ...init,
        redirect: 'manual',
        headers: { cookie, origin: address, 'accept-language': 'zh-CN' },
      })
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';')
        this.#cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
      }
      return {
        status: response.status,
        location: response.headers.get('location'),
        body: await response.text(),
      }
    } catch (error) {
      throw new Broken(path, { cause: error })
    }
  }
}
