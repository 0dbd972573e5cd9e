import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import type { Visit } from '../../runtime/fetch/visit.ts'
import { openLog } from '../../runtime/log.ts'
import { confirmHold, getHold, imposeHold, takeHoldBack } from '../measures/index.ts'
import { type MeasureWorld, useMeasureWorld } from '../measures/testing.ts'
import { lookAtHolds } from './index.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
const complaints: string[] = []
const pages = new Map<string, string | number>()
let world: MeasureWorld
beforeAll(async () => {
  world = await makeWorld()
})

const HOUR = 3_600_000

async function visit(url: string): Promise<Visit> {
  const page = pages.get(url) ?? 404
  return {
    outcome: 'answered',
    url,
    finalUrl: url,
    status: typeof page === 'number' ? page : 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: Buffer.from(typeof page === 'number' ? '' : page),
    truncated: false,
    at: database.clock.now(),
  }
}
const look = () => {
  const { db, clock, newId } = database
  const log = openLog({ clock, write: (line) => complaints.push(line) })
  return lookAtHolds({ db, clock, newId, files: world.files, log }, { visit })
}
async function impose(url: string): Promise<string> {
  const text = `转账到安全账户 ${url}`
  pages.set(url, `<p>${text}</p>`)
  const { itemId } = await world.addDecided({ severity: 4, kind: 'scam', url, text })
  const { id } = await database.work((work) =>
    imposeHold(work, world.reviewer, {
      itemId,
      targetKind: 'url',
      urgency: '正在收款',
      lang: 'zh-CN',
      secrets: world.secrets,
    }),
  )
  return id
}
const seen = async (id: string) => (await getHold(database.db, world.officer, id, database.clock.now())).seen

describe('looking at what is held back', () => {
  it('happens at once and every hour until it is gone, and after the end until it is back', async () => {
    const url = 'https://hold.example/a'
    const id = await impose(url)
    await look()
    expect(await seen(id)).toBe('there')
    expect(await look()).toBe(0)
    pages.set(url, 404)
    database.clock.advance(HOUR)
    await look()
    expect(await seen(id)).toBe('gone')
    database.clock.advance(HOUR)
    expect(await look()).toBe(0)

    await database.work((work) => takeHoldBack(work, world.officer, { holdId: id, reason: '弄错了' }))
    database.clock.advance(HOUR)
    await look()
    expect(await seen(id)).toBe('gone')
    pages.set(url, `<p>转账到安全账户 ${url}</p>`)
    database.clock.advance(HOUR)
    await look()
    expect(await seen(id)).toBe('there')
    database.clock.advance(HOUR)
    expect(await look()).toBe(0)
  })

  it('goes on while it is confirmed, says unknown where it cannot tell, and ends a week after the end', async () => {
    const url = 'https://hold.example/b'
    const id = await impose(url)
    await database.work((work) => confirmHold(work, world.second, { holdId: id, reason: '属实' }))
    pages.set(url, 403)
    database.clock.advance(10 * HOUR)
    await look()
    expect(await seen(id)).toBe('unknown')
    pages.set(url, 404)
    database.clock.advance(2 * HOUR)
    await look()
    await database.work((work) => takeHoldBack(work, world.officer, { holdId: id, reason: '平台已关停' }))
    database.clock.advance(8 * 24 * HOUR)
    expect(await look()).toBe(0)
    expect(complaints).toEqual([])
  })
})
