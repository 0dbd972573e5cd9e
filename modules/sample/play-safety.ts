import { answerSafety, readSafety, reviewSafety } from '../safety/index.ts'
import { listOwnPlatforms } from '../platforms/index.ts'
import type { Seat } from '../units/index.ts'
import type { SampleActors, Stage } from './stage.ts'

const DAY = 86_400_000

/** One obligation accepted, one in question, one that waits for review; the rest is still open. */
export async function playSafety(stage: Stage, actors: SampleActors, seat: Seat): Promise<void> {
  const [platform] = await listOwnPlatforms(stage.services.db, seat)
  if (platform === undefined) return
  const { files } = stage.services
  const answer = async (obligation: string, kind: string, text: string): Promise<string> => {
    const { id } = await stage.run((work) =>
      answerSafety(
        work,
        seat,
        { platformId: platform.id, obligation, answer: kind, text, documents: [] },
        files,
      ),
    )
    return id
  }
  const sheet = await readSafety(stage.services.db, actors.officerA, platform.id, stage.clock.now())
  if (sheet === undefined) return
  const logs = await answer('logs', 'in-place', '访问日志和发布日志留存十二个月，存放于自有机房。')
  const officer = await answer('security-officer', 'partly', '已指定安全负责人，制度文本正在修订。')
  stage.clock.advance(DAY)
  await stage.run((work) =>
    reviewSafety(work, actors.officerA, { answerId: logs, review: 'accepted', text: '' }),
  )
  await stage.run((work) =>
    reviewSafety(work, actors.officerA, {
      answerId: officer,
      review: 'questioned',
      text: '请补充任命文件和联系方式。',
    }),
  )
  await answer('stop-and-report', 'in-place', '收到通知后由值班人员逐条处理，近三个月平均用时五小时。')
}
