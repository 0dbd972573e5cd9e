import type { ReactNode } from 'react'
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router'
import {
  isOpenState,
  listHoldsForSeat,
  listOrdersForSeat,
  listProceedingsForSeat,
  listRestorationsForSeat,
  type OrderSummary,
  type ProceedingRow,
  type SeatHold,
} from '../../modules/measures/index.ts'
import { getDoor, requireSeat, type RouteHandle } from '../access.ts'
import { useStateWord } from '../console/proceedings/state-word.ts'
import { paths } from '../paths.ts'
import { useReader, useWords } from '../reader.tsx'
import { DeadlineLine } from '../ui/deadline-line.tsx'
import { TimeLeft } from '../ui/time-left.tsx'
import { useDeadline } from '../ui/deadline.ts'
import { formatMoment } from '../ui/moment.ts'
import { useIssuer } from './issuer.ts'

export const handle: RouteHandle = { access: 'operator' }

export async function loader({ context }: LoaderFunctionArgs) {
  const seat = requireSeat(context)
  const { services, now } = getDoor(context)
  const [orders, holds, measures, restorations] = await Promise.all([
    listOrdersForSeat(services.db, seat),
    listHoldsForSeat(services.db, seat, now),
    listProceedingsForSeat(services.db, seat),
    listRestorationsForSeat(services.db, seat),
  ])
  const open = orders.filter(({ state }) => isOpenState(state))
  const toPutBack = restorations.flatMap(({ id, docNo, platformName, due, items }) => {
    const open = items.filter(({ seen }) => seen !== 'back').length
    return open > 0 ? [{ id, docNo, platformName, due, open }] : []
  })
  return {
    toPutBack,
    measures: measures.filter(({ closedAt }) => closedAt === null),
    pastMeasures: measures.filter(({ closedAt }) => closedAt !== null),
    holds: holds.filter(({ asks, state }) => asks !== null || state === 'in-force' || state === 'confirmed'),
    pastHolds: holds.filter(
      ({ asks, state }) => asks === null && state !== 'in-force' && state !== 'confirmed',
    ),
    todo: open.filter(waitsForYou),
    waiting: open.filter((order) => !waitsForYou(order)),
    past: orders.filter(({ state }) => !isOpenState(state)),
  }
}

