import { getProfile, listGrounds } from '../law/index.ts'
import { decideGroup, getCard, listQueue } from '../review/index.ts'
import type { SampleActors, Stage } from './stage.ts'
import { findTruth, isDrawn } from './truth.ts'

const MINUTE = 60_000
/** Groups left in the queue for whoever tries the sample. */
const LEFT_OVER = 14

const HARMLESS = [
  '日常内容，行话用的是本义，不是兜售。',
  '二手闲置或正当买卖，没有指向诈骗的用途。',
  '提醒、讲解或求助，不是招揽。',
]

/** Two reviewers work the queue; what they cannot judge by its text they leave. */
export async function playReview(stage: Stage, actors: SampleActors): Promise<void> {
  const { db } = stage.services
  const { groups } = await listQueue(db, actors.reviewerA, { now: stage.clock.now(), limit: 300 })
  const drawn = groups.filter(({ text }) => isDrawn(text))
  const proposed = groups.filter(({ text }) => !isDrawn(text))
  const toDecide = mix(proposed.slice(0, Math.max(0, proposed.length - LEFT_OVER)), drawn)
  for (const [index, { groupId }] of toDecide.entries()) {
    const reviewer = index % 2 === 0 ? actors.reviewerA : actors.reviewerB
    const card = await getCard(db, reviewer, groupId, stage.clock.now())
    const truth = findTruth(card.representative.text)
    if (truth === undefined) continue
    stage.clock.advance(2 * MINUTE)
    const day = stage.clock.now().toISOString().slice(0, 10)
    await stage.run(async (work) => {
      if (truth === 'none') {
        return decideGroup(work, reviewer, {
          groupId,
          outcome: 'not-violation',
          reason: HARMLESS[index % HARMLESS.length] ?? '',
        })
      }
      const [ground] = listGrounds(getProfile('sample-republic'), day, truth)
      if (!ground) throw new Error(`the sample profile has no ground for ${truth}`)
      return decideGroup(work, reviewer, {
        groupId,
        outcome: 'violation',
        kind: truth,
        severity: truth === 'scam' ? 4 : 3,
        groundId: ground.id,
        step: 'remove',
        reason: truth === 'scam' ? '冒充机构或许诺返利，诱人转账、填卡号。' : '明码兜售，用途指向诈骗。',
      })
    })
  }
}

/** Each list in its order, the shorter spread over the longer. */
function mix<T>(some: readonly T[], others: readonly T[]): T[] {
  const place = (list: readonly T[]) => list.map((each, at) => ({ each, at: (at + 0.5) / list.length }))
  return [...place(some), ...place(others)].toSorted((a, b) => a.at - b.at).map(({ each }) => each)
}
