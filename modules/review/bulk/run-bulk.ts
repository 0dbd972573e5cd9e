import { sql } from 'kysely'
import { isRefusal } from '../../../runtime/refusal.ts'
import { inWork, type Work, type WorkSource } from '../../../runtime/work.ts'
import { type Actor, findMemberActor } from '../../units/index.ts'
import { decideGroup } from '../decide-group.ts'
import type { DecideGroup } from '../decision-input.ts'
import { type IsServed, undoDecision } from '../undo-decision.ts'
import { type BulkRow, lockBulkAtWork } from './lock-bulk.ts'
import { move } from './move-bulk.ts'

/** So many groups a transaction: short enough to stop within a moment and to hold nobody up. */
const BATCH = 20

/**
 * Carries on what runs or is being taken back, piece by piece, until nothing is left or it is told to stop. A piece is
 * one transaction, so that a process that ends in the middle has done it or not, and the next goes on from there.
 * @returns how many groups it dealt with
 */
export async function runBulkActs(
  source: WorkSource,
  isServed: IsServed,
  signal?: AbortSignal,
): Promise<number> {
  let done = 0
  while (signal?.aborted !== true) {
    const piece = await inWork(source, (work) => runPiece(work, isServed))
    if (piece === undefined) break
    done += piece
  }
  return done
}

async function runPiece(work: Work, isServed: IsServed): Promise<number | undefined> {
  const act = await lockBulkAtWork(work)
  if (act === undefined) return undefined
  const running = act.state === 'running'
  const groups = await work.trx
    .selectFrom('bulk_group')
    .select(['group_id', 'decision_id'])
    .where('act_id', '=', act.id)
    .where('state', '=', running ? 'chosen' : 'decided')
    // One order for all, so that two acts over the same groups never wait for each other.
    .orderBy('group_id')
    .limit(BATCH)
    .execute()
  if (groups.length === 0) {
    await move(work, undefined, act, running ? 'finish' : 'give-back', await countOutcomes(work, act.id))
    return 0
  }
  const actor = await findMemberActor(work.trx, running ? act.madeBy : (act.takenBackBy ?? act.madeBy))
  for (const { group_id, decision_id } of groups) {
    const result = running
      ? await decide(work, actor, act, group_id)
      : await undo(work, actor, decision_id, act.id, isServed)
    await work.trx
      .updateTable('bulk_group')
      .set(result)
      .where('act_id', '=', act.id)
      .where('group_id', '=', group_id)
      .execute()
  }
  return groups.length
}

interface Result {
  readonly state: 'decided' | 'skipped' | 'undone' | 'kept'
  readonly why: string | null
  readonly decision_id?: string
}

/** As the reviewer would have decided it: the items chosen then that still wait as they were. */
async function decide(work: Work, actor: Actor | undefined, act: BulkRow, groupId: string): Promise<Result> {
  if (actor === undefined) return { state: 'skipped', why: 'member-left' }
  const { rows } = await sql<{ id: string; group_id: string }>`
    select item.id, item.group_id from bulk_item
    join item on item.id = bulk_item.item_id and item.version = bulk_item.version
    where bulk_item.act_id = ${act.id} and bulk_item.group_id = ${groupId} and item.state = 'queued'
      and item.severity < 4`.execute(work.trx)
  const [first] = rows
  if (first === undefined) return { state: 'skipped', why: 'nothing-waits' }
  const common = {
    groupId: first.group_id,
    campaignId: act.campaignId,
    itemIds: rows.map(({ id }) => id),
    reason: act.reason,
    bulkActId: act.id,
    confirmed: act.confirmedBy !== null,
  }
  try {
    const { decisionId } = await decideGroup(work, actor, asDecision(act, common))
    return { state: 'decided', why: null, decision_id: decisionId }
  } catch (error) {
    return { state: 'skipped', why: reasonOf(error) }
  }
}

function asDecision(
  act: BulkRow,
  common: Pick<DecideGroup, 'groupId' | 'campaignId' | 'itemIds' | 'reason' | 'bulkActId' | 'confirmed'>,
): DecideGroup {
  const { kind, severity, groundId, step, widerBecause } = act
  if (act.outcome === 'not-violation')
    return { ...common, outcome: 'not-violation', closeReports: act.closeReports }
  if (kind === null || severity === null || groundId === null || step === null)
    throw new Error(`bulk act ${act.id} lacks what a violation needs`)
  return {
    ...common,
    outcome: 'violation',
    kind,
    severity,
    groundId,
    step,
    widerBecause: widerBecause ?? undefined,
  }
}

async function undo(
  work: Work,
  actor: Actor | undefined,
  decisionId: string | null,
  bulkActId: string,
  isServed: IsServed,
): Promise<Result> {
  if (actor === undefined || decisionId === null) return { state: 'kept', why: 'member-left' }
  try {
    await undoDecision(work, actor, decisionId, isServed, { bulkActId })
    return { state: 'undone', why: null }
  } catch (error) {
    const why = reasonOf(error)
    return why === 'already-undone' ? { state: 'undone', why } : { state: 'kept', why }
  }
}

/** A refusal leaves nothing behind: every one is thrown before the first row is written. */
function reasonOf(error: unknown): string {
  if (isRefusal(error)) return error.code.split('.').at(-1) ?? error.code
  throw error
}

async function countOutcomes(work: Work, actId: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ state: string; groups: number }>`
    select state, count(*)::int as groups from bulk_group where act_id = ${actId} group by state order by state`.execute(
    work.trx,
  )
  return Object.fromEntries(rows.map(({ state, groups }) => [state, groups]))
}
