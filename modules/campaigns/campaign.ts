import type { Kind } from '../../engines/detection/index.ts'
import type { CampaignState } from './campaign-moves.ts'

export interface Campaign {
  readonly id: string
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly state: CampaignState
  /** The jurisdiction profile whose grounds and deadlines apply. */
  readonly profile: string
  readonly kinds: readonly Kind[]
  /** Days as `YYYY-MM-DD`, the last one included. */
  readonly startsOn: string
  readonly endsOn: string
  readonly unitId: string
  /** The units that take part, each with all below it. */
  readonly unitIds: readonly string[]
  readonly createdBy: string
  readonly approvedBy: string | null
  readonly createdAt: Date
  readonly approvedAt: Date | null
  readonly closedAt: Date | null
}
