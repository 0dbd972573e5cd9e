import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../db/testing.ts'
import { Jobs } from './jobs.ts'
import type { Log } from './log.ts'

const database = useTestDatabase()
const errors: string[] = []
const log = { error: (event: string) => errors.push(event) } as unknown as Log
const open: Jobs[] = []

async function start(works = true): Promise<Jobs> {
  const jobs = await Jobs.start({ url: database.url, log, works })
  open.push(jobs)
  return jobs
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((jobs) => jobs.stop()))
  errors.length = 0
})

describe('a job', () => {
  it('is done soon after it was sent, by another process than the one that sent it', async () => {
    const [sender, worker] = [await start(false), await start()]
    const done: unknown[] = []
    await worker.work<{ id: string }>('sweep', async (data) => void done.push(data))
    await sender.send('sweep', { id: 'a' })
    await expect.poll(() => done, { timeout: 5_000 }).toEqual([{ id: 'a' }])
  })

  it('exists only if the command that sent it commits', async () => {
    const jobs = await start()
    const done: unknown[] = []
    await jobs.work<{ id: string }>('recheck', async ({ id }) => void done.push(id))
    await expect(
      database.work(async (work) => {
        await jobs.send('recheck', { id: 'lost' }, { work })
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    await database.work((work) => jobs.send('recheck', { id: 'kept' }, { work }))
    await expect.poll(() => done, { timeout: 5_000 }).toEqual(['kept'])
  })

  it('is tried again when it fails, alone among its batch', async () => {
    const jobs = await start()
    const done: string[] = []
    let failures = 0
    await jobs.work<{ id: string }>(
      'serve',
      async ({ id }) => {
        if (id === 'b' && (failures += 1) === 1) throw new TypeError('what a person wrote')
        done.push(id)
      },
      { batch: 10, pollSeconds: 0.5 },
    )
    await database.work(async (work) => {
      for (const id of ['a', 'b', 'c']) await jobs.send('serve', { id }, { work })
    })
    await expect.poll(() => done.toSorted(), { timeout: 15_000 }).toEqual(['a', 'b', 'c'])
    expect(failures).toBe(2)
    expect(errors).toEqual(['jobs.job-failed'])
    const kept = await sql<{
      text: string
    }>`select coalesce(string_agg(output::text, ''), '') as text from pgboss.job`.execute(database.db)
    expect(kept.rows[0]?.text).not.toContain('what a person wrote')
  })

  it('sent twice under one key is done once', async () => {
    const jobs = await start()
    const done: string[] = []
    await jobs.work<{ id: string }>('scan', async ({ id }) => void done.push(id), { pollSeconds: 0.5 })
    const once = { key: 'campaign-1', seconds: 3_600 }
    await jobs.send('scan', { id: 'first' }, { once })
    await jobs.send('scan', { id: 'second' }, { once })
    await jobs.send('scan', { id: 'other' }, { once: { ...once, key: 'campaign-2' } })
    await expect.poll(() => done.toSorted(), { timeout: 5_000 }).toEqual(['first', 'other'])
  })

  it('waits for its moment', async () => {
    const jobs = await start()
    const done: number[] = []
    await jobs.work('later', async () => void done.push(Date.now()), { pollSeconds: 0.5 })
    const after = new Date(Date.now() + 1_500)
    await jobs.send('later', {}, { after })
    await expect.poll(() => done.length, { timeout: 8_000 }).toBe(1)
    expect(done[0]).toBeGreaterThanOrEqual(after.getTime())
  })
})

describe('a timer', () => {
  it('sends one job each time, however many processes ask for it', async () => {
    const [one, two] = [await start(), await start()]
    const done: number[] = []
    await one.work('tick', async () => void done.push(Date.now()), { pollSeconds: 0.5 })
    await Promise.all([one.every('tick', 1_000), two.every('tick', 1_000)])
    const begun = Date.now()
    await expect.poll(() => done.length, { timeout: 8_000 }).toBeGreaterThanOrEqual(3)
    expect(done.length).toBeLessThanOrEqual(Math.ceil((Date.now() - begun) / 1_000) + 2)
  })

  it('by cron is kept in the database', async () => {
    const jobs = await start()
    await jobs.every('nightly', '30 2 * * *')
    const rows = await sql<{ cron: string }>`select cron from pgboss.schedule where name = 'nightly'`.execute(
      database.db,
    )
    expect(rows.rows).toEqual([{ cron: '30 2 * * *' }])
  })
})
