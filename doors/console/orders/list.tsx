import './orders.css'
import type { ReactNode } from 'react'
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router'
import {
  isOpenState,
  listHolds,
  listOpenMatters,
  listOrders,
  type OrderState,
  type OrderSummary,
} from '../../../modules/measures/index.ts'
import { countBounced } from '../../../modules/messages/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { orRefuse } from '../../refusal.ts'
import { useDeadline } from '../../ui/deadline.ts'
import { TimeLeft } from '../../ui/time-left.tsx'

export const handle: RouteHandle = { access: 'member:measures.see' }

const PAGE = 50
const GROUPS = {
  open: ['served', 'answered', 'partly-met', 'not-met'],
  drafts: ['draft', 'submitted', 'approved'],
  closed: ['met'],
  withdrawn: ['withdrawn'],
} as const satisfies Record<string, readonly OrderState[]>
type Group = keyof typeof GROUPS

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'measures.see')
  const { services, now, url } = getDoor(context)
  const group = readGroup(url.searchParams.get('show'))
  const orders = await orRefuse(
    listOrders(services.db, actor, {
      states: GROUPS[group],
      after: url.searchParams.get('after') ?? undefined,
      limit: PAGE,
    }),
  )
  const matters = await listOpenMatters(services.db, actor)
  const holds = await listHolds(services.db, actor, { now })
  const bounced = await countBounced(services.db, actor)
  return {
    group,
    orders,
    matters: matters.length,
    bounced,
    holds: holds.filter(({ state }) => state === 'in-force' || state === 'confirmed').length,
    more: orders.length === PAGE ? orders.at(-1)?.id : undefined,
  }
}

export default function Orders(): ReactNode {
  const { group, orders, matters, bounced, holds, more } = useLoaderData<typeof loader>()
  const t = useWords('console-orders')
  return (
    <div className="page orders">
      <title>{t('title')}</title>
      <header>
        <h1>{t('title')}</h1>
        <p className="lead">{t('list.lead')}</p>
      </header>
      <nav className="order-groups" aria-label={t('title')}>
        {(Object.keys(GROUPS) as Group[]).map((each) => (
          <Link key={each} to={`?show=${each}`} aria-current={each === group ? 'page' : undefined}>
            {t(`list.${each}`)}
          </Link>
        ))}
        <Link className="matters" to={paths.console.holds()}>
          {t('list.holds', { count: holds })}
        </Link>
        <Link className="matters" to={paths.console.proceedings()}>
          {t('list.others')}
        </Link>
        {bounced > 0 ? (
          <Link className="matters" to={paths.console.outbox()}>
            {t('list.bounced', { count: bounced })}
          </Link>
        ) : null}
        {matters > 0 ? (
          <Link className="matters" to={paths.console.rulings()}>
            {t('list.rulings', { count: matters })}
          </Link>
        ) : null}
      </nav>
      {orders.length === 0 ? (
        <p className="empty">
          <b>{t('list.none')}</b> {t('list.noneHow')}
        </p>
      ) : (
        <ol className="order-rows">
          {orders.map((order) => (
            <Row key={order.id} order={order} />
          ))}
        </ol>
      )}
      {more === undefined ? null : <Link to={`?show=${group}&after=${more}`}>{t('list.more')}</Link>}
    </div>
  )
}

function Row({ order }: { order: OrderSummary }): ReactNode {
  const t = useWords('console-orders')
  const deadline = useDeadline()
  const { items } = order
  return (
    <li>
      <div>
        <Link className="row-title" to={paths.console.order(order.id)}>
          {order.platformName}
        </Link>
        <p className="soft">
          {order.docNo} {order.addressee.name}
        </p>
      </div>
      <p className={`order-state is-${order.state}`}>{t(`states.${order.state}`)}</p>
      <p className="row-figure">
        <b>{t('list.of', { met: items.met, count: items.all })}</b>{' '}
        <span className="soft">{t('list.progress')}</span>
      </p>
      <p className="row-when">
        {isOpenState(order.state) ? <TimeLeft due={order.due} /> : null}
        <span className="soft">{t('served.by', { moment: deadline(order.due) })}</span>
      </p>
    </li>
  )
}

function readGroup(text: string | null): Group {
  return text !== null && text in GROUPS ? (text as Group) : 'open'
}
