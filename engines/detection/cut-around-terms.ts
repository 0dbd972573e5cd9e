import { change, type TextViews } from '../text/index.ts'
import type { Stretch } from './cut-into-stretches.ts'
import { weightOf, type Evidence } from './evidence.ts'
import type { TermHit } from './find-terms.ts'

/** A text no longer than this is one part. */
const longFrom = 36
/** A part begins after the last stop within so many units, else so few before its term. */
const mostBefore = 16
const fewBefore = 8
const after = 28
/** A term that says less by itself is no reason to look closer. */
const leastWeight = 0.4
const mostParts = 4
const none: readonly Stretch[] = []

/** What stands around the terms that say much, in folded units; parts that touch are one. */
export function cutAroundTerms({ kinds }: Evidence, { length, flags }: TextViews): readonly Stretch[] {
  if (length <= longFrom || kinds.length === 0) return none
  const hits: TermHit[] = []
  for (const kind of kinds)
    for (const hit of kind.hits) if (!hit.inPictures && weightOf(hit) >= leastWeight) hits.push(hit)
  if (hits.length === 0) return none
  const parts: Stretch[] = []
  for (const hit of hits.sort((a, b) => a.from - b.from)) {
    const from = beginOf(flags, hit.from)
    const to = Math.min(length, hit.to + after)
    const last = parts.at(-1)
    if (last !== undefined && from <= last.to)
      parts[parts.length - 1] = { from: last.from, to: Math.max(last.to, to) }
    else if (parts.length < mostParts) parts.push({ from, to })
  }
  return parts
}

function beginOf(flags: Uint16Array, at: number): number {
  for (let from = at; from > 0 && from >= at - mostBefore; from--)
    if ((flags[from] ?? 0) & change.stopBefore) return from
  return Math.max(0, at - fewBefore)
}
