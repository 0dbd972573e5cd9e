import { fold, type FoldedText } from '../text/index.ts'
import { findContactSigns, type ContactSign } from './contact-signs.ts'
import { findTerms, type TermHit } from './find-terms.ts'
import { KINDS, type Kind, type Surface } from './kinds.ts'
import type { Rule, RuleSet } from './rules.ts'
import type { ContextCode, SpanRole } from './scan-result.ts'
import type { TermIndex } from './term-index.ts'

/** A rule that held, with the hits that made it hold. */
export interface RuleMatch {
  readonly rule: Rule
  readonly first: TermHit
  readonly second?: TermHit | undefined
  readonly sign?: ContactSign | undefined
  readonly score: number
}

export interface KindEvidence {
  readonly kind: Kind
  /** Hits of the kind's own terms, innocent senses left out. */
  readonly hits: readonly TermHit[]
  readonly matches: readonly RuleMatch[]
  /** What the rules alone say, 0 to 1. */
  readonly score: number
}

/** All that lexicon and rules see in one text. */
export interface Evidence {
  readonly folded: FoldedText
  readonly hits: readonly TermHit[]
  readonly signs: readonly ContactSign[]
  readonly contexts: readonly ContextCode[]
  readonly kinds: readonly KindEvidence[]
}

export function gatherEvidence(text: string, surface: Surface, index: TermIndex, rules: RuleSet): Evidence {
  const folded = fold(text)
  const found = findTerms(index, folded)
  const contexts = new Set<ContextCode>()
  const hits: TermHit[] = []
  for (const hit of found) {
    const { term } = hit.form
    if (term.role === 'context') {
      if (term.context !== undefined) contexts.add(term.context)
    } else if (isInnocent(hit, index)) contexts.add('innocent-sense')
    else hits.push(hit)
  }
  const signs = findContactSigns(folded)
  let left = 1
  for (const code of contexts) left *= rules.context[code] ?? 1
  const kinds: KindEvidence[] = []
  for (const kind of KINDS) {
    const own = hits.filter((hit) => hit.form.term.kind === kind)
    if (own.length === 0) continue
    const matches = rules.rules.flatMap((rule) => matchRule(rule, own, hits, signs, surface, folded) ?? [])
    let missed = 1
    for (const match of matches) missed *= 1 - match.score
    const alone = Math.max(...own.map((hit) => hit.form.term.weight)) * 0.3
    kinds.push({ kind, hits: own, matches, score: (1 - missed * (1 - alone)) * left })
  }
  return { folded, hits, signs, contexts: [...contexts], kinds }
}

/** How far around a term its innocent words count, in UTF-16 units. */
const innocentReach = 60

function isInnocent(hit: TermHit, index: TermIndex): boolean {
  const words = index.innocentOf.get(hit.form.term)
  if (words === undefined) return false
  const around = hit.folded.text.slice(Math.max(0, hit.from - innocentReach), hit.to + innocentReach)
  return words.some((word) => around.includes(word))
}

function matchRule(
  rule: Rule,
  own: readonly TermHit[],
  all: readonly TermHit[],
  signs: readonly ContactSign[],
  surface: Surface,
  folded: FoldedText,
): RuleMatch | undefined {
  if (rule.surfaces !== undefined && !rule.surfaces.includes(surface)) return undefined
  let best: RuleMatch | undefined
  for (const first of own) {
    const { role, weight } = first.form.term
    if (role === 'context' || !rule.first.includes(role) || weight < (rule.leastWeight ?? 0)) continue
    const score = rule.strength * (0.25 + 0.75 * weight)
    if (best !== undefined && best.score >= score) continue
    if (rule.beside !== undefined && !isBeside(rule.beside, first)) continue
    if (rule.second === undefined) {
      best = { rule, first, score }
      continue
    }
    const within = rule.within ?? 0
    const second = nearest(first, all, rule.second, within)
    const sign =
      second === undefined && rule.second.includes('contact')
        ? nearestSign(first, signs, within, folded)
        : undefined
    if (second !== undefined || sign !== undefined) best = { rule, first, second, sign, score }
  }
  return best
}

function isBeside(characters: string, hit: TermHit): boolean {
  const { text } = hit.folded
  for (let at = Math.max(0, hit.from - 3); at < hit.from; at++)
    if (characters.includes(text.charAt(at))) return true
  for (let at = hit.to; at < Math.min(text.length, hit.to + 2); at++)
    if (characters.includes(text.charAt(at))) return true
  return false
}

function nearest(
  first: TermHit,
  all: readonly TermHit[],
  roles: readonly SpanRole[],
  within: number,
): TermHit | undefined {
  let found: TermHit | undefined
  let closest = within + 1
  for (const hit of all) {
    const { role } = hit.form.term
    if (role === 'context' || !roles.includes(role) || hit.form.term === first.form.term) continue
    // A second term of the same kind must lie outside the first; others may belong to any kind.
    if (hit.form.term.kind !== undefined && hit.form.term.kind !== first.form.term.kind) continue
    if (hit.start < first.end && first.start < hit.end) continue
    const distance = hit.start >= first.end ? hit.start - first.end : first.start - hit.end
    if (distance < closest) {
      closest = distance
      found = hit
    }
  }
  return found
}

function nearestSign(
  first: TermHit,
  signs: readonly ContactSign[],
  within: number,
  folded: FoldedText,
): ContactSign | undefined {
  return signs.find((sign) => {
    const start = folded.starts[sign.from] ?? 0
    const end = folded.ends[sign.to - 1] ?? 0
    return (start >= first.end ? start - first.end : first.start - end) <= within
  })
}
