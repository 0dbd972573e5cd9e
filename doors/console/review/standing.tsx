import type { ReactNode } from 'react'
import { useWords } from '../../reader.tsx'
import { useNumber } from '../../ui/number.tsx'
import type { ShownCard } from './load-review.ts'

/** How the platform stands: what people decided about what it carries, and what came of the orders it got. */
export function Standing({ standing }: { standing: ShownCard['standing'] }): ReactNode {
  const t = useWords('console-review')
  const number = useNumber()
  if (standing === undefined) return null
  const { violations, notViolations, more, orders } = standing
  return (
    <>
      <p>
        {t('standing.decided', {
          violations: number(violations),
          notViolations: number(notViolations),
          more: more ? '+' : '',
        })}
      </p>
      {orders !== undefined && orders.open + orders.met + orders.notMet > 0 && (
        <p>
          {t('standing.orders', {
            open: number(orders.open),
            met: number(orders.met),
            notMet: number(orders.notMet),
          })}
          {orders.late > 0 && <b className="late"> {t('standing.late', { count: orders.late })}</b>}
        </p>
      )}
    </>
  )
}
