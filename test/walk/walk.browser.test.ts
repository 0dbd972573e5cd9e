import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { chromiumFlags, findChromium } from '../find-chromium.ts'
import { skipUnless } from '../require.ts'
import { runCampaign } from './run-campaign.ts'

const chromiumPath = findChromium()
const built = existsSync(new URL('../../build/server/index.js', import.meta.url))
let browser: Browser | undefined

beforeAll(async () => {
  if (chromiumPath === undefined || !built) return
  browser = await chromium.launch({ executablePath: chromiumPath, args: [...chromiumFlags] })
})
beforeEach((context) => {
  const server = inject('testServer')
  skipUnless(context, 'postgres', server.url !== undefined, server.reason ?? '')
  skipUnless(context, 'browser', chromiumPath !== undefined, 'no Chromium was found')
  skipUnless(context, 'browser', built, 'the pages are not built (npm run setup)')
})
afterAll(() => browser?.close())

describe('a whole campaign, from the set-up link to the closing report', () => {
  it.each([
    ['zh-CN', 360],
    ['en', 1280],
  ] as const)(
    'in %s on a screen %i wide',
    async (locale, width) => {
      if (browser === undefined) throw new Error('no browser')
      expect(await runCampaign(browser, locale, width)).toEqual([
        'removed',
        'case',
        'counted',
        'chain intact',
      ])
    },
    540_000,
  )
})
