import type { TermHit } from './find-terms.ts'
import type { Evidence, KindEvidence } from './evidence.ts'
import type { Kind } from './kinds.ts'
import type { Finding, ReasonCode, Severity, Span } from './scan-result.ts'
import { subtypeName } from './subtypes.ts'

/** A place in the original text. */
interface Range {
  readonly start: number
  readonly end: number
}

/** Puts into words and places what speaks for one kind. */
export function describeFinding(
  kind: Kind,
  score: number,
  evidence: Evidence,
  text: string,
  findWording: () => readonly Range[],
): Finding {
  const own = evidence.kinds.find((candidate) => candidate.kind === kind)
  if (own === undefined) {
    const spans = findWording().map((range): Span => wordingSpan(text, range))
    const reasonCode = kind === 'scam' ? 'reads-like-scams' : 'reads-like-offers'
    const { reason, reasonZh } = reasonText(reasonCode, 'general')
    return { kind, subtype: 'general', score, severity: 2, reason, reasonZh, reasonCode, spans }
  }
  const subtype = heaviest(own.hits).form.term.subtype ?? 'general'
  const reasonCode = reasonOf(kind, own)
  const severity = severityOf(kind, own, evidence)
  const { reason, reasonZh } = reasonText(reasonCode, subtype)
  return { kind, subtype, score, severity, reason, reasonZh, reasonCode, spans: spansOf(own, text) }
}

function heaviest(hits: readonly TermHit[]): TermHit {
  return hits.reduce((best, hit) => (hit.form.term.weight > best.form.term.weight ? hit : best))
}

function held(own: KindEvidence, ...ids: string[]): boolean {
  return own.matches.some((match) => ids.includes(match.rule.id))
}

function reasonOf(kind: Kind, own: KindEvidence): ReasonCode {
  if (kind === 'scam') return held(own, 'lure-and-demand', 'lure-and-link') ? 'lures-to-act' : 'lures'
  const trades = held(own, 'offered-nearby', 'sought-nearby', 'traded-beside', 'slogan-nearby')
  if (held(own, 'contact-nearby')) return 'offers-with-contact'
  if (held(own, 'price-nearby')) return 'offers-with-price'
  if (held(own, 'sought-nearby') && !held(own, 'offered-nearby')) return 'seeks'
  if (trades) return 'offers'
  return held(own, 'short-place', 'profile') ? 'names-in-short-place' : 'names'
}

function severityOf(kind: Kind, own: KindEvidence, evidence: Evidence): Severity {
  if (kind === 'scam') return evidence.signs.length > 0 || held(own, 'lure-and-demand') ? 4 : 3
  if (held(own, 'contact-nearby', 'price-nearby')) return 3
  if (held(own, 'offered-nearby', 'sought-nearby', 'traded-beside', 'slogan-nearby')) return 2
  return heaviest(own.hits).form.term.weight >= 0.5 ? 2 : 1
}

interface ReasonText {
  readonly reason: string
  readonly reasonZh: string
}

/** By code, then by subtype; there are as many as a lexicon has subtypes. */
const knownReasons = new Map<ReasonCode, Map<string, ReasonText>>()

function reasonText(code: ReasonCode, subtype: string): ReasonText {
  let known = knownReasons.get(code)
  if (known === undefined) knownReasons.set(code, (known = new Map()))
  let text = known.get(subtype)
  if (text === undefined) known.set(subtype, (text = sayReason(code, subtype)))
  return text
}

/** Says why in both languages. */
function sayReason(code: ReasonCode, subtype: string): ReasonText {
  const { en, zh } = subtypeName(subtype)
  switch (code) {
    case 'offers-with-contact':
      return { reason: `offers ${en} with a contact`, reasonZh: `提供${zh}，并留有联系方式` }
    case 'offers-with-price':
      return { reason: `offers ${en} with a price`, reasonZh: `提供${zh}，并标有价格` }
    case 'offers':
      return { reason: `offers ${en}`, reasonZh: `提供${zh}` }
    case 'seeks':
      return { reason: `seeks ${en}`, reasonZh: `求购或招募：${zh}` }
    case 'names-in-short-place':
      return { reason: `carries ${en} in a name or profile`, reasonZh: `名称或简介中写有${zh}` }
    case 'names':
      return { reason: `names ${en}`, reasonZh: `提到${zh}` }
    case 'lures-to-act':
      return { reason: `lures the reader to act: ${en}`, reasonZh: `诱导对方操作：${zh}` }
    case 'lures':
      return { reason: `uses the pretext of a ${en}`, reasonZh: `以${zh}为借口` }
    case 'reads-like-scams':
      return { reason: 'reads like known scam messages', reasonZh: '行文与已知诈骗信息相似' }
    case 'reads-like-offers':
      return { reason: 'reads like known offers', reasonZh: '行文与已知违法供求信息相似' }
  }
}

const mostSpans = 40

/** The kind's terms, what its rules found beside them, and the contacts, by position and none inside another of its term. */
function spansOf(own: KindEvidence, text: string): Span[] {
  const hits = [...own.hits]
  for (const { second } of own.matches) if (second !== undefined && !hits.includes(second)) hits.push(second)
  const spans = hits.map((hit) => termSpan(text, hit))
  for (const { sign } of own.matches) if (sign !== undefined) spans.push(contactSpan(text, sign))
  if (spans.length === 1) return spans
  return spans
    .filter((span) => !spans.some((other) => other !== span && covers(other, span)))
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .slice(0, mostSpans)
}

function termSpan(text: string, { start, end, via, form: { term } }: TermHit): Span {
  const role = term.role === 'context' ? 'wording' : term.role
  return { start, end, text: text.slice(start, end), role, means: term.zh, meansEn: term.en, via }
}

function contactSpan(text: string, { start, end }: Range): Span {
  return {
    start,
    end,
    text: text.slice(start, end),
    role: 'contact',
    means: '联系方式',
    meansEn: 'contact',
    via: 'exact',
  }
}

function covers(outer: Span, inner: Span): boolean {
  if (outer.role !== inner.role || outer.start > inner.start || outer.end < inner.end) return false
  return (
    outer.end - outer.start > inner.end - inner.start ||
    (outer.means === inner.means && outer.start === inner.start)
  )
}

function wordingSpan(text: string, { start, end }: Range): Span {
  return {
    start,
    end,
    text: text.slice(start, end),
    role: 'wording',
    means: '与已知违法信息相似的措辞',
    meansEn: 'wording like known offers',
    via: 'model',
  }
}
