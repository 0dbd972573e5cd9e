/** A linear score (log odds) with the truth and the weight it has in the stream to calibrate for. */
export interface ScoredExample {
  readonly logit: number
  readonly isOffer: boolean
  readonly weight: number
}

export interface Calibration {
  readonly slope: number
  readonly intercept: number
}

/**
 * Fits probability = logistic(slope · logit + intercept) by Newton's method with halved steps (Platt 1999; Lin, Lin and Weng
 * 2007), the slope no steeper than `steepest`, the weights scaled so that offers make up `prior` of the stream. Give it
 * only scores of rows not learned from.
 */
export function calibrate(
  examples: readonly ScoredExample[],
  prior: number,
  steepest = Infinity,
): Calibration {
  let offers = 0
  let others = 0
  for (const { isOffer, weight } of examples) {
    if (isOffer) offers += weight
    else others += weight
  }
  if (offers === 0 || others === 0) return { slope: 1, intercept: 0 }
  const shareOf = ({ isOffer, weight }: ScoredExample) =>
    isOffer ? (weight / offers) * prior : (weight / others) * (1 - prior)

  let best: Calibration = { slope: Math.min(1, steepest), intercept: 0 }
  let loss = lossOf(examples, shareOf, best)
  for (let step = 0; step < 50; step++) {
    const towards = newtonStep(examples, shareOf, best, best.slope < steepest || step === 0)
    let length = 1
    let next = best
    let nextLoss = loss
    for (; length > 1e-6; length /= 2) {
      next = {
        slope: Math.min(steepest, best.slope - length * towards.slope),
        intercept: best.intercept - length * towards.intercept,
      }
      nextLoss = lossOf(examples, shareOf, next)
      if (nextLoss < loss) break
    }
    if (nextLoss >= loss - 1e-10) break
    best = next
    loss = nextLoss
  }
  return best
}

function newtonStep(
  examples: readonly ScoredExample[],
  shareOf: (example: ScoredExample) => number,
  at: Calibration,
  isSlopeFree: boolean,
): Calibration {
  let gradientSlope = 0
  let gradientIntercept = 0
  let slopeSlope = 1e-9
  let slopeIntercept = 0
  let interceptIntercept = 1e-9
  for (const example of examples) {
    const { logit, isOffer } = example
    const share = shareOf(example)
    const probability = 1 / (1 + Math.exp(-(at.slope * logit + at.intercept)))
    const error = (probability - (isOffer ? 1 : 0)) * share
    const spread = probability * (1 - probability) * share
    gradientSlope += error * logit
    gradientIntercept += error
    slopeSlope += spread * logit * logit
    slopeIntercept += spread * logit
    interceptIntercept += spread
  }
  if (!isSlopeFree) return { slope: 0, intercept: gradientIntercept / interceptIntercept }
  const determinant = slopeSlope * interceptIntercept - slopeIntercept * slopeIntercept
  return {
    slope: (interceptIntercept * gradientSlope - slopeIntercept * gradientIntercept) / determinant,
    intercept: (slopeSlope * gradientIntercept - slopeIntercept * gradientSlope) / determinant,
  }
}

function lossOf(
  examples: readonly ScoredExample[],
  shareOf: (example: ScoredExample) => number,
  { slope, intercept }: Calibration,
): number {
  let loss = 0
  for (const example of examples) {
    const value = (slope * example.logit + intercept) * (example.isOffer ? 1 : -1)
    // ln(1 + e^-value) without overflow.
    loss +=
      shareOf(example) * (value > 0 ? Math.log1p(Math.exp(-value)) : Math.log1p(Math.exp(value)) - value)
  }
  return loss
}
