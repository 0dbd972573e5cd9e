import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database, Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { findActiveCampaign } from '../campaigns/index.ts'
import { addCustody, type EvidenceFiles, sealEvidence } from '../evidence/index.ts'
import { getProfile, listObligations, type Obligation, type Profile } from '../law/index.ts'
import { getPlatform } from '../platforms/index.ts'
import { type Actor, requireMay, requireSeatMay, type Seat } from '../units/index.ts'

export const SAFETY_ANSWERS = ['in-place', 'partly', 'not-in-place', 'not-applicable'] as const
export type SafetyAnswerKind = (typeof SAFETY_ANSWERS)[number]

/** Where an obligation stands. `open`: nobody has answered; `expired`: what was accepted is too old. */
export type SafetyState = 'open' | 'waiting' | 'accepted' | 'questioned' | 'expired'

export interface SafetyAnswer {
  readonly id: string
  readonly answer: SafetyAnswerKind
  readonly text: string
  readonly by: string
  readonly at: Date
  readonly review: 'accepted' | 'questioned' | null
  readonly reviewText: string | null
  readonly reviewedByName: string | null
  readonly reviewedAt: Date | null
  /** `YYYY-MM-DD` */
  readonly expiresOn: string | null
  readonly documents: readonly { readonly sha256: string; readonly name: string }[]
}

/** One obligation of a platform: what is asked for, what its operator says, and what was seen from outside. */
export interface SafetyRow {
  readonly obligation: Obligation
  readonly state: SafetyState
  readonly answer: SafetyAnswer | null
  /** Of the last look at one of its sites; empty where none of it can be seen, or nobody looked. */
  readonly outside: readonly { readonly check: string; readonly outcome: 'pass' | 'fail' | 'unknown' }[]
}

export interface SafetySheet {
  readonly profile: Profile
  readonly rows: readonly SafetyRow[]
}

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
  await requireOwn(db, seat, platformId)
  return readSheet(db, platformId, now)
}

/** The platforms of a seat's operator. */
export async function listOwnPlatforms(db: Database, seat: Seat): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('platform')
    .select(['id', 'name'])
    .where('operator_id', '=', seat.operatorId)
    .where('merged_into', 'is', null)
    .orderBy('name')
    .execute()
}

export interface AnswerSafety {
  readonly platformId: string
  readonly obligation: string
  readonly answer: string
  readonly text: string
  readonly documents: readonly {
    readonly name: string
    readonly mediaType: string
    readonly bytes: Uint8Array
  }[]
}

const MOST_DOCUMENTS = 5
const LARGEST_DOCUMENT = 10_000_000
const LONGEST = 10_000

/**
 * The operator says how an obligation is met, with documents. A later answer takes the place of an earlier one.
 * @throws Refusal `safety.unknown-obligation`, `safety.answer`, `safety.text-missing`, `safety.documents`
 */
export async function answerSafety(
  work: Work,
  seat: Seat,
  input: AnswerSafety,
  files: EvidenceFiles,
): Promise<{ id: string }> {
  requireSeatMay(seat, 'answer')
  const { unitId } = await requireOwn(work.trx, seat, input.platformId)
  const profile = await findProfile(work.trx, work.now)
  const obligation =
    profile && listObligations(profile, dayOf(work.now)).find(({ id }) => id === input.obligation)
  if (!profile || !obligation)
    throw new Refusal(
      'not-found',
      'safety.unknown-obligation',
      'The profile in force has no such obligation.',
    )
  const answer = SAFETY_ANSWERS.find((each) => each === input.answer)
  if (answer === undefined)
    throw new Refusal('invalid', 'safety.answer', `Answer with one of ${SAFETY_ANSWERS.join(', ')}.`)
  const text = input.text.trim()
  if (text === '')
    throw new Refusal('invalid', 'safety.text-missing', 'Say in a sentence how it is met, or why it is not.')
  const { documents } = input
  if (
    documents.length > MOST_DOCUMENTS ||
    documents.some(({ bytes }) => bytes.length === 0 || bytes.length > LARGEST_DOCUMENT)
  )
    throw new Refusal(
      'too-large',
      'safety.documents',
      `Add at most ${MOST_DOCUMENTS} documents, each of at most ${LARGEST_DOCUMENT / 1_000_000} megabytes.`,
      { most: MOST_DOCUMENTS, megabytes: LARGEST_DOCUMENT / 1_000_000 },
    )
  const id = work.newId()
  await work.trx
    .insertInto('safety_answer')
    .values({
      id,
      platform_id: input.platformId,
      profile: profile.id,
      obligation: obligation.id,
      answer,
      text: text.slice(0, LONGEST),
      answered_by: seat.seatId,
      answered_at: work.now,
    })
    .execute()
  const sealed = new Map<string, string>()
  for (const { name, mediaType, bytes } of documents) {
    const sha256 = await sealEvidence(work, files, {
      bytes,
      mediaType: mediaType.slice(0, 120) || 'application/octet-stream',
      act: 'received',
      actor: { kind: 'operator', id: seat.seatId },
      subject: { type: 'safety-answer', id },
      unitId,
    })
    sealed.set(sha256, cleanName(name))
  }
  if (sealed.size > 0)
    await work.trx
      .insertInto('safety_document')
      .values(
        [...sealed].map(([sha256, name]) => ({ answer_id: id, sha256: Buffer.from(sha256, 'hex'), name })),
      )
      .execute()
  await recordEvent(work, {
    kind: 'safety.answered',
    actor: { kind: 'operator', id: seat.seatId },
    subject: { type: 'platform', id: input.platformId },
    unitId,
    facts: { obligation: obligation.id, answer, documents: sealed.size },
  })
  return { id }
}

