import type { ReactNode } from 'react'
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router'
import {
  checkCode,
  describeGround,
  getOrderForSeat,
  isOpenState,
  noteOpened,
  type SeatOrder,
} from '../../modules/measures/index.ts'
import { inWork } from '../../runtime/work.ts'
import { getDoor, requireSeat, type RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useReader, useWords } from '../reader.tsx'
import { orRefuse } from '../refusal.ts'
import { DeadlineLine } from '../ui/deadline-line.tsx'
import { useDeadline } from '../ui/deadline.ts'
import { formatMoment } from '../ui/moment.ts'
import { TimeLeft } from '../ui/time-left.tsx'
import { AnswerForm } from './answer-form.tsx'
import { useIssuer } from './issuer.ts'
import { OrderItemCard } from './order-item.tsx'

export const handle: RouteHandle = { access: 'operator' }

const PAGE = 50

export async function loader({ context, params }: LoaderFunctionArgs) {
  const seat = requireSeat(context)
  const { services, locale, url } = getDoor(context)
  const id = params['orderId'] ?? ''
  const order = await orRefuse(getOrderForSeat(services.db, seat, id, services.secrets))
  if (order.openedAt === null) await inWork(services, (work) => noteOpened(work, seat, id))
  const waiting = order.items.filter(({ state }) => state === 'asked' || state === 'not-met')
  const showAll = url.searchParams.get('show') === 'all' || waiting.length === 0 || !isOpenState(order.state)
  const shown = showAll ? order.items : waiting
  const from = Math.min(
    Math.max(0, Number(url.searchParams.get('from') ?? 0) || 0),
    Math.max(0, shown.length - 1),
  )
  const { items: _items, ...rest } = order
  return {
    order: rest,
    counts: countStates(order),
    waiting: waiting.length,
    showAll,
    from,
    total: shown.length,
    items: shown.slice(from, from + PAGE).map(({ affectedCode: _code, ...item }) => ({
      ...item,
      ground: describeGround(order, item, locale),
    })),
    note: readNote(url),
  }
}

export default function DeskOrder(): ReactNode {
  const { order, items, counts, waiting, showAll, from, total, note } = useLoaderData<typeof loader>()
  const t = useWords('desk')
  const issuer = useIssuer()
  const open = isOpenState(order.state)
  return (
    <>
      <title>{`${order.docNo} ${order.platformName}`}</title>
      <p className="crumb">
        <Link to={paths.desk.home()}>{t('back')}</Link>
      </p>
      <h1 className="desk-title">
        {t('order.title')} <span className="nowrap">{order.docNo}</span>
      </h1>
      <p className="lead">
        {t('order.summary', { issuer: issuer(order), platform: order.platformName, count: counts.all })}
      </p>
      <OrderNote note={note} />
      <OrderState order={order} counts={counts} />
      <p className="doc-links">
        <a href={paths.desk.letter(order.id)}>{t('order.letter')}</a>
        <a href={paths.desk.letterPdf(order.id)}>{t('order.pdf')}</a>
        <a href={paths.desk.notices(order.id)}>{t('notices.title')}</a>
        {order.letterSha256 === null ? null : (
          <span className="soft">{t('order.checkCode', { code: checkCode(order.letterSha256) })}</span>
        )}
      </p>

      <form method="post" action={paths.desk.answers(order.id)} className="answering">
        <section aria-labelledby="items">
          <div className="section-head">
            <h2 id="items">{t('order.itemsTitle')}</h2>
            {open && waiting > 0 && waiting < counts.all ? (
              <a href={showAll ? '?show=open' : '?show=all'}>
                {showAll
                  ? t('order.showOpen', { count: waiting })
                  : t('order.showAll', { count: counts.all })}
              </a>
            ) : null}
          </div>
          <ol className="order-items">
            {items.map((item) => (
              <OrderItemCard key={item.id} item={item} answerable={open} />
            ))}
          </ol>
          <Pages from={from} total={total} showAll={showAll} />
        </section>
        {open && waiting > 0 ? <AnswerForm order={order} waiting={waiting} /> : null}
      </form>
      <Disagree order={order} open={open} />
    </>
  )
}

function OrderNote({ note }: { note: ReturnType<typeof readNote> }): ReactNode {
  const t = useWords('desk')
  if (note === undefined) return null
  return (
    <p className="done-note" role="status">
      {note.what === 'sent' ? t('order.sent', { count: note.count }) : t(`order.${note.what}`)}
    </p>
  )
}

