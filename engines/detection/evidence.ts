import type { TextViews } from '../text/index.ts'
import { findContactSigns, type ContactSign } from './contact-signs.ts'
import type { FoundTerms, TermHit } from './find-terms.ts'
import { KINDS, type Kind, type Surface } from './kinds.ts'
import type { Rule, RuleSet } from './rules.ts'
import { spanRoles, type ContextCode, type SpanRole } from './scan-result.ts'

/** A rule that held, with the hits that made it hold. */
export interface RuleMatch {
  readonly rule: Rule
  /** Its place among the rules. */
  readonly ruleAt: number
  readonly first: TermHit
  readonly second?: TermHit | undefined
  readonly sign?: ContactSign | undefined
  readonly score: number
}

export interface KindEvidence {
  readonly kind: Kind
  /** Its place among the kinds. */
  readonly kindAt: number
  /** Hits of the kind's own terms, innocent senses left out. */
  readonly hits: readonly TermHit[]
  readonly matches: readonly RuleMatch[]
  /** How many different terms were hit. */
  readonly termCount: number
  /** The most any of the hits says by itself, 0 to 1. */
  readonly weight: number
  /** What the rules alone say, 0 to 1. */
  readonly score: number
}

/** All that lexicon and rules see in one text, or in one stretch of it. */
export interface Evidence {
  /** Hits of terms of every sort but context, innocent senses left out. */
  readonly hits: readonly TermHit[]
  readonly signs: readonly ContactSign[]
  readonly contexts: readonly ContextCode[]
  readonly kinds: readonly KindEvidence[]
}

/** Judges what was found in the folded units `from` to `to` of a text. */
export function gatherEvidence(
  views: TextViews,
  found: FoundTerms,
  surface: Surface,
  rules: RuleSet,
  from = 0,
  to = views.length,
): Evidence {
  const start = from === 0 ? 0 : (views.starts[from] ?? 0)
  const end = to >= views.length ? views.original.length : (views.ends[to - 1] ?? 0)
  const contexts: ContextCode[] = []
  const hits: TermHit[] = []
  let hasKind = false
  for (const hit of found.hits) {
    if (hit.start < start || hit.end > end) continue
    const { term } = hit.form
    if (term.role === 'context') {
      noteContext(hit, contexts)
      continue
    }
    hits.push(hit)
    if (term.kind !== undefined) hasKind = true
  }
  if (found.innocent.some((hit) => hit.start >= start && hit.end <= end)) contexts.push('innocent-sense')
  const signs = findContactSigns(views, from, to)
  return {
    hits,
    signs,
    contexts,
    kinds: hasKind ? judgeKinds(views, hits, signs, contexts, surface, rules) : [],
  }
}

/** What speaks against an offer anywhere in a text. */
export function listContexts({ hits, innocent }: FoundTerms): ContextCode[] {
  const contexts: ContextCode[] = []
  for (const hit of hits) noteContext(hit, contexts)
  if (innocent.length > 0) contexts.push('innocent-sense')
  return contexts
}

function noteContext({ form: { term } }: TermHit, contexts: ContextCode[]): void {
  if (term.role !== 'context' || term.context === undefined || contexts.includes(term.context)) return
  contexts.push(term.context)
}

function judgeKinds(
  views: TextViews,
  hits: readonly TermHit[],
  signs: readonly ContactSign[],
  contexts: readonly ContextCode[],
  surface: Surface,
  rules: RuleSet,
): KindEvidence[] {
  let left = 1
  for (const code of contexts) left *= rules.context[code] ?? 1
  const kinds: KindEvidence[] = []
  const roles = rolesOf(rules)
  let seen = 0
  let allRoles = signs.length > 0 ? contactRole : 0
  for (const { form } of hits) {
    if (form.kindAt >= 0) seen |= 1 << form.kindAt
    allRoles |= 1 << form.roleAt
  }
  for (const [kindAt, kind] of KINDS.entries()) {
    if ((seen & (1 << kindAt)) === 0) continue
    const own: TermHit[] = []
    let ownRoles = 0
    for (const hit of hits) {
      if (hit.form.kindAt !== kindAt) continue
      own.push(hit)
      ownRoles |= 1 << hit.form.roleAt
    }
    const matches: RuleMatch[] = []
    let missed = 1
    for (let ruleAt = 0; ruleAt < rules.rules.length; ruleAt++) {
      const { first = 0, second = 0 } = roles[ruleAt] ?? {}
      // Nothing of the sort stands in the text.
      if ((first & ownRoles) === 0 || (second !== 0 && (second & allRoles) === 0)) continue
      const match = matchRule(views, rules, ruleAt, own, hits, signs, surface)
      if (match === undefined) continue
      matches.push(match)
      missed *= 1 - match.score
    }
    let weight = 0
    let termCount = 0
    for (const [at, hit] of own.entries()) {
      weight = Math.max(weight, weightOf(hit))
      if (own.findIndex((other) => other.form.term === hit.form.term) === at) termCount++
    }
    kinds.push({
      kind,
      kindAt,
      hits: own,
      matches,
      termCount,
      weight,
      score: (1 - missed * (1 - weight * 0.3)) * left,
    })
  }
  return kinds
}

