import { sql } from 'kysely'
import type { Kind } from '../../../engines/detection/index.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import type { Work } from '../../../runtime/work.ts'
import { recordEvent } from '../../audit/index.ts'
import { type Actor, requireMay } from '../../units/index.ts'
import { unknownLook } from './claim-look.ts'
import { type LookState, nextLookState } from './look-states.ts'

/** What a second reader says, knowing nothing of the first. */
export interface SecondReading {
  readonly lookId: string
  readonly outcome: 'violation' | 'not-violation'
  /** For a violation. */
  readonly kind?: Kind | undefined
  readonly severity?: number | undefined
  readonly reason: string
}

/**
 * Takes the second reading. Who reads learns nothing of what came of it.
 * @throws Refusal `review.unknown-look`, `review.reason-missing`, `review.look-kind`
 */
export async function answerLook(work: Work, actor: Actor, input: SecondReading): Promise<void> {
  requireMay(actor, 'review.decide')
  const reason = input.reason.trim()
  if (reason === '')
    throw new Refusal('invalid', 'review.reason-missing', 'A decision needs a reason in your own words.')
  const violation = input.outcome === 'violation'
  if (violation && (input.kind === undefined || input.severity === undefined))
    throw new Refusal('invalid', 'review.look-kind', 'A violation needs its kind and severity.')
  if (await answerGolden(work, actor, input)) return

  const { rows } = await sql<FirstRow>`
    select look.id, look.state, look.unit_id as "unitId", look.campaign_id as "campaignId", decision.outcome, decision.kind,
      decision.severity
    from second_look as look join decision on decision.id = look.decision_id
    where look.id = ${input.lookId} and look.state = 'open' and look.claimed_by = ${actor.memberId}
      and look.claimed_until > ${work.now} and decision.decided_by <> ${actor.memberId}
    for update of look`.execute(work.trx)
  const [first] = rows
  if (first === undefined) throw unknownLook(input.lookId)
  const state = nextLookState(first.state, differs(first, input) ? 'differ' : 'agree')
  if (state === undefined) throw unknownLook(input.lookId)
  await work.trx
    .updateTable('second_look')
    .set({
      state,
      second_by: actor.memberId,
      second_at: work.now,
      second_outcome: input.outcome,
      second_kind: violation ? (input.kind ?? null) : null,
      second_severity: violation ? (input.severity ?? null) : null,
      second_reason: reason,
      claimed_by: null,
      claimed_until: null,
      ...(state === 'agreed' ? { stands: 'first' as const, closed_at: work.now } : {}),
    })
    .where('id', '=', first.id)
    .execute()
  await recordEvent(work, {
    kind: 'review.looked-again',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'second-look', id: first.id },
    unitId: first.unitId,
    campaignId: first.campaignId,
    facts: { outcome: input.outcome, kind: input.kind ?? null, severity: input.severity ?? null, state },
  })
}

interface FirstRow {
  id: string
  state: LookState
  unitId: string
  campaignId: string
  outcome: 'violation' | 'not-violation'
  kind: Kind | null
  severity: number | null
}

/** Another outcome, another kind, or a severity two apart: less is a matter of degree, not of judgement. */
export function differs(
  first: Pick<FirstRow, 'outcome' | 'kind' | 'severity'>,
  second: Pick<SecondReading, 'outcome' | 'kind' | 'severity'>,
): boolean {
  if (first.outcome !== second.outcome) return true
  if (first.outcome === 'not-violation') return false
  return first.kind !== second.kind || Math.abs((first.severity ?? 0) - (second.severity ?? 0)) >= 2
}

/** A golden one is only counted, and not by whom. */
async function answerGolden(work: Work, actor: Actor, input: SecondReading): Promise<boolean> {
  const { rows } = await sql<{ outcome: string; kind: string | null }>`
    update golden_reader set read_at = ${work.now} from golden_group
    where golden_group.id = golden_reader.golden_id and golden_reader.golden_id = ${input.lookId}
      and golden_reader.member_id = ${actor.memberId} and golden_reader.read_at is null
    returning golden_group.outcome, golden_group.kind`.execute(work.trx)
  const [golden] = rows
  if (golden === undefined) return false
  const right =
    golden.outcome === input.outcome && (golden.outcome === 'not-violation' || golden.kind === input.kind)
  await sql`update golden_group set ${sql.ref(right ? 'read_right' : 'read_wrong')} =
    ${sql.ref(right ? 'read_right' : 'read_wrong')} + 1 where id = ${input.lookId}`.execute(work.trx)
  return true
}
