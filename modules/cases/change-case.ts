import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { type Actor, requireMay } from '../units/index.ts'
import { type CaseFile, getCase } from './read-cases.ts'

/** Adds a note; what it says stays in the case, the audit event only says that there is one. */
export async function addCaseNote(
  work: Work,
  actor: Actor,
  input: { readonly caseId: string; readonly text: string },
): Promise<void> {
  const file = await getCaseToChange(work, actor, input.caseId)
  const text = input.text.trim()
  if (text === '') throw new Refusal('invalid', 'cases.note-empty', 'The note is empty.')
  await work.trx
    .insertInto('case_note')
    .values({ id: work.newId(), case_id: file.id, member_id: actor.memberId, at: work.now, text })
    .execute()
  await record(work, actor, file, 'cases.noted')
}

/** Cuts a link, with a reason. It stays on record, and can be put back with `restoreCaseLink`. */
export async function cutCaseLink(
  work: Work,
  actor: Actor,
  input: { readonly caseId: string; readonly linkId: string; readonly reason: string },
): Promise<void> {
  const file = await getCaseToChange(work, actor, input.caseId)
  const reason = input.reason.trim()
  if (reason === '')
    throw new Refusal('invalid', 'cases.reason-missing', 'Say why this does not belong here.')
  const cut = await work.trx
    .updateTable('case_link')
    .set({ cut_by: actor.memberId, cut_at: work.now, cut_reason: reason })
    .where('id', '=', input.linkId)
    .where('case_id', '=', file.id)
    .where('cut_at', 'is', null)
    .executeTakeFirst()
  if (cut.numUpdatedRows === 0n) throw new Refusal('conflict', 'cases.link-gone', 'That link is cut already.')
  await record(work, actor, file, 'cases.link-cut', { link: input.linkId })
}

/** Puts a cut link back. */
export async function restoreCaseLink(
  work: Work,
  actor: Actor,
  input: { readonly caseId: string; readonly linkId: string },
): Promise<void> {
  const file = await getCaseToChange(work, actor, input.caseId)
  const restored = await work.trx
    .updateTable('case_link')
    .set({ cut_by: null, cut_at: null, cut_reason: null })
    .where('id', '=', input.linkId)
    .where('case_id', '=', file.id)
    .where('cut_at', 'is not', null)
    .executeTakeFirst()
  if (restored.numUpdatedRows === 0n) {
    throw new Refusal('conflict', 'cases.link-gone', 'That link is not cut.')
  }
  await record(work, actor, file, 'cases.link-restored', { link: input.linkId })
}

async function getCaseToChange(work: Work, actor: Actor, caseId: string): Promise<CaseFile> {
  requireMay(actor, 'cases.write')
  return getCase(work.trx, actor, caseId)
}

async function record(
  work: Work,
  actor: Actor,
  file: CaseFile,
  kind: `cases.${string}`,
  facts: Readonly<Record<string, string>> = {},
): Promise<void> {
  await recordEvent(work, {
    kind,
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'case', id: file.id },
    unitId: file.unitId,
    campaignId: file.campaignId,
    facts,
  })
}
