import type { Visit } from '../../runtime/fetch/visit.ts'
import { recheckDueItems } from '../inspection/index.ts'
import {
  answerItems,
  approveOrder,
  draftRemovalOrder,
  getOrder,
  type ItemAnswer,
  noteOpened,
  proposeDeadline,
  serveOrder,
  submitOrder,
} from '../measures/index.ts'
import { getProfile } from '../law/index.ts'
import { listDecidedForPlatform } from '../review/index.ts'
import type { Seat } from '../units/index.ts'
import type { SampleActors, Stage } from './stage.ts'

const HOUR = 3_600_000
/** The stage is some days behind; what is left to do is to be done within days from today. */
const WAITS = 9 * 24 * HOUR

/**
 * Three orders: one served, answered and looked at again; one that waits for its second person; one draft.
 */
export async function playOrders(stage: Stage, actors: SampleActors, seat: Seat): Promise<void> {
  const served = await draftFor(stage, actors, 'lakeside-forum')
  if (served !== undefined) {
    await stage.run((work) => submitOrder(work, actors.officerA, served))
    stage.clock.advance(3 * HOUR)
    const { files, secrets } = stage.services
    await stage.run((work) => approveOrder(work, actors.officerB, { measureId: served, files }))
    await stage.run((work) => serveOrder(work, actors.officerA, { measureId: served, secrets }))
    await look(stage, () => true)
    stage.clock.advance(2 * HOUR)
    await stage.run((work) => noteOpened(work, seat, served))
    stage.clock.advance(18 * HOUR)
    await answer(stage, actors, seat, served)
  }
  const waiting = await draftFor(stage, actors, 'harbour-chat', WAITS)
  if (waiting !== undefined) await stage.run((work) => submitOrder(work, actors.officerA, waiting))
  await draftFor(stage, actors, 'ridge-market', WAITS)
}

/** `lead` moves the deadline on, so that an order which still waits today is not too late to be served. */
async function draftFor(
  stage: Stage,
  actors: SampleActors,
  code: string,
  lead = 0,
): Promise<string | undefined> {
  const { db } = stage.services
  const platform = await db
    .selectFrom('platform')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  const decided = await listDecidedForPlatform(db, actors.officerA, platform.id)
  // What is live goes through the fast lane first.
  const items = decided.filter(({ severity }) => severity < 4)
  if (items.length === 0) return undefined
  const deadline = proposeDeadline({
    now: new Date(stage.clock.now().getTime() + lead),
    profile: getProfile('sample-republic'),
    severities: items.map(({ severity }) => severity),
  })
  const drafted = await stage.run((work) =>
    draftRemovalOrder(work, actors.officerA, {
      platformId: platform.id,
      itemIds: items.map(({ itemId }) => itemId),
      lang: 'zh-CN',
      deadline,
      deadlineReason: '逐条给出地址，删除通常只需数小时，另留两日供内部复核。',
      feasibility: '所列内容均在贵方平台公开页面，后台可直接删除，不需要另行开发。',
    }),
  )
  return drafted.id
}

/** The operator removes all but the last item, which it contests; then we look for ourselves. */
async function answer(stage: Stage, actors: SampleActors, seat: Seat, measureId: string): Promise<void> {
  const { items } = await getOrder(stage.services.db, actors.officerA, measureId)
  const answers = items.map((item, index): ItemAnswer =>
    index === items.length - 1 && items.length > 1
      ? { measureItemId: item.id, kind: 'contested', reason: '发帖人称这是转述新闻，请再看一次。' }
      : { measureItemId: item.id, kind: 'removed' },
  )
  await stage.run((work) => answerItems(work, seat, { measureId, answers }))
  stage.clock.advance(2 * HOUR)
  const removed = items.slice(0, -1).map((item) => item.url)
  await look(stage, (url) => !removed.includes(url))
}

/** The sample's platforms are invented, so what their pages answer is too: the text where it still stands, else 404. */
async function look(stage: Stage, stillThere: (url: string) => boolean): Promise<void> {
  const texts = new Map(
    (
      await stage.services.db
        .selectFrom('item')
        .select(['url', 'text'])
        .where('url', 'is not', null)
        .execute()
    ).map(({ url, text }) => [url, text]),
  )
  await recheckDueItems(stage.services, {
    visit: async (url): Promise<Visit> => ({
      outcome: 'answered',
      url,
      finalUrl: url,
      status: stillThere(url) ? 200 : 404,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: Buffer.from(stillThere(url) ? (texts.get(url) ?? '') : 'Not found'),
      truncated: false,
      at: stage.clock.now(),
    }),
  })
}
