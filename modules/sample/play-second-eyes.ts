import { answerLook, claimNextLook, getBlindLook } from '../review/index.ts'
import type { SampleActors, Stage } from './stage.ts'
import { findTruth } from './truth.ts'

const MINUTE = 60_000

/**
 * Each reviewer reads again what the other decided: the severe ones, so that orders may rest on them, and of those drawn
 * by lot one, otherwise than the first. What the lot gave beyond that is left for whoever tries the sample.
 */
export async function playSecondEyes(stage: Stage, actors: SampleActors): Promise<void> {
  let differed = false
  for (const reader of [actors.reviewerA, actors.reviewerB]) {
    for (;;) {
      stage.clock.advance(MINUTE)
      const look = await stage.run((work) => claimNextLook(work, reader))
      if (look === undefined) break
      const { texts } = await getBlindLook(stage.services.db, reader, look.lookId, stage.clock.now())
      const truth = findTruth(texts[0]?.text ?? '')
      const severe = truth === 'scam'
      if (!severe && differed) break
      await stage.run((work) =>
        answerLook(work, reader, {
          lookId: look.lookId,
          ...(severe
            ? {
                outcome: 'violation',
                kind: 'scam',
                severity: 4,
                reason: '冒充机构、许诺返利，诱人转账或填卡号。',
              }
            : truth === undefined || truth === 'none'
              ? {
                  outcome: 'violation',
                  kind: 'false-trust',
                  severity: 2,
                  reason: '看着像兜售，不像日常内容。',
                }
              : { outcome: 'not-violation', reason: '单看这一句，像二手闲置，不足以认定。' }),
        }),
      )
      if (!severe) differed = true
    }
  }
}
