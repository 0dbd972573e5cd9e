import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { useTestDatabase } from '../db/testing.ts'

const database = useTestDatabase()

it('reads each type as the table types promise', async () => {
  const { rows } = await sql`
    select 9007199254740991::int8 as whole, date '2026-02-28' as day, array[date '2026-02-28', null] as days,
           array[1, null]::int8[] as wholes, 12.50::numeric(16, 2) as amount,
           timestamptz '2026-05-04 16:00:00+08' as at, '{"a": [1]}'::jsonb as facts, array['甲', 'b'] as words,
           '\\x00ff'::bytea as bytes, 'a.b'::ltree as path`.execute(database.db)
  expect(rows).toEqual([
    {
      whole: 9_007_199_254_740_991,
      day: '2026-02-28',
      days: ['2026-02-28', null],
      wholes: [1, null],
      amount: '12.50',
      at: new Date('2026-05-04T08:00:00Z'),
      facts: { a: [1] },
      words: ['甲', 'b'],
      bytes: Buffer.from([0, 255]),
      path: 'a.b',
    },
  ])
})

it('refuses a whole number that would lose digits', async () => {
  await expect(sql`select 9007199254740993::int8 as whole`.execute(database.db)).rejects.toThrow(
    '9007199254740993 is too large to be read exactly',
  )
})

it('fails the command whose connection breaks, and nothing else', async () => {
  const broken = database.work(async ({ trx }) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(database.db)
    // An error that nobody listens to would end the process in this pause.
    await new Promise((resolve) => setTimeout(resolve, 50))
    await sql`select 1`.execute(trx)
  })
  await expect(broken).rejects.toThrow()
  expect((await sql`select 1 as one`.execute(database.db)).rows).toEqual([{ one: 1 }])
})
