import type { ReactNode } from 'react'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { Handset } from '../arrows.tsx'
import type { Advice } from '../service.ts'
import type { Situation } from '../situations.ts'
import { LIMITS } from './answers.ts'
import { CarriedAnswers, FieldNote, hasError } from './fields.tsx'
import type { FlowPage } from './flow-page.ts'

const SHOWN = ['text', 'pictures']

/** Advice first; then the one thing we need. */
export function TellStep({ answers, advice, pictures, errors }: FlowPage): ReactNode {
  const t = useWords('public-report')
  const { situation } = answers
  const money = situation === 'money-sent'
  const wrongText = hasError('text', errors)
  const wrongFile = hasError('file', errors)
  return (
    <div className="two">
      <div>
        <div className="page-head">
          <h1>{t(`advice.${situation}`)}</h1>
        </div>
        <AdviceSteps advice={advice} situation={situation} />
        <a className="quiet small" href={paths.report()}>
          {t(`choose.${situation}.title`)} · {t('advice.changed')}
        </a>
      </div>
      <div className="tell">
        <CarriedAnswers answers={answers} shown={SHOWN} />
        <div className={wrongText || wrongFile ? 'field wrong' : 'field'}>
          <label htmlFor="text">{t(money ? 'tell.label-money-sent' : 'tell.label')}</label>
          <p className="hint" id="text-hint">
            {t(money ? 'tell.hint-money-sent' : 'tell.hint')}
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
        <div className="form-end">
          <button className="btn" type="submit" name="go" value="found">
            {t('next')}
          </button>
          <p>{t('tell.note')}</p>
        </div>
      </div>
    </div>
  )
}

function AdviceSteps({ advice, situation }: { advice: Advice; situation: Situation }): ReactNode {
  const t = useWords('public-report')
  const general = useGeneralAdvice(situation)
  const harm = situation === 'money-sent'
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
        {(advice.steps.length > 0 ? advice.steps : general).map((step) => (
          <li key={step}>
            <span>{step}</span>
          </li>
        ))}
      </ol>
    </>
  )
}

/** What holds everywhere, for an installation without a jurisdiction. */
function useGeneralAdvice(situation: Situation): string[] {
  const { words } = useReader()
  const steps: unknown = words.t(`public-report:advice.general.${situation}`, { returnObjects: true })
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
