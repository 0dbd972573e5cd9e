import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../db/testing.ts'
import { runInspections } from '../../../modules/inspection/index.ts'
import { type MeasureWorld, useMeasureWorld } from '../../../modules/measures/testing.ts'
import { systemClock } from '../../../runtime/clock.ts'
import { GuardedFetcher } from '../../../runtime/fetch/guarded-fetcher.ts'
import { parseAllowedRanges } from '../../../runtime/fetch/public-address.ts'
import { openLog } from '../../../runtime/log.ts'
import { measureOverflow, useStaffPages } from '../../desk/testing.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
let world: MeasureWorld
let campaignId: string
let site: Server
const fetcher = new GuardedFetcher({
  clock: systemClock,
  allowed: parseAllowedRanges('127.0.0.0/8'),
  pause: 0,
})

beforeAll(async () => {
  world = await makeWorld()
  campaignId = (await database.db.selectFrom('campaign').select('id').executeTakeFirstOrThrow()).id
  site = createServer((request, response) => {
    if (request.url === '/')
      response
        .writeHead(200, { 'content-type': 'text/html', server: 'nginx/1.18.0' })
        .end('<title>驿信</title><a href="/jubao">举报</a>')
    else response.writeHead(404).end()
  })
  await new Promise<void>((ready) => site.listen(0, '127.0.0.1', ready))
  await database.db
    .updateTable('platform')
    .set({ home_url: `http://127.0.0.1:${(site.address() as AddressInfo).port}/`, domains: ['10.0.0.1'] })
    .where('id', '=', world.platformId)
    .execute()
  for (let at = 0; at < 3; at += 1) await world.addDecided({ text: `出四件套 ${at}` })
})
afterAll(async () => {
  await fetcher.close()
  site.close()
})
const staff = useStaffPages(database, () => world.files)
beforeAll(() => {
  staff.people.set('Officer', { actor: world.officer })
  staff.people.set('Reviewer', { actor: world.reviewer })
})

async function look(): Promise<void> {
  const { db, clock, newId } = database
  await runInspections(
    { db, clock, newId, files: world.files, log: openLog({ clock, write: () => undefined }) },
    fetcher,
  )
}

describe('a platform seen from outside', () => {
  it('is asked for by who keeps the register, and read by who may see it', { timeout: 60_000 }, async () => {
    const path = `/console/platforms/${world.platformId}/inspection`
    const page = await staff.open('Officer', path)
    await page.getByText('Not looked at yet.').waitFor()
    await page.getByRole('button', { name: 'Look now' }).click()
    await page.getByText('Being looked at…').first().waitFor()
    await look()
    await page.getByRole('link', { name: 'Reload' }).click()
    await page.getByText(/Grade F \(\d+\)/).waitFor()
    await page.getByText('not a public address; not looked at').waitFor()
    // What fails stands first.
    expect(await page.getByRole('row').nth(1).innerText()).toContain('fail')
    const reader = await staff.open('Reviewer', path)
    await reader.getByText(/Grade F/).waitFor()
    expect(await reader.getByRole('button', { name: 'Look now' }).count()).toBe(0)
  })

  it.each(['en', 'zh-CN'])('shuts nobody out in %s', { timeout: 90_000 }, async (locale) => {
    const page = await staff.open('Officer', '/console', { locale })
    for (const path of [
      `/console/platforms/${world.platformId}/inspection`,
      `/console/campaigns/${campaignId}/platforms`,
    ]) {
      await page.goto(new URL(path, page.url()).href)
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 })
        await page.locator('h1').first().waitFor()
        expect([path, width, await staff.listBarriers(page)]).toEqual([path, width, []])
        expect([path, width, Math.max(0, await measureOverflow(page))]).toEqual([path, width, 0])
      }
    }
  })
})
