import type { Kind, Surface } from '../../engines/detection/index.ts'
import type { Step } from '../review/index.ts'
import type { Addressee } from './addressee.ts'
import type { OrderItemState } from './item-states.ts'
import type { OrderState } from './order-states.ts'

export type OrderLanguage = 'zh-CN' | 'en'
export type NextStep = 'none' | 'remind' | 'rectification-order' | 'next-intermediary' | 'close'

/** From when an order counts as served, and how that is known. */
export interface Delivery {
  readonly at: Date
  readonly how: 'opened' | 'proven' | 'deemed'
}

/** How many of an order's items stand where. */
export type ItemCounts = Readonly<Record<OrderItemState, number>> & { readonly all: number }

export interface OrderSummary {
  readonly id: string
  readonly docNo: string
  readonly state: OrderState
  readonly campaignId: string
  readonly unitId: string
  readonly unitNameZh: string
  readonly unitNameEn: string
  readonly platformId: string
  readonly platformName: string
  readonly operatorId: string
  readonly addressee: Addressee
  readonly lang: OrderLanguage
  /** As the letter says it. */
  readonly deadline: Date
  /** Until when it is to be done; later than the deadline where it counts as served late or more time was given. */
  readonly due: Date
  readonly draftedBy: string
  readonly draftedAt: Date
  readonly servedAt: Date | null
  readonly nextStep: NextStep | null
  readonly items: ItemCounts
}

export interface Order extends Omit<OrderSummary, 'items'> {
  readonly profile: string
  readonly profileVersion: string
  readonly competenceBasis: string
  readonly facts: string
  readonly action: string
  readonly deadlineReason: string
  readonly feasibility: string
  readonly consequence: string
  readonly remedies: string
  readonly draftedByName: string
  readonly submittedAt: Date | null
  readonly returnedByName: string | null
  readonly returnedAt: Date | null
  readonly returnedReason: string | null
  readonly approvedBy: string | null
  readonly approvedByName: string | null
  readonly approvedAt: Date | null
  readonly servedBy: string | null
  readonly openedAt: Date | null
  /** Null before it is put at the desk, and where neither opening nor proof nor a rule makes it count. */
  readonly delivery: Delivery | null
  readonly deliveryProof: string | null
  readonly withdrawnAt: Date | null
  readonly withdrawnReason: string | null
  readonly letterSha256: string | null
  readonly nextStepReason: string | null
  readonly items: readonly OrderItem[]
}

export interface OrderItem {
  readonly id: string
  readonly number: number
  readonly itemId: string
  readonly decisionId: string
  readonly groundId: string
  readonly ask: Step
  readonly acceptanceTest: string
  readonly state: OrderItemState
  /** Until when it is to be done; null before service and once nothing is asked any more. */
  readonly due: Date | null
  readonly surface: Surface
  /** The text that the decision was about, whatever the item says by now. */
  readonly text: string
  readonly url: string | null
  readonly author: string | null
  readonly observedAt: Date
  readonly kind: Kind
  readonly severity: number
  readonly reason: string
  readonly widerBecause: string | null
  readonly decidedBy: string
  readonly decidedByName: string
  readonly decisionStands: boolean
  /** Its severe second look is open or in dispute. */
  readonly awaitsEyes: boolean
}
