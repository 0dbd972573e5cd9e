import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { noteOnReports } from '../intake/index.ts'
import { type Actor, requireMay } from '../units/index.ts'
import { type Clue, getClue } from './read-clues.ts'

/**
 * Turns a clue into a case: the indicator and everything that names it become links, each with its reason, and
 * the reporters hear of it.
 * @throws Refusal `cases.clue-decided` when somebody has decided on the clue already
 */
export async function openCase(
  work: Work,
  actor: Actor,
  input: { readonly clueId: string; readonly title: string },
): Promise<{ id: string; number: string }> {
  requireMay(actor, 'cases.write')
  const title = input.title.trim()
  if (title === '') throw new Refusal('invalid', 'cases.title-missing', 'Give the case a title.')
  const clue = await takeClue(work, actor, input.clueId)
  await decideClue(work, actor, clue, 'case', null)

  const id = work.newId()
  const number = await nextCaseNumber(work)
  await work.trx
    .insertInto('case_file')
    .values({
      id,
      number,
      campaign_id: clue.campaignId,
      unit_id: clue.unitId,
      title,
      state: 'open',
      clue_id: clue.id,
      opened_by: actor.memberId,
      opened_at: work.now,
    })
    .execute()
  const reason = `${clue.indicator.type} ${clue.indicator.value}`
  const subjects = [{ type: 'indicator' as const, id: clue.indicator.id }, ...clue.sources]
  await work.trx
    .insertInto('case_link')
    .values(
      subjects.map((subject) => ({
        id: work.newId(),
        case_id: id,
        subject_type: subject.type,
        subject_id: subject.id,
        reason,
        added_by: actor.memberId,
        added_at: work.now,
      })),
    )
    .execute()
  const itemIds = clue.sources.flatMap((source) => source.itemId ?? [])
  await noteOnReports(work, itemIds, 'case-opened')
  await recordEvent(work, {
    kind: 'cases.opened',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'case', id },
    unitId: clue.unitId,
    campaignId: clue.campaignId,
    facts: { clue: clue.id, links: subjects.length },
  })
  return { id, number }
}

/** Sets a clue aside, with a reason. */
export async function dismissClue(
  work: Work,
  actor: Actor,
  input: { readonly clueId: string; readonly reason: string },
): Promise<void> {
  requireMay(actor, 'cases.write')
  const reason = input.reason.trim()
  if (reason === '') throw new Refusal('invalid', 'cases.reason-missing', 'Say why this leads nowhere.')
  const clue = await takeClue(work, actor, input.clueId)
  await decideClue(work, actor, clue, 'dismissed', reason)
  await recordEvent(work, {
    kind: 'cases.clue-dismissed',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'clue', id: clue.id },
    unitId: clue.unitId,
    campaignId: clue.campaignId,
  })
}

async function takeClue(work: Work, actor: Actor, clueId: string): Promise<Clue> {
  await sql`select from clue where id = ${clueId} for update`.execute(work.trx)
  const clue = await getClue(work.trx, actor, clueId)
  if (clue.state === 'new') return clue
  throw new Refusal('conflict', 'cases.clue-decided', 'Somebody has already decided on this clue.')
}

async function decideClue(
  work: Work,
  actor: Actor,
  clue: Clue,
  state: 'case' | 'dismissed',
  reason: string | null,
): Promise<void> {
  await work.trx
    .updateTable('clue')
    .set({ state, state_reason: reason, decided_by: actor.memberId, decided_at: work.now })
    .where('id', '=', clue.id)
    .execute()
}

async function nextCaseNumber(work: Work): Promise<string> {
  const { rows } = await sql<{ next: number }>`select nextval('case_number')::int as next`.execute(work.trx)
  return `C-${work.now.getUTCFullYear()}-${String(rows[0]?.next).padStart(5, '0')}`
}
