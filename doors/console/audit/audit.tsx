import './audit.css'
import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
  useNavigation,
} from 'react-router'
import {
  type ChainReport,
  type ChainState,
  getChainState,
  listEvents,
  verifyChain,
} from '../../../modules/audit/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { useNumber } from '../../ui/number.tsx'
import { When } from '../../ui/when.tsx'
import { EventRow } from './event-row.tsx'
import { MODULES, readFilter } from './read-filter.ts'

export const handle: RouteHandle = { access: 'member:audit.see' }

const PAGE = 50

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'audit.see')
  const { services, url } = getDoor(context)
  const filter = readFilter(url.searchParams)
  const [state, found] = await Promise.all([
    getChainState(services.db),
    listEvents(services.db, { ...filter, unitPath: actor.unitPath, limit: PAGE + 1 }),
  ])
  const events = found.slice(0, PAGE)
  const last = events.at(-1)
  const earlier = new URLSearchParams(url.searchParams)
  if (last !== undefined) earlier.set('before', `${last.at.toISOString()}_${last.id}`)
  return { state, events, filter, earlier: found.length > PAGE ? `?${earlier}` : undefined }
}

/** Walks the whole chain: half a minute for a million events. */
export async function action({ context }: ActionFunctionArgs) {
  requireMember(context, 'audit.see')
  const { services, now } = getDoor(context)
  return { report: await verifyChain(services.db, { now }), at: now }
}

export default function Audit(): ReactNode {
  const { state, events, filter, earlier } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-audit')
  const busy = useNavigation().formMethod === 'POST'
  return (
    <div className="page audit">
      <title>{t('title')}</title>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <Chain state={state} />
      <div className="audit-do">
        <Form method="post">
          <button className="main-button" type="submit" aria-disabled={busy}>
            {t(busy ? 'verify.busy' : 'verify.do')}
          </button>
        </Form>
        <a className="plain-button" href={paths.console.auditHead()} download>
          {t('head.do')}
        </a>
        <p>{t('head.why')}</p>
      </div>
      {answer && <Outcome report={answer.report} at={answer.at} />}

      <div className="audit-list-head">
        <h2>{t('events.title')}</h2>
        <nav aria-label={t('events.filter')}>
          <Link
            to={paths.console.audit()}
            aria-current={filter.module === undefined && filter.subjectId === undefined ? 'true' : undefined}
          >
            {t('events.all')}
          </Link>
          {MODULES.map((module) => (
            <Link
              key={module}
              to={`?module=${module}`}
              aria-current={filter.module === module ? 'true' : undefined}
            >
              {t(`modules.${module}`)}
            </Link>
          ))}
        </nav>
      </div>
      {filter.subjectId !== undefined && (
        <p className="audit-subject">
          {t('events.ofOne')} <code>{filter.subjectId}</code>
        </p>
      )}
      {events.length === 0 ? (
        <p className="empty">{t('events.none')}</p>
      ) : (
        <div className="scroll-x" role="region" aria-label={t('events.title')} tabIndex={0}>
          <table className="events">
            <thead>
              <tr>
                <th scope="col" className="number">
                  {t('columns.seq')}
                </th>
                <th scope="col">{t('columns.at')}</th>
                <th scope="col">{t('columns.who')}</th>
                <th scope="col">{t('columns.what')}</th>
                <th scope="col">{t('columns.subject')}</th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <EventRow key={event.id} event={event} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {earlier !== undefined && (
        <p>
          <Link className="plain-button" to={earlier}>
            {t('events.earlier')}
          </Link>
        </p>
      )}
    </div>
  )
}

function Chain({ state }: { state: ChainState }): ReactNode {
  const t = useWords('console-audit')
  const format = useNumber()
  return (
    <dl className="chain">
      <div>
        <dt>{t('chain.length')}</dt>
        <dd className="big">{format(state.head.seq)}</dd>
      </div>
      <div>
        <dt>{t('chain.waiting')}</dt>
        <dd className="big">{format(state.waiting)}</dd>
      </div>
      <div>
        <dt>{t('chain.last')}</dt>
        <dd>{state.head.at === null ? t('chain.never') : <When at={state.head.at} />}</dd>
      </div>
      <div className="chain-hash">
        <dt>{t('chain.hash')}</dt>
        <dd>
          <code>{state.head.hash.match(/.{1,8}/g)?.join(' ')}</code>
        </dd>
      </div>
    </dl>
  )
}

function Outcome({ report, at }: { report: ChainReport; at: Date | string }): ReactNode {
  const t = useWords('console-audit')
  const format = useNumber()
  const { ok, events, problems, unlisted = 0 } = report
  return (
    <section className={ok ? 'outcome is-sound' : 'outcome is-broken'} role="status">
      <h2>
        {ok
          ? t('verify.sound', { count: events })
          : t('verify.broken', { count: problems.length + unlisted })}
      </h2>
      <p>
        <When at={at} /> · {ok ? t('verify.soundMeans') : t('verify.brokenMeans')}
      </p>
      {!ok && (
        <ul role="list">
          {problems.slice(0, 50).map(({ seq, kind }) => (
            <li key={`${seq}${kind}`}>
              <b>{t('verify.number', { seq: format(seq) })}</b> {t(`problems.${kind}`)}
            </li>
          ))}
          {problems.length + unlisted > 50 && (
            <li>{t('verify.more', { count: problems.length + unlisted - 50 })}</li>
          )}
        </ul>
      )}
    </section>
  )
}
