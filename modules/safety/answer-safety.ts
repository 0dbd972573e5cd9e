import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { type EvidenceFiles, sealEvidence } from '../evidence/index.ts'
import { listObligations } from '../law/index.ts'
import { dayOf } from '../measures/index.ts'
import { requireSeatMay, type Seat } from '../units/index.ts'
import { findApplyingProfile } from './applying-profile.ts'
import { requireOwnPlatform } from './require-own-platform.ts'
import { SAFETY_ANSWERS } from './safety-row.ts'

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
/** Signs of a sentence that is kept. */
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
  const { unitId } = await requireOwnPlatform(work.trx, seat, input.platformId)
  const profile = await findApplyingProfile(work.trx, work.now)
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

function cleanName(name: string): string {
  const bare = name
    .normalize('NFC')
    .replaceAll(/[\p{C}/\\]/gu, '')
    .trim()
  return bare.slice(0, 200) || 'document'
}
