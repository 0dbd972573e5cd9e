import { Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import { inWork, type Database, type Work, type WorkSource } from '../../runtime/work.ts'
import type { ChangedItem } from './back-test.ts'
import type { BackTestOrder, BackTestWord } from './back-test-thread.ts'
import { type DraftContent, parseContent } from './draft-content.ts'
import { readLocalPack } from './local-pack.ts'
import { lockDraft, moveDraft } from './lock-draft.ts'
import type { ScopeVerdict } from './scope-gate.ts'

/** A run that has not said anything for so long was lost with its process, and begins again. */
const LOST_AFTER = 60_000
const SAMPLES = 12
/** By a name apart, so that what bundles the pages does not take the thread for part of them. */
const threadFile = './back-test-thread.ts'

/** Changed items of one sort, by what people decided about them. */
export interface ChangeCount {
  readonly violation: number
  readonly harmless: number
  readonly undecided: number
}

export interface BackTestResult {
  readonly looked: number
  readonly found: number
  /** Flagged with the draft and not without; the other way round; flagged both times, of another kind. */
  readonly newly: ChangeCount
  readonly lost: ChangeCount
  readonly kindChanged: ChangeCount
  readonly samples: readonly {
    readonly id: string
    readonly sort: ChangeSort
    readonly decided: keyof ChangeCount
  }[]
  readonly scope: ScopeVerdict
  readonly milliseconds: number
  /** The most memory the process held, in bytes. */
  readonly peakMemory: number
}

export type ChangeSort = 'newly' | 'lost' | 'kindChanged'

/** What the runs need beside the database: where it is, and the model in force. */
export interface BackTestParts {
  readonly databaseUrl: string
  readonly readModel: () => Promise<Uint8Array>
}

/** Does the runs that wait, one after the other. @returns how many */
export async function runBackTests(
  source: WorkSource,
  parts: BackTestParts,
  signal?: AbortSignal,
): Promise<number> {
  let done = 0
  while (signal?.aborted !== true) {
    const draft = await inWork(source, begin)
    if (draft === undefined) break
    await runOne(source, parts, draft, signal)
    done += 1
  }
  return done
}

interface BegunRun {
  readonly id: string
  readonly content: DraftContent
}

async function begin(work: Work): Promise<BegunRun | undefined> {
  const { rows } = await sql<{ id: string; content: unknown }>`
    update back_test set state = 'running', started_at = ${work.now}, beat_at = ${work.now}, looked_at = 0
    from rule_draft
    where rule_draft.id = back_test.draft_id and back_test.draft_id = (
      select draft_id from back_test
      where state = 'waiting' or (state = 'running' and beat_at < ${new Date(work.now.getTime() - LOST_AFTER)})
      order by asked_at limit 1 for update skip locked
    )
    returning rule_draft.id, rule_draft.content`.execute(work.trx)
  const [row] = rows
  return row && { id: row.id, content: parseContent(row.content) }
}

async function runOne(
  source: WorkSource,
  { databaseUrl, readModel }: BackTestParts,
  draft: BegunRun,
  signal: AbortSignal | undefined,
): Promise<void> {
  const started = performance.now()
  try {
    const order = {
      databaseUrl,
      model: await readModel(),
      local: await readLocalPack(source.db),
      draft: draft.content,
    }
    const end = await runThread(order, {
      signal,
      // False tells the thread to stop: somebody did, or another process took the run for lost.
      progress: (looked, all) => beat(source, draft.id, looked, all),
    })
    if (end === undefined) return
    const result = await judge(source.db, end, performance.now() - started)
    await inWork(source, (work) => finish(work, draft.id, result))
  } catch (error) {
    await inWork(source, (work) => fail(work, draft.id))
    throw error
  }
}

type Done = Extract<BackTestWord, { word: 'done' }>

/** @returns undefined where it was stopped */
export function runThread(
  order: BackTestOrder,
  {
    signal,
    progress,
  }: { signal?: AbortSignal | undefined; progress: (looked: number, all: number) => Promise<boolean> },
): Promise<Done | undefined> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(threadFile, import.meta.url), { workerData: order })
    const stop = () => {
      resolve(undefined)
      void worker.terminate()
    }
    signal?.addEventListener('abort', stop, { once: true })
    worker.on('message', (word: BackTestWord) => {
      if (word.word === 'progress') {
        progress(word.looked, word.all).then((goOn) => {
          if (!goOn) stop()
        }, reject)
        return
      }
      resolve(word)
      void worker.terminate()
    })
    worker.once('error', reject)
    worker.once('exit', () => {
      signal?.removeEventListener('abort', stop)
      reject(new Error('the thread of the back-test ended without an answer'))
    })
  })
}

