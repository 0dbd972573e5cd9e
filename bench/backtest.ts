import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { sql } from 'kysely'
import { builtInRules, type Term } from '../engines/detection/index.ts'
import { readChampion } from '../modules/learning/index.ts'
import { type DraftContent, NO_LOCAL_PACK, runThread } from '../modules/rules/index.ts'
import { makeThrowAwayFolder } from '../runtime/data-folder/throw-away.ts'
import { findRunningServer } from '../runtime/postgres/server.ts'
import type { Database } from '../runtime/work.ts'
import { findMessageLines, noMessages } from './real-messages.ts'
import { type BenchRow, summariseRuns } from './row.ts'
import { notRun, runCommand } from './run-command.ts'
import { prepareFeed, startServer } from './running-server.ts'

const ITEMS = 1_000_000
const LIMIT_SECONDS = 60
const RUNS = 5
const MEGABYTE = 1024 * 1024

export const name = 'backtest'

const term: Term = {
  term: '代办执照',
  role: 'method',
  kind: 'false-trust',
  weight: 0.5,
  zh: '代办营业执照用于开户',
  en: 'registers a business in your name to open accounts',
  source: 'own',
  match: '代办执照开对公户，当天出',
  not: '今天去办了营业执照',
}

const DRAFTS: readonly { readonly what: string; readonly draft: DraftContent }[] = [
  { what: 'a draft of one term', draft: { terms: [term], rules: [] } },
  {
    what: 'a draft of one rule, which every text is scanned twice for',
    draft: {
      terms: [],
      rules: [{ ...builtInRules.rules[0]!, id: 'bench-rule', within: 12, strength: 0.5 }],
    },
  },
]

/**
 * A draft tried on a million stored items, real messages over and over, from the order to the answer: time and the most
 * memory the process held. Beside it the command that scans the same texts from a file.
 */
export async function run(): Promise<BenchRow[]> {
  const lines = findMessageLines()
  const names = { name: 'back-test over 1,000,000 stored items', unit: 's', reference: 'limit' }
  if (lines === undefined) return [notRun(names, noMessages)]
  const texts = lines.map((line) => (JSON.parse(line) as { text: string }).text)
  const folder = makeThrowAwayFolder('bench')
  const server = await startServer(folder.path)
  const files = mkdtempSync(join(tmpdir(), 'netsweep-bench-backtest-'))
  try {
    const db = server.openDatabase()
    await prepareFeed(db, ['ingest'])
    await fill(db, texts)
    const databaseUrl = findRunningServer(folder.path)
    if (databaseUrl === undefined) throw new Error('the server has no database')
    const { bytes: model } = await readChampion(db)
    await db.destroy()
    const scanned = await scanFile(join(files, 'texts.jsonl'), texts)
    const rows: BenchRow[] = []
    for (const { what, draft } of DRAFTS) {
      const seconds: number[] = []
      let [peak, changed] = [0, 0]
      for (let n = 0; n < RUNS; n += 1) {
        const start = performance.now()
        const end = await runThread(
          { databaseUrl, model, local: NO_LOCAL_PACK, draft },
          { progress: async () => true },
        )
        if (end?.looked !== ITEMS) throw new Error(`${end?.looked} of ${ITEMS} items were looked at`)
        seconds.push((performance.now() - start) / 1000)
        peak = Math.max(peak, end.peakMemory)
        changed = end.changedCount
      }
      rows.push({
        name: `back-test over 1,000,000 stored items, ${what}`,
        value: summariseRuns(seconds).median,
        unit: 's',
        reference: 'limit',
        referenceValue: LIMIT_SECONDS,
        note: `at most ${Math.round(peak / MEGABYTE)} MB; ${changed} items seen otherwise; scanning the same texts from a file by the command takes ${scanned.toFixed(1)} s`,
        ...summariseRuns(seconds),
      })
    }
    return rows
  } finally {
    await server.stop()
    folder.remove()
    rmSync(files, { recursive: true, force: true })
  }
}

/** As intake would have stored them; the rows go in by SQL, since what is measured reads them. */
async function fill(db: Database, texts: readonly string[]): Promise<void> {
  await sql`create table bench_text (n integer primary key, text text not null)`.execute(db)
  await sql`insert into bench_text select n - 1, text from unnest(${texts}::text[]) with ordinality as each(text, n)`.execute(
    db,
  )
  await sql`insert into item_group (id, created_at) values ('00000000-0000-4000-8000-000000000001', now())`.execute(
    db,
  )
  await sql`
    insert into item (id, source, external_id, campaign_id, unit_id, group_id, surface, text, text_digest, lang,
      observed_at, state, verdict, severity, score, scan)
    select gen_random_uuid(), 'bench', each.n::text, (select id from campaign limit 1), (select id from unit limit 1),
      '00000000-0000-4000-8000-000000000001', 'content', bench_text.text, sha256(convert_to(bench_text.text, 'UTF8')),
      'zh-CN', now(), 'kept', 'clear', 0, 0.01, '{}'
    from generate_series(0, ${ITEMS - 1}::int) as each(n) join bench_text on bench_text.n = each.n % ${texts.length}::int`.execute(
    db,
  )
  await sql`vacuum analyze item`.execute(db)
}

/** The median of three runs of the command over a file of the same texts, in seconds. */
async function scanFile(path: string, texts: readonly string[]): Promise<number> {
  const file = createWriteStream(path)
  const whole = texts.map((text) => `${JSON.stringify({ text })}\n`)
  for (let left = ITEMS; left > 0; left -= whole.length)
    if (!file.write(whole.slice(0, left).join(''))) await once(file, 'drain')
  file.end()
  await finished(file)
  const seconds: number[] = []
  for (let n = 0; n < 3; n += 1) seconds.push((await runCommand(['scan', path])).seconds)
  return summariseRuns(seconds).median
}
