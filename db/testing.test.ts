import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { useTestDatabase } from './testing.ts'

const database = useTestDatabase()

describe('the test database', () => {
  it('has the migrations applied', async () => {
    const result = await sql<{
      known: boolean
    }>`select to_regclass('migration') is not null as known`.execute(database.db)
    expect(result.rows).toEqual([{ known: true }])
  })

  it('runs a command in one transaction that vanishes when the command fails', async () => {
    await sql`create table trial (id integer)`.execute(database.db)
    await expect(
      database.work(async ({ trx }) => {
        await sql`insert into trial values (1)`.execute(trx)
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    const rows = await sql`select * from trial`.execute(database.db)
    expect(rows.rows).toEqual([])
  })

  it('has a clock that stands until told', async () => {
    expect(database.clock.now().toISOString()).toBe('2026-05-04T08:00:00.000Z')
    database.clock.advance(60_000)
    const now = await database.work(async (work) => work.now)
    expect(now.toISOString()).toBe('2026-05-04T08:01:00.000Z')
  })
})