async function beat(source: WorkSource, draftId: string, looked: number, all: number): Promise<boolean> {
  const { numUpdatedRows } = await source.db
    .updateTable('back_test')
    .set({ beat_at: source.clock.now(), looked_at: looked, of_all: all })
    .where('draft_id', '=', draftId)
    .where('state', '=', 'running')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Holds what changed against what people decided about it. */
async function judge(db: Database, end: Done, milliseconds: number): Promise<BackTestResult> {
  const counts = { newly: none(), lost: none(), kindChanged: none() }
  const samples: { id: string; sort: ChangeSort; decided: keyof ChangeCount }[] = []
  const taken = new Map<string, number>()
  for (let at = 0; at < end.changed.length; at += 5_000) {
    const part = end.changed.slice(at, at + 5_000)
    const decided = await listDecided(db, part)
    for (const item of part) {
      const sort = sortOf(item)
      const outcome = decided.get(item.id) ?? 'undecided'
      counts[sort][outcome] += 1
      const key = `${sort} ${outcome}`
      const before = taken.get(key) ?? 0
      if (before >= SAMPLES) continue
      taken.set(key, before + 1)
      samples.push({ id: item.id, sort, decided: outcome })
    }
  }
  const { looked, found, scope, peakMemory } = end
  return { looked, found, ...counts, samples, scope, milliseconds: Math.round(milliseconds), peakMemory }
}

function none(): { -readonly [Key in keyof ChangeCount]: number } {
  return { violation: 0, harmless: 0, undecided: 0 }
}

function sortOf({ before, after }: ChangedItem): ChangeSort {
  if (before === null) return 'newly'
  return after === null ? 'lost' : 'kindChanged'
}

async function listDecided(
  db: Database,
  items: readonly ChangedItem[],
): Promise<ReadonlyMap<string, 'violation' | 'harmless'>> {
  const { rows } = await sql<{ id: string; outcome: string }>`
    select distinct on (decision_item.item_id) decision_item.item_id as id, decision.outcome
    from decision_item join decision on decision.id = decision_item.decision_id
    where decision_item.item_id = any(${items.map(({ id }) => id)}::uuid[]) and decision.undone_at is null
      and decision.outcome <> 'second-look'
    order by decision_item.item_id, decision.decided_at desc`.execute(db)
  return new Map(rows.map(({ id, outcome }) => [id, outcome === 'violation' ? 'violation' : 'harmless']))
}

async function finish(work: Work, draftId: string, result: BackTestResult): Promise<void> {
  const draft = await lockDraft(work, draftId)
  if (draft.state !== 'testing') return
  await work.trx
    .updateTable('rule_draft')
    .set({ test: JSON.stringify(result), tested_at: work.now })
    .where('id', '=', draftId)
    .execute()
  await work.trx
    .updateTable('back_test')
    .set({ state: 'done', ended_at: work.now, looked_at: result.looked, of_all: result.looked })
    .where('draft_id', '=', draftId)
    .execute()
  await moveDraft(work, draft, result.scope.hits === 0 ? 'pass' : 'refuse', {
    facts: {
      looked: result.looked,
      scopeHits: result.scope.hits,
      newly: result.newly.undecided + result.newly.violation + result.newly.harmless,
    },
  })
}

async function fail(work: Work, draftId: string): Promise<void> {
  const draft = await lockDraft(work, draftId)
  await work.trx
    .updateTable('back_test')
    .set({ state: 'failed', ended_at: work.now })
    .where('draft_id', '=', draftId)
    .execute()
  if (draft.state === 'testing') await moveDraft(work, draft, 'give-up')
}
