import type { SparseRow } from './text-features.ts'
import { bucketCount } from './text-features.ts'

export interface LabelledRow {
  readonly row: SparseRow
  /** Number of the label. */
  readonly label: number
  readonly weight: number
}

export interface LinearWeights {
  readonly labels: number
  /** `weights[bucket * labels + label]`. */
  readonly weights: Float32Array
  readonly bias: Float32Array
}

export interface TrainingOptions {
  readonly labels: number
  readonly seed: number
  readonly epochs: number
  readonly rate: number
  readonly l2: number
}

/**
 * Multinomial logistic regression by AdaGrad (Duchi, Hazan and Singer 2011), with L2 applied to the features of each row as it
 * is seen. The order of rows comes from the seed alone, so that equal rows and options give equal weights.
 */
export function trainLinear(rows: readonly LabelledRow[], options: TrainingOptions): LinearWeights {
  const { labels } = options
  const weights = new Float32Array(bucketCount * labels)
  const squares = new Float32Array(bucketCount * labels)
  const bias = new Float32Array(labels)
  const biasSquares = new Float32Array(labels)
  const order = Uint32Array.from(rows, (_, index) => index)
  const random = createRandom(options.seed)
  const logits = new Float64Array(labels)

  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random)
    for (const index of order) {
      const example = rows[index]
      if (example === undefined) continue
      const { buckets, values } = example.row
      linearLogits(example.row, weights, bias, logits)
      softmax(logits)
      for (let label = 0; label < labels; label++) {
        const error = ((logits[label] ?? 0) - (label === example.label ? 1 : 0)) * example.weight
        if (Math.abs(error) < 1e-4) continue
        for (let i = 0; i < buckets.length; i++) {
          const at = (buckets[i] ?? 0) * labels + label
          const weight = weights[at] ?? 0
          const gradient = error * (values[i] ?? 0) + options.l2 * weight
          const seen = (squares[at] ?? 0) + gradient * gradient
          squares[at] = seen
          weights[at] = weight - (options.rate * gradient) / (Math.sqrt(seen) + 1e-6)
        }
        const seen = (biasSquares[label] ?? 0) + error * error
        biasSquares[label] = seen
        bias[label] = (bias[label] ?? 0) - (options.rate * 0.1 * error) / (Math.sqrt(seen) + 1e-6)
      }
    }
  }
  return { labels, weights, bias }
}

/** Writes each label's linear score of a row into `into`. */
export function linearLogits(
  row: SparseRow,
  weights: Float32Array,
  bias: Float32Array,
  into: Float64Array,
): void {
  const labels = into.length
  into.fill(0)
  const { buckets, values } = row
  for (let i = 0; i < buckets.length; i++) {
    const at = (buckets[i] ?? 0) * labels
    const value = values[i] ?? 0
    for (let label = 0; label < labels; label++)
      into[label] = (into[label] ?? 0) + value * (weights[at + label] ?? 0)
  }
  for (let label = 0; label < labels; label++) into[label] = (into[label] ?? 0) + (bias[label] ?? 0)
}

export function softmax(logits: Float64Array): void {
  let largest = Number.NEGATIVE_INFINITY
  for (const logit of logits) if (logit > largest) largest = logit
  let sum = 0
  for (let i = 0; i < logits.length; i++) {
    const value = Math.exp((logits[i] ?? 0) - largest)
    logits[i] = value
    sum += value
  }
  for (let i = 0; i < logits.length; i++) logits[i] = (logits[i] ?? 0) / sum
}

/** Numbers in [0, 1) that follow from a seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const kept = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = kept
  }
}
