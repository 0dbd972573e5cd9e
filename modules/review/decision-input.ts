import type { Kind } from '../../engines/detection/index.ts'

/** From the least to the widest; whoever goes beyond removal says why less would not do. */
export const STEPS = ['edit', 'remove', 'suspend', 'close'] as const
export type Step = (typeof STEPS)[number]

interface Decided {
  readonly groupId: string
  /** Needed only where the group's items belong to several campaigns; one decision is about one. */
  readonly campaignId?: string | undefined
  /** Digests (hex) of the texts the reviewer saw. Equal texts that came meanwhile are covered, others wait. */
  readonly texts?: readonly string[] | undefined
  readonly itemIds?: readonly string[] | undefined
  /** When the card was shown: what arrived later was not seen, waits on, and is shown next. */
  readonly shownAt?: Date | undefined
  readonly reason: string
  /** The bulk act it is part of; the audit chain names it. */
  readonly bulkActId?: string | undefined
  /** Whether a second person has confirmed that bulk act. */
  readonly confirmed?: boolean | undefined
  /** The dispute that this decision, a third person's, settles. */
  readonly settlesLook?: string | undefined
}

export interface DecideViolation extends Decided {
  readonly outcome: 'violation'
  readonly kind: Kind
  readonly severity: 1 | 2 | 3 | 4
  readonly groundId: string
  readonly step: Step
  readonly widerBecause?: string | undefined
}

export type DecideGroup =
  | DecideViolation
  | (Decided & {
      readonly outcome: 'not-violation'
      /** The reviewer says that the reports about it are answered too: closed as not fraud. */
      readonly closeReports?: boolean | undefined
    })
  | (Decided & { readonly outcome: 'second-look' })
