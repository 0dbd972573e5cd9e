import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { type Actor, may, requireMay } from '../units/index.ts'
import { parseContent, type DraftContent } from './draft-content.ts'
import { DRAFT_TRANSITIONS, type DraftEvent, type DraftState, nextDraftState } from './draft-states.ts'

export interface DraftRow {
  readonly id: string
  readonly title: string
  readonly state: DraftState
  readonly content: DraftContent
  readonly madeBy: string
  readonly proposedBy: string | null
}

/** What drafts change works for every unit, so only members at the top draft and approve. */
export function mayDraft(actor: Actor, permission: 'rules.draft' | 'rules.approve'): boolean {
  return may(actor, permission) && !actor.unitPath.includes('.')
}

export function requireDraft(actor: Actor, permission: 'rules.draft' | 'rules.approve'): void {
  requireMay(actor, permission)
  if (!mayDraft(actor, permission))
    throw new Refusal(
      'forbidden',
      'rules.not-top-unit',
      'The detector works for every unit. Only a member of the unit at the top may change it.',
    )
}

/** @throws Refusal `rules.unknown` */
export async function lockDraft(work: Work, draftId: string): Promise<DraftRow> {
  const row = await work.trx
    .selectFrom('rule_draft')
    .select(['id', 'title', 'state', 'content', 'made_by as madeBy', 'proposed_by as proposedBy'])
    .where('id', '=', draftId)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw new Refusal('not-found', 'rules.unknown', `There is no draft ${draftId}.`)
  return { ...row, content: parseContent(row.content) }
}

/** Takes the draft for this event of a member's. @throws Refusal `rules.state` where the table has no such row */
export async function openDraft(
  work: Work,
  actor: Actor,
  draftId: string,
  event: DraftEvent,
): Promise<DraftRow> {
  const by = DRAFT_TRANSITIONS.find((each) => each.event === event)?.by ?? 'system'
  if (by === 'system') throw new Error(`nobody but the system does ${event}`)
  requireDraft(actor, by)
  const draft = await lockDraft(work, draftId)
  if (nextDraftState(draft.state, event) === undefined) throw wrongState(draft)
  return draft
}

/** Moves it, and writes the move into its history and the audit chain. */
export async function moveDraft(
  work: Work,
  draft: DraftRow,
  event: DraftEvent,
  by: {
    readonly actor?: Actor
    readonly reason?: string
    readonly facts?: Readonly<Record<string, string | number>>
  } = {},
): Promise<DraftState> {
  const to = nextDraftState(draft.state, event)
  if (to === undefined) throw wrongState(draft)
  await work.trx.updateTable('rule_draft').set({ state: to }).where('id', '=', draft.id).execute()
  await noteHistory(work, draft.id, event, by)
  await recordEvent(work, {
    kind: `rules.${event}`,
    actor: by.actor === undefined ? { kind: 'system' } : { kind: 'member', id: by.actor.memberId },
    subject: { type: 'rule-draft', id: draft.id },
    unitId: by.actor?.unitId,
    facts: { from: draft.state, to, ...by.facts },
  })
  return to
}

export async function noteHistory(
  work: Work,
  draftId: string,
  event: string,
  { actor, reason }: { readonly actor?: Actor | undefined; readonly reason?: string | undefined },
): Promise<void> {
  const { last } = await work.trx
    .selectFrom('rule_history')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('draft_id', '=', draftId)
    .executeTakeFirstOrThrow()
  await work.trx
    .insertInto('rule_history')
    .values({
      draft_id: draftId,
      number: (last ?? 0) + 1,
      at: work.now,
      event,
      member_id: actor?.memberId ?? null,
      reason: reason ?? null,
    })
    .execute()
}

export function requireReason(reason: string): string {
  const words = reason.trim().slice(0, 2000)
  if (words !== '') return words
  throw new Refusal('invalid', 'rules.reason-missing', 'Say why, in your own words.')
}

function wrongState({ state }: DraftRow): Refusal {
  return new Refusal('conflict', 'rules.state', `This draft is ${state}; that is not possible now.`, {
    state,
  })
}
