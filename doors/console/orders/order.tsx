import './orders.css'
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
  buildLetter,
  checkCode,
  dayOf,
  earliestDeadline,
  findOrderObstacle,
  getOrder,
  isServedState,
  listAnswers,
  listAppeals,
  listLaterLooks,
  listOpenMatters,
  listOrderObjections,
  listPrecedents,
  listRechecks,
  listRestorations,
  listRequiredParts,
  type Order,
  type OrderEvent,
  type OrderState,
  PROOF_METHODS,
} from '../../../modules/measures/index.ts'
import { getProfile } from '../../../modules/law/index.ts'
import { type Actor, may } from '../../../modules/units/index.ts'
import type { Database } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { orRefuse } from '../../refusal.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { LetterSheet } from './letter-sheet.tsx'
import { actOnOrder } from './order-acts.ts'
import { ServedOrder } from './served-order.tsx'

export const handle: RouteHandle = { access: 'member:measures.see' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'measures.see')
  const { services, now, url } = getDoor(context)
  const order = await orRefuse(getOrder(services.db, actor, params['orderId'] ?? ''))
  const moves = listMoves(actor, order, now)
  return order.servedAt === null
    ? { view: 'letter' as const, order, moves, ...(await readLetterView(services.db, actor, order, now)) }
    : { view: 'served' as const, order, moves, ...(await readServedView(services.db, actor, order, url)) }
}

/** What is done to an order needs its own permission, which the command asks for; to see it is the least. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'measures.see')
  const { services } = getDoor(context)
  const done = await actOnOrder(services, actor, params['orderId'] ?? '', await request.formData())
  return done.ok
    ? { refused: undefined, saved: done.saved }
    : data({ refused: done.refused, saved: false }, { status: done.status })
}

export default function OrderPage(): ReactNode {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-orders')
  const { order } = loaded
  return (
    <div className={`order-page is-${loaded.view}`}>
      <title>{`${order.docNo} ${order.platformName}`}</title>
      <div className="order-path">
        <p>
          <Link to={paths.console.platform(order.platformId)}>{order.platformName}</Link> / {order.docNo}{' '}
          {answer?.saved ? <span className="soft">{t('bar.saved')}</span> : null}
        </p>
        <Progress state={order.state} />
      </div>
      {loaded.view === 'letter' ? (
        <LetterSheet {...loaded} refused={answer?.refused} />
      ) : (
        <>
          <RefusalNote refused={answer?.refused} />
          <ServedOrder {...loaded} />
        </>
      )}
    </div>
  )
}

const STAGES = ['draft', 'approve', 'serve', 'answer', 'recheck'] as const
const STAGE: Readonly<Partial<Record<OrderState, (typeof STAGES)[number]>>> = {
  draft: 'draft',
  submitted: 'approve',
  approved: 'serve',
  served: 'answer',
  answered: 'recheck',
  'partly-met': 'recheck',
  'not-met': 'recheck',
}

function Progress({ state }: { state: OrderState }): ReactNode {
  const t = useWords('console-orders')
  return (
    <ol className="order-progress">
      {STAGES.map((stage) => (
        <li key={stage} aria-current={STAGE[state] === stage ? 'step' : undefined}>
          {t(`path.${stage}`)}
        </li>
      ))}
    </ol>
  )
}

async function readLetterView(db: Database, actor: Actor, order: Order, now: Date) {
  const profile = getProfile(order.profile)
  const terms = { profile, now, severities: order.items.map(({ severity }) => severity) }
  return {
    letter: buildLetter(order),
    parts: listRequiredParts(order),
    precedents: await listPrecedents(db, actor, order.platformId),
    editable: order.state === 'draft' && may(actor, 'measures.draft'),
    earliest: dayOf(new Date(earliestDeadline(terms).getTime() - 1)),
    deadlineDay: dayOf(new Date(order.deadline.getTime() - 1)),
  }
}

const PAGE = 50

async function readServedView(db: Database, actor: Actor, order: Order, url: URL) {
  const [answers, appeals, rechecks, objections, matters] = await Promise.all([
    listAnswers(db, order.id),
    listAppeals(db, order.id),
    listRechecks(db, order.id),
    listOrderObjections(db, order.id),
    listOpenMatters(db, actor, { measureId: order.id }),
  ])
  const later = await listLaterLooks(db, order.id)
  const filter = url.searchParams.get('show')
  const shown = order.items.filter((item) => filter === null || item.state === filter)
  const from = Math.max(0, Number(url.searchParams.get('from') ?? 0) || 0)
  const byItem = Map.groupBy(answers, (answer) => answer.measureItemId)
  return {
    filter,
    from,
    total: shown.length,
    pageSize: PAGE,
    rows: shown.slice(from, from + PAGE).map((item) => ({
      item,
      answers: byItem.get(item.id) ?? [],
      recheck: rechecks.get(item.id) ?? null,
      later: later.get(item.id) ?? [],
    })),
    restorations: (await listRestorations(db, order.id)).map(({ document: _paper, ...each }) => each),
    orderAnswers: byItem.get(null) ?? [],
    appeals,
    objections,
    matters,
    mayRule: may(actor, 'measures.rule'),
    mayServe: may(actor, 'measures.serve'),
    proofMethods: PROOF_METHODS,
    checkCode: order.letterSha256 === null ? null : checkCode(order.letterSha256),
  }
}

const EVENTS = ['submit', 'return', 'approve', 'reopen', 'cancel', 'serve', 'withdraw'] as const
export type OrderMove = (typeof EVENTS)[number]

/** The acts that make sense in this state, each with what stands in its way for this member. */
function listMoves(actor: Actor, order: Order, now: Date): { event: OrderMove; obstacle: string | null }[] {
  return EVENTS.flatMap((event) => {
    const obstacle = findOrderObstacle(actor, order, event satisfies OrderEvent, { now })
    if (obstacle === 'measures.wrong-state') return []
    if (obstacle === 'units.forbidden' && isServedState(order.state)) return []
    return [{ event, obstacle: obstacle?.replace(/^.*\./, '') ?? null }]
  })
}
