import './platforms.css'
import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router'
import {
  dayOf,
  isOpenState,
  listOrderable,
  listOrders,
  type OrderSummary,
} from '../../../modules/measures/index.ts'
import {
  addFilingDocument,
  checkUscc,
  decideCorrection,
  findCorrection,
  findMissing,
  findMissingSince,
  findPriorRegistrant,
  getPlatform,
  listChanges,
  listFilingDocuments,
} from '../../../modules/platforms/index.ts'
import { listMoves, splitPlatform, undoMove } from '../../../modules/merging/index.ts'
import { may } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { useDeadline } from '../../ui/deadline.ts'
import { DeadlineLine } from '../../ui/deadline-line.tsx'
import { KindMark } from '../../ui/kind-mark.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'
import { When } from '../../ui/when.tsx'
import { CorrectionNote } from './correction-note.tsx'
import { AddFilingDocument } from './add-filing-document.tsx'
import { EntryChanges } from './entry-changes.tsx'
import { Moves } from './moves.tsx'
import { Register } from './register.tsx'

export const handle: RouteHandle = { access: 'member:platforms.see' }

/** Decided items of which the kinds are counted; beyond that the page says “more than”. */
const MOST = 1000
const MOST_CHANGES = 200

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'platforms.see')
  const { services, now } = getDoor(context)
  const platform = await orRefuse(getPlatform(services.db, actor, params['platformId'] ?? ''))
  const [orders, { items: decided }, changes, moves, filingDocuments] = await Promise.all([
    listOrders(services.db, actor, { platformId: platform.id }),
    listOrderable(services.db, actor, platform.id, MOST),
    listChanges(services.db, actor, platform.id, MOST_CHANGES),
    listMoves(services.db, actor, platform.id),
    listFilingDocuments(services.db, platform.id),
  ])
  const missing = findMissing(platform, dayOf(now))
  const kinds = [...Map.groupBy(decided, ({ kind }) => kind)].map(([kind, items]) => ({
    kind,
    count: items.length,
  }))
  return {
    platform,
    missing,
    missingSince: findMissingSince(missing, platform.createdAt, changes),
    prior: findPriorRegistrant(platform),
    uscc: platform.operator?.registrationNo ? checkUscc(platform.operator.registrationNo) : 'other-register',
    orders,
    changes,
    moves,
    filingDocuments,
    correction: await findCorrection(services.db, actor, platform.id),
    decided: decided.length,
    worst: decided.slice(0, 3),
    kinds: kinds.toSorted((a, b) => b.count - a.count),
    mayWrite: may(actor, 'platforms.write'),
    mayDraft: may(actor, 'measures.draft'),
    maySeat: may(actor, 'seats.manage'),
  }
}

