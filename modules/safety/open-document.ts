import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { addCustody } from '../evidence/index.ts'
import { getPlatform } from '../platforms/index.ts'
import type { Actor } from '../units/index.ts'

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
