import type { ReactNode } from 'react'
import { SURFACES } from '../../../engines/detection/kinds.ts'
import { useWords } from '../../reader.tsx'
import { FieldNote, hasError, TextLineField } from './fields.tsx'
import type { FlowPage } from './flow-page.ts'

export const WHERE_FIELDS = ['platform', 'account', 'group', 'surface', 'region'] as const

/** Where it was seen; every one of them can be left out. */
export function WhereFields({
  answers,
  regions,
  errors,
  asksSince = false,
}: Pick<FlowPage, 'answers' | 'regions' | 'errors'> & { asksSince?: boolean }): ReactNode {
  const t = useWords('public-report')
  const common = useWords('common')
  const wrong = hasError('since', errors)
  return (
    <>
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
      {asksSince && (
        <div className={wrong ? 'field wrong' : 'field'}>
          <label htmlFor="since">{t('found.since')}</label>
          <FieldNote field="since" errors={errors} />
          <input
            id="since"
            className="input short"
            name="since"
            type="date"
            defaultValue={answers.since}
            aria-invalid={wrong || undefined}
            aria-describedby={wrong ? 'since-error' : undefined}
          />
        </div>
      )}
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
    </>
  )
}
