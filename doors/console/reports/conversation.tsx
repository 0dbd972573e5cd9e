import type { ReactNode } from 'react'
import { Form } from 'react-router'
import type { ReportDetail } from '../../../modules/intake/index.ts'
import { useWords } from '../../reader.tsx'
import { When } from '../../ui/when.tsx'

/** What the reporter sees of the report, and a question back. Nobody here learns who it is. */
export function Conversation({ report, mayAsk }: { report: ReportDetail; mayAsk: boolean }): ReactNode {
  const t = useWords('console-reports')
  return (
    <section className="report-talk" aria-labelledby="talk">
      <h2 id="talk">{t('talk.title')}</h2>
      <p className="report-hint">{t('talk.lead')}</p>
      <ol>
        {report.steps.map((step, at) => (
          <li key={at} className={step.author}>
            <b>{t(`step.${step.kind}`)}</b> <When at={step.at} />
            {step.text !== null && (
              <p className="quoted" dir="auto" lang={step.author === 'reporter' ? report.lang : undefined}>
                {step.text}
              </p>
            )}
          </li>
        ))}
      </ol>
      {mayAsk && report.state !== 'closed' && (
        <Form method="post" key={report.steps.length}>
          <input type="hidden" name="do" value="ask" />
          <label htmlFor="question">{t('talk.ask')}</label>
          <textarea id="question" name="question" rows={3} maxLength={2000} required dir="auto" />
          <p className="report-hint">
            {t('talk.hint', { lang: t(report.lang === 'en' ? 'talk.en' : 'talk.zh') })}
          </p>
          <button className="main-button" type="submit">
            {t('talk.send')}
          </button>
        </Form>
      )}
      {report.state === 'closed' && <p className="report-hint">{t('talk.closed')}</p>}
    </section>
  )
}
