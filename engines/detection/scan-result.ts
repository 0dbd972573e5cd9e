import type { Kind } from './kinds.ts'

/** What a stretch of text does in an offer. */
export const spanRoles = [
  'goods',
  'tool',
  'method',
  'offer',
  'seek',
  'price',
  'contact',
  'slogan',
  'claim',
  'demand',
  'wording',
] as const
export type SpanRole = (typeof spanRoles)[number]

/** How a stretch of text was recognised. */
export type Via =
  | 'exact'
  | 'variant'
  | 'homophone'
  | 'look-alike'
  | 'split'
  | 'separators'
  | 'full-width'
  | 'traditional'
  | 'leet'
  | 'emoji'
  | 'model'

/** `start` and `end` count UTF-16 units of the original text: `text.slice(start, end) === span.text`. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly role: SpanRole
  /** In Chinese; `meansEn` says the same in English. */
  readonly means: string
  readonly meansEn: string
  readonly via: Via
}

export const reasonCodes = [
  'offers-with-contact',
  'offers-with-price',
  'offers',
  'seeks',
  'names-in-short-place',
  'names',
  'lures-to-act',
  'lures',
  'reads-like-offers',
  'reads-like-scams',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

/** 0 none · 1 ambiguous jargon · 2 offer of a service · 3 clear offer with contact or price · 4 victims being harmed now. */
export type Severity = 0 | 1 | 2 | 3 | 4

export interface Finding {
  readonly kind: Kind
  readonly subtype: string
  readonly score: number
  readonly severity: Severity
  /** In English; `reasonZh` says the same in Chinese. */
  readonly reason: string
  readonly reasonZh: string
  readonly reasonCode: ReasonCode
  readonly spans: Span[]
}

/** What spoke against a finding. */
export const contextCodes = [
  'warning',
  'news',
  'court',
  'victim',
  'education',
  'lawful-offer',
  'refusal',
  'innocent-sense',
  'language-not-evaluated',
] as const
export type ContextCode = (typeof contextCodes)[number]

/** An indicator as an indicator finder gives it; detection passes it on and takes note that there is a contact. */
export interface FoundIndicator {
  readonly type: string
  readonly value: string
  readonly start: number
  readonly end: number
  readonly checked: boolean
}

export interface ScanResult {
  readonly verdict: 'flag' | 'clear'
  readonly kind: Kind | null
  readonly severity: Severity
  readonly score: number
  readonly findings: Finding[]
  readonly context: ContextCode[]
  readonly indicators: readonly FoundIndicator[]
}
