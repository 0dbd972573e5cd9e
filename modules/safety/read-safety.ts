import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'
import { listObligations } from '../law/index.ts'
import { dayOf } from '../measures/index.ts'
import { getPlatform } from '../platforms/index.ts'
import type { Actor, Seat } from '../units/index.ts'
import { findApplyingProfile } from './applying-profile.ts'
import { requireOwnPlatform } from './require-own-platform.ts'
import type { SafetyAnswer, SafetySheet, SafetyState } from './safety-row.ts'

/**
 * A platform's obligations for whoever keeps the register; undefined where no campaign with a profile is running:
 * without a chosen profile none applies.
 */
export async function readSafety(
  db: Database,
  actor: Actor,
  platformId: string,
  now: Date,
): Promise<SafetySheet | undefined> {
  const platform = await getPlatform(db, actor, platformId)
  return readSheet(db, platform.id, now)
}

/** The same for somebody of the operator. @throws Refusal `platforms.unknown` for a platform that is not theirs */
export async function readSafetyForSeat(
  db: Database,
  seat: Seat,
  platformId: string,
  now: Date,
): Promise<SafetySheet | undefined> {
  await requireOwnPlatform(db, seat, platformId)
  return readSheet(db, platformId, now)
}

async function readSheet(db: Database, platformId: string, now: Date): Promise<SafetySheet | undefined> {
  const profile = await findApplyingProfile(db, now)
  if (profile === undefined) return undefined
  const answers = await listLatest(db, platformId, profile.id)
  const seen = await readOutside(db, platformId)
  const today = dayOf(now)
  return {
    profile,
    rows: listObligations(profile, today).map((obligation) => {
      const answer = answers.get(obligation.id) ?? null
      return {
        obligation,
        answer,
        state: stateOf(answer, today),
        outside: obligation.outside.flatMap((check) => {
          const outcome = seen.get(check)
          return outcome === undefined ? [] : [{ check, outcome }]
        }),
      }
    }),
  }
}

function stateOf(answer: SafetyAnswer | null, today: string): SafetyState {
  if (answer === null) return 'open'
  if (answer.review === null) return 'waiting'
  if (answer.review === 'questioned') return 'questioned'
  return answer.expiresOn !== null && answer.expiresOn < today ? 'expired' : 'accepted'
}

async function listLatest(
  db: Database,
  platformId: string,
  profile: string,
): Promise<ReadonlyMap<string, SafetyAnswer>> {
  const { rows } = await sql<SafetyAnswer & { obligation: string }>`
    select distinct on (a.obligation) a.obligation, a.id, a.answer, a.text, seat.name as by, a.answered_at as at, a.review,
      a.review_text as "reviewText", reviewer.name as "reviewedByName", a.reviewed_at as "reviewedAt",
      a.expires_on as "expiresOn",
      coalesce((select jsonb_agg(jsonb_build_object('sha256', encode(d.sha256, 'hex'), 'name', d.name) order by d.name)
        from safety_document d where d.answer_id = a.id), '[]') as documents
    from safety_answer a join operator_seat seat on seat.id = a.answered_by
    left join member reviewer on reviewer.id = a.reviewed_by
    where a.platform_id = ${platformId} and a.profile = ${profile}
    order by a.obligation, a.answered_at desc, a.id desc`.execute(db)
  return new Map(rows.map(({ obligation, ...answer }) => [obligation, answer]))
}

/** What the last look at each of its sites saw; where two differ, the worse counts, and unknown the least. */
async function readOutside(
  db: Database,
  platformId: string,
): Promise<ReadonlyMap<string, 'pass' | 'fail' | 'unknown'>> {
  const { rows } = await sql<{ checks: { id: string; outcome: 'pass' | 'fail' | 'unknown' }[] }>`
    select distinct on (address) checks from site_inspection
    where platform_id = ${platformId} and checks is not null
    order by address, looked_at desc`.execute(db)
  const weight = { unknown: 0, pass: 1, fail: 2 } as const
  const seen = new Map<string, 'pass' | 'fail' | 'unknown'>()
  for (const { id, outcome } of rows.flatMap(({ checks }) => checks)) {
    const before = seen.get(id)
    if (before === undefined || weight[outcome] > weight[before]) seen.set(id, outcome)
  }
  return seen
}
