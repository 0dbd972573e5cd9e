import { sql } from 'kysely'
import { createDetector } from '../../engines/detection/index.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { readShipped } from './champion.ts'
import { findShipped } from './shipped-model.ts'

/** At each start: notes with which shipped model the program came, and says whether it came with another before. */
export async function noteShipped(work: Work, shipped = readShipped()): Promise<{ isUpdate: boolean }> {
  const before = await findShipped(work.trx)
  if (before?.sha256 === shipped.sha256) return { isUpdate: false }
  const { version } = createDetector({ model: shipped.bytes })
  // Of processes that start at the same moment one writes it; the others find the newest row to be theirs.
  const { numAffectedRows } = await sql`
    insert into learning_shipped (sha256, version, met_at)
    values (${Buffer.from(shipped.sha256, 'hex')}, ${version}, ${work.now})
    on conflict (sha256) do update set met_at = excluded.met_at
      where learning_shipped.met_at < (select max(met_at) from learning_shipped)`.execute(work.trx)
  if (before === undefined || numAffectedRows === 0n) return { isUpdate: false }
  await recordEvent(work, {
    kind: 'learning.shipped-updated',
    actor: { kind: 'system' },
    subject: { type: 'model', id: 'shipped' },
    facts: { sha256: shipped.sha256, version, before: before.sha256 },
  })
  return { isUpdate: true }
}
