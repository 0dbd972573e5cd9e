import type { ReactNode } from 'react'
import { useWords } from '../../reader.tsx'
import { PAYMENT_WAYS } from './answers.ts'
import { CONTACT_FIELDS, ContactFields } from './contact-fields.tsx'
import { CarriedAnswers, TextLineField } from './fields.tsx'
import type { FlowPage } from './flow-page.ts'

/** The loss, and whether we may answer. */
export function YouStep({ answers, errors }: FlowPage): ReactNode {
  const t = useWords('public-report')
  const common = useWords('common')
  return (
    <>
      <h1>{t('you.titleMoney')}</h1>
      <CarriedAnswers answers={answers} shown={[...CONTACT_FIELDS, 'amount', 'paidTo', 'paidBy', 'paidAt']} />
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
      {answers.situation === 'money-sent' && (
        <>
          <TextLineField
            name="paidTo"
            label={`${t('you.paidTo')} ${common('optional')}`}
            hint={t('you.paidToHint')}
            value={answers.paidTo}
            autoComplete="off"
          />
          <div className="field">
            <label htmlFor="paidBy">
              {t('you.paidBy')} <span className="optional small">{common('optional')}</span>
            </label>
            <select id="paidBy" name="paidBy" defaultValue={answers.paidBy}>
              <option value="">{t('found.surfaceUnknown')}</option>
              {PAYMENT_WAYS.map((way) => (
                <option key={way} value={way}>
                  {t(`you.ways.${way}`)}
                </option>
              ))}
            </select>
          </div>
          <TextLineField
            name="paidAt"
            label={`${t('you.paidAt')} ${common('optional')}`}
            hint={t('you.paidAtHint')}
            value={answers.paidAt}
            autoComplete="off"
            short
          />
        </>
      )}
      <ContactFields answers={answers} errors={errors} legend="shown" />
      <div className="form-end">
        <button className="btn" type="submit" name="go" value="check">
          {t('next')}
        </button>
      </div>
    </>
  )
}
