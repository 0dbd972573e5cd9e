import type { TextViews } from '../text/index.ts'
import type { DetectorModel } from './detector-model.ts'
import { logistic } from './score-text.ts'
import { weighPairs } from './wording/gate.ts'
import { longestRead } from './wording/wording-reader.ts'

/**
 * Looks at a text cheaply. Gives its probability of being an offer where that is so small that, as long as no term of any
 * kind stands in the text, a closer look would not change the verdict; else undefined.
 */
export type FirstLook = (views: TextViews) => number | undefined

/** A few characters say too little to be settled at a glance. */
const leastLength = 8
/** What the first look settles is never scored above this. */
const highest = 0.02
/** In a long text an offer may hide: no stretch of so many folded units may speak much for one. */
const stretch = 32
/** The most a stretch may say, as the sum of its weights. */
const mostInStretch = 15

export function createFirstLook({ gate, header }: DetectorModel): FirstLook {
  const { step, bias, settled } = header.gate
  const most = mostInStretch / step
  let sums = new Int32Array(2048)
  return (views) => {
    const { length } = views
    if (length < leastLength || length > longestRead) return undefined
    if (sums.length < length) sums = new Int32Array(length * 2)
    const count = weighPairs(views, length, gate, sums)
    let strongest = -Infinity
    for (let at = 0; at < length; at++) {
      const own = at < stretch ? (sums[at] ?? 0) : (sums[at] ?? 0) - (sums[at - stretch] ?? 0)
      if (own > strongest) strongest = own
    }
    const sum = sums[length - 1] ?? 0
    if (strongest > most) return undefined
    const logit = (sum * step) / Math.sqrt(count) + bias
    return logit < settled ? Math.min(highest, logistic(logit)) : undefined
  }
}
