import { createRandom } from '../random.ts'

/** Scores of texts that no model has learned from, and what they truly are; `often[i]` says for how many texts one stands. */
export interface HeldOutScores {
  readonly labels: number
  readonly scores: Float64Array
  readonly truth: Uint16Array
  readonly often: Float64Array
}

/** What may be added to a label's score: steps of this size from the lowest on. */
const stepSize = 0.05
const lowest = -0.4
const highest = 0.6
const steps = Math.round((highest - lowest) / stepSize) + 1
const draws = 20

/**
 * What is best added to each label's score so that the mean of the labels' F1 is highest. The mean over texts drawn again and
 * again with replacement (Breiman, "Bagging predictors", 1996), since the best for a few texts of a rare label is mostly luck.
 */
export function tuneOffsets(held: HeldOutScores, seed: number): Float64Array {
  const random = createRandom(seed)
  const count = held.truth.length
  const sums = new Float64Array(held.labels)
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
  const leaders = { first: new Uint16Array(truth.length), second: new Uint16Array(truth.length) }
  for (let text = 0; text < truth.length; text++) findLeaders(held, offsets, text, leaders)
  for (const label of order) {
    offsets[label] = bestStep(held, label, offsets, present, leaders)
    if (offsets[label] === 0) continue
    for (let text = 0; text < truth.length; text++) findLeaders(held, offsets, text, leaders, label)
  }
  return offsets
}

/** Of each text the labels with the highest and the second highest score. */
interface Leaders {
  readonly first: Uint16Array
  readonly second: Uint16Array
}

/** Finds a text's leaders; where only one label's offset has changed, and it leads neither before nor after, they stay. */
function findLeaders(
  { labels, scores }: HeldOutScores,
  offsets: Float64Array,
  text: number,
  leaders: Leaders,
  changed?: number,
): void {
  const base = text * labels
  const valueOf = (label: number) => (scores[base + label] ?? 0) + (offsets[label] ?? 0)
  if (changed !== undefined) {
    const [first, second] = [leaders.first[text] ?? 0, leaders.second[text] ?? 0]
    if (changed !== first && changed !== second && valueOf(changed) <= valueOf(second)) return
  }
  let first = 0
  let second = 0
  let top = Number.NEGATIVE_INFINITY
  let next = Number.NEGATIVE_INFINITY
  for (let label = 0; label < labels; label++) {
    const value = valueOf(label)
    if (value > top) {
      next = top
      second = first
      top = value
      first = label
    } else if (value > next) {
      next = value
      second = label
    }
  }
  leaders.first[text] = first
  leaders.second[text] = second
}

function bestStep(
  held: HeldOutScores,
  label: number,
  offsets: Float64Array,
  present: Float64Array,
  leaders: Leaders,
): number {
  const { labels, truth, scores, often } = held
  // How hits and claims of each label change at each step against the one below.
  const hits = new Float64Array((steps + 1) * labels)
  const claims = new Float64Array((steps + 1) * labels)
  const add = (into: Float64Array, step: number, at: number, times: number) => {
    into[step * labels + at] = (into[step * labels + at] ?? 0) + times
  }
  for (let text = 0; text < truth.length; text++) {
    const times = often[text] ?? 0
    if (times === 0) continue
    const base = text * labels
    const first = leaders.first[text] ?? 0
    const rival = first === label ? (leaders.second[text] ?? 0) : first
    const needed = (scores[base + rival] ?? 0) + (offsets[rival] ?? 0) - (scores[base + label] ?? 0)
    const winsFrom = Math.min(steps, Math.max(0, Math.floor((needed - lowest) / stepSize) + 1))
    const own = truth[text] ?? 0
    add(claims, 0, rival, times)
    add(claims, winsFrom, rival, -times)
    add(claims, winsFrom, label, times)
    if (own === rival) {
      add(hits, 0, rival, times)
      add(hits, winsFrom, rival, -times)
    } else if (own === label) add(hits, winsFrom, label, times)
  }
  let best = 0
  let highestSum = -1
  for (let step = 0; step < steps; step++) {
    let sum = 0
    for (let other = 0; other < labels; other++) {
      const at = step * labels + other
      if (step > 0) {
        hits[at] = (hits[at] ?? 0) + (hits[at - labels] ?? 0)
        claims[at] = (claims[at] ?? 0) + (claims[at - labels] ?? 0)
      }
      const texts = present[other] ?? 0
      if (texts > 0) sum += (2 * (hits[at] ?? 0)) / (texts + (claims[at] ?? 0))
    }
    // Among equals the one nearest to no change.
    const offset = Math.round((lowest + step * stepSize) * 100) / 100
    const isNearer = Math.abs(offset) < Math.abs(best)
    if (sum > highestSum + 1e-9 || (sum > highestSum - 1e-9 && isNearer)) {
      highestSum = sum
      best = offset
    }
  }
  return best
}
