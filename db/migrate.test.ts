import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { migrate } from './migrate.ts'
import { useTestDatabase } from './testing.ts'

const database = useTestDatabase()
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'netsweep-migrations-'))
  // A database that only this test's migrations know.
  await sql`drop schema public cascade`.execute(database.db)
  await sql`create schema public`.execute(database.db)
})

afterEach(() => rmSync(folder, { recursive: true }))

const add = (name: string, text: string) => writeFileSync(join(folder, name), text)
const run = async () => (await migrate(database.url, folder)).map(({ name }) => name)

it('applies what is new, in order, once', async () => {
  add('0001_one.sql', 'create table one (id integer primary key);')
  add('0002_two.sql', 'create table two (id integer references one);')
  expect(await run()).toEqual(['0001_one.sql', '0002_two.sql'])
  expect(await run()).toEqual([])
  add(
    '0003_three.sql',
    'create table three (id integer references two (id));\nalter table two add unique (id);',
  )
  await expect(run()).rejects.toThrow(/0003_three\.sql failed: there is no unique constraint/)
  add('0003_three.sql', 'alter table two add unique (id);')
  expect(await run()).toEqual(['0003_three.sql'])
})

it('leaves nothing of a migration that failed half way, and names the line', async () => {
  add('0001_one.sql', 'create table one (id integer);\nselect nonsense;')
  await expect(run()).rejects.toThrow(
    'Migration 0001_one.sql failed: column "nonsense" does not exist (line 2)',
  )
  const left = await sql<{ found: string | null }>`select to_regclass('one')::text as found`.execute(
    database.db,
  )
  expect(left.rows).toEqual([{ found: null }])
})

it('refuses a migration that was changed after it landed', async () => {
  add('0001_one.sql', 'create table one (id integer);')
  await run()
  add('0001_one.sql', 'create table one (id bigint);')
  await expect(run()).rejects.toThrow('Migration 0001_one.sql was changed after it landed')
})

it('refuses a database that a newer version has migrated', async () => {
  add('0001_one.sql', 'create table one (id integer);')
  add('0002_two.sql', 'create table two (id integer);')
  await run()
  rmSync(join(folder, '0002_two.sql'))
  await expect(run()).rejects.toThrow(
    'has migration 0002_two.sql, which this version of Netsweep does not know',
  )
})

it('refuses a gap in the numbers', async () => {
  add('0002_two.sql', 'select 1;')
  await expect(run()).rejects.toThrow('numbered 0001, 0002, … without a gap')
})

it('lets two processes start at once and applies everything once', async () => {
  add('0001_one.sql', 'create table one (id integer); select pg_sleep(0.2);')
  const both = await Promise.all([run(), run()])
  expect(both.flat()).toEqual(['0001_one.sql'])
})
