import type { ReactNode } from 'react'
import type { BulkDetail } from '../../../modules/review/index.ts'
import { useWords } from '../../reader.tsx'
import { useNumber } from '../../ui/number.tsx'
import { When } from '../../ui/when.tsx'

/** What the act touches: the numbers a person needs before it starts, and what it leaves alone. */
export function Spread({ act, all }: { act: BulkDetail; all: number }): ReactNode {
  const t = useWords('console-bulk')
  const common = useWords('common')
  const number = useNumber()
  const { spread } = act
  const left = act.why.filter(({ state }) => state === 'left-out')
  return (
    <section className="bulk-spread" aria-labelledby="bulk-spread">
      <h2 id="bulk-spread">{t('spread.title')}</h2>
      <dl>
        <div className="first">
          <dt>{t('spread.groups')}</dt>
          <dd>{number(all)}</dd>
        </div>
        <div>
          <dt>{t('spread.items')}</dt>
          <dd>{number(act.items)}</dd>
        </div>
        <div>
          <dt>{t('spread.platforms')}</dt>
          <dd>{number(spread.platforms)}</dd>
        </div>
        <div>
          <dt>{t('spread.accounts')}</dt>
          <dd>{number(spread.accounts)}</dd>
        </div>
        <div>
          <dt>{t('spread.reports')}</dt>
          <dd>{number(spread.reports)}</dd>
        </div>
        {spread.firstAt !== null && spread.lastAt !== null && (
          <div>
            <dt>{t('spread.dates')}</dt>
            <dd className="bulk-dates">
              <When at={spread.firstAt} only="day" /> – <When at={spread.lastAt} only="day" />
            </dd>
          </div>
        )}
      </dl>
      <p>
        {spread.severities.map(({ severity, items }) => `S${severity} × ${number(items)}`).join(' · ')}
        {' · '}
        {spread.kinds
          .map(
            ({ kind, items }) =>
              `${kind === null ? t('filter.none') : common(`kinds.${kind}.short`)} × ${number(items)}`,
          )
          .join(' · ')}
      </p>
      {left.length > 0 && (
        <p className="bulk-left">
          {t('spread.leftOut')}{' '}
          {left
            .map(({ why, groups }) => `${t(`why.${why}` as 'why.claimed')} × ${number(groups)}`)
            .join(' · ')}
        </p>
      )}
    </section>
  )
}
