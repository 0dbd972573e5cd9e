import type { ReactNode } from 'react'
import { Form } from 'react-router'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { FLOW_FORM } from '../../ui/form-language-switch.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { formatDay } from '../../ui/moment.ts'
import { When } from '../../ui/when.tsx'
import { LIMITS } from '../report/answers.ts'
import type { OwnReport, StatusView } from './answer-status.ts'
import { chooseHeadline, listAhead } from './choose-headline.ts'

type Step = OwnReport['steps'][number]

/** What became of a report, in plain words, and the box to answer in. */
export function ReportTimeline({ view, report }: { view: StatusView; report: OwnReport }): ReactNode {
  const t = useWords('public-status')
  const report$ = useWords('public-report')
  const reader = useReader()
  const headline = t(`headline.${chooseHeadline(report)}`)
  const day = formatDay(new Date(report.receivedAt), reader)
  return (
    <>
      <title>{headline}</title>
      <div className="step-line">
        <span>
          {t('top.tail')}{' '}
          <span className="mono">
            {view.code
              .replaceAll(/[^0-9A-Za-z]/g, '')
              .slice(-4)
              .toUpperCase()}
          </span>
        </span>
        <a href={paths.home()} className="quiet">
          {t('top.leave')}
        </a>
      </div>
      <div className="page-head">
        <h1>{headline}</h1>
      </div>
      <p className="lead large">
        {t('lead', { day, what: report$(`choose.${report.situation}.title`) })}
        {report.joinedWith > 0 && ` ${t('joined', { count: report.joinedWith })}`}
      </p>
      <div className="two wide-first">
        <ol className="timeline" role="list">
          {report.steps.map((step, position) => (
            <TimelineStep
              key={`${step.kind}-${String(step.at)}-${position}`}
              step={step}
              isLast={position === report.steps.length - 1 && report.state !== 'closed'}
            />
          ))}
          {listAhead(report).map((ahead) => (
            <li key={ahead} className="next">
              <span className="when">{t('next')}</span>
              <div>
                <b>{t(`ahead.${ahead}.title`)}</b>
                <p>{t(`ahead.${ahead}.text`)}</p>
              </div>
            </li>
          ))}
        </ol>
        <Reply view={view} report={report} />
      </div>
    </>
  )
}

function TimelineStep({ step, isLast }: { step: Step; isLast: boolean }): ReactNode {
  const t = useWords('public-status')
  const files = Number(step.facts['files'] ?? 0)
  return (
    <li className={isLast ? 'now' : undefined}>
      <When at={step.at} />
      <div>
        <b>{t(`steps.${step.kind}.title`)}</b>
        <StepText step={step} />
        {step.text !== null && <blockquote className="quoted">{step.text}</blockquote>}
        {files > 0 && <p>{t('steps.files', { count: files })}</p>}
      </div>
    </li>
  )
}

function StepText({ step: { kind, facts } }: { step: Step }): ReactNode {
  const t = useWords('public-status')
  if (kind === 'looked-at') {
    const { outcome } = facts
    return outcome === 'violation' || outcome === 'not-violation' ? (
      <p>{t(`steps.looked-at.${outcome}`)}</p>
    ) : null
  }
  if (kind === 'closed') {
    const outcome = facts['outcome']
    return isOutcome(outcome) ? <p>{t(`headline.closed-${outcome}`)}</p> : null
  }
  if (kind === 'order-served' || kind === 'removed' || kind === 'case-opened')
    return <p>{t(`steps.${kind}.text`)}</p>
  return null
}

function isOutcome(value: unknown): value is NonNullable<OwnReport['outcome']> {
  return value === 'removed' || value === 'case' || value === 'not-fraud' || value === 'no-trace'
}

function Reply({ view, report }: { view: StatusView; report: OwnReport }): ReactNode {
  const t = useWords('public-status')
  const report$ = useWords('public-report')
  const { code, error, picture, refused, added, typed } = view
  const asked = report.openQuestion
  const wrong =
    error === 'reply' || error === 'replyLong'
      ? t(`errors.${error}`, { max: LIMITS.text })
      : picture && report$(`errors.${picture.code}`, picture.params)
  const closed = report.state === 'closed'
  return (
    <Form
      id={FLOW_FORM}
      className="reply"
      method="post"
      encType="multipart/form-data"
      reloadDocument
      noValidate
    >
      <input type="hidden" name="code" value={code} />
      <h2>{t(asked === null ? 'reply.title' : 'reply.titleAsked')}</h2>
      {asked !== null && <p className="quoted lead">{asked}</p>}
      {added && (
        <p className="done-note" role="status">
          {t('reply.done')}
        </p>
      )}
      <RefusalNote refused={refused} />
      {closed ? (
        <p className="soft">{t('reply.closed')}</p>
      ) : (
        <>
          <div className={wrong === undefined ? 'field' : 'field wrong'}>
            <label htmlFor="text">{t('reply.label')}</label>
            {wrong !== undefined && (
              <span className="wrong-note" id="text-error" role="alert">
                {wrong}
              </span>
            )}
            <textarea
              id="text"
              name="text"
              rows={4}
              defaultValue={typed}
              aria-invalid={wrong !== undefined || undefined}
              aria-describedby={wrong === undefined ? undefined : 'text-error'}
            />
          </div>
          <div className="field">
            <label htmlFor="file">{t('reply.file')}</label>
            <input
              id="file"
              name="file"
              type="file"
              className="plain-file"
              accept="image/jpeg,image/png,image/webp,image/gif"
              multiple
            />
          </div>
          <div className="form-end">
            <button className="btn" type="submit" name="go" value="add">
              {t('reply.send')}
            </button>
          </div>
        </>
      )}
    </Form>
  )
}
