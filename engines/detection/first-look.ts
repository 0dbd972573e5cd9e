import type { TextViews } from '../text/index.ts'
import type { DetectorModel } from './detector-model.ts'
import { logistic } from './score-text.ts'
import { createGateReader } from './wording/gate.ts'

/**
 * Looks at a text cheaply. Gives its probability of being an offer where that is so small that a closer look would not
 * change the verdict, else undefined.
 */
export type FirstLook = (views: TextViews) => number | undefined

/** A few characters say too little to be settled at a glance, and in a longer text an offer may hide. */
const leastLength = 8
const greatestLength = 36
/** What the first look settles is never scored above this. */
const highest = 0.02

export function createFirstLook({ gate, header }: DetectorModel): FirstLook {
  const reader = createGateReader()
  const { step, bias, settled } = header.gate
  return (views) => {
    if (views.length < leastLength || views.length > greatestLength) return undefined
    const count = reader.read(views)
    const { buckets } = reader
    let sum = 0
    for (let i = 0; i < count; i++) sum += gate[buckets[i] ?? 0] ?? 0
    const logit = (sum * step) / Math.sqrt(count) + bias
    return logit < settled ? Math.min(highest, logistic(logit)) : undefined
  }
}