/** How it stands, and how long there is. */
function OrderState({ order, counts }: { order: ShownOrder; counts: Counts }): ReactNode {
  const t = useWords('desk')
  const deadline = useDeadline()
  const states = (['asked', 'not-met', 'contested', 'claimed-removed', 'met', 'lifted'] as const).filter(
    (state) => counts[state] > 0,
  )
  return (
    <section className="standing">
      {order.state === 'withdrawn' ? (
        <div className="withdrawn" role="status">
          <h2>{t('order.withdrawn')}</h2>
          <p>{t('order.withdrawnWhat', { reason: order.withdrawnReason ?? '' })}</p>
          {counts.restorable > 0 ? <p>{t('order.putBack')}</p> : null}
        </div>
      ) : order.state === 'met' ? (
        <p className="all-done">{t('order.met', { count: counts.met })}</p>
      ) : (
        <div className="clock">
          <p className="task-left">
            <TimeLeft due={order.due} />
          </p>
          <div>
            <p className="by">{t('time.by', { moment: deadline(order.due) })}</p>
            {order.servedAt ? <DeadlineLine from={order.servedAt} due={order.due} /> : null}
            {order.state === 'not-met' || order.state === 'partly-met' ? <p>{t('order.notMet')}</p> : null}
          </div>
        </div>
      )}
      <ul className="tally">
        {states.map((state) => (
          <li key={state}>
            <b>{counts[state]}</b> {t(`items.${state}`)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Pages({ from, total, showAll }: { from: number; total: number; showAll: boolean }): ReactNode {
  const t = useWords('desk')
  if (total <= PAGE) return null
  const link = (at: number): string => `?show=${showAll ? 'all' : 'open'}&from=${at}`
  return (
    <nav className="pages" aria-label={t('order.itemsTitle')}>
      {from > 0 ? <a href={link(Math.max(0, from - PAGE))}>{t('order.previous')}</a> : <span />}
      <span>{t('order.page', { from: from + 1, to: Math.min(from + PAGE, total), count: total })}</span>
      {from + PAGE < total ? <a href={link(from + PAGE)}>{t('order.nextPage')}</a> : <span />}
    </nav>
  )
}

function Disagree({ order, open }: { order: ShownOrder; open: boolean }): ReactNode {
  const t = useWords('desk')
  const { now, locale, timeZone } = useReader()
  const deadline = useDeadline()
  if (order.state === 'withdrawn' && order.appeals.length === 0) return null
  const moment = (at: Date): string => formatMoment(at, { now, locale, timeZone })
  return (
    <section className="disagree">
      <h2>{t('disagree.title')}</h2>
      {order.state === 'withdrawn' ? null : (
        <ul className="ways">
          {open ? (
            <>
              <li>{t('disagree.contest')}</li>
              <li>
                <a href={paths.desk.moreTime(order.id)}>{t('disagree.moreTime')}</a>
              </li>
            </>
          ) : null}
          <li>
            <a href={paths.desk.appeal(order.id)}>{t('appeal.link')}</a>
          </li>
        </ul>
      )}
      {order.answers.map((answer) => (
        <p key={answer.id}>
          {t('item.answers.more-time', {
            when: moment(answer.at),
            until: answer.until ? deadline(answer.until) : '',
            reason: answer.reason ?? '',
          })}{' '}
          {t(`item.rulings.${answer.ruling ?? 'waiting'}`, { reason: answer.rulingReason ?? '' })}
        </p>
      ))}
      {order.appeals.map((appeal) => (
        <p key={appeal.id}>
          {appeal.outcome === null
            ? t('appeal.open', { when: moment(appeal.at) })
            : t(`appeal.${appeal.outcome}`, { reason: appeal.outcomeReason ?? '' })}
        </p>
      ))}
    </section>
  )
}

type ShownOrder = Omit<SeatOrder, 'items'>
type Counts = ReturnType<typeof countStates>

function countStates({ items }: SeatOrder) {
  const count = (state: SeatOrder['items'][number]['state']): number =>
    items.filter((item) => item.state === state).length
  return {
    all: items.length,
    asked: count('asked'),
    'claimed-removed': count('claimed-removed'),
    contested: count('contested'),
    met: count('met'),
    'not-met': count('not-met'),
    lifted: count('lifted'),
    restorable: items.filter(({ mayBePutBack }) => mayBePutBack).length,
  }
}

/** What was just done, carried in the address so that reloading does not do it again. */
function readNote(
  url: URL,
): { what: 'sent'; count: number } | { what: 'timeAsked' | 'appealed' } | undefined {
  const sent = Number(url.searchParams.get('sent'))
  if (Number.isSafeInteger(sent) && sent > 0) return { what: 'sent', count: sent }
  const done = url.searchParams.get('done')
  if (done === 'more-time') return { what: 'timeAsked' }
  return done === 'appeal' ? { what: 'appealed' } : undefined
}
