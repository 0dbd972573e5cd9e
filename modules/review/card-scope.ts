import type { RawBuilder } from 'kysely'

/** Which items of a group a card is about: those of one campaign under a condition on `item`. */
export interface CardScope {
  readonly groupId: string
  readonly campaignId: string
  readonly condition: RawBuilder<boolean>
}
