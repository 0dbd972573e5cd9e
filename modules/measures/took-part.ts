import type { Order } from './order.ts'

type Concerned = Pick<Order, 'draftedBy' | 'approvedBy' | 'servedBy'> & {
  readonly items: readonly { readonly decidedBy: string }[]
}

/**
 * Whether a member drafted, approved or served an order or made one of the decisions under it. An answer, appeal or
 * objection goes to somebody else. Where it concerns one item, give that item alone.
 */
export function tookPart(order: Concerned, memberId: string): boolean {
  return (
    order.draftedBy === memberId ||
    order.approvedBy === memberId ||
    order.servedBy === memberId ||
    order.items.some((item) => item.decidedBy === memberId)
  )
}
