import { getProfile, listGrounds } from '../law/index.ts'
import { decideGroup, getCard, listQueue } from '../review/index.ts'
import type { SampleActors, Stage } from './stage.ts'
import { findTruth } from './truth.ts'

const MINUTE = 60_000
/** Groups left in the queue for whoever tries the sample. */
const LEFT_OVER = 14

/** Two reviewers work the queue; what they cannot judge by its text they leave. */
export async function playReview(stage: Stage, actors: SampleActors): Promise<void> {
  const { db } = stage.services
  const { groups } = await listQueue(db, actors.reviewerA, { now: stage.clock.now(), limit: 200 })
  const toDecide = groups.slice(0, Math.max(0, groups.length - LEFT_OVER))
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
          reason: '日常内容或反诈提醒，不是兜售。',
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
