import type { TextViews } from '../text/index.ts'
import type { DetectorModel } from './detector-model.ts'
import { createWordingReader, longestRead } from './wording/wording-reader.ts'

const reader = createWordingReader()

/** Where a text's own words speak most for being an offer of a kind: up to two places of the original, strongest first. */
export function findWording(
  views: TextViews,
  model: DetectorModel,
  kind: number,
): { start: number; end: number }[] {
  const { offer, kinds } = model
  const { offerStep, kindStep } = model.header
  const length = Math.min(views.length, longestRead)
  const speaks = new Float32Array(length)
  const count = reader.readWithPlaces(views, 0, views.length)
  const { buckets, begins, ends } = reader
  for (let i = 0; i < count; i++) {
    const bucket = buckets[i] ?? 0
    if (offer[bucket] === 0) continue
    const from = begins[i] ?? 0
    const to = Math.min(ends[i] ?? 0, length)
    const ofKind = Math.max(0, kinds.weightOf(bucket, kind)) * kindStep * 0.2
    const weight = ((offer[bucket] ?? 0) * offerStep + ofKind) / Math.max(1, to - from)
    for (let at = from; at < to; at++) speaks[at] = (speaks[at] ?? 0) + weight
  }
  const first = strongestRun(speaks)
  if (first === undefined) return []
  speaks.fill(0, first.from, first.to)
  const second = strongestRun(speaks)
  const runs = second !== undefined && second.sum > first.sum * 0.4 ? [first, second] : [first]
  return runs.map(({ from, to }) => ({ start: views.starts[from] ?? 0, end: views.ends[to - 1] ?? 0 }))
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
