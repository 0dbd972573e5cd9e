import './reports.css'
import type { ReactNode } from 'react'
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { listReports, type ReportState } from '../../../modules/intake/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { orRefuse } from '../../refusal.ts'
import { useNumber } from '../../ui/number.tsx'
import { When } from '../../ui/when.tsx'
import { isId } from '../review/read-filter.ts'

export const handle: RouteHandle = { access: 'member:reports.see' }

const STATES: readonly ReportState[] = ['received', 'looked-at', 'acted-on', 'closed']
const EXCERPT = 120

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'reports.see')
  const { services, url } = getDoor(context)
  const state = STATES.find((each) => each === url.searchParams.get('state'))
  const groupId = url.searchParams.get('group')
  const after = url.searchParams.get('after')
  const page = await orRefuse(
    listReports(services.db, actor, {
      state,
      ...(isId(groupId) ? { groupId } : {}),
      ...(isId(after) ? { after } : {}),
      limit: 50,
    }),
  )
  const rows = page.rows.map(({ id, situation, text, lang, amount, currency, platformName, ...report }) => ({
    id,
    situation,
    text: text !== null && text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text,
    lang,
    amount,
    currency,
    platformName,
    account: report.account,
    receivedAt: report.receivedAt,
    state: report.state,
    outcome: report.outcome,
  }))
  return { rows, next: page.next, state, groupId: isId(groupId) ? groupId : undefined }
}

export default function ReportList(): ReactNode {
  const { rows, next, state, groupId } = useLoaderData<typeof loader>()
  const t = useWords('console-reports')
  const link = (query: Record<string, string | undefined>): string => {
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries({ group: groupId, ...query }))
      if (value !== undefined) search.set(name, value)
    return search.size === 0 ? paths.console.reports() : `${paths.console.reports()}?${search}`
  }
  return (
    <div className="page reports">
      <title>{t('title')}</title>
      <header>
        <h1>{t('title')}</h1>
        <p className="lead">{t(groupId === undefined ? 'lead' : 'leadGroup')}</p>
      </header>
      <nav className="tabs" aria-label={t('states')}>
        <Link to={link({})} aria-current={state === undefined ? 'true' : undefined}>
          {t('all')}
        </Link>
        {STATES.map((each) => (
          <Link key={each} to={link({ state: each })} aria-current={state === each ? 'true' : undefined}>
            {t(`state.${each}`)}
          </Link>
        ))}
      </nav>
      {rows.length === 0 ? (
        <div className="empty">
          <b>{t('empty')}</b>
          {t('emptyMore')} <a href={paths.report()}>{t('emptyLink')}</a>
        </div>
      ) : (
        <ul className="report-rows">
          {rows.map((report) => (
            <Row key={report.id} report={report} />
          ))}
        </ul>
      )}
      {next !== undefined && (
        <p>
          <Link className="plain-button" to={link({ state, after: next })}>
            {t('more')}
          </Link>
        </p>
      )}
    </div>
  )
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

function Row({ report }: { report: Row }): ReactNode {
  const t = useWords('console-reports')
  const number = useNumber()
  return (
    <li>
      <Link to={paths.console.report(report.id)}>
        <span className={`report-situation ${report.situation}`}>
          {report.situation === 'money-sent' && '▲ '}
          {t(`situation.${report.situation}`)}
          {report.amount !== null && (
            <b>
              {number(Number(report.amount))} {report.currency}
            </b>
          )}
        </span>
        <span className="report-text quoted" lang={report.lang} dir="auto">
          {report.text ?? t('noText')}
        </span>
        <span className="report-facts">
          <span>
            {t(`state.${report.state}`)}
            {report.outcome !== null && ` · ${t(`outcome.${report.outcome}`)}`}
          </span>
          {report.platformName !== null && <span dir="auto">{report.platformName}</span>}
          <When at={report.receivedAt} />
        </span>
      </Link>
    </li>
  )
}
