import type { Kysely, Transaction } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { Clock } from './clock.ts'

export type Database = Kysely<Tables>

/** One command at hand: its transaction, the one clock reading it uses throughout, and its source of ids. */
export interface Work {
  readonly trx: Transaction<Tables>
  readonly now: Date
  readonly newId: () => string
  /**
   * Has `settle` run once with everything that was named for it, last of all, just before the transaction commits.
   * For locks that many commands need: taken last and in one order they are held shortly and never in a circle.
   */
  readonly atEnd: <T>(settle: Settle<T>, entries: readonly T[]) => void
}

/** Always the same function for the same thing: what was named for it in one transaction comes together by it. */
export type Settle<T> = (work: Work, entries: readonly T[]) => Promise<void>

/** What it takes to open a `Work`. */
export interface WorkSource {
  readonly db: Database
  readonly clock: Clock
  readonly newId: () => string
}

/** Runs one command in one transaction: all of it happens, its audit event included, or none of it. */
export async function inWork<T>(source: WorkSource, command: (work: Work) => Promise<T>): Promise<T> {
  return source.db.transaction().execute(async (trx) => {
    const ends = new Map<unknown, { entries: unknown[]; run: () => Promise<void> }>()
    const work: Work = {
      trx,
      now: source.clock.now(),
      newId: source.newId,
      atEnd<E>(settle: Settle<E>, entries: readonly E[]) {
        const known = ends.get(settle)
        if (known) return void known.entries.push(...entries)
        const all: E[] = [...entries]
        ends.set(settle, { entries: all, run: () => settle(work, all) })
      },
    }
    const result = await command(work)
    for (const { run } of ends.values()) await run()
    return result
  })
}
