import { type ReactNode, useEffect } from 'react'
import { useFetcher } from 'react-router'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import type { ShownCard } from './load-review.ts'

const LOOK_EVERY = 15_000

/** Says what joined the group while the card was read. It is not decided unseen: it comes as the next card. */
export function Arrivals({ card }: { card: ShownCard }): ReactNode {
  const t = useWords('console-review')
  const { data, load } = useFetcher<{ arrived: number }>({ key: `arrivals ${card.groupId}` })
  const address = `${paths.console.arrivals(card.groupId)}?since=${card.shownAt.toISOString()}`
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void load(address)
    }, LOOK_EVERY)
    return () => clearInterval(timer)
  }, [address, load])
  const arrived = data?.arrived ?? 0
  return (
    <p className="review-arrivals" role="status">
      {arrived > 0 && t('card.arrived', { count: arrived })}
    </p>
  )
}
