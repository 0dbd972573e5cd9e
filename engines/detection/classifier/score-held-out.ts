import { createRandom } from '../random.ts'
import type { PieceCounts } from './count-pieces.ts'
import { fitOneVsRest, scoreRows, shuffle, type FitOptions } from './fit-one-vs-rest.ts'
import { rarityOf, weighEntries } from './weigh-pieces.ts'

const parts = 5

/**
 * Scores of texts by models that have not learned from them or their near-duplicates: each of five parts is scored by a model of
 * the other four. Those of `rows[i]` stand from `i * labels` on. `groups` holds a number for each of `rows`, equal for
 * near-duplicates.
 */
export function scoreHeldOut(
  counts: PieceCounts,
  rows: Uint32Array,
  labelOf: Uint16Array,
  groups: Uint32Array,
  least: number,
  options: FitOptions,
): Float64Array {
  const { labels } = options
  const scores = new Float64Array(rows.length * labels)
  const partOf = dealGroups(rows, labelOf, groups, options.seed)
  for (let part = 0; part < parts; part++) {
    const others = rows.filter((_, index) => partOf[index] !== part)
    const held = rows.filter((_, index) => partOf[index] === part)
    if (held.length === 0 || others.length === 0) continue
    const entries = weighEntries(counts, rarityOf(counts, others, least))
    const found = scoreRows(counts, entries, held, fitOneVsRest(counts, entries, others, labelOf, options))
    let at = 0
    for (let index = 0; index < rows.length; index++) {
      if (partOf[index] !== part) continue
      scores.set(found.subarray(at, at + labels), index * labels)
      at += labels
    }
  }
  return scores
}

/** Deals the groups of each label out to the parts in turn, so that every part holds some of each label. */
function dealGroups(rows: Uint32Array, labelOf: Uint16Array, groups: Uint32Array, seed: number): Uint8Array {
  const labelOfGroup = new Map<number, number>()
  groups.forEach((group, index) => labelOfGroup.set(group, labelOf[rows[index] ?? 0] ?? 0))
  const order = Uint32Array.from(labelOfGroup.keys())
  shuffle(order, createRandom(seed))
  const dealt = Array.from(order).sort((a, b) => (labelOfGroup.get(a) ?? 0) - (labelOfGroup.get(b) ?? 0))
  const partOfGroup = new Map(dealt.map((group, at) => [group, at % parts]))
  return Uint8Array.from(groups, (group) => partOfGroup.get(group) ?? 0)
}
