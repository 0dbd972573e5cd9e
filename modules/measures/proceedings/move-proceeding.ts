import { sql } from 'kysely'
import { Refusal } from '../../../runtime/refusal.ts'
import type { Work } from '../../../runtime/work.ts'
import { type EventActor, recordEvent } from '../../audit/index.ts'
import { type EvidenceFiles, sealEvidence } from '../../evidence/index.ts'
import { tellOperator } from '../../messages/index.ts'
import { type Actor, may, type Seat, seatMay, visibleTo } from '../../units/index.ts'
import { buildDocument } from './build-document.ts'
import { writeDocumentHtml } from './document-html.ts'
import { GUARDS } from './guards.ts'
import { getProceedingTable } from './kinds/index.ts'
import { movesDeadline } from './moves-deadline.ts'
import type { Proceeding } from './proceeding.ts'
import { lockProceeding } from './select-proceedings.ts'
import type { ProceedingGuard, StepField, Transition } from './transition.ts'

export type Mover =
  | { readonly kind: 'member'; readonly actor: Actor }
  | { readonly kind: 'seat'; readonly seat: Seat }
  | { readonly kind: 'clock' }

export interface Move {
  readonly proceedingId: string
  readonly event: string
  readonly reason?: string | undefined
  readonly fields?: Readonly<Partial<Record<StepField, string>>> | undefined
}

/** Why something cannot be done now. */
export type ProceedingObstacle =
  | 'measures.wrong-state'
  | 'units.forbidden'
  | 'measures.field-missing'
  | `measures.guard-${ProceedingGuard}`

const LONGEST = 20_000

/** Why this event is closed to this mover at this moment; undefined where it is open. `said` is what goes with it. */
export function findProceedingObstacle(
  mover: Mover,
  proceeding: Proceeding,
  event: string,
  said: { readonly now: Date; readonly reason?: string | undefined; readonly fields?: Move['fields'] },
): ProceedingObstacle | undefined {
  const transition = findTransition(proceeding, event)
  if (transition === undefined) return 'measures.wrong-state'
  if (!isFor(mover, transition)) return 'units.forbidden'
  const { fields } = said
  if (fields && (transition.needs ?? []).some((need) => (fields[need] ?? '').trim() === ''))
    return 'measures.field-missing'
  const failed = transition.guards.find(
    (guard) =>
      !GUARDS[guard]({
        proceeding,
        actor: mover.kind === 'member' ? mover.actor : undefined,
        now: said.now,
        reason: said.reason,
        fields,
      }),
  )
  return failed && `measures.guard-${failed}`
}

/** The events that the table opens from where it stands, for this mover, with what is in the way of each. */
export function listProceedingEvents(
  mover: Mover,
  proceeding: Proceeding,
  now: Date,
): { readonly transition: Transition; readonly obstacle: ProceedingObstacle | undefined }[] {
  return getProceedingTable(proceeding.kind)
    .transitions.filter((each) => each.from.includes(proceeding.state) && isKindOf(mover, each))
    .map((transition) => ({
      transition,
      obstacle: findProceedingObstacle(mover, proceeding, transition.event, { now }),
    }))
}

/**
 * The one way in which a measure moves, through whatever door: along its table, past every guard, with its document
 * sealed and its audit event in the same transaction.
 * @throws Refusal with the obstacle's code
 */
