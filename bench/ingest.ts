import { existsSync, readFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Readable, Writable } from 'node:stream'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { makeThrowAwayFolder } from '../runtime/data-folder/throw-away.ts'
import { findRunningServer } from '../runtime/postgres/server.ts'
import { postLines } from './post-lines.ts'
import { type BenchRow, summariseRuns } from './row.ts'
import { prepareFeed, startServer } from './running-server.ts'

const COUNT = 20_000
const RUNS = 5
const DATA = new URL('../../shared/data/', import.meta.url)

export const name = 'ingest'
export const quick = true

/**
 * 20,000 messages through `POST /api/v1/items` of the whole program with its embedded database, three times, each
 * time into empty tables; beside it the database's own bulk insert of the very rows that came of it.
 */
export async function run(): Promise<BenchRow[]> {
  const { texts, kind } = readTexts()
  const lines = texts.map((text, at) => JSON.stringify({ id: `m${at}`, text }))
  const folder = makeThrowAwayFolder('bench')
  const server = await startServer(folder.path)
  const client = new pg.Client({ connectionString: findRunningServer(folder.path) })
  await client.connect()
  try {
    const db = server.openDatabase()
    const key = await prepareFeed(db, ['ingest'])
    await db.destroy()
    const ours: number[] = []
    const copy: number[] = []
    for (let round = 0; round < RUNS; round++) {
      await client.query(
        'truncate item, item_group, group_text, group_band, item_version, indicator, indicator_use cascade',
      )
      ours.push(await measureFeed(`${server.address}/api/v1/items`, key, lines))
      copy.push(await measureCopy(client))
    }
    const summary = summariseRuns(ours)
    return [
      {
        name: 'items a second through POST /api/v1/items',
        value: summary.median,
        unit: 'items/s',
        reference: 'COPY of the same rows by PostgreSQL',
        referenceValue: summariseRuns(copy).median,
        note: `${COUNT} ${kind} messages, scanned, grouped, on disk and answered; empty tables each time`,
        ...summary,
      },
    ]
  } finally {
    await client.end()
    await server.stop()
    folder.remove()
  }
}

async function measureFeed(address: string, key: string, lines: readonly string[]): Promise<number> {
  let stored = 0
  const start = performance.now()
  await postLines(address, key, lines, (line) => {
    if (line.includes('"stored":"new"')) stored++
  })
  const seconds = (performance.now() - start) / 1000
  if (stored !== lines.length) throw new Error(`${stored} of ${lines.length} items were stored as new`)
  return stored / seconds
}

async function measureCopy(client: pg.Client): Promise<number> {
  const chunks: Buffer[] = []
  const keep = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  await pipeline(client.query(copyTo('copy item to stdout')), keep)
  await client.query('drop table if exists item_copy')
  await client.query('create table item_copy (like item including all)')
  const start = performance.now()
  await pipeline(Readable.from(chunks), client.query(copyFrom('copy item_copy from stdin')))
  return COUNT / ((performance.now() - start) / 1000)
}

/** Real short messages where they are at hand; they are not ours to ship. */
function readTexts(): { texts: string[]; kind: 'real' | 'invented' } {
  const files = ['sms-zh.jsonl', 'ordinary-zh.jsonl', 'sms-en.jsonl'].map((name) => new URL(name, DATA))
  if (!files.every((file) => existsSync(file))) return { texts: inventTexts(), kind: 'invented' }
  const texts = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { text: string }).text),
  )
  return { texts: texts.slice(0, COUNT), kind: 'real' }
}

/** As long and as varied as short messages are: mostly different from one another, one in five a variant. */
function inventTexts(): string[] {
  const letters =
    '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过'
  let state = 20_160_501
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % below
  }
  const made: string[] = []
  for (let at = 0; at < COUNT; at++) {
    const before = at % 5 === 4 ? made[next(made.length)] : undefined
    const fresh = () => Array.from({ length: 20 + next(50) }, () => letters[next(letters.length)]).join('')
    made.push(before === undefined ? fresh() : `${before}${next(10_000)}`)
  }
  return made
}
