import type { ReactNode } from 'react'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { Handset } from '../arrows.tsx'
import type { Advice } from '../service.ts'
import type { Beginning } from '../situations.ts'
import { LIMITS, stepsOf } from './answers.ts'
import { CarriedAnswers, FieldNote, hasError } from './fields.tsx'
import type { FlowPage } from './flow-page.ts'
import { WHERE_FIELDS, WhereFields } from './where-fields.tsx'

const SHOWN = ['text', 'pictures']

/** Advice first; then the one thing we need. */
export function TellStep({ answers, advice, pictures, regions, errors }: FlowPage): ReactNode {
  const t = useWords('public-report')
  const common = useWords('common')
  const { beginning, situation } = answers
  // Where it is, is what this report is about.
  const asksWhere = beginning === 'found' || beginning === 'inside'
  const own = situation === 'money-sent' || asksWhere ? (asksWhere ? 'found' : 'money-sent') : undefined
  const label = own ? (`tell.label-${own}` as const) : 'tell.label'
  const hint = own ? (`tell.hint-${own}` as const) : 'tell.hint'
  const wrongText = hasError('text', errors)
  const wrongFile = hasError('file', errors)
  return (
    <div className="two">
      <div>
        <div className="page-head">
          <h1>{t(`advice.${beginning}`)}</h1>
        </div>
        <AdviceSteps advice={advice} beginning={beginning} />
        <a className="quiet small" href={paths.report()}>
          {t(`choose.${beginning}.title`)} · {t('advice.changed')}
        </a>
      </div>
      <div className="tell">
        <CarriedAnswers answers={answers} shown={asksWhere ? [...SHOWN, ...WHERE_FIELDS, 'since'] : SHOWN} />
        <div className={wrongText || wrongFile ? 'field wrong' : 'field'}>
          <label htmlFor="text">{t(label)}</label>
          <p className="hint" id="text-hint">
            {t(hint)}
          </p>
          <FieldNote field="text" errors={errors} />
          <FieldNote field="file" errors={errors} />
          <div className="paste">
            <textarea
              id="text"
              name="text"
              spellCheck={false}
              defaultValue={answers.text}
              aria-invalid={wrongText || undefined}
              aria-describedby={wrongText ? 'text-hint text-error' : 'text-hint'}
            />
            <div className="add-picture">
              <label htmlFor="file">
                <PictureSign />
                {t('tell.pictures')}
              </label>
              <input
                id="file"
                name="file"
                type="file"
                accept="image/jpeg,image/png,image/webp,image/gif"
                multiple
                aria-invalid={wrongFile || undefined}
                aria-describedby={wrongFile ? 'file-hint file-error' : 'file-hint'}
              />
            </div>
          </div>
          <p className="hint" id="file-hint">
            {t('tell.picturesHint', { count: LIMITS.pictures, size: LIMITS.pictureMegabytes })}
          </p>
          {pictures.length > 0 && (
            <p className="row">
              <span className="field-label">{t('tell.havePictures', { count: pictures.length })}</span>
              <label>
                <input type="checkbox" name="no-pictures" value="yes" /> {t('tell.removePictures')}
              </label>
            </p>
          )}
          {answers.pictures !== '' && <input type="hidden" name="pictures" value={answers.pictures} />}
        </div>
        {asksWhere && (
          <fieldset className="field">
            <legend>
              {t('found.whereLegend')} <span className="optional small">{common('optional')}</span>
            </legend>
            <WhereFields answers={answers} regions={regions} errors={errors} asksSince />
          </fieldset>
        )}
        <div className="form-end">
          <button className="btn" type="submit" name="go" value={stepsOf(beginning)[1] ?? 'check'}>
            {t('next')}
          </button>
          <p>{t('tell.note')}</p>
        </div>
      </div>
    </div>
  )
}

function AdviceSteps({ advice, beginning }: { advice: Advice; beginning: Beginning }): ReactNode {
  const t = useWords('public-report')
  const general = useGeneralAdvice(beginning)
  const harm = beginning === 'money-sent'
  // A jurisdiction speaks of what happened; to whoever found it, or knows it from inside, we speak ourselves.
  const steps = beginning === 'found' || beginning === 'inside' ? [] : advice.steps
  return (
    <>
      {advice.phones.length > 0 && (
        <div className="calls">
          {advice.phones.map(({ number, name }, position) => (
            <a
              key={number}
              className={harm && position === 0 ? 'btn harm' : 'btn line'}
              href={`tel:${number.replaceAll(/[^\d+]/g, '')}`}
            >
              <Handset />
              <b>{t('advice.call', { number })}</b>
              <span>{name}</span>
            </a>
          ))}
          {advice.invented && <p className="small soft">{t('advice.sample')}</p>}
        </div>
      )}
      <ol className={harm ? 'steps harm' : 'steps'} role="list">
        {(steps.length > 0 ? steps : general).map((step) => (
          <li key={step}>
            <span>{step}</span>
          </li>
        ))}
      </ol>
    </>
  )
}

/** What holds everywhere, for an installation without a jurisdiction. */
function useGeneralAdvice(beginning: Beginning): string[] {
  const { words } = useReader()
  const steps: unknown = words.t(`public-report:advice.general.${beginning}`, { returnObjects: true })
  return typeof steps === 'object' && steps !== null ? Object.values(steps).map(String) : []
}

function PictureSign(): ReactNode {
  return (
    <svg
      width="20"
      height="18"
      viewBox="0 0 20 18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      aria-hidden="true"
    >
      <rect x="1" y="1" width="18" height="16" rx="2" />
      <path d="m1.5 14 5-5 4 4 3-3 5 5" />
      <circle cx="13" cy="5.5" r="1.3" />
    </svg>
  )
}
