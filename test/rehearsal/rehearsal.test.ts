import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { existsSync } from 'node:fs'
import { makeThrowAwayFolder } from '../../runtime/data-folder/throw-away.ts'
import { skipUnless } from '../require.ts'
import { rehearse } from './run.ts'

const folder = makeThrowAwayFolder('rehearsal')
const built = existsSync(new URL('../../build/server/index.js', import.meta.url))

beforeEach((context) => {
  const server = inject('testServer')
  skipUnless(context, 'postgres', server.url !== undefined, server.reason ?? '')
  skipUnless(context, 'browser', built, 'the pages are not built (npm run setup)')
})
afterAll(() => folder.remove())

describe('orders under way while the program is killed three times', () => {
  it('are neither lost nor doubled, from the register to the second look', { timeout: 240_000 }, async () => {
    const orders = 20
    const { kills, stock } = await rehearse(folder.path, {
      platforms: 40,
      items: 600,
      orders,
      itemsPerOrder: 3,
      kills: 3,
    })
    expect(kills).toBe(3)
    expect(stock.answers + stock.goneUnanswered).toBe(60)
    expect(stock).toMatchObject({
      platforms: 40,
      items: 600,
      sitesLookedAt: 40,
      orders,
      numbers: { distinct: orders, highest: orders },
      // Two of twenty only said that they removed it: those items are asked for again.
      states: { met: 18, answered: 2 },
      itemStates: { met: 54, asked: 6 },
      itemsTwice: 0,
      answersTwice: 0,
      stepsTwice: 0,
      withoutLetter: 0,
      audit: { ok: true },
    })
  })
})