/** Splitting something off, undoing a merge or a split, what the operator corrected, and evidence of a filing. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'platforms.write')
  const { services } = getDoor(context)
  const form = await request.formData()
  const text = (name: string): string => String(form.get(name) ?? '').trim()
  const document = form.get('document')
  const bytes = document instanceof File ? new Uint8Array(await document.arrayBuffer()) : new Uint8Array()
  const done = await attempt(() =>
    inWork(services, async (work) => {
      if (text('do') === 'add-filing-document') {
        const [kind = '', number = ''] = text('filing').split(/:(.*)/s)
        await addFilingDocument(
          work,
          actor,
          {
            platformId: params['platformId'] ?? '',
            kind,
            number,
            document: {
              name: document instanceof File ? document.name : '',
              mediaType: document instanceof File ? document.type : '',
              bytes,
            },
          },
          services.files,
        )
        return
      }
      if (text('do') === 'take-correction' || text('do') === 'decline-correction')
        return decideCorrection(work, actor, {
          platformId: params['platformId'] ?? '',
          correctionId: text('correction'),
          take: text('do') === 'take-correction',
          reason: text('reason'),
        })
      if (text('do') === 'undo-move')
        return undoMove(work, actor, { moveId: text('move'), reason: text('reason') })
      await splitPlatform(work, actor, {
        platformId: params['platformId'] ?? '',
        code: text('code'),
        name: text('name'),
        domains: form.getAll('domain').map(String),
        reason: text('reason'),
      })
    }),
  )
  return done.ok ? { refused: undefined } : data({ refused: done.refused }, { status: done.status })
}

export default function PlatformPage(): ReactNode {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { platform, missing, orders, uscc, mayWrite, maySeat } = loaded
  const t = useWords('console-platforms')
  const safety = useWords('safety')
  const { locale } = useReader()
  const open = orders.filter(({ state }) => isOpenState(state))
  return (
    <div className="page platform">
      <title>{platform.name}</title>
      <header className="platform-head">
        <p className="crumb">
          <Link to={paths.console.platforms()}>{t('title')}</Link> / {t(`kinds.${platform.kind}`)}
        </p>
        <h1>
          {platform.name} <span className="mono">{platform.domains[0] ?? platform.code}</span>
        </h1>
        <p className="soft">
          <span>{platform.operator?.name}</span>{' '}
          <span>{t('one.unit', { unit: locale === 'en' ? platform.unitNameEn : platform.unitNameZh })}</span>
          {mayWrite ? <Link to={paths.console.editPlatform(platform.id)}>{t('one.edit')}</Link> : null}
          <Link to={paths.console.platformInspection(platform.id)}>{t('one.inspection')}</Link>
          <Link to={paths.console.platformSafety(platform.id)}>{safety('console.link')}</Link>
          {loaded.mayDraft ? (
            <Link to={paths.console.newProceeding(platform.id)}>{t('one.measure')}</Link>
          ) : null}
          {maySeat ? <Link to={paths.console.platformSeats(platform.id)}>{t('one.people')}</Link> : null}
        </p>
      </header>
      {loaded.prior === undefined ? null : (
        <p className="lacks">
          {t('one.prior', {
            domain: loaded.prior.domain,
            since: loaded.prior.since,
            filing: loaded.prior.filing.number,
            filedOn: loaded.prior.filing.filedOn,
          })}
        </p>
      )}
      {open.length > 0 ? (
        open.map((order) => <OpenOrder key={order.id} order={order} />)
      ) : (
        <p className="no-open soft">{t('one.noOpen')}</p>
      )}
      {loaded.correction === undefined ? null : (
        <CorrectionNote correction={loaded.correction} mayWrite={mayWrite} />
      )}
      <Decided loaded={loaded} />
      <div className="platform-rest">
        <div>
          <Register
            platform={platform}
            missing={missing}
            since={loaded.missingSince}
            uscc={uscc}
            documents={loaded.filingDocuments}
          />
          {mayWrite ? <AddFilingDocument filings={platform.filings} /> : null}
        </div>
        <History orders={orders} />
      </div>
      <RefusalNote refused={answer?.refused} />
      <Moves platform={platform} moves={loaded.moves} mayWrite={mayWrite} />
      <EntryChanges changes={loaded.changes} most={MOST_CHANGES} />
    </div>
  )
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** The measure that is open, its deadline as a line that shortens. */
function OpenOrder({ order }: { order: OrderSummary }): ReactNode {
  const t = useWords('console-platforms')
  const orders = useWords('console-orders')
  const deadline = useDeadline()
  const { items } = order
  return (
    <section className="open-order">
      <p className="open-left">
        <TimeLeft due={order.due} />
      </p>
      <div>
        <p className="open-what">
          <Link to={paths.console.order(order.id)}>
            {t('one.openOrder')} {order.docNo}
          </Link>{' '}
          <span className="soft">{orders('served.by', { moment: deadline(order.due) })}</span>
        </p>
        {order.servedAt ? <DeadlineLine from={order.servedAt} due={order.due} /> : null}
        <ul className="open-parts">
          {(['met', 'claimed-removed', 'contested', 'not-met', 'asked'] as const)
            .filter((state) => items[state] > 0)
            .map((state) => (
              <li key={state}>
                <Link to={`${paths.console.order(order.id)}?show=${state}`}>{items[state]}</Link>{' '}
                <span className="soft">{orders(`items.${state}`)}</span>
              </li>
            ))}
        </ul>
      </div>
    </section>
  )
}

/** What was decided about it and waits for an order: the page's one main action. */
function Decided({ loaded: { platform, decided, kinds, worst, mayDraft } }: { loaded: Loaded }): ReactNode {
  const t = useWords('console-platforms')
  return (
    <section className="decided">
      {decided === 0 ? (
        <p className="soft">{t('one.decidedNone')}</p>
      ) : (
        <>
          <div className="decided-head">
            <p>
              <b className="figure">{decided}</b>{' '}
              {t('one.decided', { count: decided }).replace(/^\d+\s*/, '')}
            </p>
            {mayDraft ? (
              <Link className="main-button" to={paths.console.newOrder(platform.id)}>
                {t('one.order')}
              </Link>
            ) : null}
          </div>
          <ul className="decided-kinds">
            {kinds.map(({ kind, count }) => (
              <li key={kind}>
                <KindMark kind={kind} /> {count}
              </li>
            ))}
          </ul>
          <ul className="decided-worst">
            {worst.map((item) => (
              <li key={item.itemId}>
                <Link className="quoted" to={paths.console.item(item.itemId)}>
                  {item.text}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function History({ orders }: { orders: readonly OrderSummary[] }): ReactNode {
  const t = useWords('console-platforms')
  const words = useWords('console-orders')
  return (
    <section>
      <h2>{t('one.history')}</h2>
      {orders.length === 0 ? <p className="soft">{t('one.noHistory')}</p> : null}
      <ol className="history">
        {orders.map((order) => (
          <li key={order.id}>
            <span className="soft">
              <When at={order.servedAt ?? order.draftedAt} only="day" />
            </span>
            <span>
              <Link to={paths.console.order(order.id)}>{order.docNo}</Link> {words(`states.${order.state}`)}
              {order.servedAt ? (
                <span className="soft">
                  {' '}
                  {t('one.orderProgress', { met: order.items.met, count: order.items.all })}
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
