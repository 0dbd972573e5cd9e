import { data, redirect } from 'react-router'
import { getProfile, listGrounds } from '../../../modules/law/index.ts'
import { countOrderStanding } from '../../../modules/measures/index.ts'
import {
  claimGroup,
  claimNext,
  countOwnDay,
  countPlatformDecisions,
  countQueue,
  findOwnStretch,
  getCard,
  type GroupCard,
  listDecisions,
  listQueue,
  listQueueViews,
  type Outcome,
  type QueuedGroup,
  type QueueFilter,
  type Variant,
} from '../../../modules/review/index.ts'
import { type Actor, may } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import type { Door } from '../../context.ts'
import { paths } from '../../paths.ts'
import { attempt, orRefuse, type Refused } from '../../refusal.ts'
import { startOfDay } from '../../start-of-day.ts'
import { findTimeZone } from '../../time-zone.ts'
import { inkDifferences, shortenSame } from './ink-differences.ts'
import { excerptText } from './mark-text.ts'
import { isId, readFilter, type ReviewFilter, writeFilter } from './read-filter.ts'

const SHOWN_GROUPS = 40
const LONGEST_SHOWN = 6_000
/** Undo is offered as long as the reviewer may still have it in mind. */
const UNDO_MINUTES = 60

/** Everything the review page shows: the queue, the card with what can be decided on it, and the last act. */
export async function loadReview(door: Door, actor: Actor, groupId: string | undefined) {
  const { services, now, url } = door
  const filter = readFilter(url)
  const mayDecide = may(actor, 'review.decide')
  if (groupId === undefined) await goToNext(door, actor)
  else if (!isId(groupId)) throw data(null, { status: 404 })

  // Opening a card takes it, where it is free: whoever reads it is deciding it.
  const taken =
    groupId !== undefined && mayDecide
      ? await attempt(() => inWork(services, (work) => claimGroup(work, actor, groupId)))
      : undefined
  const { aside = false, ...narrowed } = filter
  const [card, queue, count, last, views, own] = await Promise.all([
    groupId === undefined ? undefined : attempt(() => readCard(door, actor, groupId)),
    orRefuse(
      listQueue(services.db, actor, {
        ...filter,
        now,
        limit: SHOWN_GROUPS,
        after: url.searchParams.get('after') ?? undefined,
      }),
    ),
    countQueue(services.db, actor, { ...narrowed, kind: undefined, now }),
    mayDecide ? findLastAct(door, actor) : undefined,
    listQueueViews(services.db, actor),
    mayDecide ? findOwn(door, actor) : undefined,
  ])
  return {
    now,
    mayDecide,
    mayUndo: may(actor, 'review.undo'),
    filter: { ...filter, query: writeFilter(filter) },
    views: views.map((view) => ({ ...view, query: writeFilter(view.filter) })),
    own,
    aside,
    count,
    queue: queue.groups.map((group) => toLine(group, actor)),
    next: queue.next,
    groupId,
    last,
    notTaken: taken !== undefined && !taken.ok && card?.ok && card.value.waits ? taken.refused : undefined,
    card: card?.ok ? card.value : undefined,
    gone: card !== undefined && !card.ok ? card.refused : undefined,
  }
}

/** Which card comes after an act, if any is left, and whether it is the reviewer's already. */
export interface NextCard {
  readonly groupId: string | undefined
  readonly taken: boolean
}

/** What stands on the page after a decision: the next card, taken, and nothing of the list. */
export async function loadMoved(
  door: Door,
  actor: Actor,
  { from, next }: { readonly from: string | undefined; readonly next: NextCard },
) {
  const { groupId } = next
  const { services, now, url } = door
  const [taken, card, last, own] = await Promise.all([
    groupId === undefined || next.taken
      ? undefined
      : attempt(() => inWork(services, (work) => claimGroup(work, actor, groupId))),
    groupId === undefined ? undefined : attempt(() => readCard(door, actor, groupId)),
    findLastAct(door, actor),
    findOwn(door, actor),
  ])
  return {
    now,
    from,
    groupId,
    query: writeFilter(readFilter(url)),
    last,
    own,
    notTaken: taken !== undefined && !taken.ok && card?.ok && card.value.waits ? taken.refused : undefined,
    card: card?.ok ? card.value : undefined,
  }
}

/** What the page's forms answer where they are sent by script: the next card, or what was refused. */
export type ReviewAnswer =
  | { readonly moved: Moved }
  | { readonly refused: Refused; readonly outcome: Outcome | 'aside' | undefined }

