import { sql } from 'kysely'
import { isId } from '../../runtime/ids.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { changePlatform, getPlatform } from '../platforms/index.ts'
import { type Actor, requireMay, visibleTo } from '../units/index.ts'
import { type GivenFields, takeFields } from './given-fields.ts'
import { moveRows, moveRowsBack } from './move-rows.ts'
import { lockEntries, recordMove, requireReason } from './write-move.ts'

/**
 * Takes a merge or a split back: what it moved hangs where it hung, and the entries say what they said, as far as
 * nobody has changed it since. Of moves one upon the other the last is undone first.
 * @throws Refusal `merging.unknown`, `merging.later-move`
 */
export async function undoMove(
  work: Work,
  actor: Actor,
  { moveId, reason }: { readonly moveId: string; readonly reason: string },
): Promise<void> {
  requireMay(actor, 'platforms.write')
  requireReason(reason)
  const move = isId(moveId)
    ? await work.trx
        .selectFrom('platform_move')
        .selectAll()
        .where('id', '=', moveId)
        .where('undone_at', 'is', null)
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom('platform')
              .select('id')
              .whereRef('platform.id', '=', 'platform_move.from_id')
              .where(visibleTo(actor, 'platform.unit_id')),
          ),
        )
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (move === undefined)
    throw new Refusal('not-found', 'merging.unknown', 'There is no such move, or it was undone.')
  await lockEntries(work, [move.from_id, move.into_id])
  const later = await work.trx
    .selectFrom('platform_move')
    .select('id')
    .where('undone_at', 'is', null)
    .where('moved_at', '>', move.moved_at)
    .where((eb) =>
      eb.or([
        eb('from_id', 'in', [move.from_id, move.into_id]),
        eb('into_id', 'in', [move.from_id, move.into_id]),
      ]),
    )
    .executeTakeFirst()
  if (later)
    throw new Refusal(
      'conflict',
      'merging.later-move',
      'Another move came after this one. Undo that one first.',
    )
  const staysId = move.kind === 'merge' ? move.into_id : move.from_id
  const stays = await getPlatform(work.trx, actor, staysId)
  const given = move.fields as GivenFields
  await moveRowsBack(work, { id: move.id, fromId: move.from_id, intoId: move.into_id })
  if (move.kind === 'merge') {
    await sql`update platform set merged_into = case when id = ${move.from_id} then null else ${move.from_id}::uuid end
      where id = ${move.from_id} or id in (
        select row_id from platform_moved_row where move_id = ${move.id} and kind = 'platform')`.execute(
      work.trx,
    )
    await changePlatform(work, actor, takeFields(stays, given))
  } else {
    const gone = await getPlatform(work.trx, actor, move.into_id)
    // What came to the new entry after the split has nowhere else to go.
    await moveRows(work, { id: move.id, fromId: move.into_id, intoId: move.from_id })
    await sql`update platform set merged_into = ${move.from_id} where id = ${move.into_id}`.execute(work.trx)
    await changePlatform(work, actor, {
      ...stays,
      domains: [...new Set([...stays.domains, ...(given.domains ?? [])])].toSorted(),
      domainDays: { ...gone.domainDays, ...stays.domainDays },
    })
  }
  await work.trx
    .updateTable('platform_move')
    .set({ undone_by: actor.memberId, undone_at: work.now })
    .where('id', '=', move.id)
    .execute()
  await recordMove(work, actor, stays, `${move.kind}-undone`, { move: move.id })
}
