import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../db/testing.ts'
import { createApi } from '../doors/api/index.ts'
import { recheckDueItems, recheckRestorations } from '../modules/inspection/index.ts'
import { loadDetector } from '../modules/intake/index.ts'
import { collectLabels } from '../modules/learning/index.ts'
import {
  answerItems,
  answerRestoration,
  checkCode,
  checkDocument,
  decideObjection,
  findOrderItemByAffectedCode,
  getOrderForSeat,
  listRestorationsForSeat,
  submitObjection,
} from '../modules/measures/index.ts'
import { useMeasureWorld, type MeasureWorld } from '../modules/measures/testing.ts'
import { buildClosingReport, computeFigures } from '../modules/reporting/index.ts'
import { listStatements } from '../modules/review/index.ts'
import { findCampaign } from '../modules/campaigns/index.ts'
import { readConfiguration } from '../runtime/configuration.ts'
import { GuardedFetcher } from '../runtime/fetch/guarded-fetcher.ts'
import { parseAllowedRanges } from '../runtime/fetch/public-address.ts'
import { openLog } from '../runtime/log.ts'
import { systemClock } from '../runtime/clock.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
let world: MeasureWorld
let campaignId: string
let server: Server
const pages = new Map<string, string>()
const fetcher = new GuardedFetcher({
  clock: systemClock,
  allowed: parseAllowedRanges('127.0.0.0/8'),
  pause: 0,
})
const complaints: string[] = []