export type Moved = Awaited<ReturnType<typeof loadMoved>>
export type ReviewData = Awaited<ReturnType<typeof loadReview>>
export type QueueLine = ReviewData['queue'][number]
export type ShownCard = NonNullable<ReviewData['card']>
export type LastAct = NonNullable<ReviewData['last']>
export type { Refused }

/** What is put aside is looked through by hand; the next card comes from the rest. */
export function narrow(filter: ReviewFilter): QueueFilter {
  const { aside: _, ...rest } = filter
  return rest
}

/** Without a group in the address: on to the worst that nobody has, or stay where nothing waits. */
async function goToNext({ services, now, url }: Door, actor: Actor): Promise<void> {
  const filter = readFilter(url)
  const next =
    may(actor, 'review.decide') && filter.aside !== true
      ? await inWork(services, (work) => claimNext(work, actor, narrow(filter)))
      : (await orRefuse(listQueue(services.db, actor, { ...filter, now, limit: 1 }))).groups[0]
  if (next !== undefined) throw redirect(paths.console.review(next.groupId) + writeFilter(filter))
}

function toLine(group: QueuedGroup, actor: Actor) {
  const { text, scan, claimedBy, ...line } = group
  return {
    ...line,
    excerpt: excerptText(text, scan, 40),
    takenBy: claimedBy !== null && claimedBy.memberId !== actor.memberId ? claimedBy.name : undefined,
  }
}

/** The card with what stands beside it: how its platform stands. */
async function readCard({ services: { db }, now }: Door, actor: Actor, groupId: string) {
  const card = await getCard(db, actor, groupId, now)
  const platformId = card.representative.platform?.id
  const [decisions, orders] =
    platformId === undefined
      ? []
      : await Promise.all([
          countPlatformDecisions(db, actor, platformId),
          countOrderStanding(db, actor, platformId, now),
        ])
  return { ...toShownCard(card, now), standing: decisions && { ...decisions, orders } }
}

/** How much the reviewer did today, and how long without a pause. */
async function findOwn(door: Door, actor: Actor) {
  const {
    services: { db },
    now,
  } = door
  const since = startOfDay(now, await findTimeZone(door))
  const [day, stretch] = await Promise.all([countOwnDay(db, actor, since), findOwnStretch(db, actor, now)])
  return { ...day, stretch }
}

function toShownCard(card: GroupCard, now: Date) {
  const { representative, variants, campaign } = card
  const grounds = listGrounds(getProfile(campaign.profile), now.toISOString().slice(0, 10))
  const instruments = new Map(getProfile(campaign.profile).instruments.map(({ id, name }) => [id, name]))
  const whole = representative.text.length <= LONGEST_SHOWN
  return {
    ...card,
    shownAt: now,
    campaign: { id: campaign.id, nameZh: campaign.nameZh, nameEn: campaign.nameEn },
    representative: {
      ...representative,
      text: whole ? representative.text : representative.text.slice(0, LONGEST_SHOWN),
      hidden: whole ? 0 : representative.text.length - LONGEST_SHOWN,
    },
    variants: variants.map(({ text, ...variant }) => ({
      ...variant,
      inks: shortenSame(
        inkDifferences(representative.text.slice(0, LONGEST_SHOWN), text.slice(0, LONGEST_SHOWN)),
      ).slice(0, 60),
      // What the machine sees otherwise than the group is left out until the reviewer takes it in.
      likely: isLike(variant, representative),
    })),
    grounds: grounds.map(({ id, kinds, article, instrument, text }) => ({
      id,
      kinds,
      article,
      instrument: instruments.get(instrument) ?? { zh: instrument, en: instrument },
      text,
    })),
  }
}

/** Whether the machine sees a variant as it sees the group: both flagged, and nothing more speaks against it. */
function isLike(
  { verdict, context, textDigest }: Pick<Variant, 'verdict' | 'context' | 'textDigest'>,
  { scan, textDigest: own }: GroupCard['representative'],
): boolean {
  if (textDigest === own) return true
  return verdict === scan.verdict && context.every((code) => scan.context.includes(code))
}

async function findLastAct({ services, now }: Door, actor: Actor) {
  const [last] = await listDecisions(services.db, actor, {
    decidedBy: actor.memberId,
    standing: true,
    limit: 1,
  })
  if (last === undefined || now.getTime() - last.decidedAt.getTime() > UNDO_MINUTES * 60_000) return undefined
  const { id, outcome, items, kind, groupId, severity } = last
  // Live harm can be held at once; the page offers it right after the decision.
  const holdable = outcome === 'violation' && severity === 4 && may(actor, 'measures.hold')
  return { id, outcome, items, kind, groupId, holdable }
}
