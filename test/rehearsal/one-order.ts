import type { RunningServer } from '../../bench/running-server.ts'
import { type Answered, Broken, type Browser } from './browser.ts'
import { hostOf } from './tables.ts'
import type { Sites } from './sites.ts'

export interface Ordered {
  /** The platform's number in the rehearsal. */
  readonly platform: number
  readonly platformId: string
  readonly deskKey: string
}

export interface Hands {
  readonly officer: Browser
  readonly second: Browser
  readonly server: () => Promise<RunningServer>
  readonly sites: Sites
}

/** What the operator does: takes everything down, or says so without doing it. */
export type Conduct = 'removes' | 'only-says-so'

const UUID = /\/console\/orders\/([0-9a-f-]{36})/

/** Draft, second person, service: by forms, as two officers would. Gives the order's id. */
export async function serveOne(hands: Hands, { platformId }: Ordered): Promise<string> {
  const id = await draft(hands, platformId)
  await insist(() =>
    hands.officer.post(`/console/orders/${id}`, {
      do: 'submit',
      feasibility: '后台可直接删除，不需要开发。',
    }),
  )
  await insist(() => hands.second.post(`/console/orders/${id}`, { do: 'approve' }))
  await insist(() => hands.officer.post(`/console/orders/${id}`, { do: 'serve' }))
  return id
}

/** The operator's program: reads the order, acts on it, answers every item. */
export async function answerOne(
  hands: Hands,
  { platform, deskKey }: Ordered,
  id: string,
  conduct: Conduct,
): Promise<void> {
  const ask = async (path: string, body?: object): Promise<string> => {
    const { address } = await hands.server()
    const response = await fetch(`${address}/api/v1/desk/orders/${id}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${deskKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw new Broken(path, { cause: error })
    })
    const text = await response.text().catch((error: unknown) => {
      throw new Broken(path, { cause: error })
    })
    if (response.status >= 400) throw new Error(`the desk answered ${response.status}: ${text}`)
    return text
  }
  const order = JSON.parse(await untilWhole(() => ask(''))) as { items: { number: number; url: string }[] }
  if (conduct === 'removes')
    for (const { url } of order.items) hands.sites.remove(hostOf(platform), new URL(url).pathname)
  const answers = order.items.map(({ number }) => ({ item: number, kind: 'removed' }))
  const { refused } = JSON.parse(await untilWhole(() => ask('/answers', { answers }))) as {
    refused: readonly object[]
  }
  if (refused.length > 0) throw new Error(`the desk refused answers to ${id}: ${JSON.stringify(refused)}`)
}

async function draft({ officer }: Hands, platformId: string): Promise<string> {
  for (;;) {
    try {
      const page = await officer.get(`/console/platforms/${platformId}/order`)
      const items = [...page.body.matchAll(/name="item"[^>]*value="([0-9a-f-]{36})"/g)].map(
        (match) => match[1] ?? '',
      )
      const deadline = /name="deadline"[^>]*value="(\d{4}-\d\d-\d\d)"/.exec(page.body)?.[1] ?? ''
      if (items.length > 0) {
        const made = await officer.post(`/console/platforms/${platformId}/order`, {
          item: items,
          deadline,
          lang: 'zh-CN',
        })
        const id = UUID.exec(made.location ?? '')?.[1]
        if (id !== undefined) return id
        throw new Error(`no order was drafted: ${made.status} ${made.body.slice(0, 400)}`)
      }
      // Nothing is left to order: the draft whose answer was lost is there.
      const known = UUID.exec((await officer.get(`/console/platforms/${platformId}`)).body)?.[1]
      if (known !== undefined) return known
      throw new Error(`platform ${platformId} has neither items to order nor an order`)
    } catch (error) {
      if (!(error instanceof Broken)) throw error
    }
  }
}

/** Presses until an answer comes. A refusal after a broken connection says that it was done the first time. */
async function insist(press: () => Promise<Answered>): Promise<void> {
  for (let again = false; ; again = true) {
    try {
      const { status, body } = await press()
      if (status < 400 || (again && status === 409)) return
      throw new Error(`refused with ${status}: ${/class="refusal"[^>]*>([^<]*)/.exec(body)?.[1] ?? ''}`)
    } catch (error) {
      if (!(error instanceof Broken)) throw error
    }
  }
}

async function untilWhole<T>(act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof Broken)) throw error
    }
  }
}
