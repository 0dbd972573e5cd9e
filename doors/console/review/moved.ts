import { useEffect, useRef, useState } from 'react'
import { useFetcher, useNavigate, useRevalidator } from 'react-router'
import { paths } from '../../paths.ts'
import type { Moved, ReviewAnswer, ReviewData } from './load-review.ts'

/** Every form of the page that decides or undoes sends through this one. */
export const DECISIONS = 'review-decisions'

/** So long after the last card the list beside it is read anew; sooner where few lines are left. */
const QUIET = 2_500
const FEW_LINES = 12

interface State {
  readonly loaded: ReviewData
  readonly answer: ReviewAnswer | undefined
  readonly moved: Moved | undefined
  /** Groups that went from the list since it was read. */
  readonly gone: readonly string[]
}

/**
 * The page as it stands after the decisions that were made on it. An answer brings the next card along, so that one
 * round trip is all there is between two cards; the list loses its line at once and is read anew in a quiet moment.
 */
export function useMoved(loaded: ReviewData): ReviewData & { readonly moved: boolean } {
  const { data: answer } = useFetcher<ReviewAnswer>({ key: DECISIONS })
  const [state, setState] = useState<State>({ loaded, answer, moved: undefined, gone: [] })
  let now = state
  if (state.loaded !== loaded) now = { loaded, answer: state.answer, moved: undefined, gone: [] }
  if (now.answer !== answer) now = take(now, answer)
  if (now !== state) setState(now)
  useAddress(now.moved)
  useQuiet(now)
  return { ...merge(now), moved: now.moved !== undefined }
}

function take(state: State, answer: ReviewAnswer | undefined): State {
  const moved = answer !== undefined && 'moved' in answer ? answer.moved : undefined
  if (moved === undefined) return { ...state, answer }
  const gone =
    moved.from === undefined || moved.from === moved.groupId ? state.gone : [...state.gone, moved.from]
  return { ...state, answer, moved, gone }
}

function merge({ loaded, moved, gone }: State): ReviewData {
  if (moved === undefined) return loaded
  const { now, groupId, card, last, notTaken, own } = moved
  return {
    ...loaded,
    now,
    groupId,
    card,
    last,
    notTaken,
    own,
    gone: undefined,
    queue: loaded.queue.filter((line) => !gone.includes(line.groupId)),
    count: { ...loaded.count, groups: Math.max(0, loaded.count.groups - gone.length) },
  }
}

/** The address follows the card, and nothing is loaded for it: the card is there. */
function useAddress(moved: Moved | undefined): void {
  const navigate = useNavigate()
  const followed = useRef<Moved>(undefined)
  useEffect(() => {
    if (moved === undefined || followed.current === moved) return
    followed.current = moved
    void navigate(paths.console.review(moved.groupId) + moved.query, {
      defaultShouldRevalidate: false,
      preventScrollReset: true,
    })
  }, [moved, navigate])
}

function useQuiet({ loaded, moved, gone }: State): void {
  const { revalidate } = useRevalidator()
  const few = loaded.queue.length - gone.length < FEW_LINES && loaded.next !== undefined
  useEffect(() => {
    if (moved === undefined) return
    const timer = setTimeout(() => void revalidate(), few ? QUIET / 5 : QUIET)
    return () => clearTimeout(timer)
  }, [moved, few, revalidate])
}
