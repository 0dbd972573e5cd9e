import type { ReactNode } from 'react'
import { useWords } from '../../reader.tsx'
import { SHARES } from './answers.ts'
import { CarriedAnswers, FieldNote, hasError, TextLineField } from './fields.tsx'
import type { FlowPage } from './flow-page.ts'

/** The loss, where there may be one, and whether we may answer: saying no is as large as saying yes. */
export function YouStep({ answers, errors }: FlowPage): ReactNode {
  const t = useWords('public-report')
  const common = useWords('common')
  const asksMoney = answers.situation !== 'saw-it'
  const shown = ['reach', 'contact', 'share', ...(asksMoney ? ['amount'] : [])]
  const wrong = hasError('contact-none', errors)
  return (
    <>
      <h1>{t(asksMoney ? 'you.titleMoney' : 'you.title')}</h1>
      <CarriedAnswers answers={answers} shown={shown} />
      {asksMoney && (
        <TextLineField
          name="amount"
          label={`${t('you.amount')} ${common('optional')}`}
          hint={t('you.amountHint')}
          value={answers.amount}
          errors={errors}
          inputMode="decimal"
          autoComplete="off"
          short
        />
      )}
      <fieldset className="field" aria-describedby={wrong ? 'contact-none-error' : undefined}>
        <legend className={asksMoney ? undefined : 'visually-hidden'}>{t('you.legend')}</legend>
        <FieldNote field="contact-none" errors={errors} />
        <label className="pick" htmlFor="contact-none">
          <input
            id="contact-none"
            type="radio"
            name="reach"
            value="none"
            defaultChecked={answers.reach === 'none'}
          />
          <span>
            <b>{t('you.none')}</b>
            <span>{t('you.noneHint')}</span>
          </span>
        </label>
        <label className="pick" htmlFor="contact-give">
          <input
            id="contact-give"
            type="radio"
            name="reach"
            value="give"
            defaultChecked={answers.reach === 'give'}
          />
          <span>
            <b>{t('you.give')}</b>
            <span>{t('you.giveHint')}</span>
          </span>
        </label>
      </fieldset>
      <div className="unless-given">
        <TextLineField
          name="contact"
          label={t('you.contact')}
          value={answers.contact}
          errors={errors}
          autoComplete="email"
        />
        <fieldset className="field">
          <legend>{t('you.shareLegend')}</legend>
          {SHARES.map((share) => (
            <label key={share} className="pick">
              <input
                type="checkbox"
                name="share"
                value={share}
                defaultChecked={answers.share.includes(share)}
              />
              <span>{t(`you.${share}`)}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <div className="form-end">
        <button className="btn" type="submit" name="go" value="check">
          {t('next')}
        </button>
      </div>
    </>
  )
}
