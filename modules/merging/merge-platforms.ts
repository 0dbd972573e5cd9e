import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { changePlatform, getPlatform } from '../platforms/index.ts'
import { type Actor, requireMay } from '../units/index.ts'
import { addFields } from './given-fields.ts'
import { moveRows } from './move-rows.ts'
import { lockEntries, recordMove, requireReason, writeMove } from './write-move.ts'

export interface MergePlatforms {
  /** The entry that stays. */
  readonly intoId: string
  /** The entry that goes into it. */
  readonly fromId: string
  readonly reason: string
}

/**
 * Makes two entries of the register one: everything that hangs on one hangs on the other afterwards, which also gets
 * the names, domains, people and filings that it did not have. The entry that went is not shown any more; whatever
 * names it means the one that stays.
 * @throws Refusal `merging.itself`, `merging.reason-missing`, `platforms.unknown`
 */
export async function mergePlatforms(
  work: Work,
  actor: Actor,
  { intoId, fromId, reason }: MergePlatforms,
): Promise<{ moveId: string }> {
  requireMay(actor, 'platforms.write')
  requireReason(reason)
  if (intoId === fromId)
    throw new Refusal('invalid', 'merging.itself', 'An entry cannot be merged into itself.')
  await lockEntries(work, [intoId, fromId])
  const into = await getPlatform(work.trx, actor, intoId)
  const from = await getPlatform(work.trx, actor, fromId)
  const { entry, given } = addFields(into, from)
  const moveId = await writeMove(work, actor, {
    kind: 'merge',
    fromId: from.id,
    intoId: into.id,
    reason,
    fields: given,
  })
  await changePlatform(work, actor, entry)
  // Whatever went into the one that goes means the one that stays from now on.
  await sql`
    with repointed as (
      update platform set merged_into = ${into.id} where id = ${from.id} or merged_into = ${from.id} returning id
    )
    insert into platform_moved_row (move_id, kind, row_id)
    select ${moveId}, 'platform', id from repointed where id <> ${from.id}`.execute(work.trx)
  const moved = await moveRows(work, { id: moveId, fromId: from.id, intoId: into.id })
  await recordMove(work, actor, into, 'merged', { from: from.id, move: moveId, ...moved })
  return { moveId }
}
