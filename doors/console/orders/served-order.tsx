import type { ReactNode } from 'react'
import { Form, Link } from 'react-router'
import {
  type AnswerRecord,
  type AppealRecord,
  isOpenState,
  type ObjectionRecord,
  type OpenMatter,
  type Order,
  type OrderItemState,
  type ProofMethod,
  type Restoration,
} from '../../../modules/measures/index.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { useDeadline } from '../../ui/deadline.ts'
import { DeadlineLine } from '../../ui/deadline-line.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'
import { formatMoment } from '../../ui/moment.ts'
import { Matter } from './matter.tsx'
import { RestorationTable } from './restoration-table.tsx'
import { ProveDelivery } from './prove-delivery.tsx'
import { ReasonAct } from './reason-act.tsx'
import { ServedItem, type ServedRow } from './served-item.tsx'

export interface ServedView {
  readonly order: Order
  readonly moves: readonly { readonly event: string; readonly obstacle: string | null }[]
  readonly filter: string | null
  readonly from: number
  readonly total: number
  readonly pageSize: number
  readonly rows: readonly ServedRow[]
  readonly restorations: readonly Omit<Restoration, 'document'>[]
  readonly orderAnswers: readonly AnswerRecord[]
  readonly appeals: readonly AppealRecord[]
  readonly objections: readonly ObjectionRecord[]
  readonly matters: readonly OpenMatter[]
  readonly mayRule: boolean
  readonly mayServe: boolean
  readonly proofMethods: readonly ProofMethod[]
  readonly checkCode: string | null
}

const STATES: readonly OrderItemState[] = [
  'asked',
  'claimed-removed',
  'contested',
  'not-met',
  'met',
  'lifted',
]

/** An order in the hands of its addressee: how long there is, what waits for us, and each item with what we saw. */
export function ServedOrder(view: ServedView): ReactNode {
  const { order, matters, mayRule, rows, filter } = view
  const t = useWords('console-orders')
  return (
    <div className="served">
      <Head view={view} />
      {matters.length > 0 ? (
        <section className="matters-here" aria-labelledby="matters">
          <h2 id="matters">{t('rulings.onOrder', { count: matters.length })}</h2>
          {matters.map((matter) => (
            <Matter
              key={matter.id}
              matter={matter}
              mayRule={mayRule}
              item={order.items.find(({ number }) => number === matter.number)}
            />
          ))}
        </section>
      ) : null}
      {view.restorations.map((restoration) => (
        <RestorationTable key={restoration.id} restoration={restoration} />
      ))}
      <nav className="order-groups" aria-label={t('served.filter')}>
        <Link to="?" aria-current={filter === null ? 'page' : undefined}>
          {t('served.all', { count: order.items.length })}
        </Link>
        {STATES.map((state) => {
          const count = order.items.filter((item) => item.state === state).length
          return count === 0 ? null : (
            <Link key={state} to={`?show=${state}`} aria-current={filter === state ? 'page' : undefined}>
              {t(`items.${state}`)} <b>{count}</b>
            </Link>
          )
        })}
      </nav>
      <table className="served-items">
        <thead>
          <tr>
            <th scope="col">{t('served.number')}</th>
            <th scope="col">{t('served.content')}</th>
            <th scope="col">{t('served.answer')}</th>
            <th scope="col">{t('served.recheck')}</th>
            <th scope="col">{t('list.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ServedItem key={row.item.id} row={row} />
          ))}
        </tbody>
      </table>
      <Pages view={view} />
      {order.openedAt === null && isOpenState(order.state) && view.mayServe ? (
        <ProveDelivery methods={view.proofMethods} />
      ) : null}
      <Withdraw view={view} />
    </div>
  )
}

