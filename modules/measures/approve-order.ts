import type { Work } from '../../runtime/work.ts'
import { type EvidenceFiles, sealEvidence } from '../evidence/index.ts'
import { requireStandingDecisions } from '../review/index.ts'
import type { Actor } from '../units/index.ts'
import { buildLetter } from './build-letter.ts'
import { writeLetterHtml } from './letter-html.ts'
import { lockOrder } from './lock-order.ts'
import type { Order } from './order.ts'
import { requireMove } from './order-guards.ts'
import { writeMove } from './write-order.ts'

/** Sends a draft up; from here on it changes only by being taken or sent back. */
export async function submitOrder(work: Work, actor: Actor, measureId: string): Promise<void> {
  const order = await lockOrder(work, actor, measureId)
  requireMove(actor, order, 'submit', { now: work.now })
  await holdDecisions(work, order)
  await writeMove(work, order, 'submit', {
    actor: { kind: 'member', id: actor.memberId },
    set: { submitted_at: work.now },
  })
}

/** A second person sends it back to its drafter, with a reason. */
export async function returnOrder(
  work: Work,
  actor: Actor,
  { measureId, reason }: { measureId: string; reason: string },
): Promise<void> {
  const order = await lockOrder(work, actor, measureId)
  requireMove(actor, order, 'return', { now: work.now, reason })
  await writeMove(work, order, 'return', {
    actor: { kind: 'member', id: actor.memberId },
    set: { returned_by: actor.memberId, returned_at: work.now, returned_reason: reason.trim() },
  })
}

/**
 * A second person approves the order as one document: its letter is written and sealed, and what will be served is
 * these bytes.
 * @returns the letter's SHA-256
 */
export async function approveOrder(
  work: Work,
  actor: Actor,
  { measureId, files }: { measureId: string; files: EvidenceFiles },
): Promise<{ letterSha256: string }> {
  const order = await lockOrder(work, actor, measureId)
  requireMove(actor, order, 'approve', { now: work.now })
  await holdDecisions(work, order)
  const approved: Order = {
    ...order,
    state: 'approved',
    approvedBy: actor.memberId,
    approvedByName: actor.name,
    approvedAt: work.now,
  }
  const letterSha256 = await sealEvidence(work, files, {
    bytes: Buffer.from(writeLetterHtml(buildLetter(approved))),
    mediaType: 'text/html; charset=utf-8',
    act: 'collected',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'measure', id: order.id },
    unitId: order.unitId,
    campaignId: order.campaignId,
    facts: { docNo: order.docNo },
  })
  await writeMove(work, order, 'approve', {
    actor: { kind: 'member', id: actor.memberId },
    set: {
      approved_by: actor.memberId,
      approved_at: work.now,
      letter_sha256: Buffer.from(letterSha256, 'hex'),
    },
    facts: { letter: letterSha256 },
  })
  return { letterSha256 }
}

/** Takes a submitted or approved order back to a draft; an approval is void with it. */
export async function reopenOrder(work: Work, actor: Actor, measureId: string): Promise<void> {
  const order = await lockOrder(work, actor, measureId)
  requireMove(actor, order, 'reopen', { now: work.now })
  await writeMove(work, order, 'reopen', {
    actor: { kind: 'member', id: actor.memberId },
    set: { submitted_at: null, approved_by: null, approved_at: null, letter_sha256: null },
  })
}

/** Keeps the decisions under an order from being undone while it goes up or out. */
export async function holdDecisions(work: Work, order: Order): Promise<void> {
  await requireStandingDecisions(
    work,
    order.items.map((item) => item.decisionId),
  )
}