beforeAll(async () => {
  world = await makeWorld()
  campaignId = (await database.db.selectFrom('campaign').select('id').executeTakeFirstOrThrow()).id
  server = createServer((request, response) => {
    const text = pages.get(request.url ?? '')
    if (text === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<p>${text}</p>`)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
})
afterAll(async () => {
  await fetcher.close()
  server.close()
})

const SECOND = 1000
const HOUR = 3_600_000

function services() {
  const { db, clock, newId } = database
  return {
    db,
    clock,
    newId,
    files: world.files,
    secrets: world.secrets,
    log: openLog({ clock, write: (line) => complaints.push(line) }),
    config: readConfiguration([], {}),
  }
}

describe('the way back', () => {
  it(
    'leads from an objection to the thing put back, and every figure and copy follows within a minute',
    { timeout: 60_000 },
    async () => {
      const { port } = server.address() as AddressInfo
      const texts = ['卖四件套，全新，加微信', '反诈课件：有人卖“四件套”，不要买', '出四件套，量大从优']
      const items = []
      for (const [at, text] of texts.entries()) {
        pages.set(`/t/${at}`, text)
        items.push(await world.addDecided({ text, url: `http://127.0.0.1:${port}/t/${at}` }))
      }
      const house = services()
      const api = createApi({ services: house, detector: loadDetector() })
      const published = async () => {
        const response = await api.request('/api/v1/statistics')
        const { figures } = (await response.json()) as { figures: { id: string; value: unknown }[] }
        return new Map(figures.map(({ id, value }) => [id, value]))
      }
      const campaign = await findCampaign(database.db, campaignId)
      if (campaign === undefined) throw new Error('the campaign is there')
      const report = async () =>
        buildClosingReport({
          campaign,
          values: await computeFigures(database.db, { campaignId, unitPath: '' }),
          lang: 'en',
          madeAt: database.clock.now(),
        }).checkCode
      const statements = async () =>
        (await listStatements(database.db, world.officer, { campaignId, limit: 50, lang: 'en' })).length

      // The order is served, seen, answered, and seen gone.
      const order = await world.served({ itemIds: items.map(({ itemId }) => itemId) })
      await recheckDueItems(house, fetcher)
      database.clock.advance(HOUR)
      await database.work((work) =>
        answerItems(work, world.seat, {
          measureId: order.id,
          answers: order.items.map(({ id }) => ({ measureItemId: id, kind: 'removed' as const })),
        }),
      )
      for (const path of [...pages.keys()]) pages.delete(path)
      await recheckDueItems(house, fetcher)
      expect((await world.order(order.id)).items.map(({ state }) => state)).toEqual(['met', 'met', 'met'])
      const before = { figures: await published(), statements: await statements(), report: await report() }
      expect(before.figures.get('violations-decided')).toMatchObject({ count: 3 })
      expect(before.statements).toBe(3)

      // The teacher whose slide it was objects; somebody who took no part decides.
      const shown = await getOrderForSeat(database.db, world.seat, order.id, world.secrets)
      const slide = shown.items.find(({ text }) => text.includes('课件'))
      const code = slide?.affectedCode ?? ''
      const { id: objectionId } = await database.work((work) => submitObjection(work, code, '这是反诈课件'))
      const decide = (actor: typeof world.third) =>
        database.work((work) =>
          decideObjection(work, actor, { objectionId, outcome: 'upheld', reason: '确是课件' }),
        )
      for (const actor of [world.officer, world.second])
        await expect(decide(actor)).rejects.toMatchObject({ code: 'measures.took-part' })
      await decide(world.third)

      // Within a minute nothing that is published or handed out counts it any more.
      database.clock.advance(59 * SECOND)
      const after = await published()
      expect(after.get('violations-decided')).toMatchObject({ count: 2 })
      expect(after.get('items-removed')).toMatchObject({ count: 2 })
      expect(after.get('overturned')).toMatchObject({ hits: 1, of: 3 })
      expect(after.get('objections-upheld')).toMatchObject({ hits: 1, of: 1 })
      expect(await statements()).toBe(2)
      expect(await report()).not.toBe(before.report)
      await database.work(collectLabels)
      const labels = await database.db.selectFrom('learning_label').selectAll().execute()
      expect(JSON.stringify(labels)).not.toContain(slide?.itemId)

      // The platform is ordered to put it back, says so, and we look for ourselves.
      const [restoration] = await listRestorationsForSeat(database.db, world.seat)
      expect(restoration).toMatchObject({ orderNo: order.docNo, reason: '确是课件', items: [{ seen: null }] })
      expect(
        await checkDocument(database.db, restoration?.docNo ?? '', checkCode(restoration?.sha256 ?? '')),
      ).toMatchObject({ kind: 'restoration' })
      await database.work((work) => answerRestoration(work, world.seat, restoration?.id ?? ''))
      await recheckRestorations(house, fetcher)
      const status = async () => (await findOrderItemByAffectedCode(database.db, code))?.restoration
      expect(await status()).toMatchObject({ restoredAt: expect.any(Date), seen: 'not-back' })

      // It said so and was wrong; put back now, and seen.
      pages.set('/t/1', texts[1] ?? '')
      database.clock.advance(7 * HOUR)
      await recheckRestorations(house, fetcher)
      expect(await status()).toMatchObject({ seen: 'back' })
      expect(await recheckRestorations(house, fetcher)).toBe(0)
      expect((await published()).get('put-back')).toMatchObject({ hits: 1, of: 1 })
      expect(await world.listEvents(order.id)).toContain('restoration-ordered')
      expect(complaints).toEqual([])
    },
  )

  it('is ordered for a whole order that is withdrawn, once', async () => {
    const { port } = server.address() as AddressInfo
    const { itemId } = await world.addDecided({ text: '又一条', url: `http://127.0.0.1:${port}/x` })
    const order = await world.served({ itemIds: [itemId] })
    const [first] = order.items
    await database.work((work) =>
      answerItems(work, world.seat, {
        measureId: order.id,
        answers: [{ measureItemId: first?.id ?? '', kind: 'removed' }],
      }),
    )
    const shown = await getOrderForSeat(database.db, world.seat, order.id, world.secrets)
    const { id: objectionId } = await database.work((work) =>
      submitObjection(work, shown.items[0]?.affectedCode ?? '', '不对'),
    )
    await database.work((work) =>
      decideObjection(work, world.third, { objectionId, outcome: 'upheld', reason: '成立' }),
    )
    expect((await world.order(order.id)).state).toBe('withdrawn')
    const own = (await listRestorationsForSeat(database.db, world.seat)).filter(
      ({ orderNo }) => orderNo === order.docNo,
    )
    expect(own).toHaveLength(1)
  })
})
