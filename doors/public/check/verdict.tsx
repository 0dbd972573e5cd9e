import type { ReactNode } from 'react'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { Handset } from '../arrows.tsx'
import { IndicatorName } from '../report/indicator-name.tsx'
import type { CheckAnswer } from './answer-check.ts'

/** One of three answers, each with a shape of its own; why; and what to do. */
export function Verdict({ answer }: { answer: CheckAnswer }): ReactNode {
  const t = useWords('public-check')
  const { level, official, found, fraudLine } = answer
  const isOfficial = level === 'official'
  return (
    <article aria-labelledby="answer">
      <div className={`verdict ${isOfficial ? 'official' : 'unknown'}`} role="status">
        <p className="tag">
          {isOfficial ? <OfficialSign /> : <UnknownSign />}
          {t(`${level}.tag`)}
        </p>
        <h2 id="answer" className="answer-title">
          {t(`${level}.title`)}
        </h2>
        <p className="lead large">{t(`${level}.lead`, { name: official?.name ?? '' })}</p>
      </div>
      <div className="two wide-first">
        <section className="block">
          <h2>{t('looked')}</h2>
          <dl className="looked">
            <div>
              <dt>{t('rows.danger')}</dt>
              <dd>{t('results.no')}</dd>
            </div>
            <div>
              <dt>{t('rows.official')}</dt>
              <dd>{t(isOfficial ? 'results.yes' : 'results.noEither')}</dd>
            </div>
            <div>
              <dt>{t('rows.reads')}</dt>
              <dd>{t(level === 'alike' ? 'results.alike' : 'results.notAlike')}</dd>
            </div>
            <div className={found.length > 0 ? 'found-row' : undefined}>
              <dt>{t('rows.found')}</dt>
              <dd>
                {found.length === 0
                  ? t('results.none')
                  : found.map(({ type, value }) => (
                      <span key={`${type}:${value}`} className="quoted found">
                        <small>
                          <IndicatorName type={type} />
                        </small>{' '}
                        {value}
                      </span>
                    ))}
              </dd>
            </div>
          </dl>
        </section>
        <section className="block">
          <h2>{t('signs.title')}</h2>
          <ol className="steps" role="list">
            {(['hurry', 'code', 'pay'] as const).map((sign) => (
              <li key={sign}>
                <div>
                  <b>{t(`signs.${sign}.title`)}</b>
                  <p className="soft">{t(`signs.${sign}.text`)}</p>
                </div>
              </li>
            ))}
          </ol>
          <div className="calls">
            {fraudLine && (
              <a className="btn" href={`tel:${fraudLine.number.replaceAll(/[^\d+]/g, '')}`}>
                <Handset />
                {t('call', { number: fraudLine.number })}
              </a>
            )}
            <a className="btn line" href={paths.reportBeginning('received')}>
              {t('report')}
            </a>
          </div>
        </section>
      </div>
    </article>
  )
}

function UnknownSign(): ReactNode {
  return (
    <svg
      width="22"
      height="22"
      viewBox="0 0 22 22"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
    >
      <circle cx="11" cy="11" r="9.8" strokeDasharray="4 2.16" />
      <path d="M8 8.8a3 3 0 1 1 3 3.2v1.6M11 15.2v2" />
    </svg>
  )
}

function OfficialSign(): ReactNode {
  return (
    <svg
      width="22"
      height="22"
      viewBox="0 0 22 22"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
    >
      <rect x="1.5" y="1.5" width="19" height="19" rx="3" />
      <path d="m6.5 11.5 3 3 6-7" />
    </svg>
  )
}
