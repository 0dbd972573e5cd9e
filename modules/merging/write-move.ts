import { isId } from '../../runtime/ids.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import type { Platform } from '../platforms/index.ts'
import type { Actor } from '../units/index.ts'
import type { GivenFields } from './given-fields.ts'

/** Remembers a move before it is made; the rows that it moves are remembered under its id. */
export async function writeMove(
  work: Work,
  actor: Actor,
  move: {
    readonly kind: 'merge' | 'split'
    readonly fromId: string
    readonly intoId: string
    readonly reason: string
    readonly fields: GivenFields
  },
): Promise<string> {
  const id = work.newId()
  await work.trx
    .insertInto('platform_move')
    .values({
      id,
      kind: move.kind,
      from_id: move.fromId,
      into_id: move.intoId,
      reason: move.reason.trim(),
      fields: JSON.stringify(move.fields),
      moved_by: actor.memberId,
      moved_at: work.now,
    })
    .execute()
  return id
}

/** @throws Refusal `merging.reason-missing` */
export function requireReason(reason: string): void {
  if (reason.trim() !== '') return
  throw new Refusal('invalid', 'merging.reason-missing', 'Say why; it is recorded.')
}

/** In one order, so that two who merge the same pair crosswise do not wait for each other. */
export async function lockEntries(work: Work, ids: readonly string[]): Promise<void> {
  const known = ids.filter(isId)
  if (known.length > 0)
    await work.trx
      .selectFrom('platform')
      .select('id')
      .where('id', 'in', known)
      .orderBy('id')
      .forUpdate()
      .execute()
}

/** The event of a move, on the entry that stays. */
export async function recordMove(
  work: Work,
  actor: Actor,
  platform: Platform,
  what: string,
  facts: Readonly<Record<string, string | number>>,
): Promise<void> {
  await recordEvent(work, {
    kind: `platforms.${what}`,
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'platform', id: platform.id },
    unitId: platform.unitId,
    facts,
  })
}
