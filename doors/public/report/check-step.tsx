import type { ReactNode } from 'react'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { useNumber } from '../../ui/number.tsx'
import { seenOf } from '../situations.ts'
import { type Answers, readAmount, type Step } from './answers.ts'
import { CONTACT_FIELDS, ContactFields } from './contact-fields.tsx'
import { CarriedAnswers } from './fields.tsx'
import type { FlowPage } from './flow-page.ts'
import { FoundChips } from './found-chips.tsx'
import { IndicatorName } from './indicator-name.tsx'
import { WHERE_FIELDS, WhereFields } from './where-fields.tsx'

/** Everything as it will be sent, each line with a way back to it. */
export function CheckStep({ answers, pictures, recognised, regions, errors }: FlowPage): ReactNode {
  const t = useWords('public-report')
  const common = useWords('common')
  const whole = useNumber({ maximumFractionDigits: 0 })
  const cents = useNumber({ minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const kept = recognised.filter(({ type, value }) => !answers.dropped.includes(`${type}:${value}`))
  const where = [
    answers.platform,
    answers.account,
    answers.group,
    answers.surface === '' ? '' : common(`surfaces.${answers.surface}`),
    regions.find(({ code }) => code === answers.region)?.name ?? '',
    answers.since === '' ? '' : t('check.since', { day: answers.since }),
  ].filter((part) => part !== '')
  const amount = readAmount(answers.amount)
  const short = seenOf(answers.beginning) !== undefined
  const asksWhere = answers.beginning === 'received'
  const paid = [
    answers.paidTo,
    answers.paidBy === '' ? '' : t(`you.ways.${answers.paidBy}`),
    answers.paidAt,
  ].filter((part) => part !== '')
  const nothing = <span className="soft">{t('check.empty')}</span>
  return (
    <>
      <h1>{t('check.title')}</h1>
      <CarriedAnswers
        answers={answers}
        shown={short ? ['drop', ...CONTACT_FIELDS, ...(asksWhere ? WHERE_FIELDS : [])] : []}
      />
      <dl className="summary">
        <div>
          <dt>{t('check.situation')}</dt>
          <dd>{t(`choose.${answers.beginning}.title`)}</dd>
          <dd className="change">
            <a
              className="quiet"
              href={paths.report()}
              aria-label={t('check.changeWhat', { what: t('check.situation') })}
            >
              {t('check.change')}
            </a>
          </dd>
        </div>
        <Line name={t('check.text')} step="tell">
          {answers.text === '' ? nothing : <span className="quoted clamp">{answers.text}</span>}
        </Line>
        {pictures.length > 0 && (
          <Line name={t('check.pictures')} step="tell">
            {t('check.picturesCount', { count: pictures.length })}
            <span className="soft small"> {pictures.map(({ name }) => name).join(', ')}</span>
          </Line>
        )}
        {short ? null : (
          <Line name={t('check.indicators')} step="found">
            {kept.length === 0 ? (
              <span className="soft">{t('check.indicatorsNone')}</span>
            ) : (
              <ul role="list">
                {kept.map(({ type, value }) => (
                  <li key={`${type}:${value}`}>
                    <span className="soft small">
                      <IndicatorName type={type} />
                    </span>{' '}
                    {value}
                  </li>
                ))}
              </ul>
            )}
          </Line>
        )}
        {asksWhere ? null : (
          <Line name={t('check.where')} step={short ? 'tell' : 'found'}>
            {where.length === 0 ? nothing : where.join(' · ')}
          </Line>
        )}
        {short ? null : (
          <>
            <Line name={t('check.amount')} step="you">
              {amount === undefined ? nothing : (Number.isInteger(amount) ? whole : cents)(amount)}
              {paid.length > 0 && <span className="soft small"> {paid.join(' · ')}</span>}
            </Line>
            <Line name={t('check.contact')} step="you">
              <Contact answers={answers} />
            </Line>
          </>
        )}
      </dl>
      {short && (
        <>
          {recognised.length > 0 && (
            <section className="block">
              <h2>{t('found.title')}</h2>
              <p className="soft">{t('found.lead')}</p>
              <FoundChips answers={answers} recognised={recognised} />
            </section>
          )}
          {asksWhere && (
            <details className="disclosure" open={where.length > 0}>
              <summary>{t('check.moreWhere')}</summary>
              <WhereFields answers={answers} regions={regions} errors={errors} />
            </details>
          )}
          <details className="disclosure" open={answers.reach === 'give'}>
            <summary>{t('check.moreContact')}</summary>
            <ContactFields answers={answers} errors={errors} legend="hidden" />
          </details>
        </>
      )}
      <div className="form-end">
        <button className="btn" type="submit" name="go" value="send">
          {t('check.send')}
        </button>
        <p>{t('check.sendNote')}</p>
      </div>
    </>
  )
}

function Line({ name, step, children }: { name: string; step: Step; children: ReactNode }): ReactNode {
  const t = useWords('public-report')
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
      <dd className="change">
        <button
          className="quiet"
          type="submit"
          name="go"
          value={step}
          aria-label={t('check.changeWhat', { what: name })}
        >
          {t('check.change')}
        </button>
      </dd>
    </div>
  )
}

function Contact({ answers }: { answers: Answers }): ReactNode {
  const t = useWords('public-report')
  if (answers.reach !== 'give') return t('check.anonymous')
  const shares = answers.share.map((share) => t(share === 'police' ? 'check.sharePolice' : 'check.shareBank'))
  return [answers.contact, ...shares].join(' · ')
}
