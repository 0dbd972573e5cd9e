import './reports.css'
import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router'
import { z } from 'zod'
import {
  askReporter,
  CONTACT_REASONS,
  getReport,
  INDICATOR_ROLES,
  openReportContact,
  openReportDesk,
  setIndicatorRole,
} from '../../../modules/intake/index.ts'
import { may } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { useNumber } from '../../ui/number.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { When } from '../../ui/when.tsx'
import { isId } from '../review/read-filter.ts'
import { ContactPanel } from './contact-panel.tsx'
import { Conversation } from './conversation.tsx'
import { IndicatorRoles } from './indicator-roles.tsx'

export const handle: RouteHandle = { access: 'member:reports.see' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'reports.see')
  const { services } = getDoor(context)
  const { reportId } = params
  if (!isId(reportId)) throw data(null, { status: 404 })
  return {
    report: await orRefuse(getReport(services.db, actor, reportId)),
    mayAsk: may(actor, 'reports.answer'),
    mayOpenContact: may(actor, 'reports.contact'),
    maySetRoles: may(actor, 'review.decide') || may(actor, 'cases.write'),
  }
}

const actSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('ask'), question: z.string() }),
  z.object({ do: z.literal('role'), indicator: z.guid(), role: z.enum(INDICATOR_ROLES) }),
  z.object({ do: z.literal('contact'), why: z.enum(CONTACT_REASONS) }),
])

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'reports.see')
  const { services, detector } = getDoor(context)
  const { reportId } = params
  const parsed = actSchema.safeParse(Object.fromEntries(await request.formData()))
  if (!isId(reportId) || !parsed.success) throw data(null, { status: 404 })
  const act = parsed.data
  const done = await attempt(() =>
    inWork(services, async (work) => {
      switch (act.do) {
        case 'ask':
          return askReporter(work, actor, reportId, act.question).then(() => undefined)
        case 'role':
          await setIndicatorRole(work, actor, {
            indicatorId: act.indicator,
            subjectType: 'report',
            subjectId: reportId,
            role: act.role,
          })
          return undefined
        case 'contact':
          return openReportContact(work, actor, openReportDesk(services, detector), reportId, act.why)
      }
    }),
  )
  if (!done.ok) return data({ refused: done.refused, contact: undefined }, { status: done.status })
  if (done.value === undefined) return redirect(paths.console.report(reportId))
  // Shown once, on the answer to the request that gave the reason.
  return data({ refused: undefined, contact: done.value }, { headers: { 'Cache-Control': 'no-store' } })
}

export default function ReportPage(): ReactNode {
  const { report, mayAsk, mayOpenContact, maySetRoles } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-reports')
  const common = useWords('common')
  const number = useNumber()
  const facts = [
    ['amount', report.amount === null ? null : `${number(Number(report.amount))} ${report.currency ?? ''}`],
    ['surface', report.surface === null ? null : common(`surfaces.${report.surface}`)],
    ['account', report.account],
    ['group', report.groupName],
    ['region', report.region],
  ] as const
  return (
    <div className="page report">
      <title>{t('titleOne')}</title>
      <p className="report-up">
        <Link to={paths.console.reports()}>{t('title')}</Link>
      </p>
      <header>
        <h1 className={report.situation === 'money-sent' ? 'now' : undefined}>
          {report.situation === 'money-sent' && '▲ '}
          {t(`situation.${report.situation}`)}
        </h1>
        <p className="lead">
          {t('received')} <When at={report.receivedAt} />
          {' · '}
          {t(`state.${report.state}`)}
          {report.outcome !== null && ` · ${t(`outcome.${report.outcome}`)}`}
        </p>
      </header>
      <RefusalNote refused={answer?.refused} />
      <div className="report-columns">
        <div>
          <section>
            <h2 className="visually-hidden">{t('told')}</h2>
            <p className="report-told quoted" lang={report.lang} dir="auto">
              {report.text ?? t('noText')}
            </p>
            {report.files.length > 0 && (
              <ul className="report-files">
                {report.files.map((file) => (
                  <li key={file.sha256}>
                    <a
                      href={paths.console.reportFile(report.id, file.sha256)}
                      target="_blank"
                      rel="noreferrer"
                    >
                      {file.name}
                    </a>{' '}
                    <small>{t('kilobytes', { size: number(Math.ceil(file.size / 1024)) })}</small>
                  </li>
                ))}
              </ul>
            )}
            <dl className="report-details">
              {report.platformName !== null && (
                <div>
                  <dt>{t('fact.platform')}</dt>
                  <dd dir="auto">
                    {report.platformId === null ? (
                      report.platformName
                    ) : (
                      <Link to={paths.console.platform(report.platformId)}>{report.platformName}</Link>
                    )}
                  </dd>
                </div>
              )}
              {facts.map(([name, value]) =>
                value === null ? null : (
                  <div key={name}>
                    <dt>{t(`fact.${name}`)}</dt>
                    <dd dir="auto">{value}</dd>
                  </div>
                ),
              )}
            </dl>
            {report.groupId !== null && (
              <p className="report-go">
                <Link className="plain-button" to={paths.console.review(report.groupId)}>
                  {t('toGroup')}
                </Link>
                <Link to={`${paths.console.reports()}?group=${report.groupId}`}>{t('sameGroup')}</Link>
              </p>
            )}
          </section>
          <IndicatorRoles indicators={report.indicators} mayChange={maySetRoles} />
          <ContactPanel report={report} mayOpen={mayOpenContact} opened={answer?.contact} />
        </div>
        <Conversation report={report} mayAsk={mayAsk} />
      </div>
    </div>
  )
}
