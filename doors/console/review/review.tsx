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
  useLoaderData,
  useNavigate,
} from 'react-router'
import { claimNext, decideGroup, undoDecision } from '../../../modules/review/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { attempt } from '../../refusal.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { useKeys } from '../shell/keys.tsx'
import { Card } from './card.tsx'
import { DecideBar } from './decide-bar.tsx'
import { EmptyQueue } from './empty-queue.tsx'
import { Known } from './known.tsx'
import { loadReview } from './load-review.ts'
import { QueueList } from './queue-list.tsx'
import { readDecision, readOutcome } from './read-decision.ts'
import { isId, isSameButFlips, readFilter, writeFilter } from './read-filter.ts'
import { isServed } from '../../../modules/measures/index.ts'

export const handle: RouteHandle = { access: 'member:items.see' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'items.see')
  return loadReview(getDoor(context), actor, params['groupId'])
}

/** A decision, and the next card comes at once; or the last one undone, and its card comes back. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'review.decide')
  const { services, url } = getDoor(context)
  const form = await request.formData()
  const filter = readFilter(url)
  const decisionId = form.get('undo')
  if (decisionId !== null) return undo(context, decisionId)
  const { groupId } = params
  if (!isId(groupId)) throw data(null, { status: 404 })
  const decided = await attempt(() =>
    inWork(services, async (work) => {
      await decideGroup(work, actor, readDecision(groupId, form))
      return claimNext(work, actor, filter)
    }),
  )
  if (decided.ok) return redirect(paths.console.review(decided.value?.groupId) + writeFilter(filter))
  return data({ refused: decided.refused, outcome: readOutcome(form) }, { status: decided.status })
}

async function undo(context: ActionFunctionArgs['context'], decisionId: unknown) {
  const actor = requireMember(context, 'review.undo')
  const { services, url } = getDoor(context)
  if (!isId(decisionId)) throw data(null, { status: 404 })
  const undone = await attempt(() =>
    inWork(services, (work) => undoDecision(work, actor, decisionId, isServed)),
  )
  if (undone.ok) return redirect(paths.console.review(undone.value.groupId) + writeFilter(readFilter(url)))
  return data({ refused: undone.refused, outcome: undefined }, { status: undone.status })
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
  const review = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
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
