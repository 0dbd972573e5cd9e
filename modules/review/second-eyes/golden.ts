import { sql } from 'kysely'
import type { Kind } from '../../../engines/detection/index.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import type { Database, Work } from '../../../runtime/work.ts'
import { recordEvent } from '../../audit/index.ts'
import { type Actor, requireMay, visibleTo } from '../../units/index.ts'
import { resolveGroup } from '../resolve-group.ts'

export interface MarkGolden {
  readonly groupId: string
  readonly outcome: 'violation' | 'not-violation'
  readonly kind?: Kind | undefined
  /** Why that is the right answer. */
  readonly reason: string
}

export interface GoldenGroup {
  readonly id: string
  readonly groupId: string
  readonly outcome: 'violation' | 'not-violation'
  readonly kind: Kind | null
  readonly reason: string
  readonly text: string
  readonly right: number
  readonly wrong: number
}

/** Marks a decided group as one whose right answer is known; it comes up among the second readings from now on. */
export async function markGolden(work: Work, actor: Actor, input: MarkGolden): Promise<string> {
  requireMay(actor, 'review.golden')
  const reason = input.reason.trim()
  if (reason === '')
    throw new Refusal('invalid', 'review.reason-missing', 'A decision needs a reason in your own words.')
  if (input.outcome === 'violation' && input.kind === undefined)
    throw new Refusal('invalid', 'review.look-kind', 'A violation needs its kind and severity.')
  const groupId = await resolveGroup(work.trx, input.groupId)
  const { rows } = await sql<{ campaign_id: string; unit_id: string; queued: boolean }>`
    select campaign_id, unit_id, bool_or(state = 'queued') over () as queued from item
    where group_id = ${groupId} and ${visibleTo(actor, 'item.unit_id')} order by id limit 1`.execute(work.trx)
  const [item] = rows
  if (item === undefined)
    throw new Refusal('not-found', 'review.unknown-group', `There is no group ${groupId} that you may see.`)
  if (item.queued)
    throw new Refusal('conflict', 'review.golden-waits', 'It still waits to be decided; mark it when it is.')
  const id = work.newId()
  const row = {
    outcome: input.outcome,
    kind: input.outcome === 'violation' ? (input.kind ?? null) : null,
    reason,
    marked_by: actor.memberId,
    marked_at: work.now,
    dropped_at: null,
  }
  const stored = await work.trx
    .insertInto('golden_group')
    .values({ id, group_id: groupId, campaign_id: item.campaign_id, unit_id: item.unit_id, ...row })
    .onConflict((conflict) => conflict.column('group_id').doUpdateSet(row))
    .returning('id')
    .executeTakeFirstOrThrow()
  await recordEvent(work, {
    kind: 'review.golden-marked',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'golden-group', id: stored.id },
    unitId: item.unit_id,
    campaignId: item.campaign_id,
    facts: { group: groupId, outcome: input.outcome, kind: row.kind },
  })
  return stored.id
}

/** It comes up no more; how it was read stays counted. */
export async function dropGolden(work: Work, actor: Actor, id: string): Promise<void> {
  requireMay(actor, 'review.golden')
  await sql`update golden_group set dropped_at = ${work.now}
    where id = ${id} and dropped_at is null and ${visibleTo(actor, 'golden_group.unit_id')}`.execute(work.trx)
}

export async function listGolden(db: Database, actor: Actor): Promise<GoldenGroup[]> {
  requireMay(actor, 'review.golden')
  const { rows } = await sql<GoldenGroup>`
    select golden_group.id, golden_group.group_id as "groupId", golden_group.outcome, golden_group.kind,
      golden_group.reason, golden_group.read_right as right, golden_group.read_wrong as wrong, shown.text
    from golden_group join lateral (
      select item.text from item where item.group_id = golden_group.group_id order by item.id limit 1
    ) as shown on true
    where golden_group.dropped_at is null and ${visibleTo(actor, 'golden_group.unit_id')}
    order by golden_group.marked_at desc limit 200`.execute(db)
  return rows
}
