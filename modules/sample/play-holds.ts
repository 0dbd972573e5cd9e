import { inWork } from '../../runtime/work.ts'
import { answerHold, imposeHold, noteLapsedHolds } from '../measures/index.ts'
import type { Seat } from '../units/index.ts'
import type { SampleActors, Stage } from './stage.ts'

const HOUR = 3_600_000

/**
 * Two live scams in the fast lane: one that nobody confirmed in time, so that it lapsed and was put back; and one of
 * this very hour, so that whoever opens the sample can be its second person.
 */
export async function playHolds(stage: Stage, actors: SampleActors, seat: Seat): Promise<void> {
  const [first, second] = await stage.services.db
    .selectFrom('item')
    .innerJoin('platform', 'platform.id', 'item.platform_id')
    .innerJoin('decision_item', 'decision_item.item_id', 'item.id')
    .innerJoin('decision', 'decision.id', 'decision_item.decision_id')
    .select('item.id')
    .where('platform.operator_id', '=', seat.operatorId)
    .where('item.state', '=', 'decided')
    .where('item.url', 'is not', null)
    .where('decision.severity', '=', 4)
    .where('decision.undone_at', 'is', null)
    .orderBy('item.id')
    .limit(2)
    .execute()
  const { secrets } = stage.services
  if (first !== undefined) {
    const { id } = await stage.run((work) =>
      imposeHold(work, actors.reviewerA, {
        itemId: first.id,
        targetKind: 'url',
        urgency: '页面正在收款，白天每小时都有人转账。',
        lang: 'zh-CN',
        secrets,
      }),
    )
    stage.clock.advance(HOUR)
    await stage.run((work) => answerHold(work, seat, { holdId: id, answer: 'held' }))
    stage.clock.advance(6 * HOUR)
    await stage.run((work) => noteLapsedHolds(work))
    stage.clock.advance(HOUR)
    await stage.run((work) => answerHold(work, seat, { holdId: id, answer: 'restored' }))
  }
  if (second !== undefined)
    await inWork(stage.house.services, (work) =>
      imposeHold(work, actors.reviewerB, {
        itemId: second.id,
        targetKind: 'account',
        urgency: '账号正在逐个私信收取“解冻费”。',
        lang: 'zh-CN',
        secrets,
      }),
    )
}
