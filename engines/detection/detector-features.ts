import { change } from '../text/index.ts'
import type { FeatureReader } from './classifier/text-features.ts'
import type { Evidence } from './evidence.ts'
import type { Surface } from './kinds.ts'

/** Weights by which what the lexicon and rules saw stands beside the text's own pieces, whose squares sum to one. */
const strength = { term: 0.5, kind: 0.6, rule: 0.4, context: 0.4, sign: 0.25, style: 0.25 }

/** Gives a reader a text's features for the detector's model: its own pieces, and what lexicon and rules saw in it. */
export function readDetectorFeatures(evidence: Evidence, surface: Surface, reader: FeatureReader): void {
  reader.read(evidence.folded)
  let traded = 0
  let disguised = false
  for (const { kind, hits, matches } of evidence.kinds) {
    let heaviest = 0
    const terms = new Set<string>()
    for (const hit of hits) {
      const { term } = hit.form
      heaviest = Math.max(heaviest, term.weight)
      terms.add(term.term)
      reader.add(`term ${term.term}`, strength.term)
      if (term.subtype !== undefined)
        reader.add(`subtype ${kind} ${term.subtype}`, strength.kind * term.weight)
      if (hit.via === 'separators' || hit.via === 'homophone' || hit.via === 'split') disguised = true
    }
    traded = Math.max(traded, heaviest)
    reader.add(`kind ${kind}`, strength.kind * heaviest)
    if (terms.size > 1) reader.add(`kind ${kind} several`, strength.kind * Math.min(1, terms.size / 4))
    for (const match of matches) {
      reader.add(`rule ${match.rule.id}`, strength.rule * match.score)
      reader.add(`rule ${match.rule.id} ${kind}`, strength.rule * match.score)
    }
  }
  for (const code of evidence.contexts) {
    reader.add(`context ${code}`, strength.context)
    if (traded > 0) reader.add(`context ${code} beside a term`, strength.context)
  }
  for (const hit of evidence.hits)
    if (hit.form.term.kind === undefined) reader.add(`role ${hit.form.term.role}`, strength.sign)
  for (const { sign } of evidence.signs) reader.add(`sign ${sign}`, strength.sign)
  if (disguised) reader.add('disguised term', strength.style * 2)
  if (traded === 0) reader.add('no term', strength.kind)
  const apart = shareSetApart(evidence)
  if (apart > 0.15) reader.add('characters set apart', strength.style * Math.min(1, apart * 2))
  if (evidence.folded.text.length <= 16) reader.add('short', strength.style)
  if (isShortPlace(surface)) reader.add('name of an account or group', strength.style)
}

function isShortPlace(surface: Surface): boolean {
  return surface === 'account_name' || surface === 'group_name'
}

/** Share of Chinese characters before which a sign that ends no sentence stands. */
function shareSetApart(evidence: Evidence): number {
  const { text, flags } = evidence.folded
  const end = Math.min(text.length, 2000)
  let han = 0
  let apart = 0
  for (let at = 1; at < end; at++) {
    if (text.charCodeAt(at) < 0x3400) continue
    han++
    const here = flags[at] ?? 0
    if (here & change.gapBefore && !(here & change.stopBefore)) apart++
  }
  return han < 4 ? 0 : apart / han
}
