import {
  changeProceeding,
  moveProceeding,
  type Mover,
  noteProceedingOpened,
  openProceeding,
  type OpenProceeding,
  type StepField,
} from '../measures/index.ts'
import type { Seat } from '../units/index.ts'
import type { SampleActors, Stage } from './stage.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/**
 * Three measures beside the orders: a self-check that was answered and verified, a rectification order that waits for
 * its second person, and the notice of a penalty whose addressee may still defend itself.
 */
export async function playMeasures(stage: Stage, actors: SampleActors, seat: Seat): Promise<void> {
  const { files, db } = stage.services
  const platform = await db
    .selectFrom('platform')
    .select('id')
    .where('operator_id', '=', seat.operatorId)
    .executeTakeFirstOrThrow()
  const campaign = await db.selectFrom('campaign').select('id').executeTakeFirstOrThrow()
  const day = (days: number) => new Date(stage.clock.now().getTime() + days * DAY).toISOString().slice(0, 10)
  const draft = async (
    kind: OpenProceeding['kind'],
    content: OpenProceeding['content'],
    deadline?: string,
  ): Promise<string> => {
    const { id } = await stage.run((work) =>
      openProceeding(work, actors.officerA, {
        kind,
        platformId: platform.id,
        campaignId: campaign.id,
        fraudKind: 'identity-trade',
        groundId: 'nfa-12',
        lang: 'zh-CN',
        content,
      }),
    )
    if (deadline !== undefined)
      await stage.run((work) =>
        changeProceeding(work, actors.officerA, { proceedingId: id, content: {}, deadline }),
      )
    return id
  }
  const move = (
    mover: Mover,
    proceedingId: string,
    event: string,
    fields: Partial<Record<StepField, string>> = {},
    reason?: string,
  ) => stage.run((work) => moveProceeding(work, mover, { proceedingId, event, fields, reason }, files))
  const officer: Mover = { kind: 'member', actor: actors.officerA }
  const second: Mover = { kind: 'member', actor: actors.officerB }
  const operator: Mover = { kind: 'seat', seat }
  const competence = '《示例共和国反网络诈骗法》第四条'
  const remedies = '收到之日起六十日内可以在平台服务台申诉，由没有参与的人决定。'

  const check = await draft(
    'self-check',
    {
      competence,
      facts: '三周内在二手、求职两个版块发现买卖实名账号、银行卡的帖子。',
      action: '自查上述版块近三个月的标题、内容、账号名称和群名称，报回数量和处理情况。',
      deadlineReason: '版块量不大，十四日足够人工复核。',
      remedies,
    },
    day(20),
  )
  await move(officer, check, 'submit')
  await move(second, check, 'approve')
  await move(officer, check, 'serve')
  await stage.run((work) => noteProceedingOpened(work, seat, check))
  await move(operator, check, 'answer', { text: '自查 4,120 条，处理 37 条，关闭账号 5 个，附件已上传。' })
  await move(officer, check, 'verify', { seen: '抽查 50 条，均已处理。' }, '与自查结果一致。')

  const order = await draft(
    'rectification-order',
    {
      competence,
      facts: '清理之后同类内容仍以近似写法重现，账号注册不核验手机号。',
      action: '一、注册时核验手机号。二、发布前比对近似内容。三、设专人处理举报。',
      deadlineReason: '涉及流程调整和开发。',
      feasibility: '平台已有短信通道和内容比对接口。',
      consequence: '逾期未整改的，可以依照《示例共和国网络平台安全规则》第九条处罚。',
      remedies,
      criteria: '连续七日抽查各百条，近似重现不超过一条。',
    },
    day(45),
  )
  await move(officer, order, 'submit')

  const penalty = await draft('penalty', {
    competence,
    facts: '收到清理通知后没有处理其中两条，复查时仍在。',
    sanction: '警告，并处罚款',
    amount: '20000',
    remedies,
  })
  await move(officer, penalty, 'submit')
  await move(second, penalty, 'approve')
  await move(officer, penalty, 'notify')
}