/** The roles of each rule, a bit each in their order; none where it asks for no second. */
interface RuleRoles {
  readonly first: number
  readonly second: number
}

const contactRole = 1 << spanRoles.indexOf('contact')
const knownRoles = new WeakMap<RuleSet, readonly RuleRoles[]>()

function rolesOf(rules: RuleSet): readonly RuleRoles[] {
  const known = knownRoles.get(rules)
  if (known !== undefined) return known
  const roles = rules.rules.map(({ first, second }) => ({
    first: bitsOf(first),
    second: second === undefined ? 0 : bitsOf(second),
  }))
  knownRoles.set(rules, roles)
  return roles
}

function bitsOf(roles: readonly SpanRole[]): number {
  return roles.reduce((bits, role) => bits | (1 << spanRoles.indexOf(role)), 0)
}

/** What a hit says by itself: its term's weight, less where it had to be read into the text. */
export function weightOf(hit: TermHit): number {
  return hit.form.term.weight * hit.trust
}

function matchRule(
  views: TextViews,
  { rules }: RuleSet,
  ruleAt: number,
  own: readonly TermHit[],
  all: readonly TermHit[],
  signs: readonly ContactSign[],
  surface: Surface,
): RuleMatch | undefined {
  const rule = rules[ruleAt]
  if (rule === undefined) return undefined
  if (rule.surfaces !== undefined && !rule.surfaces.includes(surface)) return undefined
  let best: RuleMatch | undefined
  for (const first of own) {
    const { role } = first.form.term
    const weight = weightOf(first)
    if (role === 'context' || !rule.first.includes(role) || weight < (rule.leastWeight ?? 0)) continue
    const score = rule.strength * (0.25 + 0.75 * weight)
    if (best !== undefined && best.score >= score) continue
    if (rule.beside !== undefined && !isBeside(views, rule.beside, first)) continue
    if (rule.second === undefined) {
      best = { rule, ruleAt, first, score }
      continue
    }
    const within = rule.within ?? 0
    const second = nearest(first, all, rule.second, within)
    const sign =
      second === undefined && rule.second.includes('contact') ? nearestSign(first, signs, within) : undefined
    if (second !== undefined || sign !== undefined) best = { rule, ruleAt, first, second, sign, score }
  }
  return best
}

function isBeside({ units, length }: TextViews, characters: string, hit: TermHit): boolean {
  if (hit.inPictures) return false
  for (let at = Math.max(0, hit.from - 3); at < hit.from; at++)
    if (characters.includes(String.fromCharCode(units[at] ?? 0))) return true
  for (let at = hit.to; at < Math.min(length, hit.to + 2); at++)
    if (characters.includes(String.fromCharCode(units[at] ?? 0))) return true
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
    const { role, kind } = hit.form.term
    if (role === 'context' || !roles.includes(role) || hit.form.term === first.form.term) continue
    // A second term of the same kind must lie outside the first; others may belong to any kind.
    if (kind !== undefined && kind !== first.form.term.kind) continue
    if (hit.start < first.end && first.start < hit.end) continue
    const distance = hit.start >= first.end ? hit.start - first.end : first.start - hit.end
    if (distance < closest) {
      closest = distance
      found = hit
    }
  }
  return found
}

function nearestSign(first: TermHit, signs: readonly ContactSign[], within: number): ContactSign | undefined {
  return signs.find(
    (sign) => (sign.start >= first.end ? sign.start - first.end : first.start - sign.end) <= within,
  )
}
