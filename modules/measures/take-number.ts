import { sql } from 'kysely'
import type { Work } from '../../runtime/work.ts'
import { dayOf } from './place-time.ts'

/**
 * The next number of a document, `RO-2026-0042`: one count for all kinds and without gaps, so that none can be missing
 * unseen. Whoever takes one holds the count until the transaction ends.
 */
export async function takeNumber(work: Work, prefix: string): Promise<string> {
  const { rows } = await sql<{ n: number }>`
    update document_count set last = last + 1 returning last as n`.execute(work.trx)
  return `${prefix}-${dayOf(work.now).slice(0, 4)}-${String(rows[0]?.n ?? 0).padStart(4, '0')}`
}