export default function DeskHome(): ReactNode {
  const { toPutBack, measures, pastMeasures, holds, pastHolds, todo, waiting, past } =
    useLoaderData<typeof loader>()
  const t = useWords('desk')
  const stateWord = useStateWord()
  const deadline = useDeadline()
  const asked = toPutBack.length + todo.length + holds.filter(({ asks }) => asks !== null).length
  const title = asked === 0 ? t('home.none') : t('home.title', { count: asked })
  const nothing =
    measures.length +
      pastMeasures.length +
      holds.length +
      todo.length +
      waiting.length +
      past.length +
      pastHolds.length ===
    0
  return (
    <>
      <title>{title}</title>
      <h1 className="desk-title">{title}</h1>
      {nothing ? <p className="lead">{t('home.empty')}</p> : null}
      {holds.length > 0 ? <Holds holds={holds} /> : null}
      {toPutBack.length > 0 ? (
        <section className="past">
          <h2>{t('restoration.now')}</h2>
          <ul>
            {toPutBack.map(({ id, docNo, platformName, due, open }) => (
              <li key={id}>
                <Link to={paths.desk.restoration(id)}>{docNo}</Link>
                <span>{platformName}</span>
                <span>{t('restoration.past', { count: open })}</span>
                <span className="soft">{t('restoration.due', { moment: deadline(due) })}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {todo.length > 0 ? <Tasks orders={todo} /> : null}
      {measures.length > 0 ? <Measures measures={measures} /> : null}
      {waiting.length > 0 ? (
        <section className="with-us">
          <h2>{t('home.withUs')}</h2>
          <Tasks orders={waiting} />
        </section>
      ) : null}
      {past.length + pastHolds.length + pastMeasures.length > 0 ? (
        <section className="past">
          <h2>{t('home.past')}</h2>
          <ul>
            {past.map((order) => (
              <li key={order.id}>
                <Link to={paths.desk.order(order.id)}>{order.docNo}</Link>
                <span>{order.platformName}</span>
                <span className="soft">{t(`states.${readState(order)}`)}</span>
              </li>
            ))}
            {pastMeasures.map((measure) => (
              <li key={measure.id}>
                <Link to={paths.desk.proceeding(measure.id)}>{measure.docNo}</Link>
                <span>{measure.platformName}</span>
                <span className="soft">{stateWord(measure.state)}</span>
              </li>
            ))}
            {pastHolds.map((hold) => (
              <li key={hold.id}>
                <Link to={paths.desk.hold(hold.id)}>{hold.docNo}</Link>
                <span>{hold.platformName}</span>
                <span className="soft">{t(`hold.short.${hold.endedHow ?? hold.state}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

/** What is asked beside removal orders: each with where it stands. */
function Measures({ measures }: { measures: readonly ProceedingRow[] }): ReactNode {
  const t = useWords('proceedings')
  const stateWord = useStateWord()
  const deadline = useDeadline()
  return (
    <section className="past">
      <h2>{t('desk.title')}</h2>
      <ul>
        {measures.map(({ id, kind, docNo, platformName, state, deadline: due }) => (
          <li key={id}>
            <Link to={paths.desk.proceeding(id)}>
              {t(`kinds.${kind}`)} {docNo}
            </Link>
            <span>{platformName}</span>
            <span className="soft">{stateWord(state)}</span>
            {due === null ? null : <span className="soft">{t('due', { moment: deadline(due) })}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What is to be held back or put back this very hour. */
function Holds({ holds }: { holds: readonly SeatHold[] }): ReactNode {
  const t = useWords('desk')
  const reader = useReader()
  return (
    <section className="holds-now">
      <h2>{t('hold.now')}</h2>
      <ul>
        {holds.map((hold) => (
          <li key={hold.id}>
            <div>
              <p className="hold-what">{hold.target}</p>
              <p>
                {hold.docNo} {hold.platformName}{' '}
                <span className="soft">
                  {t(`hold.states.${hold.endedHow ?? hold.state}`, {
                    lapses: formatMoment(hold.lapsesAt, reader, { within: true }),
                    reason: hold.endedReason ?? '',
                  })}
                </span>
              </p>
            </div>
            <Link className={hold.asks === null ? 'btn line' : 'btn'} to={paths.desk.hold(hold.id)}>
              {t(hold.asks === null ? 'home.look' : `hold.open.${hold.asks}`)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function waitsForYou({ items }: OrderSummary): boolean {
  return items.asked + items['not-met'] > 0
}

function Tasks({ orders }: { orders: readonly OrderSummary[] }): ReactNode {
  return (
    <ol className="tasks">
      {orders.map((order) => (
        <Task key={order.id} order={order} />
      ))}
    </ol>
  )
}

/** What is asked, how long there is, and the one thing to do next. */
function Task({ order }: { order: OrderSummary }): ReactNode {
  const t = useWords('desk')
  const { now } = useReader()
  const issuer = useIssuer()
  const deadline = useDeadline()
  const { items } = order
  const waiting = items.asked + items['not-met']
  const late = order.due <= now
  return (
    <li className={late ? 'task late' : 'task'}>
      <p className="task-left">
        <TimeLeft due={order.due} />
      </p>
      <div className="task-body">
        <h2>
          <Link to={paths.desk.order(order.id)}>
            {t('order.title')} {order.docNo}
          </Link>
        </h2>
        <p>{t('order.summary', { issuer: issuer(order), platform: order.platformName, count: items.all })}</p>
        {order.servedAt ? <DeadlineLine from={order.servedAt} due={order.due} /> : null}
        <p className="task-state">
          <b>{waiting > 0 ? t('home.open', { count: waiting }) : t('home.nothingOpen')}</b>{' '}
          <span className="soft">{t('home.of', { count: items.all })}</span>
        </p>
      </div>
      <p className="task-next">
        <Link className={waiting > 0 ? 'btn' : 'btn line'} to={paths.desk.order(order.id)}>
          {waiting > 0 ? t('home.next') : t('home.look')}
        </Link>
        <span className="soft small">{t('time.by', { moment: deadline(order.due) })}</span>
      </p>
    </li>
  )
}

function readState({
  state,
}: OrderSummary): 'served' | 'answered' | 'met' | 'partly-met' | 'not-met' | 'withdrawn' {
  return state === 'draft' || state === 'submitted' || state === 'approved' ? 'served' : state
}
