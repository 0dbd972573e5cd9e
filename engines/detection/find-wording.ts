import { forEachBucket } from './classifier/text-features.ts'
import type { Model } from './classifier/model-file.ts'
import { originalRange, type FoldedText } from '../text/index.ts'

/** Where a text's own words speak most for a label: up to two places, strongest first. */
export function findWording(
  folded: FoldedText,
  model: Model,
  label: number,
): { start: number; end: number }[] {
  const { cells } = model
  const stride = model.header.labels.length + 1
  const length = Math.min(folded.text.length, 20_000)
  const speaks = new Float32Array(length)
  forEachBucket(folded, 'unless-chinese', (bucket, from, to) => {
    // What speaks for the label more than for the text being harmless (label 0), shared out over the units.
    const cell = bucket * stride
    const weight = ((cells[cell + 1 + label] ?? 0) - (cells[cell + 1] ?? 0)) * ((cells[cell] ?? 0) & 0xff)
    for (let at = from; at < to && at < length; at++) speaks[at] = (speaks[at] ?? 0) + weight / (to - from)
  })
  const first = strongestRun(speaks)
  if (first === undefined) return []
  speaks.fill(0, first.from, first.to)
  const second = strongestRun(speaks)
  const runs = second !== undefined && second.sum > first.sum * 0.4 ? [first, second] : [first]
  return runs.map(({ from, to }) => originalRange(folded, from, to))
}

const longestRun = 24

/** The run of units with the greatest sum (Kadane), cut to a length a person can take in at a glance. */
function strongestRun(speaks: Float32Array): { from: number; to: number; sum: number } | undefined {
  let best: { from: number; to: number; sum: number } | undefined
  let from = 0
  let sum = 0
  for (let at = 0; at < speaks.length; at++) {
    if (sum <= 0 || at - from >= longestRun) {
      from = at
      sum = 0
    }
    sum += speaks[at] ?? 0
    if (sum > (best?.sum ?? 0)) best = { from, to: at + 1, sum }
  }
  return best
}
