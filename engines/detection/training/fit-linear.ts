import { createRandom } from '../random.ts'

/** Texts as lists of features: those of row `r` stand at `offsets[r]` to `offsets[r + 1]`. */
export interface FeatureRows {
  readonly offsets: Uint32Array
  readonly features: Uint32Array
  readonly values: Float32Array
  /** Features are numbered below this. */
  readonly size: number
}

export interface FitOptions {
  readonly seed: number
  readonly epochs: number
  /** Step length of AdaGrad. */
  readonly rate: number
  /** Pull towards zero on each feature of a row as it is seen. */
  readonly l2: number
}

export interface LinearFit {
  /** `outputs` in a row for each feature. */
  readonly weights: Float32Array
  readonly bias: Float32Array
}

/**
 * Logistic regression by AdaGrad (Duchi, Hazan and Singer 2011). `target` is the probability wanted of each of `outputs`
 * for a row: with one output a yes or no, with several a share each. The order of rows comes from the seed alone, so
 * that equal rows and options give equal weights.
 */
export function fitLinear(
  rows: FeatureRows,
  chosen: readonly number[],
  outputs: number,
  target: (row: number, output: number) => number,
  weightOf: (row: number) => number,
  options: FitOptions,
): LinearFit {
  const { offsets, features, values, size } = rows
  const weights = new Float32Array(size * outputs)
  const squares = new Float32Array(size * outputs)
  const bias = new Float32Array(outputs)
  const biasSquares = new Float32Array(outputs)
  const order = Uint32Array.from(chosen)
  const random = createRandom(options.seed)
  const logits = new Float64Array(outputs)
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random)
    for (const row of order) {
      const from = offsets[row] ?? 0
      const to = offsets[row + 1] ?? 0
      for (let output = 0; output < outputs; output++) {
        let logit = bias[output] ?? 0
        for (let i = from; i < to; i++)
          logit += (values[i] ?? 0) * (weights[(features[i] ?? 0) * outputs + output] ?? 0)
        logits[output] = logit
      }
      toProbabilities(logits)
      for (let output = 0; output < outputs; output++) {
        const error = ((logits[output] ?? 0) - target(row, output)) * weightOf(row)
        if (Math.abs(error) < 1e-4) continue
        for (let i = from; i < to; i++) {
          const at = (features[i] ?? 0) * outputs + output
          const weight = weights[at] ?? 0
          const gradient = error * (values[i] ?? 0) + options.l2 * weight
          const seen = (squares[at] ?? 0) + gradient * gradient
          squares[at] = seen
          weights[at] = weight - (options.rate * gradient) / (Math.sqrt(seen) + 1e-6)
        }
        const seen = (biasSquares[output] ?? 0) + error * error
        biasSquares[output] = seen
        bias[output] = (bias[output] ?? 0) - (options.rate * 0.1 * error) / (Math.sqrt(seen) + 1e-6)
      }
    }
  }
  return { weights, bias }
}

/** The linear score of a row by a fit with one output. */
export function scoreOfRow(
  { offsets, features, values }: FeatureRows,
  { weights, bias }: LinearFit,
  row: number,
): number {
  let score = bias[0] ?? 0
  for (let i = offsets[row] ?? 0; i < (offsets[row + 1] ?? 0); i++)
    score += (values[i] ?? 0) * (weights[features[i] ?? 0] ?? 0)
  return score
}

/** One linear score becomes a probability, several become shares of one. */
export function toProbabilities(logits: Float64Array): void {
  if (logits.length === 1) {
    logits[0] = 1 / (1 + Math.exp(-(logits[0] ?? 0)))
    return
  }
  let largest = Number.NEGATIVE_INFINITY
  for (const logit of logits) largest = Math.max(largest, logit)
  let sum = 0
  for (let i = 0; i < logits.length; i++) sum += logits[i] = Math.exp((logits[i] ?? 0) - largest)
  for (let i = 0; i < logits.length; i++) logits[i] = (logits[i] ?? 0) / sum
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const kept = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = kept
  }
}
