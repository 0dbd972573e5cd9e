import type { Kind } from '../../../engines/detection/index.ts'
import type { Addressee } from '../addressee.ts'
import type { OrderLanguage } from '../order.ts'
import type { ContentField, ProceedingKind, StepField } from './transition.ts'

/**
 * Whom a measure is about: the organisation, or one person in a role over a period. A penalty or a referral about two
 * subjects is two, each with its own notice, defence and decision.
 */
export type Subject =
  | { readonly kind: 'unit'; readonly name: string }
  | {
      readonly kind: 'person'
      readonly name: string
      readonly role: string
      /** Days, `YYYY-MM-DD`. */
      readonly since: string
      readonly until: string | null
    }

/** A measure beside the removal order, as it stands. */
export interface Proceeding {
  readonly id: string
  readonly kind: ProceedingKind
  readonly docNo: string
  readonly state: string
  readonly campaignId: string
  readonly unitId: string
  readonly unitNameZh: string
  readonly unitNameEn: string
  readonly platformId: string
  readonly platformName: string
  readonly operatorId: string
  readonly subject: Subject
  readonly addressee: Addressee
  readonly profile: string
  readonly profileVersion: string
  readonly fraudKind: Kind
  readonly groundId: string
  readonly lang: OrderLanguage
  readonly content: Readonly<Partial<Record<ContentField, string>>>
  readonly deadline: Date | null
  readonly fromMeasureId: string | null
  readonly fromProceedingId: string | null
  readonly openedBy: string
  readonly openedByName: string
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly steps: readonly ProceedingStep[]
}

/** Something that happened to it; never changed afterwards. */
export interface ProceedingStep {
  readonly number: number
  readonly event: string
  readonly from: string
  readonly to: string
  readonly at: Date
  readonly by: 'member' | 'seat' | 'clock'
  readonly memberId: string | null
  /** Of the member or of the addressee's person. */
  readonly name: string | null
  readonly reason: string | null
  readonly fields: Readonly<Partial<Record<StepField, string>>>
  readonly documentNo: string | null
  readonly documentSha256: string | null
}
