import { type RawBuilder, sql } from 'kysely'
import type { Work } from '../../runtime/work.ts'
import { noteQueueChanged } from '../intake/index.ts'

/** Everything that hangs on an entry of the register and goes with it. Its own people, filings and history do not; the evidence of a filing does. */
const HANGING = [
  'item',
  'report',
  'measure',
  'proceeding',
  'urgent_hold',
  'restoration',
  'site_inspection',
  'hotspot',
  'filing_document',
] as const
export type Hanging = (typeof HANGING)[number]

/**
 * Re-hangs rows from one entry to another and remembers each.
 * @param only which rows; without it all of every kind
 * @returns how many of each kind
 */
export async function moveRows(
  work: Work,
  move: { readonly id: string; readonly fromId: string; readonly intoId: string },
  only?: { readonly kind: Hanging; readonly which: RawBuilder<boolean> },
): Promise<Partial<Record<Hanging, number>>> {
  const counts: Partial<Record<Hanging, number>> = {}
  for (const kind of HANGING) {
    if (only && only.kind !== kind) continue
    const { rows } = await sql<{ n: number }>`
      with moved as (
        update ${sql.table(kind)} as row set platform_id = ${move.intoId}
        where row.platform_id = ${move.fromId} and ${only?.which ?? mayMove(kind, move.intoId)}
        returning id
      ), noted as (
        insert into platform_moved_row (move_id, kind, row_id) select ${move.id}, ${kind}, id from moved returning 1
      )
      select count(*)::int as n from noted`.execute(work.trx)
    const count = rows[0]?.n ?? 0
    if (count > 0) counts[kind] = count
  }
  await recountQueue(work, move.id)
  return counts
}

/** Hangs every remembered row back that still hangs where the move put it. */
export async function moveRowsBack(
  work: Work,
  move: { readonly id: string; readonly fromId: string; readonly intoId: string },
): Promise<void> {
  for (const kind of HANGING)
    await sql`update ${sql.table(kind)} as row set platform_id = ${move.fromId}
      from platform_moved_row as moved
      where moved.move_id = ${move.id} and moved.kind = ${kind} and row.id = moved.row_id
        and row.platform_id = ${move.intoId}`.execute(work.trx)
  await recountQueue(work, move.id)
}

/** Of a kind and a region only one is watched at a time: a second watch stays where it is. */
function mayMove(kind: Hanging, intoId: string): RawBuilder<boolean> {
  return kind === 'hotspot'
    ? sql`not (row.state in ('proposed', 'watched') and exists (select from hotspot as there
        where there.platform_id = ${intoId} and there.kind = row.kind and there.unit_id = row.unit_id
          and there.state in ('proposed', 'watched')))`
    : sql`true`
}

/** The queue knows the platforms of what waits. */
async function recountQueue(work: Work, moveId: string): Promise<void> {
  const { rows } = await sql<{ groupId: string }>`
    select distinct item.group_id as "groupId" from platform_moved_row as moved join item on item.id = moved.row_id
    where moved.move_id = ${moveId} and moved.kind = 'item' and item.state = 'queued'`.execute(work.trx)
  noteQueueChanged(
    work,
    rows.map(({ groupId }) => groupId),
  )
}
