import type { Letter, Missing, Order, Precedent, RequiredPart } from '../../../modules/measures/index.ts'
import type { Refused } from '../../refusal.ts'

/** What the page of an order before its service is made of. */
export interface LetterView {
  readonly order: Order
  readonly letter: Letter
  readonly parts: readonly { readonly part: RequiredPart; readonly missing: readonly Missing[] }[]
  readonly precedents: readonly Precedent[]
  readonly moves: readonly { readonly event: string; readonly obstacle: string | null }[]
  readonly editable: boolean
  readonly earliest: string
  readonly deadlineDay: string
  /** Stands in the bar, where the hand is: the letter may be long. */
  readonly refused?: Refused | undefined
}
