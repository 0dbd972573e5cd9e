import type { ReactNode } from 'react'
import { useWords } from '../../reader.tsx'
import { useNumber } from '../../ui/number.tsx'
import type { ReviewData } from './load-review.ts'

/** What the reviewer has done today, and when a pause is due. A plain count: no goal, no rank, nobody else sees it. */
export function OwnDay({ own }: { own: ReviewData['own'] }): ReactNode {
  const t = useWords('console-review')
  const number = useNumber()
  if (own === undefined || own.cards === 0) return null
  const { stretch } = own
  return (
    <div className="review-own">
      <p>{t('own.today', { cards: number(own.cards), items: number(own.items), count: own.cards })}</p>
      {stretch.breakDue && (
        <p className="review-break" role="status">
          {t('own.break', { minutes: number(stretch.minutes), heavy: number(stretch.heavy) })}
        </p>
      )}
    </div>
  )
}
