import { parentPort, workerData } from 'node:worker_threads'
import { Client } from 'pg'
import { type BackTester, type ChangedItem, createBackTester, type StoredText } from './back-test.ts'
import type { DraftContent } from './draft-content.ts'
import type { ScopeVerdict } from './scope-gate.ts'

export interface BackTestOrder {
  readonly databaseUrl: string
  readonly model: Uint8Array
  readonly local: DraftContent
  readonly draft: DraftContent
}

/** What the thread says while it goes on, and at its end. */
export type BackTestWord =
  | { readonly word: 'progress'; readonly looked: number; readonly all: number }
  | {
      readonly word: 'done'
      readonly looked: number
      readonly found: number
      readonly changed: readonly ChangedItem[]
      readonly changedCount: number
      readonly scope: ScopeVerdict
      readonly peakMemory: number
    }

const PAGE = 5_000
const SAY_EVERY = 25_000
/** More changed items than this are counted and not named: a draft that changes so many is looked at by samples. */
const MOST_NAMED = 200_000

if (parentPort !== null) {
  const port = parentPort
  void work(workerData as BackTestOrder, (word) => port.postMessage(word))
}

async function work(order: BackTestOrder, say: (word: BackTestWord) => void): Promise<void> {
  const tester = createBackTester(order)
  const client = new Client({ connectionString: order.databaseUrl, application_name: 'netsweep-back-test' })
  await client.connect()
  try {
    // One moment for the whole run: what comes meanwhile is not in it.
    await client.query('begin isolation level repeatable read read only')
    const counted = await client.query<{ all: string }>('select count(*) as all from item')
    const all = Number(counted.rows[0]?.all ?? 0)
    await run(client, tester, all, say)
  } finally {
    await client.end()
  }
}

async function run(
  client: Client,
  tester: BackTester,
  all: number,
  say: (word: BackTestWord) => void,
): Promise<void> {
  const changed: ChangedItem[] = []
  let [looked, changedCount, peakMemory, said] = [0, 0, 0, 0]
  let page = read(client, '00000000-0000-0000-0000-000000000000')
  for (;;) {
    const texts = await page
    const last = texts.at(-1)
    if (last === undefined) break
    // The database gets the next page ready while this one is looked through.
    page = read(client, last.id)
    const found = tester.look(texts)
    changedCount += found.length
    if (changed.length + found.length <= MOST_NAMED) changed.push(...found)
    looked += texts.length
    peakMemory = Math.max(peakMemory, process.memoryUsage().rss)
    if (looked - said >= SAY_EVERY) {
      said = looked
      say({ word: 'progress', looked, all })
    }
  }
  say({ word: 'done', looked, found: tester.found, changed, changedCount, scope: tester.scope, peakMemory })
}

async function read(client: Client, after: string): Promise<StoredText[]> {
  const { rows } = await client.query<StoredText>({
    name: 'back-test',
    text: 'select id, text, surface, lang from item where id > $1 order by id limit $2',
    values: [after, PAGE],
  })
  return rows
}
