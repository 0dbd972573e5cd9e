export type OrderItemState = 'asked' | 'claimed-removed' | 'contested' | 'met' | 'not-met' | 'lifted'

export type OrderItemEvent =
  | 'claim'
  | 'contest'
  | 'grant-contest'
  | 'refuse-contest'
  | 'found-gone'
  | 'found-there'
  | 'found-there-late'
  | 'lift'

export interface OrderItemTransition {
  readonly event: OrderItemEvent
  readonly from: readonly OrderItemState[]
  readonly to: OrderItemState
  readonly by: 'seat' | 're-check' | 'measures.rule'
}

/** What becomes of one item of a served order. A re-check that saw nothing certain moves nothing. */
export const ORDER_ITEM_TRANSITIONS: readonly OrderItemTransition[] = [
  {
    event: 'claim',
    from: ['asked', 'contested', 'claimed-removed', 'not-met'],
    to: 'claimed-removed',
    by: 'seat',
  },
  { event: 'contest', from: ['asked', 'claimed-removed'], to: 'contested', by: 'seat' },
  { event: 'grant-contest', from: ['contested'], to: 'lifted', by: 'measures.rule' },
  { event: 'refuse-contest', from: ['contested'], to: 'asked', by: 'measures.rule' },
  {
    event: 'found-gone',
    from: ['asked', 'claimed-removed', 'contested', 'not-met'],
    to: 'met',
    by: 're-check',
  },
  { event: 'found-there', from: ['asked', 'claimed-removed'], to: 'asked', by: 're-check' },
  { event: 'found-there-late', from: ['asked', 'claimed-removed', 'not-met'], to: 'not-met', by: 're-check' },
  {
    event: 'lift',
    from: ['asked', 'claimed-removed', 'contested', 'met', 'not-met'],
    to: 'lifted',
    by: 'measures.rule',
  },
]

export function nextItemState(from: OrderItemState, event: OrderItemEvent): OrderItemState | undefined {
  const row = ORDER_ITEM_TRANSITIONS.find((each) => each.event === event)
  return row?.from.includes(from) ? row.to : undefined
}

/** The order's event that its items have come to, or undefined while one of them is open or none is left. */
export function settleItems(
  states: readonly OrderItemState[],
): 'settle-met' | 'settle-partly-met' | 'settle-not-met' | undefined {
  const asked = states.filter((state) => state !== 'lifted')
  if (asked.length === 0 || asked.some((state) => state !== 'met' && state !== 'not-met')) return undefined
  const met = asked.filter((state) => state === 'met').length
  if (met === asked.length) return 'settle-met'
  return met === 0 ? 'settle-not-met' : 'settle-partly-met'
}
