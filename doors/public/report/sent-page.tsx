import type { ReactNode } from 'react'
import { Form } from 'react-router'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { FLOW_FORM } from '../../ui/form-language-switch.tsx'
import type { Sent } from './send-report.ts'
import { ShownCode } from './shown-code.tsx'

/** The code, large; what to do with it; what comes next. */
export function SentPage({ sent, once }: { sent: Sent; once: string }): ReactNode {
  const t = useWords('public-report')
  const { code, receipt, joinedWith } = sent
  return (
    <div className="narrow">
      <title>{t('sent.title')}</title>
      {/* Only so that the language switch can ask for this page again. */}
      <Form id={FLOW_FORM} method="post" reloadDocument>
        <input type="hidden" name="once" value={once} />
      </Form>
      <div className="page-head">
        <h1>{t('sent.title')}</h1>
      </div>
      <p className="lead">{t('sent.lead')}</p>
      <ShownCode code={code} />
      <div className="form-end stack">
        <form method="post" action={paths.status()}>
          <input type="hidden" name="code" value={code} />
          <button className="btn" type="submit">
            {t('sent.follow')}
          </button>
        </form>
        <form method="post" action={paths.receipt()}>
          {Object.entries(receipt).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button className="quiet" type="submit">
            {t('sent.receipt')}
          </button>
          <p>{t('sent.receiptHint')}</p>
        </form>
      </div>
      <section className="block">
        <h2>{t('sent.next')}</h2>
        {joinedWith > 0 && <p className="lead">{t('sent.joined', { count: joinedWith })}</p>}
        <ol className="steps" role="list">
          {(['look', 'act', 'tell'] as const).map((step) => (
            <li key={step}>
              <span>{t(`sent.nextSteps.${step}`)}</span>
            </li>
          ))}
        </ol>
        <p className="soft">{t('sent.copies')}</p>
        <a className="quiet" href={paths.home()}>
          {t('sent.home')}
        </a>
      </section>
    </div>
  )
}
