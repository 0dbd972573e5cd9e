import type { Kind, Surface } from '../../../engines/detection/index.ts'
import type { OrderLanguage } from '../order.ts'
import type { HoldState } from './hold-state.ts'
import type { HoldTargetKind } from './hold-target.ts'

/** One thing held back in the fast lane, as it stands at the moment it was read. */
export interface Hold {
  readonly id: string
  readonly docNo: string
  readonly state: HoldState
  readonly campaignId: string
  readonly unitId: string
  readonly unitNameZh: string
  readonly unitNameEn: string
  readonly platformId: string
  readonly platformName: string
  readonly operatorId: string
  readonly operatorName: string
  readonly itemId: string
  readonly decisionId: string
  readonly targetKind: HoldTargetKind
  readonly target: string
  readonly profile: string
  readonly groundId: string
  readonly lang: OrderLanguage
  readonly surface: Surface
  /** The text that the decision was about. */
  readonly text: string
  readonly url: string | null
  readonly author: string | null
  readonly observedAt: Date
  readonly kind: Kind
  /** Why it is fraud, from the decision. */
  readonly reason: string
  /** Why it cannot wait for an order. */
  readonly urgency: string
  readonly decidedBy: string
  readonly decidedByName: string
  readonly decisionStands: boolean
  readonly imposedBy: string
  readonly imposedByName: string
  readonly imposedAt: Date
  readonly lapsesAt: Date
  readonly confirmedBy: string | null
  readonly confirmedByName: string | null
  readonly confirmedAt: Date | null
  readonly confirmedReason: string | null
  readonly endedAt: Date | null
  readonly endedHow: 'taken-back' | 'objection-upheld' | 'order-served' | null
  readonly endedReason: string | null
  /** When somebody of the addressee first opened it, says it is held, and says it is back. */
  readonly openedAt: Date | null
  readonly heldAt: Date | null
  readonly restoredAt: Date | null
  /** What we saw ourselves when we last looked. */
  readonly seen: 'there' | 'gone' | 'unknown' | null
  readonly seenAt: Date | null
  readonly openObjections: number
}
