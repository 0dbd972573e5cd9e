import { sql } from 'kysely'
import type { Database, Work } from '../../../runtime/work.ts'
import { recordEvent } from '../../audit/index.ts'
import type { EvidenceFiles } from '../../evidence/index.ts'
import { type Actor, requireMay, type Seat, visibleTo } from '../../units/index.ts'
import { findProceedingObstacle, type Move, moveProceeding, reachedSeat } from './move-proceeding.ts'
import type { Proceeding } from './proceeding.ts'
import {
  findProceeding,
  lockProceeding,
  type ProceedingRow,
  selectProceedings,
  unknownProceeding,
} from './select-proceedings.ts'
import type { ProceedingKind } from './transition.ts'

export interface ProceedingFilter {
  readonly kind?: ProceedingKind | undefined
  readonly platformId?: string | undefined
  readonly open?: boolean | undefined
  readonly limit?: number | undefined
}

/** The newest first. */
export async function listProceedings(
  db: Database,
  actor: Actor,
  { kind, platformId, open, limit = 200 }: ProceedingFilter = {},
): Promise<ProceedingRow[]> {
  requireMay(actor, 'measures.see')
  return selectProceedings(
    db,
    sql<boolean>`${visibleTo(actor, 'proceeding.unit_id')}
      and ${kind === undefined ? sql`true` : sql`proceeding.kind = ${kind}`}
      and ${platformId === undefined ? sql`true` : sql`proceeding.platform_id = ${platformId}`}
      and ${open === undefined ? sql`true` : sql`(proceeding.closed_at is null) = ${open}`}`,
    limit,
  )
}

/** @throws Refusal `measures.unknown` when there is none that the actor may see */
export async function getProceeding(db: Database, actor: Actor, id: string): Promise<Proceeding> {
  requireMay(actor, 'measures.see')
  const found = await findProceeding(db, id, visibleTo(actor, 'proceeding.unit_id'))
  if (found === undefined) throw unknownProceeding(id)
  return found
}

export async function listProceedingsForSeat(
  db: Database,
  seat: Seat,
  limit = 200,
): Promise<ProceedingRow[]> {
  return selectProceedings(db, reachedSeat(seat), limit)
}

/**
 * What somebody of the addressee sees: the steps from the first that reached them on, without who of us took them.
 * @throws Refusal `measures.unknown` for what was not put before the seat's operator
 */
export async function getProceedingForSeat(db: Database, seat: Seat, id: string): Promise<Proceeding> {
  const found = await findProceeding(db, id, reachedSeat(seat))
  if (found === undefined) throw unknownProceeding(id)
  const first = found.steps.findIndex(({ event }) => ['serve', 'call', 'notify'].includes(event))
  const approved = found.steps.findLast(({ event, number }) => event === 'approve' && number <= first + 1)
  const shown = [...(approved ? [approved] : []), ...found.steps.slice(first)]
  return {
    ...found,
    openedBy: '',
    openedByName: '',
    steps: shown.map((step) => (step.by === 'seat' ? step : { ...step, memberId: null, name: null })),
  }
}

/** The receipt: the first time that somebody of the addressee opens what was last sent. */
export async function noteProceedingOpened(work: Work, seat: Seat, id: string): Promise<void> {
  const found = await lockProceeding(work, id, reachedSeat(seat))
  const sent = found.steps.findLast(({ event }) => ['serve', 'call', 'notify', 'list'].includes(event))
  if (sent === undefined || found.steps.some((step) => step.event === 'opened' && step.number > sent.number))
    return
  await work.trx
    .insertInto('proceeding_step')
    .values({
      id: work.newId(),
      proceeding_id: id,
      number: (found.steps.at(-1)?.number ?? 0) + 1,
      event: 'opened',
      from_state: found.state,
      to_state: found.state,
      at: work.now,
      seat_id: seat.seatId,
    })
    .execute()
  await recordEvent(work, {
    kind: `measures.${found.kind}-opened`,
    actor: { kind: 'operator', id: seat.seatId },
    subject: { type: 'proceeding', id },
    unitId: found.unitId,
    campaignId: found.campaignId,
  })
}

const CLOCK_EVENTS: Readonly<Record<string, string>> = {
  'self-check served': 'lapse',
  'listing listed': 'expire',
  'penalty served': 'become-final',
}

/** Makes the moves that the clock makes: what is overdue, expired or final by now. @returns how many */
export async function runProceedingClock(work: Work, files: EvidenceFiles, limit = 200): Promise<number> {
  const { rows } = await sql<{ id: string; kind: string; state: string }>`
    select id, kind, state from proceeding
    where closed_at is null and (kind, state) in (('self-check', 'served'), ('listing', 'listed'), ('penalty', 'served'))
    order by deadline nulls last, id limit ${limit}`.execute(work.trx)
  let moved = 0
  for (const { id, kind, state } of rows) {
    const event = CLOCK_EVENTS[`${kind} ${state}`]
    if (event !== undefined && (await tryClock(work, { proceedingId: id, event }, files))) moved += 1
  }
  return moved
}

async function tryClock(work: Work, move: Move, files: EvidenceFiles): Promise<boolean> {
  const found = await findProceeding(work.trx, move.proceedingId, sql<boolean>`true`)
  const obstacle = found && findProceedingObstacle({ kind: 'clock' }, found, move.event, { now: work.now })
  if (found === undefined || obstacle !== undefined) return false
  await moveProceeding(work, { kind: 'clock' }, move, files)
  return true
}
