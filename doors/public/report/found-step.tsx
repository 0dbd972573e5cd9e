import type { ReactNode } from 'react'
import { useWords } from '../../reader.tsx'
import { CarriedAnswers } from './fields.tsx'
import type { FlowPage } from './flow-page.ts'
import { FoundChips } from './found-chips.tsx'
import { WHERE_FIELDS, WhereFields } from './where-fields.tsx'

/** What was recognised, each of which can be taken out; and where it was seen, which can be skipped. */
export function FoundStep({ answers, recognised, regions, errors }: FlowPage): ReactNode {
  const t = useWords('public-report')
  const common = useWords('common')
  return (
    <>
      <h1>{t(recognised.length > 0 ? 'found.title' : 'found.titleNone')}</h1>
      <CarriedAnswers answers={answers} shown={['drop', ...WHERE_FIELDS]} />
      {recognised.length > 0 && (
        <>
          <p className="lead">{t('found.lead')}</p>
          <FoundChips answers={answers} recognised={recognised} />
          <h2 className="block">
            {t('found.whereLegend')} <span className="optional small">{common('optional')}</span>
          </h2>
        </>
      )}
      {recognised.length === 0 && <p className="lead">{common('allOptional')}</p>}
      <WhereFields answers={answers} regions={regions} errors={errors} />
      <div className="form-end">
        <button className="btn" type="submit" name="go" value="you">
          {t('next')}
        </button>
        <button className="quiet" type="submit" name="go" value="check">
          {t('found.skip')}
        </button>
      </div>
    </>
  )
}
