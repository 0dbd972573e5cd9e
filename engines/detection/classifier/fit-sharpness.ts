import type { HeldOutScores } from './tune-offsets.ts'

/** What a difference of scores is multiplied by before it becomes odds, where nothing could be measured. */
export const usualSharpness = 3

const lowest = 0.3
const highest = 30

/**
 * The sharpness at which the probabilities of held-out texts say best what these are (temperature scaling: Guo et al., "On
 * calibration of modern neural networks", ICML 2017), found by golden-section search.
 */
export function fitSharpness(held: HeldOutScores, offsets: Float64Array): number {
  const ratio = (Math.sqrt(5) - 1) / 2
  const lossAt = (position: number) => meanLoss(held, offsets, Math.exp(position))
  let from = Math.log(lowest)
  let to = Math.log(highest)
  let left = to - ratio * (to - from)
  let right = from + ratio * (to - from)
  let atLeft = lossAt(left)
  let atRight = lossAt(right)
  for (let step = 0; step < 16; step++) {
    if (atLeft < atRight) {
      to = right
      right = left
      atRight = atLeft
      left = to - ratio * (to - from)
      atLeft = lossAt(left)
    } else {
      from = left
      left = right
      atLeft = atRight
      right = from + ratio * (to - from)
      atRight = lossAt(right)
    }
  }
  return Math.exp((from + to) / 2)
}

function meanLoss({ labels, scores, truth, often }: HeldOutScores, offsets: Float64Array, sharpness: number) {
  let sum = 0
  let texts = 0
  for (let text = 0; text < truth.length; text++) {
    const base = text * labels
    let top = Number.NEGATIVE_INFINITY
    for (let label = 0; label < labels; label++)
      top = Math.max(top, (scores[base + label] ?? 0) + (offsets[label] ?? 0))
    let odds = 0
    for (let label = 0; label < labels; label++)
      odds += Math.exp(sharpness * ((scores[base + label] ?? 0) + (offsets[label] ?? 0) - top))
    const own = truth[text] ?? 0
    const times = often[text] ?? 1
    sum += times * (Math.log(odds) - sharpness * ((scores[base + own] ?? 0) + (offsets[own] ?? 0) - top))
    texts += times
  }
  return sum / Math.max(1, texts)
}
