import { createRandom } from '../random.ts'

/** Scores of texts that no model has learned from, and what they truly are; `often[i]` says for how many texts one stands. */
export interface HeldOutScores {
  readonly labels: number
  readonly scores: Float64Array
  readonly truth: Uint16Array
  readonly often: Float64Array
}

/** What may be added to a label's score. */
const steps = [
  0, 0.05, -0.05, 0.1, -0.1, 0.15, -0.15, 0.2, -0.2, 0.25, -0.25, 0.3, -0.3, 0.35, -0.35, 0.4, -0.4, 0.45,
  0.5, 0.55, 0.6,
]
const mostDraws = 20
/** Comparisons of scores that tuning may cost; with very many labels it is left out. */
const mostComparisons = 4e9

/**
 * What is best added to each label's score so that the mean of the labels' F1 is highest. The mean over texts drawn again and
 * again with replacement (Breiman, "Bagging predictors", 1996), since the best for a few texts of a rare label is mostly luck.
 */
export function tuneOffsets(held: HeldOutScores, seed: number): Float64Array {
  const random = createRandom(seed)
  const count = held.truth.length
  const sums = new Float64Array(held.labels)
  const draws = Math.min(mostDraws, Math.floor(mostComparisons / (count * held.labels ** 2)))
  const often = new Float64Array(count)
  for (let draw = 0; draw < draws; draw++) {
    often.fill(0)
    for (let i = 0; i < count; i++) {
      const at = Math.floor(random() * count)
      often[at] = (often[at] ?? 0) + (held.often[at] ?? 1)
    }
    const offsets = climb({ ...held, often })
    for (let label = 0; label < held.labels; label++)
      sums[label] = (sums[label] ?? 0) + (offsets[label] ?? 0) / draws
  }
  return sums
}

/** Sets one offset after another to the step that is best beside the others, the rarest label first. */
function climb(held: HeldOutScores): Float64Array {
  const { labels, truth, often } = held
  const offsets = new Float64Array(labels)
  const present = new Float64Array(labels)
  truth.forEach((label, text) => (present[label] = (present[label] ?? 0) + (often[text] ?? 0)))
  const order = Array.from(present.keys())
    .filter((label) => (present[label] ?? 0) > 0)
    .sort((a, b) => (present[a] ?? 0) - (present[b] ?? 0))
  for (const label of order) offsets[label] = bestStep(held, label, offsets, present)
  return offsets
}

function bestStep(held: HeldOutScores, label: number, offsets: Float64Array, present: Float64Array): number {
  const { labels, truth, scores, often } = held
  const hits = new Float64Array(steps.length * labels)
  const claims = new Float64Array(steps.length * labels)
  for (let text = 0; text < truth.length; text++) {
    const times = often[text] ?? 0
    if (times === 0) continue
    const base = text * labels
    let best = Number.NEGATIVE_INFINITY
    let rival = label
    for (let other = 0; other < labels; other++) {
      if (other === label) continue
      const score = (scores[base + other] ?? 0) + (offsets[other] ?? 0)
      if (score > best) {
        best = score
        rival = other
      }
    }
    const needed = best - (scores[base + label] ?? 0)
    for (let step = 0; step < steps.length; step++) {
      const claimed = step * labels + ((steps[step] ?? 0) > needed ? label : rival)
      claims[claimed] = (claims[claimed] ?? 0) + times
      if (claimed === step * labels + (truth[text] ?? 0)) hits[claimed] = (hits[claimed] ?? 0) + times
    }
  }
  let best = 0
  let highest = -1
  for (let step = 0; step < steps.length; step++) {
    let sum = 0
    for (let other = 0; other < labels; other++) {
      const texts = present[other] ?? 0
      const at = step * labels + other
      if (texts > 0) sum += (2 * (hits[at] ?? 0)) / (texts + (claims[at] ?? 0))
    }
    // The first steps are the smallest: a larger one must be better.
    if (sum > highest + 1e-9) {
      highest = sum
      best = steps[step] ?? 0
    }
  }
  return best
}
