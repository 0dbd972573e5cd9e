import { listCampaigns } from '../../../modules/campaigns/index.ts'
import { listClues } from '../../../modules/cases/index.ts'
import { listReports } from '../../../modules/intake/index.ts'
import {
  countHoldWork,
  countOrders,
  listItemsInOrders,
  listOpenMatters,
  listOrders,
} from '../../../modules/measures/index.ts'
import { countPlatforms } from '../../../modules/platforms/index.ts'
import { countQueue, listDecidedForPlatform, listDecidedPlatforms } from '../../../modules/review/index.ts'
import { type Actor, listTokens, may } from '../../../modules/units/index.ts'
import type { Door } from '../../context.ts'
import { paths } from '../../paths.ts'

const MOST = 100

export type WaitingId =
  | 'review'
  | 'reports'
  | 'drafts'
  | 'approve'
  | 'serve'
  | 'holds'
  | 'rule'
  | 'late'
  | 'clues'
  | 'campaigns'

/** Something that waits for this member: how much, of what, and where its rows are. */
export interface Waiting {
  readonly id: WaitingId
  readonly count: number
  /** Whether it is at least that many. */
  readonly more: boolean
  /** A second figure that says how large the first is. */
  readonly of?: number
  readonly to: string
  /** The rows themselves, where each has its own next step. */
  readonly rows?: readonly { readonly name: string; readonly count: number; readonly to: string }[]
}

/** What waits for the member, in the order of the work. What a role has no part in is not asked for. */
export async function listWaiting(door: Door, actor: Actor): Promise<Waiting[]> {
  const { now } = door
  const { db } = door.services
  const waiting: Promise<Waiting[]>[] = []

  if (may(actor, 'review.decide'))
    waiting.push(
      countQueue(db, actor, { now }).then(({ groups, items }) => [
        { id: 'review', count: groups, more: false, of: items, to: paths.console.review() },
      ]),
    )
  if (may(actor, 'reports.answer'))
    waiting.push(
      listReports(db, actor, { state: 'received', limit: MOST }).then(({ rows, next }) => [
        {
          id: 'reports',
          count: rows.length,
          more: next !== undefined,
          to: `${paths.console.reports()}?state=received`,
        },
      ]),
    )
  if (may(actor, 'measures.draft')) waiting.push(listUndrafted(door, actor))
  if (may(actor, 'measures.hold-confirm')) waiting.push(listHoldWork(door, actor))
  if (may(actor, 'measures.see')) waiting.push(listOrderWork(door, actor))
  if (may(actor, 'cases.write'))
    waiting.push(
      listClues(db, actor, { state: 'new', limit: MOST }).then((clues) => [
        { id: 'clues', count: clues.length, more: clues.length === MOST, to: paths.console.cases() },
      ]),
    )
  if (may(actor, 'campaigns.approve'))
    waiting.push(
      listCampaigns(db, actor).then((campaigns) => [
        {
          id: 'campaigns',
          count: campaigns.filter(({ state, createdBy }) => state === 'draft' && createdBy !== actor.memberId)
            .length,
          more: false,
          to: paths.console.campaigns(),
        },
      ]),
    )
  return (await Promise.all(waiting)).flat()
}

/** Platforms on which violations stand that no order asks for yet. */
async function listUndrafted({ services: { db } }: Door, actor: Actor): Promise<Waiting[]> {
  const platforms = await listDecidedPlatforms(db, actor)
  const counted = await Promise.all(
    platforms.map(async ({ platformId, name }) => {
      const notInOrder = await listItemsInOrders(db, platformId)
      const decided = await listDecidedForPlatform(db, actor, platformId, { notInOrder })
      return { name, count: decided.length, to: paths.console.newOrder(platformId) }
    }),
  )
  const rows = counted.filter(({ count }) => count > 0)
  const of = rows.reduce((sum, each) => sum + each.count, 0)
  const to = rows[0]?.to ?? paths.console.orders()
  return [{ id: 'drafts', count: rows.length, more: false, of, to, rows }]
}

/** Holds that this member may still confirm, or objections against holds that they may decide. */
async function listHoldWork({ services: { db }, now }: Door, actor: Actor): Promise<Waiting[]> {
  const { toConfirm, toRule } = await countHoldWork(db, actor, now)
  const count = toConfirm + (may(actor, 'measures.rule') ? toRule : 0)
  return [{ id: 'holds', count, more: false, to: paths.console.holds() }]
}

async function listOrderWork({ services: { db }, now }: Door, actor: Actor): Promise<Waiting[]> {
  const [orders, matters, running] = await Promise.all([
    countOrders(db, actor),
    may(actor, 'measures.rule') ? listOpenMatters(db, actor) : [],
    may(actor, 'measures.serve') ? listOrders(db, actor, { states: ['served', 'answered'], limit: 500 }) : [],
  ])
  const late = running.filter(({ deadline }) => deadline < now).length
  const to = paths.console.orders()
  const drafts = `${to}?show=drafts`
  const waiting: Waiting[] = []
  if (may(actor, 'measures.approve'))
    waiting.push({ id: 'approve', count: orders.get('submitted') ?? 0, more: false, to: drafts })
  if (may(actor, 'measures.serve'))
    waiting.push({ id: 'serve', count: orders.get('approved') ?? 0, more: false, to: drafts })
  if (may(actor, 'measures.rule'))
    waiting.push({
      id: 'rule',
      count: matters.filter(({ mine }) => mine).length,
      more: false,
      to: paths.console.rulings(),
    })
  if (may(actor, 'measures.serve'))
    waiting.push({ id: 'late', count: late, more: running.length === 500, to })
  return waiting
}

export interface FirstStep {
  readonly id: 'campaign' | 'platforms' | 'token' | 'report'
  readonly done: boolean
  /** Where it is done, for whoever may. */
  readonly to: string | undefined
}

/** What a new house still lacks before anything can come in; empty once all is there. */
export async function listFirstSteps({ services: { db } }: Door, actor: Actor): Promise<FirstStep[]> {
  const sees = may(actor, 'campaigns.see')
  const [campaigns, platforms, tokens, reports] = await Promise.all([
    sees ? listCampaigns(db, actor) : [],
    may(actor, 'platforms.see') ? countPlatforms(db, actor) : undefined,
    may(actor, 'tokens.manage') ? listTokens(db) : undefined,
    may(actor, 'reports.see') ? listReports(db, actor, { limit: 1 }) : undefined,
  ])
  const steps: FirstStep[] = [
    {
      id: 'campaign',
      done: campaigns.some(({ state }) => state === 'active' || state === 'closing' || state === 'closed'),
      to: may(actor, 'campaigns.write') ? paths.console.campaigns() : undefined,
    },
  ]
  if (platforms !== undefined)
    steps.push({
      id: 'platforms',
      done: platforms > 0,
      to: may(actor, 'platforms.write') ? paths.console.platforms() : undefined,
    })
  if (tokens !== undefined)
    steps.push({
      id: 'token',
      done: tokens.some(({ revokedAt }) => revokedAt === null),
      // A key is shown once, on the machine itself.
      to: undefined,
    })
  if (reports !== undefined) steps.push({ id: 'report', done: reports.rows.length > 0, to: paths.report() })
  return steps.every(({ done }) => done) ? [] : steps
}
