import { createRandom } from './random.ts'
import { toProbabilities } from './training/fit-linear.ts'

/** Rows as lists of features: those of row `r` stand at `offsets[r]` to `offsets[r + 1]`. */
export interface CorrectionRows {
  readonly offsets: Uint32Array
  readonly features: Uint32Array
  readonly values: Float32Array
}

export interface CorrectionGoal {
  readonly outputs: number
  readonly chosen: readonly number[]
  /** What is said of each row without a correction: `outputs` in a row. */
  readonly begin: Float64Array
  /** What a correction is multiplied by before it is added to that. */
  readonly slope: number
  readonly target: (row: number, output: number) => number
  readonly weightOf: (row: number) => number
}

/**
 * Logistic regression by AdaGrad that begins from scores given and learns only what to add to them. Each weight is pulled
 * towards zero, which is towards the scores given. The order of rows comes from the seed alone.
 */
export function fitCorrection(
  { offsets, features, values }: CorrectionRows,
  { outputs, chosen, begin, slope, target, weightOf }: CorrectionGoal,
  { epochs, rate, pull, seed }: { epochs: number; rate: number; pull: number; seed: number },
): Map<number, Float64Array> {
  const weights = new Map<number, Float64Array>()
  const squares = new Map<number, Float64Array>()
  const random = createRandom(seed)
  const order = [...chosen]
  const logits = new Float64Array(outputs)
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (const row of order) {
      const from = offsets[row] ?? 0
      const to = offsets[row + 1] ?? 0
      for (let output = 0; output < outputs; output++) {
        let sum = 0
        for (let i = from; i < to; i++)
          sum += (values[i] ?? 0) * (weights.get(features[i] ?? 0)?.[output] ?? 0)
        logits[output] = (begin[row * outputs + output] ?? 0) + slope * sum
      }
      toProbabilities(logits)
      for (let i = from; i < to; i++) {
        const feature = features[i] ?? 0
        const own = arrayOf(weights, feature, outputs)
        const seen = arrayOf(squares, feature, outputs)
        for (let output = 0; output < outputs; output++) {
          const error = ((logits[output] ?? 0) - target(row, output)) * weightOf(row) * slope
          const weight = own[output] ?? 0
          const gradient = error * (values[i] ?? 0) + pull * (values[i] ?? 0) * weight
          seen[output] = (seen[output] ?? 0) + gradient * gradient
          own[output] = weight - (rate * gradient) / (Math.sqrt(seen[output] ?? 0) + 1e-3)
        }
      }
    }
  }
  return weights
}

function arrayOf(map: Map<number, Float64Array>, feature: number, size: number): Float64Array {
  const found = map.get(feature)
  if (found !== undefined) return found
  const made = new Float64Array(size)
  map.set(feature, made)
  return made
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const kept = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = kept
  }
}