export async function moveProceeding(
  work: Work,
  mover: Mover,
  move: Move,
  files: EvidenceFiles,
): Promise<{ readonly state: string; readonly documentNo: string | null }> {
  const proceeding = await lockProceeding(work, move.proceedingId, isOf(mover))
  const { event } = move
  const reason = move.reason?.trim() ?? ''
  const fields = pickFields(proceeding, event, move.fields ?? {})
  const obstacle = findProceedingObstacle(mover, proceeding, event, { now: work.now, reason, fields })
  if (obstacle !== undefined) throw refuse(obstacle, proceeding, event)
  const transition = findTransition(proceeding, event)
  if (transition === undefined) throw new TypeError(`${proceeding.kind} knows no "${event}"`)

  const number = (proceeding.steps.at(-1)?.number ?? 0) + 1
  const step = {
    number,
    event,
    from: proceeding.state,
    to: transition.to,
    at: work.now,
    by: mover.kind,
    memberId: mover.kind === 'member' ? mover.actor.memberId : null,
    name: mover.kind === 'member' ? mover.actor.name : mover.kind === 'seat' ? mover.seat.name : null,
    reason: reason === '' ? null : reason,
    fields,
    documentNo: null,
    documentSha256: null,
  }
  const documentNo = transition.document === undefined ? null : numberDocument(proceeding)
  const sha256 =
    documentNo === null || transition.document === undefined
      ? null
      : await sealEvidence(work, files, {
          bytes: Buffer.from(
            writeDocumentHtml(buildDocument(proceeding, { ...step, documentNo }, transition.document)),
          ),
          mediaType: 'text/html; charset=utf-8',
          act: 'collected',
          actor: toEventActor(mover),
          subject: { type: 'proceeding', id: proceeding.id },
          unitId: proceeding.unitId,
          campaignId: proceeding.campaignId,
          facts: { docNo: documentNo },
        })
  await work.trx
    .insertInto('proceeding_step')
    .values({
      id: work.newId(),
      proceeding_id: proceeding.id,
      number,
      event,
      from_state: proceeding.state,
      to_state: transition.to,
      at: work.now,
      member_id: step.memberId,
      seat_id: mover.kind === 'seat' ? mover.seat.seatId : null,
      reason: step.reason,
      fields: JSON.stringify(fields),
      document_no: documentNo,
      document_sha256: sha256 === null ? null : Buffer.from(sha256, 'hex'),
    })
    .execute()
  const ended = getProceedingTable(proceeding.kind).ends.includes(transition.to)
  const deadline = movesDeadline(event, fields) ?? proceeding.deadline
  await sql`update proceeding set state = ${transition.to}, deadline = ${deadline},
    closed_at = ${ended ? work.now : null} where id = ${proceeding.id}`.execute(work.trx)
  await recordEvent(work, {
    kind: `measures.${proceeding.kind}-${event}`,
    actor: toEventActor(mover),
    subject: { type: 'proceeding', id: proceeding.id },
    unitId: proceeding.unitId,
    campaignId: proceeding.campaignId,
    facts: { from: proceeding.state, to: transition.to, document: documentNo, sha256 },
  })
  if (transition.reaches === true)
    await tellOperator(work, {
      operatorId: proceeding.operatorId,
      event: 'document.served',
      subject: { type: 'proceeding', id: proceeding.id },
      docNo: documentNo ?? proceeding.docNo,
      due: deadline ?? undefined,
      lang: proceeding.lang,
    })
  return { state: transition.to, documentNo }
}

function findTransition({ kind, state }: Proceeding, event: string): Transition | undefined {
  return getProceedingTable(kind).transitions.find(
    (each) => each.event === event && each.from.includes(state),
  )
}

function isKindOf(mover: Mover, { by }: Transition): boolean {
  return mover.kind === 'member' ? by !== 'seat' && by !== 'clock' : mover.kind === by
}

function isFor(mover: Mover, transition: Transition): boolean {
  const { by } = transition
  if (mover.kind === 'seat' && !seatMay(mover.seat, 'answer')) return false
  if (mover.kind !== 'member') return mover.kind === by
  return by !== 'seat' && by !== 'clock' && may(mover.actor, by)
}

function isOf(mover: Mover) {
  switch (mover.kind) {
    case 'member':
      return visibleTo(mover.actor, 'proceeding.unit_id')
    case 'seat':
      return reachedSeat(mover.seat)
    case 'clock':
      return sql<boolean>`true`
  }
}

/** What somebody of an operator may know of: only what was put before them. */
export function reachedSeat(seat: Seat) {
  return sql<boolean>`proceeding.operator_id = ${seat.operatorId} and exists (
    select from proceeding_step as reached where reached.proceeding_id = proceeding.id
      and reached.event in ('serve', 'call', 'notify'))`
}

function pickFields(
  proceeding: Proceeding,
  event: string,
  sent: Readonly<Partial<Record<StepField, string>>>,
): Partial<Record<StepField, string>> {
  const transition = findTransition(proceeding, event)
  return Object.fromEntries(
    [...(transition?.needs ?? []), ...(transition?.takes ?? [])].flatMap((field) => {
      const text = sent[field]?.trim().slice(0, LONGEST) ?? ''
      return text === '' ? [] : [[field, text]]
    }),
  )
}

function numberDocument({ docNo, steps }: Proceeding): string {
  return `${docNo}-${steps.filter(({ documentNo }) => documentNo !== null).length + 1}`
}

function toEventActor(mover: Mover): EventActor {
  switch (mover.kind) {
    case 'member':
      return { kind: 'member', id: mover.actor.memberId }
    case 'seat':
      return { kind: 'operator', id: mover.seat.seatId }
    case 'clock':
      return { kind: 'system' }
  }
}

function refuse(obstacle: ProceedingObstacle, { docNo, state }: Proceeding, event: string): Refusal {
  const params = { docNo, state, event }
  const status =
    obstacle === 'units.forbidden' ||
    obstacle === 'measures.guard-second-person' ||
    obstacle === 'measures.guard-took-no-part'
      ? 'forbidden'
      : obstacle === 'measures.field-missing' || obstacle === 'measures.guard-reason'
        ? 'invalid'
        : 'conflict'
  return new Refusal(
    status,
    obstacle,
    `"${event}" is not open on ${docNo} (${state}): ${obstacle.replace(/^\w+\.(guard-)?/, '')}.`,
    params,
  )
}
