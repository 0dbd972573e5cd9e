import type { ReactNode } from 'react'
import { useWords } from '../../reader.tsx'
import { SHARES } from './answers.ts'
import { FieldNote, hasError, TextLineField } from './fields.tsx'
import type { FlowPage } from './flow-page.ts'

export const CONTACT_FIELDS = ['reach', 'contact', 'share'] as const

/** Whether we may answer: saying no is as large as saying yes, and consent to share is asked apart. */
export function ContactFields({
  answers,
  errors,
  legend,
}: Pick<FlowPage, 'answers' | 'errors'> & { legend: 'shown' | 'hidden' }): ReactNode {
  const t = useWords('public-report')
  const wrong = hasError('contact-none', errors)
  return (
    <>
      <fieldset className="field" aria-describedby={wrong ? 'contact-none-error' : undefined}>
        <legend className={legend === 'shown' ? undefined : 'visually-hidden'}>{t('you.legend')}</legend>
        <FieldNote field="contact-none" errors={errors} />
        {(['none', 'give'] as const).map((reach) => (
          <label key={reach} className="pick" htmlFor={`contact-${reach}`}>
            <input
              id={`contact-${reach}`}
              type="radio"
              name="reach"
              value={reach}
              defaultChecked={answers.reach === reach}
            />
            <span>
              <b>{t(`you.${reach}`)}</b>
              <span>{t(`you.${reach}Hint`)}</span>
            </span>
          </label>
        ))}
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
    </>
  )
}
