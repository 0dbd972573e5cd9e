import { sql } from 'kysely'
import type { Work } from '../../runtime/work.ts'
import { dayOf } from './place-time.ts'

/** The next number of a document, `RO-2026-0042`: one count for all kinds, so that none can be missing unseen. */
export async function takeNumber(work: Work, prefix: string): Promise<string> {
  const { rows } = await sql<{ n: number }>`select nextval('order_number') as n`.execute(work.trx)
  return `${prefix}-${dayOf(work.now).slice(0, 4)}-${String(rows[0]?.n ?? 0).padStart(4, '0')}`
}
