import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import type { Actor } from '../units/index.ts'
import { parseContent } from './draft-content.ts'
import { type DraftState } from './draft-states.ts'
import { lockDraft, moveDraft, noteHistory, openDraft, requireDraft, requireReason } from './lock-draft.ts'

/** An empty draft under a title. @throws Refusal `rules.title` */
export async function makeDraft(work: Work, actor: Actor, title: string): Promise<string> {
  requireDraft(actor, 'rules.draft')
  const name = title.normalize('NFC').trim()
  if (name === '' || name.length > 80)
    throw new Refusal('invalid', 'rules.title', 'Give the draft a title of at most 80 characters.')
  const id = work.newId()
  await work.trx
    .insertInto('rule_draft')
    .values({
      id,
      title: name,
      state: 'draft',
      content: JSON.stringify({ terms: [], rules: [] }),
      made_by: actor.memberId,
      made_at: work.now,
      changed_at: work.now,
    })
    .execute()
  await noteHistory(work, id, 'made', { actor })
  await recordEvent(work, {
    kind: 'rules.made',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'rule-draft', id },
    unitId: actor.unitId,
  })
  return id
}

/**
 * Replaces what the draft holds; what was tested of the old content is void.
 * @throws Refusal of `parseContent`, `rules.state`
 */
export async function changeDraft(
  work: Work,
  actor: Actor,
  draftId: string,
  content: unknown,
): Promise<void> {
  const draft = await openDraft(work, actor, draftId, 'change')
  const parsed = parseContent(content)
  await work.trx
    .updateTable('rule_draft')
    .set({ content: JSON.stringify(parsed), changed_at: work.now, test: null, tested_at: null })
    .where('id', '=', draftId)
    .execute()
  await moveDraft(work, draft, 'change', {
    actor,
    facts: { terms: parsed.terms.length, rules: parsed.rules.length },
  })
}

/** Asks for a run over everything stored; the job does it. */
export async function requestBackTest(work: Work, actor: Actor, draftId: string): Promise<void> {
  const draft = await openDraft(work, actor, draftId, 'test')
  if (draft.content.terms.length + draft.content.rules.length === 0)
    throw new Refusal('conflict', 'rules.empty', 'It holds nothing yet. Add a term or a rule first.')
  const row = {
    state: 'waiting' as const,
    asked_by: actor.memberId,
    asked_at: work.now,
    started_at: null,
    ended_at: null,
    beat_at: null,
    looked_at: 0,
    of_all: 0,
  }
  await work.trx
    .insertInto('back_test')
    .values({ draft_id: draftId, ...row })
    .onConflict((conflict) => conflict.column('draft_id').doUpdateSet(row))
    .execute()
  await moveDraft(work, draft, 'test', { actor })
}

/** Stops a run that waits or is at work; the draft can be changed again. */
export async function stopBackTest(work: Work, actor: Actor, draftId: string): Promise<void> {
  requireDraft(actor, 'rules.draft')
  const draft = await lockDraft(work, draftId)
  if (draft.state !== 'testing') return
  await work.trx
    .updateTable('back_test')
    .set({ state: 'stopped', ended_at: work.now })
    .where('draft_id', '=', draftId)
    .execute()
  await moveDraft(work, draft, 'give-up', { actor })
}

export async function startRuleShadow(work: Work, actor: Actor, draftId: string): Promise<DraftState> {
  const draft = await openDraft(work, actor, draftId, 'shadow')
  await work.trx
    .updateTable('rule_draft')
    .set({ shadow_since: work.now, shadow_after: work.newId(), shadow: null })
    .where('id', '=', draftId)
    .execute()
  return moveDraft(work, draft, 'shadow', { actor })
}

export async function proposeDraft(
  work: Work,
  actor: Actor,
  { draftId, reason }: { readonly draftId: string; readonly reason: string },
): Promise<DraftState> {
  const draft = await openDraft(work, actor, draftId, 'propose')
  await work.trx
    .updateTable('rule_draft')
    .set({ proposed_by: actor.memberId })
    .where('id', '=', draftId)
    .execute()
  return moveDraft(work, draft, 'propose', { actor, reason: requireReason(reason) })
}

/** A second person puts it in force; each process takes it up within seconds. */
export async function approveDraft(work: Work, actor: Actor, draftId: string): Promise<DraftState> {
  const draft = await openDraft(work, actor, draftId, 'approve')
  requireOther(actor, draft)
  await work.trx
    .updateTable('rule_draft')
    .set({ approved_by: actor.memberId, approved_at: work.now })
    .where('id', '=', draftId)
    .execute()
  return moveDraft(work, draft, 'approve', { actor })
}

export async function declineDraft(
  work: Work,
  actor: Actor,
  { draftId, reason }: { readonly draftId: string; readonly reason: string },
): Promise<DraftState> {
  const draft = await openDraft(work, actor, draftId, 'decline')
  requireOther(actor, draft)
  return moveDraft(work, draft, 'decline', { actor, reason: requireReason(reason) })
}

/** One person, at once: what flags wrongly must not wait for a second. */
export async function retireDraft(
  work: Work,
  actor: Actor,
  { draftId, reason }: { readonly draftId: string; readonly reason: string },
): Promise<DraftState> {
  const draft = await openDraft(work, actor, draftId, 'retire')
  return moveDraft(work, draft, 'retire', { actor, reason: requireReason(reason) })
}

export async function dropDraft(work: Work, actor: Actor, draftId: string): Promise<DraftState> {
  return moveDraft(work, await openDraft(work, actor, draftId, 'drop'), 'drop', { actor })
}

function requireOther(
  actor: Actor,
  draft: { readonly madeBy: string; readonly proposedBy: string | null },
): void {
  if (actor.memberId !== draft.madeBy && actor.memberId !== draft.proposedBy) return
  throw new Refusal(
    'forbidden',
    'rules.second-person',
    'Who drafted or proposed it does not approve it. Ask a second person.',
  )
}
