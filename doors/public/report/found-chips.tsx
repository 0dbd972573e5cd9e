import type { ReactNode } from 'react'
import { useWords } from '../../reader.tsx'
import type { FlowPage } from './flow-page.ts'
import { IndicatorName } from './indicator-name.tsx'

/** What was recognised; each can be taken out, and put back. */
export function FoundChips({ answers, recognised }: Pick<FlowPage, 'answers' | 'recognised'>): ReactNode {
  const t = useWords('public-report')
  if (recognised.length === 0) return null
  return (
    <fieldset className="field">
      <legend className="visually-hidden">{t('found.legend')}</legend>
      <div className="chips">
        {recognised.map(({ type, value }) => {
          const id = `${type}:${value}`
          return (
            <label key={id} className="chip">
              <input type="checkbox" name="keep" value={id} defaultChecked={!answers.dropped.includes(id)} />
              <input type="hidden" name="shown" value={id} />
              <small>
                <IndicatorName type={type} />
              </small>
              <span className="quoted">{value}</span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
