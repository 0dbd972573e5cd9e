import { createRandom } from '../random.ts'
import type { PieceCounts } from './count-pieces.ts'
import { fitOneVsRest, scoreRows, shuffle, type FitOptions } from './fit-one-vs-rest.ts'
import { rarityOf, weighEntries } from './weigh-pieces.ts'

const parts = 5
/** With more entries times labels than this, only one part is held out, so that training stays quick. */
const mostForAll = 4e8

/** Texts scored by models that have not learned from them or their near-duplicates. */
export interface HeldOut {
  /** Which of the rows given. */
  readonly chosen: Uint32Array
  /** Those of `chosen[i]` stand from `i * labels` on. */
  readonly scores: Float64Array
}

/**
 * Holds out each of five parts in turn and scores it by a model of the other four. `groups` holds a number for each of `rows`,
 * equal for near-duplicates, which stay together.
 */
export function scoreHeldOut(
  counts: PieceCounts,
  rows: Uint32Array,
  labelOf: Uint16Array,
  groups: Uint32Array,
  least: number,
  options: FitOptions,
): HeldOut {
  const { labels } = options
  const partOf = dealGroups(rows, labelOf, groups, options.seed)
  const scored = counts.places.length * labels > mostForAll ? 1 : parts
  const chosen = Uint32Array.from(rows.keys()).filter((index) => (partOf[index] ?? 0) < scored)
  const placeOf = new Map(chosen.entries().map(([place, index]) => [index, place]))
  const scores = new Float64Array(chosen.length * labels)
  for (let part = 0; part < scored; part++) {
    const others = rows.filter((_, index) => partOf[index] !== part)
    const held = Uint32Array.from(rows.keys()).filter((index) => partOf[index] === part)
    if (held.length === 0 || others.length === 0) continue
    const entries = weighEntries(counts, rarityOf(counts, others, least))
    const planes = fitOneVsRest(counts, entries, others, labelOf, options)
    const found = scoreRows(
      counts,
      entries,
      held.map((index) => rows[index] ?? 0),
      planes,
    )
    held.forEach((index, at) =>
      scores.set(found.subarray(at * labels, (at + 1) * labels), (placeOf.get(index) ?? 0) * labels),
    )
  }
  return { chosen, scores }
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
