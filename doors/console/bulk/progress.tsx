import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { BulkDetail } from '../../../modules/review/index.ts'
import { useWords } from '../../reader.tsx'
import { useNumber } from '../../ui/number.tsx'

/** How far it is: one bar whose parts are the groups by what became of them, and the same in numbers. */
export function Progress({ act, all }: { act: BulkDetail; all: number }): ReactNode {
  const t = useWords('console-bulk')
  const number = useNumber()
  const going = act.state === 'running' || act.state === 'taking-back'
  if (act.startedAt === null) return null
  const parts = (['decided', 'undone', 'kept', 'skipped', 'chosen'] as const)
    .map((state) => ({ state, groups: act.groups[state] }))
    .filter(({ groups }) => groups > 0)
  let x = 0
  return (
    <section className="bulk-progress" aria-label={t('progress.title')}>
      <svg viewBox={`0 0 ${Math.max(1, all)} 1`} preserveAspectRatio="none" aria-hidden="true">
        {parts.map(({ state, groups }) => {
          const at = x
          x += groups
          return <rect key={state} className={`is-${state}`} x={at} width={groups} height="1" />
        })}
      </svg>
      <div role="status">
        <dl>
          {parts.map(({ state, groups }) => (
            <div key={state} className={`is-${state}`}>
              <dt>{t(`groupStates.${state}`)}</dt>
              <dd>{number(groups)}</dd>
            </div>
          ))}
        </dl>
      </div>
      {going && (
        <p>
          {t(act.state === 'running' ? 'progress.running' : 'progress.takingBack')}{' '}
          <Link to="" reloadDocument>
            {t('progress.refresh')}
          </Link>
        </p>
      )}
    </section>
  )
}
