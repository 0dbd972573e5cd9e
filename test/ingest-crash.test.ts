import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { postLines } from '../bench/post-lines.ts'
import { prepareFeed, startServer } from '../bench/running-server.ts'
import { makeThrowAwayFolder } from '../runtime/data-folder/throw-away.ts'
import { skipUnless } from './require.ts'

const COUNT = 6_000
const folder = makeThrowAwayFolder('crash')
const data = folder.path

beforeEach((context) => {
  const server = inject('testServer')
  skipUnless(context, 'postgres', server.url !== undefined, server.reason ?? '')
})

afterAll(() => folder.remove())

describe('a feed whose server is killed in the middle', () => {
  it('loses nothing that was acknowledged and stores nothing twice when it is sent again', async () => {
    const lines = Array.from({ length: COUNT }, (_, at) =>
      JSON.stringify({ id: `${at}`, text: `第 ${at} 条消息，内容各不相同：${(at * 7919) % 10_007}` }),
    )
    const first = await startServer(data)
    const db = first.openDatabase()
    const key = await prepareFeed(db, ['ingest'])
    await db.destroy()

    const acknowledged = new Set<string>()
    let killed: Promise<void> | undefined
    const feed = postLines(`${first.address}/api/v1/items`, key, lines, (line) => {
      acknowledged.add(readId(line))
      if (acknowledged.size >= 1_500) killed ??= first.kill()
    })
    await expect(feed).rejects.toThrow()
    await killed
    expect(acknowledged.size).toBeGreaterThanOrEqual(1_500)
    expect(acknowledged.size).toBeLessThan(COUNT)

    const second = await startServer(data)
    try {
      const answers = new Map<string, string>()
      await postLines(`${second.address}/api/v1/items`, key, lines, (line) => {
        answers.set(readId(line), line)
      })
      expect(answers.size).toBe(COUNT)
      const lost = [...acknowledged].filter((id) => !answers.get(id)?.includes('"stored":"same"'))
      expect(lost).toEqual([])

      const again = second.openDatabase()
      const { rows } = await sql<{ items: number; ids: number; versions: number; ungrouped: number }>`
        select count(*) as items, count(distinct external_id) as ids, max(version) as versions,
          count(*) filter (where not exists (
            select from group_text where group_text.group_id = item.group_id
          )) as ungrouped
        from item
      `.execute(again)
      await again.destroy()
      expect(rows[0]).toEqual({ items: COUNT, ids: COUNT, versions: 1, ungrouped: 0 })
    } finally {
      await second.stop()
    }
  }, 180_000)
})

function readId(line: string): string {
  return (JSON.parse(line) as { id: string }).id
}
