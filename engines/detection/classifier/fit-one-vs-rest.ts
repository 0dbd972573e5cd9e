import { createRandom } from '../random.ts'
import type { PieceCounts } from './count-pieces.ts'

/** For each label a hyperplane: the score of a text is the sum of its entries' weights times these, plus the bias. */
export interface Hyperplanes {
  readonly labels: number
  /** `weights[place * labels + label]`. */
  readonly weights: Float32Array
  readonly bias: Float32Array
}

export interface FitOptions {
  readonly labels: number
  readonly seed: number
}

/** The price of a text on the wrong side; those of a rare label cost more. */
const cost = 1
const rareExponent = 0.3
const dearest = 30
/** The fit ends when no multiplier is further than this from where it wants to be, or after so many rounds: more gained nothing. */
const precise = 0.02
const mostRounds = 6

/**
 * Linear support vector machines, one for each label against all others, with squared hinge loss, by dual coordinate descent
 * (Hsieh et al., "A dual coordinate descent method for large-scale linear SVM", ICML 2008). All labels are fitted in one pass
 * over the texts. `entries` are the weights of the entries of `counts`. The order of the texts comes from the seed alone.
 */
export function fitOneVsRest(
  counts: PieceCounts,
  entries: Float32Array,
  rows: Uint32Array,
  labelOf: Uint16Array,
  { labels, seed }: FitOptions,
): Hyperplanes {
  const { starts, places } = counts
  const weights = new Float32Array(counts.pieces.length * labels)
  const bias = new Float32Array(labels)
  const multipliers = new Float32Array(rows.length * labels)
  const ownSlack = slackOfOwn(rows, labelOf, labels)
  const otherSlack = 1 / (2 * cost)
  const order = Uint32Array.from(rows, (_, index) => index)
  const random = createRandom(seed)
  const scores = new Float64Array(labels)
  const steps = new Float64Array(labels)
  const moved = new Uint16Array(labels)

  for (let round = 0; round < mostRounds; round++) {
    shuffle(order, random)
    let furthest = 0
    for (let i = 0; i < order.length; i++) {
      const index = order[i] ?? 0
      const row = rows[index] ?? 0
      const from = starts[row] ?? 0
      const to = starts[row + 1] ?? 0
      scores.set(bias)
      // Every text has length 1, or 0 where nothing in it counts, and beside it the constant 1 that the bias goes with.
      let squares = 1
      for (let at = from; at < to; at++) {
        const weight = entries[at] ?? 0
        const place = (places[at] ?? 0) * labels
        squares += weight * weight
        for (let label = 0; label < labels; label++)
          scores[label] = (scores[label] ?? 0) + weight * (weights[place + label] ?? 0)
      }
      let count = 0
      const own = labelOf[row] ?? 0
      for (let label = 0; label < labels; label++) {
        const side = label === own ? 1 : -1
        const slack = label === own ? (ownSlack[label] ?? otherSlack) : otherSlack
        const multiplier = multipliers[index * labels + label] ?? 0
        const gradient = side * (scores[label] ?? 0) - 1 + multiplier * slack
        const wanted = multiplier === 0 ? Math.min(0, gradient) : gradient
        const size = Math.abs(wanted)
        if (size > furthest) furthest = size
        if (size < 1e-5) continue
        const next = Math.max(0, multiplier - gradient / (squares + slack))
        multipliers[index * labels + label] = next
        steps[count] = (next - multiplier) * side
        moved[count++] = label
      }
      if (count === 0) continue
      for (let i = 0; i < count; i++) {
        const label = moved[i] ?? 0
        bias[label] = (bias[label] ?? 0) + (steps[i] ?? 0)
      }
      for (let at = from; at < to; at++) {
        const weight = entries[at] ?? 0
        const place = (places[at] ?? 0) * labels
        for (let i = 0; i < count; i++) {
          const cell = place + (moved[i] ?? 0)
          weights[cell] = (weights[cell] ?? 0) + weight * (steps[i] ?? 0)
        }
      }
    }
    if (furthest < precise) break
  }
  return { labels, weights, bias }
}

/** The scores of some texts: those of `rows[i]` for each label from `i * labels` on. */
export function scoreRows(
  counts: PieceCounts,
  entries: Float32Array,
  rows: Uint32Array,
  { labels, weights, bias }: Hyperplanes,
): Float64Array {
  const { starts, places } = counts
  const scores = new Float64Array(rows.length * labels)
  rows.forEach((row, index) => {
    const base = index * labels
    for (let label = 0; label < labels; label++) scores[base + label] = bias[label] ?? 0
    const to = starts[row + 1] ?? 0
    for (let at = starts[row] ?? 0; at < to; at++) {
      const weight = entries[at] ?? 0
      const place = (places[at] ?? 0) * labels
      for (let label = 0; label < labels; label++)
        scores[base + label] = (scores[base + label] ?? 0) + weight * (weights[place + label] ?? 0)
    }
  })
  return scores
}

/** 1 / (2 × cost) for the texts of each label against the rest. */
function slackOfOwn(rows: Uint32Array, labelOf: Uint16Array, labels: number): Float64Array {
  const own = new Float64Array(labels)
  for (const row of rows) own[labelOf[row] ?? 0] = (own[labelOf[row] ?? 0] ?? 0) + 1
  return own.map((texts) => {
    const ratio = texts === 0 ? 1 : (rows.length - texts) / texts
    return 1 / (2 * cost * Math.min(dearest, Math.max(0.1, ratio ** rareExponent)))
  })
}

export function shuffle(order: Uint32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const kept = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = kept
  }
}
