import type { Surface } from '../../engines/detection/index.ts'

export const SITUATIONS = ['money-sent', 'details-given', 'account-taken', 'saw-it'] as const
export type Situation = (typeof SITUATIONS)[number]

/** How something was seen by whom nothing happened to. */
export const SEEN = ['received', 'found', 'inside'] as const
export type Seen = (typeof SEEN)[number]

export const PAYMENT_WAYS = [
  'bank-transfer',
  'wallet',
  'card',
  'cash',
  'crypto',
  'gift-card',
  'other',
] as const
export type PaymentWay = (typeof PAYMENT_WAYS)[number]

export type ReportState = 'received' | 'looked-at' | 'acted-on' | 'closed'
export type ReportOutcome = 'removed' | 'case' | 'not-fraud' | 'no-trace'
export type ReportLanguage = 'zh-CN' | 'en'
export type StepKind =
  | 'received'
  | 'added'
  | 'looked-at'
  | 'question'
  | 'order-served'
  | 'removed'
  | 'case-opened'
  | 'closed'

/** The timeline the reporter sees. */
export interface ReportStep {
  readonly at: Date
  readonly kind: StepKind
  readonly author: 'reporter' | 'authority' | 'system'
  readonly text: string | null
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
}

export interface ReportFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export interface ReportContact {
  readonly email?: string | undefined
  readonly phone?: string | undefined
  /** With whom the reporter allows the contact to be shared. */
  readonly share?: readonly ('police' | 'bank')[] | undefined
}

/** What somebody tells us; one of text, indicators and files is there. */
export interface NewReport {
  readonly situation: Situation
  readonly text?: string | undefined
  /** Numbers, names, addresses as the reporter typed them. */
  readonly indicators?: readonly string[] | undefined
  /** What the text names but the reporter says is not the fraudster's: the own number, the real bank's. */
  readonly notSuspect?: readonly { readonly type: string; readonly value: string }[] | undefined
  readonly files?: readonly ReportFile[] | undefined
  readonly seen?: Seen | undefined
  /** The day since when it has been there, `2026-05-01`. */
  readonly since?: string | undefined
  readonly amount?: number | undefined
  readonly payment?:
    | {
        /** The account or address the money went to. */
        readonly to?: string | undefined
        readonly by?: PaymentWay | undefined
        /** In the reporter's words: `today about three`. */
        readonly at?: string | undefined
      }
    | undefined
  readonly currency?: string | undefined
  readonly platform?: string | undefined
  readonly surface?: Surface | undefined
  readonly account?: string | undefined
  readonly group?: string | undefined
  /** A unit's code. */
  readonly region?: string | undefined
  readonly contact?: ReportContact | undefined
  readonly lang: ReportLanguage
  /** The network address it came from; a digest under a key of the day is kept of it, for a week. */
  readonly client?: string | undefined
}
