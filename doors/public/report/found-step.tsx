import type { ReactNode } from 'react'
import { SURFACES } from '../../../engines/detection/kinds.ts'
import { useWords } from '../../reader.tsx'
import { CarriedAnswers, TextLineField } from './fields.tsx'
import type { FlowPage } from './flow-page.ts'
import { IndicatorName } from './indicator-name.tsx'

const SHOWN = ['drop', 'platform', 'account', 'group', 'surface', 'region']

/** What was recognised, each of which can be taken out; and where it was seen, which can be skipped. */
export function FoundStep({ answers, recognised, regions }: FlowPage): ReactNode {
  const t = useWords('public-report')
  const common = useWords('common')
  return (
    <>
      <h1>{t(recognised.length > 0 ? 'found.title' : 'found.titleNone')}</h1>
      <CarriedAnswers answers={answers} shown={SHOWN} />
      {recognised.length > 0 && (
        <>
          <p className="lead">{t('found.lead')}</p>
          <fieldset className="field">
            <legend className="visually-hidden">{t('found.legend')}</legend>
            <div className="chips">
              {recognised.map(({ type, value }) => {
                const id = `${type}:${value}`
                return (
                  <label key={id} className="chip">
                    <input
                      type="checkbox"
                      name="keep"
                      value={id}
                      defaultChecked={!answers.dropped.includes(id)}
                    />
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
          <h2 className="block">
            {t('found.whereLegend')} <span className="optional small">{common('optional')}</span>
          </h2>
        </>
      )}
      {recognised.length === 0 && <p className="lead">{common('allOptional')}</p>}
      <TextLineField name="platform" label={t('found.platform')} value={answers.platform} />
      <TextLineField name="account" label={t('found.account')} value={answers.account} />
      <TextLineField name="group" label={t('found.group')} value={answers.group} />
      <div className="field">
        <label htmlFor="surface">{t('found.surface')}</label>
        <select id="surface" name="surface" defaultValue={answers.surface}>
          <option value="">{t('found.surfaceUnknown')}</option>
          {SURFACES.map((surface) => (
            <option key={surface} value={surface}>
              {common(`surfaces.${surface}`)}
            </option>
          ))}
        </select>
      </div>
      {regions.length > 0 && (
        <div className="field">
          <label htmlFor="region">{t('found.region')}</label>
          <select id="region" name="region" defaultValue={answers.region}>
            <option value="">{t('found.regionUnsaid')}</option>
            {regions.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
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
