import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { requireSeatMay, type Seat } from '../units/index.ts'
import { nextItemState, type OrderItemState } from './item-states.ts'
import { lockOrderForSeat } from './lock-order.ts'
import type { Order, OrderItem } from './order.ts'
import { isOpenState } from './order-states.ts'
import { writeMove } from './write-order.ts'

export type ItemAnswer =
  | { readonly measureItemId: string; readonly kind: 'removed'; readonly reason?: string | undefined }
  | { readonly measureItemId: string; readonly kind: 'contested'; readonly reason: string }
  | {
      readonly measureItemId: string
      readonly kind: 'more-time'
      readonly reason: string
      readonly until: Date
    }

export type AnswerFault =
  | 'unknown-item'
  | 'twice'
  | 'reason-missing'
  | 'until-not-later'
  | 'already-settled'
  | 'already-asked'

export interface AnsweredItems {
  readonly accepted: number
  /** Claimed before and not looked at since, or seen gone before it was said: saying so changes nothing. */
  readonly repeated: number
  readonly refused: readonly { readonly measureItemId: string; readonly code: AnswerFault }[]
}

/** Most answers that one command takes. */
const MOST = 5000

/**
 * The addressee's answer, for one item or for thousands. What cannot be taken is named; the rest is taken. A claim
 * that something was removed is looked at again; it settles nothing by itself.
 */
export async function answerItems(
  work: Work,
  seat: Seat,
  { measureId, answers }: { readonly measureId: string; readonly answers: readonly ItemAnswer[] },
): Promise<AnsweredItems> {
  requireSeatMay(seat, 'answer')
  if (answers.length === 0 || answers.length > MOST) {
    throw new Refusal('invalid', 'measures.answer-count', `Send between 1 and ${MOST} answers at once.`, {
      most: MOST,
    })
  }
  const order = await lockOrderForSeat(work, seat, measureId)
  requireOpen(order)
  const waiting = await listWaiting(work, order)
  const items = new Map(order.items.map((item) => [item.id, item]))
  const accepted: { answer: ItemAnswer; item: OrderItem; to: OrderItemState }[] = []
  const refused: { measureItemId: string; code: AnswerFault }[] = []
  const seen = new Set<string>()
  let repeated = 0
  for (const answer of answers) {
    const item = items.get(answer.measureItemId)
    const fault = item ? findFault(item, answer, waiting, seen) : 'unknown-item'
    const to = item && nextState(item, answer)
    if (item && !fault && isRepeated(item, answer)) repeated += 1
    else if (item && to && !fault) accepted.push({ answer, item, to })
    else refused.push({ measureItemId: answer.measureItemId, code: fault ?? 'already-settled' })
    seen.add(answer.measureItemId)
  }
  if (accepted.length > 0) await write(work, seat, order, accepted)
  return { accepted: accepted.length, repeated, refused }
}

/** Asks for more time for everything that is still open, in one sentence. */
export async function askForMoreTime(
  work: Work,
  seat: Seat,
  { measureId, reason, until }: { readonly measureId: string; readonly reason: string; readonly until: Date },
): Promise<void> {
  requireSeatMay(seat, 'answer')
  const order = await lockOrderForSeat(work, seat, measureId)
  requireOpen(order)
  const fault =
    reason.trim() === ''
      ? 'reason-missing'
      : until <= order.deadline
        ? 'until-not-later'
        : (await listWaiting(work, order)).has(`more-time ${order.id}`)
          ? 'already-asked'
          : undefined
  if (fault) {
    throw new Refusal('invalid', `measures.${fault}`, `The request for more time was not taken: ${fault}.`, {
      docNo: order.docNo,
    })
  }
  await work.trx
    .insertInto('answer')
    .values({
      id: work.newId(),
      measure_id: order.id,
      kind: 'more-time',
      reason: reason.trim(),
      until,
      seat_id: seat.seatId,
      at: work.now,
    })
    .execute()
  await writeMove(work, order, 'answer', {
    actor: { kind: 'operator', id: seat.seatId },
    facts: { moreTimeFor: 'all', ...byKey(seat) },
  })
}

