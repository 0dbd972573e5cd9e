import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router'
import { answerRestoration, checkCode, getRestorationForSeat } from '../../modules/measures/index.ts'
import { inWork } from '../../runtime/work.ts'
import { getDoor, requireSeat, type RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useReader, useWords } from '../reader.tsx'
import { attempt, orRefuse } from '../refusal.ts'
import { useDeadline } from '../ui/deadline.ts'
import { formatMoment } from '../ui/moment.ts'
import { RefusalNote } from '../ui/refusal-note.tsx'

export const handle: RouteHandle = { access: 'operator' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const seat = requireSeat(context)
  const { services } = getDoor(context)
  const { document: _paper, ...found } = await orRefuse(
    getRestorationForSeat(services.db, seat, params['restorationId'] ?? ''),
  )
  return found
}

export async function action({ context, params }: ActionFunctionArgs) {
  const seat = requireSeat(context)
  const { services } = getDoor(context)
  const id = params['restorationId'] ?? ''
  const said = await attempt(() => inWork(services, (work) => answerRestoration(work, seat, id)))
  if (!said.ok) return data({ refused: said.refused }, { status: said.status })
  throw redirect(paths.desk.restoration(id))
}

export default function DeskRestoration(): ReactNode {
  const { id, docNo, orderNo, measureId, reason, due, items, sha256 } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('desk')
  const reader = useReader()
  const deadline = useDeadline()
  const open = items.filter(({ seen }) => seen !== 'back')
  const unsaid = open.some(({ restoredAt }) => restoredAt === null)
  return (
    <>
      <title>{`${t('restoration.title')} ${docNo}`}</title>
      <p className="crumb">
        <a href={paths.desk.home()}>{t('back')}</a>
      </p>
      <h1 className="desk-title">
        {t('restoration.title')} <span className="nowrap">{docNo}</span>
      </h1>
      <p className="lead">{t('restoration.what', { order: orderNo, count: items.length })}</p>
      <RefusalNote refused={answer?.refused} />
      <section className="standing">
        {open.length === 0 ? (
          <p className="all-done">{t('restoration.done')}</p>
        ) : (
          <p className="by">{t('restoration.due', { moment: deadline(due) })}</p>
        )}
        {unsaid ? (
          <form method="post" className="form-end">
            <button className="btn" type="submit">
              {t('restoration.do')}
            </button>
          </form>
        ) : null}
      </section>
      <p className="doc-links">
        <a href={paths.desk.restorationPaper(id)}>{t('restoration.paper')}</a>
        <a href={paths.desk.order(measureId)}>{t('backToOrder', { docNo: orderNo })}</a>
        <span className="soft">{t('order.checkCode', { code: checkCode(sha256) })}</span>
      </p>
      <dl className="hold-reasons">
        <dt>{t('restoration.reason')}</dt>
        <dd>{reason}</dd>
      </dl>
      <section className="disagree">
        <h2>{t('restoration.items')}</h2>
        <ol className="desk-steps">
          {items.map((item) => (
            <li key={item.measureItemId} value={item.number}>
              <p className="quoted">{item.text}</p>
              {item.url === null ? null : <p className="soft">{item.url}</p>}
              <p>
                {item.seen === null
                  ? item.restoredAt === null
                    ? t('restoration.waits')
                    : t('restoration.said', { when: formatMoment(item.restoredAt, reader, { within: true }) })
                  : t(`restoration.${item.seen}`)}
              </p>
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}
