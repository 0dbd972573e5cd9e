import type { ReactNode } from 'react'
import { Form } from 'react-router'
import type { ContactReason, OpenedContact, ReportDetail } from '../../../modules/intake/index.ts'
import { useWords } from '../../reader.tsx'

const REASONS: readonly ContactReason[] = [
  'stop-payment',
  'return-money',
  'ask-for-evidence',
  'witness',
  'reporter-asked',
]

/** The reporter's contact, sealed until somebody who may see it says why; who did and why goes on record. */
export function ContactPanel({
  report,
  mayOpen,
  opened,
}: {
  report: ReportDetail
  mayOpen: boolean
  opened: OpenedContact | undefined
}): ReactNode {
  const t = useWords('console-reports')
  if (!report.hasContact)
    return (
      <section>
        <h2>{t('contact.title')}</h2>
        <p className="report-hint">{t('contact.none')}</p>
      </section>
    )
  return (
    <section className="report-contact">
      <h2>{t('contact.title')}</h2>
      {opened === undefined ? (
        <p className="report-hint">{t(mayOpen ? 'contact.sealed' : 'contact.notYou')}</p>
      ) : (
        <p role="status">
          {opened.email !== undefined && <b>{opened.email}</b>}{' '}
          {opened.phone !== undefined && <b>{opened.phone}</b>}
          <small>
            {opened.shareWith.length === 0
              ? t('contact.shareNobody')
              : t('contact.share', {
                  who: opened.shareWith.map((who) => t(`contact.with.${who as 'police'}`)).join(' · '),
                })}
          </small>
        </p>
      )}
      {mayOpen && opened === undefined && (
        <Form method="post">
          <input type="hidden" name="do" value="contact" />
          <label htmlFor="why">{t('contact.why')}</label>
          <select id="why" name="why" required defaultValue="">
            <option value="" disabled>
              {t('contact.choose')}
            </option>
            {REASONS.map((reason) => (
              <option key={reason} value={reason}>
                {t(`contact.reasons.${reason}`)}
              </option>
            ))}
          </select>
          <button className="plain-button" type="submit">
            {t('contact.open')}
          </button>
        </Form>
      )}
    </section>
  )
}