/**
 * Accepts an answer, which then holds for the obligation's days, or questions it with a reason. A question finds no
 * breach: the operator answers again.
 * @throws Refusal `safety.unknown-answer`, `safety.reviewed`, `safety.reason-missing`
 */
export async function reviewSafety(
  work: Work,
  actor: Actor,
  input: { readonly answerId: string; readonly review: 'accepted' | 'questioned'; readonly text: string },
): Promise<void> {
  requireMay(actor, 'platforms.write')
  const row = /^[0-9a-f-]{36}$/i.test(input.answerId)
    ? await work.trx
        .selectFrom('safety_answer')
        .selectAll()
        .where('id', '=', input.answerId)
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (row === undefined)
    throw new Refusal('not-found', 'safety.unknown-answer', 'There is no such answer that you may see.')
  const platform = await getPlatform(work.trx, actor, row.platform_id)
  if (row.review !== null)
    throw new Refusal('conflict', 'safety.reviewed', 'Somebody has reviewed this answer in the meantime.')
  const text = input.text.trim()
  if (input.review === 'questioned' && text === '')
    throw new Refusal('invalid', 'safety.reason-missing', 'Say what is in question; the operator reads it.')
  const days = getProfile(row.profile).obligations.find(({ id }) => id === row.obligation)?.validDays ?? 365
  await work.trx
    .updateTable('safety_answer')
    .set({
      review: input.review,
      review_text: text === '' ? null : text.slice(0, LONGEST),
      reviewed_by: actor.memberId,
      reviewed_at: work.now,
      expires_on:
        input.review === 'accepted' ? dayOf(new Date(work.now.getTime() + days * 86_400_000)) : null,
    })
    .where('id', '=', row.id)
    .execute()
  await recordEvent(work, {
    kind: `safety.${input.review}`,
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'platform', id: platform.id },
    unitId: platform.unitId,
    facts: { obligation: row.obligation, answer: row.id },
  })
}

/** A document of an answer, for a member; that it was looked at goes into its custody record. */
export async function openDocument(
  work: Work,
  actor: Actor,
  { platformId, sha256 }: { readonly platformId: string; readonly sha256: string },
): Promise<{ readonly name: string }> {
  const platform = await getPlatform(work.trx, actor, platformId)
  const row = /^[0-9a-f]{64}$/.test(sha256)
    ? await work.trx
        .selectFrom('safety_document as d')
        .innerJoin('safety_answer as a', 'a.id', 'd.answer_id')
        .select(['d.name', 'a.id'])
        .where('a.platform_id', '=', platform.id)
        .where('d.sha256', '=', Buffer.from(sha256, 'hex'))
        .executeTakeFirst()
    : undefined
  if (row === undefined)
    throw new Refusal('not-found', 'safety.unknown-document', 'There is no such document on this platform.')
  await addCustody(work, {
    sha256,
    act: 'viewed',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'safety-answer', id: row.id },
    unitId: platform.unitId,
  })
  return { name: row.name }
}

async function readSheet(db: Database, platformId: string, now: Date): Promise<SafetySheet | undefined> {
  const profile = await findProfile(db, now)
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

async function findProfile(db: Database, now: Date): Promise<Profile | undefined> {
  const campaign = await findActiveCampaign(db, { at: now })
  return campaign && getProfile(campaign.profile)
}

async function requireOwn(db: Database, seat: Seat, platformId: string): Promise<{ unitId: string }> {
  const row = /^[0-9a-f-]{36}$/i.test(platformId)
    ? await db
        .selectFrom('platform')
        .select('unit_id')
        .where('id', '=', platformId)
        .where('operator_id', '=', seat.operatorId)
        .executeTakeFirst()
    : undefined
  if (row) return { unitId: row.unit_id }
  throw new Refusal('not-found', 'platforms.unknown', 'There is no such platform of yours.')
}

function cleanName(name: string): string {
  const bare = name
    .normalize('NFC')
    .replaceAll(/[\p{C}/\\]/gu, '')
    .trim()
  return bare.slice(0, 200) || 'document'
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}
