import './review.css'
import { type ReactNode, useRef } from 'react'
import {
  type ActionFunctionArgs,
  data,
  Link,
  type LoaderFunctionArgs,
  redirect,
  type ShouldRevalidateFunctionArgs,
  useActionData,
  useFetcher,
  useLoaderData,
  useNavigate,
} from 'react-router'
import {
  claimNext,
  decideGroup,
  dropQueueView,
  putAside,
  saveQueueView,
  takeUpAgain,
  undoDecision,
  waits,
} from '../../../modules/review/index.ts'
import type { Actor } from '../../../modules/units/index.ts'
import { inWork, type Work } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { readField } from '../../auth/form-problems.ts'
import type { Door } from '../../context.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { attempt } from '../../refusal.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { useKeys } from '../shell/keys.tsx'
import { Card } from './card.tsx'
import { DecideBar } from './decide-bar.tsx'
import { EmptyQueue } from './empty-queue.tsx'
import { Known } from './known.tsx'
import { loadMoved, loadReview, narrow, type NextCard, type ReviewAnswer } from './load-review.ts'
import { DECISIONS, useMoved } from './moved.ts'
import { QueueList } from './queue-list.tsx'
import { readAside, readDecision, readOutcome } from './read-decision.ts'
import { isId, isSameButFlips, readFilter, type ReviewFilter, writeFilter } from './read-filter.ts'
import { isServed } from '../../../modules/measures/index.ts'

export const handle: RouteHandle = { access: 'member:items.see' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'items.see')
  return loadReview(getDoor(context), actor, params['groupId'])
}

/** A decision, and the next card comes at once; or the last one undone, and its card comes back. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'review.decide')
  const door = getDoor(context)
  const form = await request.formData()
  const { groupId } = params
  const filter = readFilter(door.url)
  const doing = readField(form, 'do')
  if (doing === 'save-view' || doing === 'drop-view') return changeViews(door, actor, form)
  if (doing !== 'undo' && !isId(groupId)) throw data(null, { status: 404 })
  const outcome = doing === 'aside' ? ('aside' as const) : readOutcome(form)
  const decided = await attempt(() =>
    inWork(door.services, (work) => decide(work, actor, { form, groupId: groupId ?? '', filter, doing })),
  )
  if (!decided.ok) return data({ refused: decided.refused, outcome }, { status: decided.status })
  const next = decided.value
  if (readField(form, 'in-place') !== 'yes')
    return redirect(paths.console.review(next.groupId) + writeFilter(filter))
  const from = doing === 'undo' ? undefined : groupId
  return { moved: await loadMoved(door, actor, { from, next }) }
}

async function decide(
  work: Work,
  actor: Actor,
  asked: {
    readonly form: FormData
    readonly groupId: string
    readonly filter: ReviewFilter
    readonly doing: string
  },
): Promise<NextCard> {
  const { form, groupId, filter, doing } = asked
  const claim = async (): Promise<NextCard> => ({
    groupId: (await claimNext(work, actor, narrow(filter)))?.groupId,
    taken: true,
  })
  if (doing === 'undo') {
    const decisionId = readField(form, 'decision')
    if (!isId(decisionId)) throw data(null, { status: 404 })
    const { groupId: back } = await undoDecision(work, actor, decisionId, isServed)
    return { groupId: back, taken: false }
  }
  if (doing === 'take-up') {
    await takeUpAgain(work, actor, groupId)
    return { groupId, taken: false }
  }
  if (doing === 'aside') {
    await putAside(work, actor, { groupId, ...readAside(form) })
    return claim()
  }
  const { groupId: decided } = await decideGroup(work, actor, readDecision(groupId, form))
  // What of the group was left out, or arrived while the card was read, comes next: it is of a piece.
  if (await waits(work, actor, decided)) return { groupId: decided, taken: false }
  return claim()
}

async function changeViews(door: Door, actor: Actor, form: FormData) {
  const changed = await attempt(() =>
    inWork(door.services, async (work) => {
      if (readField(form, 'do') === 'save-view')
        await saveQueueView(work, actor, {
          name: readField(form, 'name'),
          filter: narrow(readFilter(door.url)),
          shared: form.get('shared') === 'yes',
        })
      else if (isId(form.get('view'))) await dropQueueView(work, actor, readField(form, 'view'))
    }),
  )
  if (!changed.ok) return data({ refused: changed.refused, outcome: undefined }, { status: changed.status })
  return redirect(door.url.pathname + writeFilter(readFilter(door.url)))
}

/** What was only left in or out is already known to the page. */
export function shouldRevalidate({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
  return formMethod === undefined && isSameButFlips(currentUrl, nextUrl) ? false : defaultShouldRevalidate
}

export default function Review(): ReactNode {
  const review = useMoved(useLoaderData<typeof loader>())
  const { data: sent } = useFetcher<ReviewAnswer>({ key: DECISIONS })
  const plain = useActionData<typeof action>()
  const answer =
    sent !== undefined && 'refused' in sent
      ? sent
      : plain !== undefined && 'refused' in plain
        ? plain
        : undefined
  const t = useWords('console-review')
  const navigate = useNavigate()
  const list = useRef<HTMLOListElement>(null)
  const { card, filter, queue } = review

  const go = (way: 1 | -1): void => {
    const here = queue.findIndex((line) => line.groupId === review.groupId)
    const line =
      way === 1
        ? queue.find((each, at) => at > here && each.takenBy === undefined)
        : queue.findLast((each, at) => at < here && each.takenBy === undefined)
    if (line) void navigate(paths.console.review(line.groupId) + filter.query)
  }
  useKeys(t('keys.queue'), [
    { keys: ['j', 'ArrowDown'], label: t('keys.next'), run: () => go(1) },
    { keys: ['k', 'ArrowUp'], label: t('keys.previous'), run: () => go(-1) },
  ])

  return (
    <div className="review">
      <title>{card ? t('titleOf', { text: card.representative.text.slice(0, 24) }) : t('title')}</title>
      <h1 className="visually-hidden">{t('title')}</h1>
      <p role="status" className="visually-hidden">
        {review.moved &&
          (card ? t('announce', { text: card.representative.text.slice(0, 80) }) : t('announceNone'))}
      </p>
      <QueueList review={review} list={list} />
      {card ? (
        <>
          <Card key={card.groupId} card={card} now={review.now} />
          <Known card={card} now={review.now} />
        </>
      ) : (
        <section className="review-none">
          {review.gone ? (
            <>
              <RefusalNote refused={review.gone} />
              <p>
                <Link className="main-button" to={paths.console.review() + filter.query}>
                  {t('goOn')}
                </Link>
              </p>
            </>
          ) : (
            <EmptyQueue narrowed={filter.query !== ''} />
          )}
        </section>
      )}
      <DecideBar
        key={card?.groupId ?? 'none'}
        review={review}
        refused={answer?.refused ?? review.notTaken}
        opened={answer?.outcome}
      />
    </div>
  )
}