/** Which program said it, where it was one. */
function byKey({ keyId }: Seat): { key?: string } {
  return keyId === undefined ? {} : { key: keyId }
}

function requireOpen(order: Order): void {
  if (isOpenState(order.state)) return
  throw new Refusal(
    'conflict',
    'measures.wrong-state',
    `Order ${order.docNo} is ${order.state}; nothing is asked in it any more.`,
    { docNo: order.docNo, state: order.state, event: 'answer' },
  )
}

function findFault(
  item: OrderItem,
  answer: ItemAnswer,
  waiting: ReadonlySet<string>,
  seen: ReadonlySet<string>,
): AnswerFault | undefined {
  if (seen.has(item.id)) return 'twice'
  if (answer.kind !== 'removed' && answer.reason.trim() === '') return 'reason-missing'
  if (answer.kind === 'more-time' && item.due !== null && answer.until <= item.due) return 'until-not-later'
  if (waiting.has(`${answer.kind} ${item.id}`)) return 'already-asked'
  return undefined
}

function isRepeated(item: OrderItem, answer: ItemAnswer): boolean {
  return (
    answer.kind === 'removed' &&
    (item.state === 'met' || (item.state === 'claimed-removed' && !answer.reason?.trim()))
  )
}

/** A request for time moves no item; the other answers follow the table. */
function nextState(item: OrderItem, answer: ItemAnswer): OrderItemState | undefined {
  switch (answer.kind) {
    case 'removed':
      return nextItemState(item.state, 'claim')
    case 'contested':
      return nextItemState(item.state, 'contest')
    case 'more-time':
      return item.state === 'asked' || item.state === 'claimed-removed' ? item.state : undefined
  }
}

/** What was already asked and waits for a ruling, as `kind item` or `kind order`. */
async function listWaiting(work: Work, order: Order): Promise<Set<string>> {
  const rows = await work.trx
    .selectFrom('answer')
    .select(['kind', 'measure_item_id'])
    .where('measure_id', '=', order.id)
    .where('ruling', 'is', null)
    .where('kind', 'in', ['contested', 'more-time'])
    .execute()
  return new Set(rows.map((row) => `${row.kind} ${row.measure_item_id ?? order.id}`))
}

async function write(
  work: Work,
  seat: Seat,
  order: Order,
  accepted: readonly { answer: ItemAnswer; item: OrderItem; to: OrderItemState }[],
): Promise<void> {
  for (let at = 0; at < accepted.length; at += 1000) {
    await work.trx
      .insertInto('answer')
      .values(
        accepted.slice(at, at + 1000).map(({ answer }) => ({
          id: work.newId(),
          measure_id: order.id,
          measure_item_id: answer.measureItemId,
          kind: answer.kind,
          reason: answer.reason?.trim() || null,
          until: answer.kind === 'more-time' ? answer.until : null,
          seat_id: seat.seatId,
          at: work.now,
        })),
      )
      .execute()
  }
  // Whoever removes what they contested no longer contests it.
  const claimed = accepted.filter(({ answer }) => answer.kind === 'removed').map(({ item }) => item.id)
  await sql`delete from answer where kind = 'contested' and ruling is null and measure_item_id = any(${claimed}::uuid[])`.execute(
    work.trx,
  )
  for (const [to, some] of Map.groupBy(accepted, (each) => each.to)) {
    const ids = some.map(({ item }) => item.id)
    await sql`update measure_item set state = ${to} where id = any(${ids}::uuid[])`.execute(work.trx)
  }
  const count = (kind: ItemAnswer['kind']) => accepted.filter(({ answer }) => answer.kind === kind).length
  await writeMove(work, order, 'answer', {
    actor: { kind: 'operator', id: seat.seatId },
    facts: {
      removed: count('removed'),
      contested: count('contested'),
      moreTime: count('more-time'),
      ...byKey(seat),
    },
  })
}