function Head({
  view: { order, orderAnswers, appeals, objections, checkCode },
}: {
  view: ServedView
}): ReactNode {
  const t = useWords('console-orders')
  const deadline = useDeadline()
  const reader = useReader()
  const met = order.items.filter(({ state }) => state === 'met').length
  const asked = order.items.filter(({ state }) => state !== 'lifted').length
  return (
    <header className="served-head">
      <div>
        <h1>
          {order.platformName} <span className="soft">{order.docNo}</span>
        </h1>
        <p className="soft served-parties">
          <span>{order.addressee.name}</span>
          <span>
            {order.openedAt
              ? t('served.opened', { when: formatMoment(order.openedAt, reader) })
              : t('served.notOpened')}
          </span>
          {order.openedAt === null && order.delivery !== null ? (
            <span>
              {t(`served.delivered.${order.delivery.how}`, {
                when: formatMoment(order.delivery.at, reader),
                proof: order.deliveryProof ?? '',
              })}
            </span>
          ) : null}
        </p>
      </div>
      <div className="served-clock">
        <p className="served-figure">
          <b>{met}</b>
          <small>
            / {asked} {t('items.met')}
          </small>
        </p>
        {isOpenState(order.state) ? (
          <div>
            <p>
              <TimeLeft due={order.due} />{' '}
              <span className="soft">{t('served.by', { moment: deadline(order.due) })}</span>
            </p>
            {order.servedAt ? <DeadlineLine from={order.servedAt} due={order.due} /> : null}
          </div>
        ) : (
          <p className={`order-state is-${order.state}`}>
            {order.state === 'withdrawn'
              ? t('served.withdrawn', { reason: order.withdrawnReason ?? '' })
              : t(`states.${order.state}`)}
          </p>
        )}
      </div>
      {order.nextStep === null || order.nextStep === 'none' ? null : (
        <p className="proposal">
          <b>
            {t('served.proposed')} {t(`served.proposal.${order.nextStep}`)}
          </b>{' '}
          {order.nextStepReason} <span className="soft">{t('served.proposalWho')}</span>
        </p>
      )}
      <p className="doc-links">
        <a href={paths.console.orderLetter(order.id)}>{t('served.letter')}</a>
        <a href={paths.console.orderLetterPdf(order.id)}>{t('served.pdf')}</a>
        {checkCode === null ? null : (
          <span className="soft mono">{t('served.checkCode', { code: checkCode })}</span>
        )}
      </p>
      <ul className="ruled">
        {orderAnswers
          .filter(({ ruling }) => ruling !== null)
          .map((answer) => (
            <li key={answer.id}>
              {t('rulings.what.more-time')} {t(`rulings.${answer.ruling ?? 'refused'}`)} {answer.rulingReason}
            </li>
          ))}
        {appeals
          .filter(({ outcome }) => outcome !== null)
          .map((appeal) => (
            <li key={appeal.id}>
              {t('rulings.what.appeal')} {t(`rulings.${appeal.outcome ?? 'dismissed'}`)}{' '}
              {appeal.outcomeReason}
            </li>
          ))}
        {objections
          .filter(({ outcome }) => outcome !== null)
          .map((objection) => (
            <li key={objection.id}>
              {t('rulings.what.objection', { number: objection.number })}{' '}
              {t(`rulings.${objection.outcome ?? 'dismissed'}`)} {objection.outcomeReason}
            </li>
          ))}
      </ul>
    </header>
  )
}

function Pages({ view: { from, total, pageSize, filter } }: { view: ServedView }): ReactNode {
  const desk = useWords('desk')
  if (total <= pageSize) return null
  const link = (at: number): string => `?${filter === null ? '' : `show=${filter}&`}from=${at}`
  return (
    <nav className="pages">
      {from > 0 ? <Link to={link(Math.max(0, from - pageSize))}>{desk('order.previous')}</Link> : <span />}
      <span>
        {desk('order.page', { from: from + 1, to: Math.min(from + pageSize, total), count: total })}
      </span>
      {from + pageSize < total ? <Link to={link(from + pageSize)}>{desk('order.nextPage')}</Link> : <span />}
    </nav>
  )
}

function Withdraw({ view: { moves } }: { view: ServedView }): ReactNode {
  const t = useWords('console-orders')
  if (!moves.some(({ event, obstacle }) => event === 'withdraw' && obstacle === null)) return null
  return (
    <Form method="post" id="withdraw-form" className="withdraw">
      <ReasonAct
        act="withdraw"
        label={t('bar.withdraw')}
        reason={t('bar.withdrawReason')}
        hint={t('bar.withdrawWhat')}
      />
    </Form>
  )
}
