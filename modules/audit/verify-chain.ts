import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'
import { exactTime, GENESIS, hashEvent, type SealableEvent } from './chain.ts'
import type { ChainProblem, ChainProblemKind } from './chain-problem.ts'
import { explainFaults, type Fault } from './explain-faults.ts'
import type { ChainHead } from './head.ts'

export interface ChainReport {
  readonly ok: boolean
  /** How many sealed events were looked at. */
  readonly events: number
  /** In the order of the chain; the first thousand. */
  readonly problems: readonly ChainProblem[]
  /** How many more there are. */
  readonly unlisted?: number
}

const PAGE = 2_000
const MOST = 1_000
/** The sealer needs a second; an event this old without a seal is a finding. */
const GRACE_MILLISECONDS = 10_000

type Snapshot = Parameters<Parameters<ReturnType<Database['transaction']>['execute']>[0]>[0]

/**
 * Walks the whole chain, with memory that does not grow with it. One broken row is one problem: each seal is held
 * against its own event and its own neighbour, so that what follows a broken row is still judged for itself.
 *
 * - `changed`: the event, or the seal, is not what was sealed
 * - `missing`: a number without its seal, or a seal without its event
 * - `reordered`: it stands elsewhere than where it was sealed
 * - `truncated`: `head` was the end of this chain once, and the chain no longer reaches or holds it
 * - `unsealed`: an event older than ten seconds without a seal, under the number it would get
 */
export async function verifyChain(
  db: Database,
  { now, head }: { readonly now: Date; readonly head?: ChainHead | undefined },
): Promise<ChainReport> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const problems = new ProblemList()
      const { events, last, faults } = await walk(trx, problems)
      for (const problem of await explainFaults(trx, faults)) problems.add(problem)
      if (head !== undefined) await compareHead(trx, head, last, problems)
      await findUnsealed(trx, last, now, problems)
      return problems.report(events)
    })
}

async function walk(
  trx: Snapshot,
  problems: ProblemList,
): Promise<{ events: number; last: number; faults: Fault[] }> {
  const faults: Fault[] = []
  let events = 0
  let last = 0
  let before: Buffer | undefined = GENESIS
  for (;;) {
    const page = await readPage(trx, last)
    for (const { seq, previous, hash, event } of page) {
      events += 1
      if (seq > last + 1) {
        problems.addRun(last + 1, seq - last - 1, 'missing')
        before = undefined
      }
      const linked = before === undefined || before.equals(previous)
      if (event === undefined) problems.add({ seq, kind: 'missing' })
      const whole = event === undefined || hashEvent(previous, event).equals(hash)
      if (!linked || !whole) {
        if (faults.length < MOST) faults.push({ seq, previous, hash, event, whole })
        else problems.add({ seq, kind: 'changed' })
      }
      before = hash
      last = seq
    }
    if (page.length < PAGE) return { events, last, faults }
  }
}

interface SealRow {
  readonly seq: number
  readonly previous: Buffer
  readonly hash: Buffer
  readonly event: SealableEvent | undefined
}

async function readPage(trx: Snapshot, after: number): Promise<SealRow[]> {
  const rows = await trx
    .selectFrom('audit_seal as s')
    .leftJoin('audit_event as e', 'e.id', 's.event_id')
    .select((eb) => [
      's.seq',
      's.previous',
      's.hash',
      'e.id',
      exactTime(eb.ref('e.at')).as('at'),
      'e.kind',
      'e.actor_kind',
      'e.actor_id',
      'e.unit_id',
      'e.campaign_id',
      'e.subject_type',
      'e.subject_id',
      'e.facts',
    ])
    .where('s.seq', '>', after)
    .orderBy('s.seq')
    .limit(PAGE)
    .execute()
  return rows.map(({ seq, previous, hash, id, ...rest }) => ({
    seq,
    previous,
    hash,
    // The join found all of the event or nothing of it.
    event: id === null ? undefined : ({ id, ...rest } as SealableEvent),
  }))
}

async function compareHead(
  trx: Snapshot,
  head: ChainHead,
  last: number,
  problems: ProblemList,
): Promise<void> {
  if (head.seq > last) {
    problems.add({ seq: last + 1, kind: 'truncated' })
    return
  }
  if (head.seq === 0 || problems.has(head.seq)) return
  const seal = await trx
    .selectFrom('audit_seal')
    .select(['hash', 'sealed_at'])
    .where('seq', '=', head.seq)
    .executeTakeFirst()
  if (seal === undefined || seal.hash.toString('hex') === head.hash) return
  // Sealed after the head was taken: what stood here was cut off, and others have come since.
  const later = head.at !== null && seal.sealed_at > new Date(head.at)
  problems.add({ seq: head.seq, kind: later ? 'truncated' : 'changed' })
}

async function findUnsealed(trx: Snapshot, last: number, now: Date, problems: ProblemList): Promise<void> {
  const found = await sql<{ count: number }>`
    select count(*) as count from audit_event e
    where e.at < ${new Date(now.getTime() - GRACE_MILLISECONDS)}
      and not exists (select 1 from audit_seal s where s.event_id = e.id)`.execute(trx)
  problems.addRun(last + 1, found.rows[0]?.count ?? 0, 'unsealed')
}

class ProblemList {
  readonly #listed: ChainProblem[] = []
  #unlisted = 0

  add(problem: ChainProblem): void {
    if (this.#listed.some(({ seq, kind }) => seq === problem.seq && kind === problem.kind)) return
    if (this.#listed.length < MOST) this.#listed.push(problem)
    else this.#unlisted += 1
  }

  addRun(first: number, count: number, kind: ChainProblemKind): void {
    const listed = Math.min(count, MOST - this.#listed.length)
    for (let seq = first; seq < first + listed; seq += 1) this.add({ seq, kind })
    this.#unlisted += count - listed
  }

  has(seq: number): boolean {
    return this.#listed.some((problem) => problem.seq === seq)
  }

  report(events: number): ChainReport {
    return {
      ok: this.#listed.length === 0,
      events,
      problems: this.#listed.toSorted((a, b) => a.seq - b.seq),
      ...(this.#unlisted === 0 ? {} : { unlisted: this.#unlisted }),
    }
  }
}
