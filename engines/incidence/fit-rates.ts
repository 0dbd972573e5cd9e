import { type GammaRates, logChance, upperTail } from './negative-binomial.ts'

/** What was found in what was sampled of one platform. */
export interface Count {
  readonly violations: number
  readonly sampled: number
}

/** How platforms of one stratum differ: most are ordinary, a share stands out. */
export interface RateMixture {
  /** How the rates of ordinary platforms are spread. */
  readonly ordinary: GammaRates
  /** How those that stand out are spread; undefined where the counts do not show any. */
  readonly outstanding: GammaRates | undefined
  /** The share of those that stand out. */
  readonly share: number
}

/** Fewer platforms than this say nothing about how platforms differ. */
const FEWEST = 5
/** Beyond this tail of the ordinary ones a platform is left out while these are measured. */
const LEFT_OUT = 0.005
/** Those that stand out do so by at least this factor on average. */
const LEAST_FACTOR = 2.5
const ROUNDS = 60
/** How much likelier the counts must be with some that stand out than without (three parameters more, BIC-like). */
const WORTH = 3
const SHAPES = { ordinary: [0.4, 1e6], outstanding: [0.5, 200] } as const

/**
 * Fits two kinds of platforms to the counts of a stratum: gamma rates with Poisson counts for each (empirical Bayes,
 * Robbins 1956; two groups, Efron 2008), the ordinary ones first measured without those far out (winsorised, as
 * Spiegelhalter 2005 does for over-dispersion), then both together by expectation and maximisation (Dempster et al.
 * 1977). Undefined where there are too few platforms to say how platforms differ.
 */
export function fitRates(counts: readonly Count[]): RateMixture | undefined {
  const seen = counts.filter(({ sampled }) => sampled > 0)
  if (seen.length < FEWEST) return undefined
  const found = seen.reduce((sum, { violations }) => sum + violations, 0)
  if (found === 0) return undefined
  const ordinary = measureOrdinary(seen)
  const alone = fitOne(
    seen.map((count) => ({ ...count, weight: 1 })),
    ordinary.shape,
    SHAPES.ordinary,
  )
  return fitTwo(seen, ordinary, alone)
}

interface Weighted extends Count {
  readonly weight: number
}

/** Ordinary platforms alone: those far out are left out, and both are measured anew until it is always the same ones. */
function measureOrdinary(counts: readonly Count[]): GammaRates {
  let kept = counts
  let rates = fitOne(
    kept.map((count) => ({ ...count, weight: 1 })),
    2,
    SHAPES.ordinary,
  )
  for (let round = 0; round < 25; round += 1) {
    const next = counts.filter(({ violations, sampled }) => upperTail(violations, sampled, rates) >= LEFT_OUT)
    const same = next.length === kept.length
    if (next.length * 2 < counts.length) break
    kept = next
    const mean = pooled(kept)
    if (mean === 0) break
    rates = fitOne(
      kept.map((count) => ({ ...count, weight: 1 })),
      rates.shape,
      SHAPES.ordinary,
    )
    if (same) break
  }
  return rates
}

function fitTwo(counts: readonly Count[], start: GammaRates, alone: GammaRates): RateMixture {
  let ordinary = start
  let outstanding: GammaRates = { mean: start.mean * 6, shape: 2 }
  let share = 0.05
  for (let round = 0; round < ROUNDS; round += 1) {
    const odds = counts.map((count) => responsibility(count, { ordinary, outstanding, share }))
    const total = odds.reduce((sum, odd) => sum + odd, 0)
    const before = share
    share = Math.min(0.5, Math.max(1e-6, total / counts.length))
    if (total < 0.5) break
    ordinary = fitOne(
      counts.map((count, at) => ({ ...count, weight: 1 - (odds[at] ?? 0) })),
      ordinary.shape,
      SHAPES.ordinary,
    )
    const far = fitOne(
      counts.map((count, at) => ({ ...count, weight: odds[at] ?? 0 })),
      outstanding.shape,
      SHAPES.outstanding,
    )
    outstanding = { ...far, mean: Math.max(far.mean, ordinary.mean * LEAST_FACTOR) }
    if (round > 5 && Math.abs(share - before) < 1e-5) break
  }
  const both = { ordinary, outstanding, share }
  const gain =
    likelihood(counts, both) - likelihood(counts, { ordinary: alone, outstanding: undefined, share: 0 })
  return gain > WORTH ? both : { ordinary: alone, outstanding: undefined, share: 0 }
}

/** The chance, given its count, that a platform is one of those that stand out. */
export function responsibility(
  { violations, sampled }: Count,
  { ordinary, outstanding, share }: RateMixture,
): number {
  if (outstanding === undefined || share === 0) return 0
  const one = Math.log1p(-share) + logChance(violations, sampled, ordinary)
  const other = Math.log(share) + logChance(violations, sampled, outstanding)
  return 1 / (1 + Math.exp(one - other))
}

function likelihood(counts: readonly Count[], mixture: RateMixture): number {
  const { ordinary, outstanding, share } = mixture
  return counts.reduce((sum, { violations, sampled }) => {
    const one = logChance(violations, sampled, ordinary)
    if (outstanding === undefined) return sum + one
    const first = Math.log1p(-share) + one
    const second = Math.log(share) + logChance(violations, sampled, outstanding)
    const larger = Math.max(first, second)
    return sum + larger + Math.log(Math.exp(first - larger) + Math.exp(second - larger))
  }, 0)
}

function pooled(counts: readonly Count[]): number {
  const found = counts.reduce((sum, { violations }) => sum + violations, 0)
  return found / counts.reduce((sum, { sampled }) => sum + sampled, 0)
}

/** The gamma rates under which weighted counts are likeliest: the mean and the shape in turn, each by golden section. */
function fitOne(
  counts: readonly Weighted[],
  startShape: number,
  [least, most]: readonly [number, number],
): GammaRates {
  const weighted = counts.filter(({ weight }) => weight > 1e-9)
  const sampled = weighted.reduce((sum, each) => sum + each.weight * each.sampled, 0)
  const found = weighted.reduce((sum, each) => sum + each.weight * each.violations, 0)
  let mean = Math.max(found, 0.1) / Math.max(sampled, 1)
  let shape = Math.min(most, Math.max(least, startShape))
  const score = (rates: GammaRates): number =>
    weighted.reduce((sum, each) => sum + each.weight * logChance(each.violations, each.sampled, rates), 0)
  for (let round = 0; round < 2; round += 1) {
    shape = Math.exp(search((at) => score({ mean, shape: Math.exp(at) }), Math.log(least), Math.log(most)))
    mean = Math.exp(
      search((at) => score({ mean: Math.exp(at), shape }), Math.log(mean) - 2, Math.log(mean) + 2),
    )
  }
  return { mean, shape }
}

const GOLDEN = (Math.sqrt(5) - 1) / 2

/** Where a function with one hill between two points is highest. */
function search(height: (at: number) => number, from: number, to: number): number {
  let low = from
  let high = to
  let left = high - GOLDEN * (high - low)
  let right = low + GOLDEN * (high - low)
  let leftHeight = height(left)
  let rightHeight = height(right)
  while (high - low > 0.01) {
    if (leftHeight > rightHeight) {
      high = right
      right = left
      rightHeight = leftHeight
      left = high - GOLDEN * (high - low)
      leftHeight = height(left)
    } else {
      low = left
      left = right
      leftHeight = rightHeight
      right = low + GOLDEN * (high - low)
      rightHeight = height(right)
    }
  }
  return (low + high) / 2
}
