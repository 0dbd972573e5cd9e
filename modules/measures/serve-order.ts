import { sql } from 'kysely'
import type { Services } from '../../runtime/services.ts'
import type { Work } from '../../runtime/work.ts'
import { noteOnReports } from '../intake/index.ts'
import type { Actor } from '../units/index.ts'
import { deriveAffectedCode, digestAffectedCode } from './affected-code.ts'
import { holdDecisions } from './approve-order.ts'
import { deemDelivery, reckonDue } from './delivery.ts'
import { replaceHolds } from './holds/end-hold.ts'
import { lockOrder } from './lock-order.ts'
import { requireMove } from './order-guards.ts'
import { tellOfOrder } from './tell.ts'
import { writeMove } from './write-order.ts'

/**
 * Puts an approved order before its addressee at the desk. Each item gets the code by which the person whose post it
 * is may object, and its own deadline, which runs from when the order counts as served; whoever reported an item is told.
 */
export async function serveOrder(
  work: Work,
  actor: Actor,
  { measureId, secrets }: { measureId: string; secrets: Services['secrets'] },
): Promise<void> {
  const order = await lockOrder(work, actor, measureId)
  requireMove(actor, order, 'serve', { now: work.now })
  await holdDecisions(work, order)
  const ids = order.items.map((item) => item.id)
  const digests = ids.map((id) => digestAffectedCode(deriveAffectedCode(secrets, id))?.toString('hex') ?? '')
  const delivery = deemDelivery(order, work.now)
  const due = reckonDue(order, delivery) ?? null
  await sql`
    update measure_item set due = ${due}, affected_code_digest = decode(code.digest, 'hex')
    from unnest(${ids}::uuid[], ${digests}::text[]) as code (id, digest)
    where measure_item.id = code.id`.execute(work.trx)
  await writeMove(work, order, 'serve', {
    actor: { kind: 'member', id: actor.memberId },
    set: {
      served_by: actor.memberId,
      served_at: work.now,
      due,
      delivered_at: delivery?.at ?? null,
      delivered_how: delivery?.how ?? null,
    },
    facts: { letter: order.letterSha256, items: ids.length, operator: order.operatorId },
  })
  await replaceHolds(work, actor, {
    itemIds: order.items.map((item) => item.itemId),
    docNo: order.docNo,
  })
  await tellOfOrder(work, { ...order, due: due ?? order.deadline }, 'served')
  await noteOnReports(
    work,
    order.items.map((item) => item.itemId),
    'order-served',
  )
}
