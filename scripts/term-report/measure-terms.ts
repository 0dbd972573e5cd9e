import type { Term } from '../../engines/detection/index.ts'
import { rightKinds } from '../../engines/detection/training/training-row.ts'
import type { JudgeWithout, Said } from './judge-without.ts'
import { textSources, type MeasuredText, type TextSource } from './measured-texts.ts'

/** What happens to texts when a term is taken out, counted the other way round: what is so only because of it. */
export interface Effect {
  /** Offers found with a right kind only because of it. */
  readonly found: number
  /** Offers missed, or given a wrong kind, only because of it. */
  readonly lost: number
  /** Harmless texts flagged only because of it. */
  readonly alarms: number
  /** Harmless texts left alone only because of it. */
  readonly spared: number
}

export interface TermFigures {
  readonly term: Term
  /** Texts it stands in, by where they come from. */
  readonly offers: Readonly<Partial<Record<TextSource, number>>>
  readonly harmless: Readonly<Partial<Record<TextSource, number>>>
  /** By a model held out from the text, and by lexicon and rules alone. */
  readonly held: Effect
  readonly rules: Effect
  /**
   * Results in which it changes no verdict and yet what is said: an offer's sub-kind, reason or severity, or what speaks
   * for a harmless text.
   */
  readonly told: number
}

/** Measures every term: only the texts it stands in are judged again, with it taken out. */
export function measureTerms(
  terms: readonly Term[],
  textsOf: ReadonlyMap<Term, readonly MeasuredText[]>,
  saidOf: ReadonlyMap<MeasuredText, Said>,
  judge: JudgeWithout,
): TermFigures[] {
  return terms.map((term) => {
    const texts = textsOf.get(term) ?? []
    const without = judge(texts, (other) => other === term)
    const offers: Partial<Record<TextSource, number>> = {}
    const harmless: Partial<Record<TextSource, number>> = {}
    const held = { found: 0, lost: 0, alarms: 0, spared: 0 }
    const rules = { found: 0, lost: 0, alarms: 0, spared: 0 }
    let told = 0
    texts.forEach((text, at) => {
      const before = saidOf.get(text)
      const after = without[at]
      if (before === undefined || after === undefined) return
      const sort = text.row.kind === 'none' ? harmless : offers
      sort[text.source] = (sort[text.source] ?? 0) + 1
      count(held, text, before.held, after.held)
      count(rules, text, before.rules, after.rules)
      if (isToldOtherwise(text, before, after)) told++
    })
    return { term, offers, harmless, held, rules, told }
  })
}

function count(
  effect: { -readonly [K in keyof Effect]: number },
  { row }: MeasuredText,
  before: Said['held'],
  after: Said['held'],
): void {
  if (before === after) return
  if (row.kind === 'none') {
    if (after === null) effect.alarms++
    else if (before === null) effect.spared++
    return
  }
  const right = rightKinds(row)
  const wasRight = before !== null && right.includes(before)
  const isRight = after !== null && right.includes(after)
  if (wasRight && !isRight) effect.found++
  if (!wasRight && isRight) effect.lost++
}

/** How many results are as they should be only because of the term. */
export function countGood({ held, rules, told }: TermFigures): number {
  return held.found + held.spared + rules.found + rules.spared + told
}

/**
 * Whether a text is judged worse than before: an offer missed, given a wrong kind or told of otherwise, a harmless text
 * flagged, or no longer said to be a warning, news and the like.
 */
export function isWorse(text: MeasuredText, before: Said, after: Said): boolean {
  const { row } = text
  const right = rightKinds(row)
  const isFalse = (kind: Said['held']) =>
    row.kind === 'none' ? kind !== null : kind === null || !right.includes(kind)
  return (
    (!isFalse(before.held) && isFalse(after.held)) ||
    (!isFalse(before.rules) && isFalse(after.rules)) ||
    isToldOtherwise(text, before, after)
  )
}

function isToldOtherwise({ row }: MeasuredText, before: Said, after: Said): boolean {
  if (row.kind === 'none') return before.context.some((code) => !after.context.includes(code))
  return before.reason !== '' && after.reason !== '' && before.reason !== after.reason
}

export function sumSources(hits: TermFigures['offers']): number {
  return textSources.reduce((sum, source) => sum + (hits[source] ?? 0), 0)
}

/** Whether a term says where it was seen. */
export function isCited({ source }: Term): boolean {
  return source !== 'own'
}
