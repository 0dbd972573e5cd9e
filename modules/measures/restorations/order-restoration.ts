import { createHash } from 'node:crypto'
import type { Work } from '../../../runtime/work.ts'
import { endOfTerm, getProfile } from '../../law/index.ts'
import { tellOperator } from '../../messages/index.ts'
import type { Actor } from '../../units/index.ts'
import type { Order, OrderItem } from '../order.ts'
import { dayOf, endOfDay } from '../place-time.ts'
import { writeDocumentHtml } from '../proceedings/document-html.ts'
import { takeNumber } from '../take-number.ts'
import { recordOrderEvent } from '../write-order.ts'
import { buildRestoration } from './build-restoration.ts'

/** Part of lifting items or ending an order: what the addressee had taken down is to be put back, by one document. */
export async function orderRestoration(
  work: Work,
  actor: Actor,
  order: Order,
  { items, reason }: { readonly items: readonly OrderItem[]; readonly reason: string },
): Promise<void> {
  const known = await work.trx
    .selectFrom('restoration_item')
    .innerJoin('measure_item', 'measure_item.id', 'restoration_item.measure_item_id')
    .select('measure_item_id')
    .where('measure_item.measure_id', '=', order.id)
    .execute()
  const taken = new Set(known.map((row) => row.measure_item_id))
  const down = items.filter(
    ({ id, state }) => (state === 'met' || state === 'claimed-removed') && !taken.has(id),
  )
  if (down.length === 0) return
  const profile = getProfile(order.profile)
  const term = profile.deadlines['restoration']
  if (term === undefined) throw new Error(`The profile ${profile.id} has no term to put back.`)
  const id = work.newId()
  const docNo = await takeNumber(work, 'RS')
  const due = endOfDay(endOfTerm(profile, dayOf(work.now), term))
  const document = buildRestoration(order, { docNo, items: down, reason, due, by: actor.name, at: work.now })
  await work.trx
    .insertInto('restoration')
    .values({
      id,
      doc_no: docNo,
      measure_id: order.id,
      campaign_id: order.campaignId,
      unit_id: order.unitId,
      platform_id: order.platformId,
      operator_id: order.operatorId,
      reason: reason.trim(),
      due,
      ordered_by: actor.memberId,
      ordered_at: work.now,
      document: JSON.stringify(document),
      document_sha256: createHash('sha256').update(writeDocumentHtml(document)).digest(),
    })
    .execute()
  for (let at = 0; at < down.length; at += 1000)
    await work.trx
      .insertInto('restoration_item')
      .values(
        down
          .slice(at, at + 1000)
          .map((item) => ({ measure_item_id: item.id, restoration_id: id, item_id: item.itemId })),
      )
      .execute()
  await recordOrderEvent(work, order, 'restoration-ordered', {
    actor: { kind: 'member', id: actor.memberId },
    facts: { docNo, items: down.length },
  })
  await tellOperator(work, {
    operatorId: order.operatorId,
    event: 'restoration.ordered',
    subject: { type: 'restoration', id },
    docNo,
    due,
    lang: order.lang,
  })
}
