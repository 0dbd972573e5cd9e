import type { Kysely, Transaction } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { Clock } from './clock.ts'

export type Database = Kysely<Tables>

/** One command at hand: its transaction, the one clock reading it uses throughout, and its source of ids. */
export interface Work {
  readonly trx: Transaction<Tables>
  readonly now: Date
  readonly newId: () => string
}

/** What it takes to open a `Work`. */
export interface WorkSource {
  readonly db: Database
  readonly clock: Clock
  readonly newId: () => string
}

/** Runs one command in one transaction: all of it happens, its audit event included, or none of it. */
export async function inWork<T>(source: WorkSource, command: (work: Work) => Promise<T>): Promise<T> {
  return source.db
    .transaction()
    .execute((trx) => command({ trx, now: source.clock.now(), newId: source.newId }))
}
