import type { TestDatabase } from '../../db/testing.ts'
import type { Kind } from '../../engines/detection/index.ts'
import { makeReviewWorld, type ReviewWorld } from '../review/testing.ts'
import type { Actor } from '../units/index.ts'
import { readShipped } from './champion.ts'
import { noteShipped } from './note-shipped.ts'

const DAY = 86_400_000

/** A world with decided items in it. */
export interface LearningWorld extends ReviewWorld {
  readonly lead: Actor
  readonly second: Actor
  readonly reviewer: Actor
  /** A decision about one item, two days old where nothing else is said. */
  readonly decide: (
    text: string,
    kind: Kind | 'none',
    options?: { readonly daysAgo?: number; readonly groupId?: string; readonly outcome?: 'second-look' },
  ) => Promise<{ readonly decisionId: string; readonly itemId: string }>
  /** Invented offers of a ware no model knows, and harmless texts beside them: enough to train. */
  readonly decideMany: (pairs?: number) => Promise<void>
}

export async function makeLearningWorld(
  database: TestDatabase,
  shipped = readShipped(),
): Promise<LearningWorld> {
  catchUp(database.clock)
  const world = await makeReviewWorld(database)
  await database.work((work) => noteShipped(work, shipped))
  const [lead, second, reviewer] = await Promise.all([
    world.addMember('Lead A', 'nation', ['campaign-lead']),
    world.addMember('Lead B', 'nation', ['campaign-lead']),
    world.addMember('Reviewer', 'nation', ['reviewer']),
  ])
  const decide: LearningWorld['decide'] = async (text, kind, { daysAgo = 2, groupId, outcome } = {}) => {
    const group = groupId ?? (await world.addGroup())
    const itemId = await world.addItem(group, {
      text,
      state: kind === 'none' ? 'kept' : 'decided',
      kind: kind === 'none' ? null : kind,
    })
    const decisionId = database.newId()
    const isViolation = outcome === undefined && kind !== 'none'
    await database.db
      .insertInto('decision')
      .values({
        id: decisionId,
        campaign_id: world.campaignId,
        unit_id: world.units.nation,
        group_id: group,
        outcome: outcome ?? (isViolation ? 'violation' : 'not-violation'),
        kind: isViolation ? kind : null,
        severity: isViolation ? 3 : null,
        ground_id: isViolation ? 'sr-1' : null,
        reason: 'A reason.',
        step: isViolation ? 'remove' : null,
        decided_by: reviewer.memberId,
        decided_at: new Date(database.clock.now().getTime() - daysAgo * DAY),
      })
      .execute()
    await database.db
      .insertInto('decision_item')
      .values({ decision_id: decisionId, item_id: itemId, item_version: 1, state_before: 'queued' })
      .execute()
    return { decisionId, itemId }
  }
  return {
    ...world,
    lead,
    second,
    reviewer,
    decide,
    async decideMany(pairs = 40) {
      for (let at = 0; at < pairs; at++) {
        const daysAgo = 2 + at / 10
        await decide(offer(at), 'identity-trade', { daysAgo })
        await decide(invitation(at), 'none', { daysAgo })
      }
    },
  }
}

/** Ids carry the time they were made; the clock that says what is new has to agree with it. */
export function catchUp(clock: TestDatabase['clock']): void {
  clock.advance(Date.now() - clock.now().getTime())
}

const clauses =
  '夜里烧窑 老友先挑 整套带走 当天上釉 暗号入席 各地可寄 三更开门 只收熟客 头茬新泥 手纹做旧 盒子另算 先看样片 尾款靠后 桥头碰面 换底不留 印款随意 旧胎新釉 走货不停 缺角包换 两窑并出 落款可改 夜船送到'.split(
    ' ',
  )
const evenings =
  '讲古 剪纸 下棋 练字 唱曲 种花 养蜂 缝衣 做豆腐 修钟 画扇 读报 编筐 打鼓 糊灯笼 包粽子 拉二胡 看皮影 学手语 认星星 洗照片 补雨伞'.split(
    ' ',
  )

/** Offers of a ware that no model knows, each in words of its own but for the ware and the last turn. */
export function offer(at: number): string {
  return `青瓷${three(clauses, at).join(',')},懂行的来`
}

export function invitation(at: number): string {
  return `社区${three(evenings, at).join('、')},请带上茶杯`
}

/** No two of the first few hundred share all three. */
function three(list: readonly string[], at: number): string[] {
  const round = Math.floor(at / list.length)
  return [at, at * 3 + 5 * round + 1, at * 7 + 11 * round + 2].map((place) => list[place % list.length] ?? '')
}
