import { exactInterval } from './exact-interval.ts'
import { type Count, fitRates, type RateMixture, responsibility } from './fit-rates.ts'
import { upperGamma } from './incomplete-gamma.ts'
import { type GammaRates, quantileCount } from './negative-binomial.ts'

/** What is known of one platform. */
export interface Exposure extends Count {
  readonly platform: string
  /** Platforms are compared within their stratum; without one all are one. */
  readonly stratum?: string | undefined
}

export type Signal = 'none' | 'alert' | 'alarm'

/** How a platform stands against others of its stratum. Rates are violations per sampled item. */
export interface Incidence {
  readonly platform: string
  /** Undefined where nothing was sampled. */
  readonly rate: number | undefined
  /** The exact 95 % interval of the rate. */
  readonly low: number
  readonly high: number
  /** The rate drawn towards that of comparable platforms, the more the less was sampled. */
  readonly shrunk: number | undefined
  /** The chance that its true rate is more than twice that of ordinary platforms of its stratum. */
  readonly exceeds: number | undefined
  /** Between which rates ordinary platforms lie that were sampled as much. */
  readonly limits:
    | { readonly '95': readonly [number, number]; readonly '99.8': readonly [number, number] }
    | undefined
  readonly signal: Signal
}

/** What is asked before a platform is marked. */
interface Rule {
  /** Of all that are marked so, at most this share is expected to be ordinary. */
  readonly falseShare: number
  /** The least chance of exceeding twice the ordinary rate. */
  readonly exceeds: number
  readonly limit: '95' | '99.8'
}

const RULES: Readonly<Record<'alert' | 'alarm', Rule>> = {
  alarm: { falseShare: 0.002, exceeds: 0.99, limit: '99.8' },
  alert: { falseShare: 0.01, exceeds: 0.95, limit: '95' },
}

/** Fewer violations than this mark nobody, however little was sampled. */
const FEWEST_VIOLATIONS = 3
const FACTOR = 2
/**
 * By how much wider than fitted ordinary platforms are taken to be where one is marked: real rates have longer tails than
 * a gamma. Chosen by simulation (`bench/incidence.ts`): with log-normal rates it halves what is wrongly marked.
 */
const WARINESS = 1.6

/**
 * Judges platforms against comparable ones: by what was found in what was sampled, never by counts alone. The order of
 * the answer is that of the input; equal input gives equal answers in any order.
 * @throws RangeError where a count is negative, no whole number, or more was found than sampled
 */
export function judgeIncidence(platforms: readonly Exposure[]): Incidence[] {
  for (const { platform, violations, sampled } of platforms)
    if (!isCount(violations) || !isCount(sampled) || violations > sampled)
      throw new RangeError(`${platform}: ${violations} of ${sampled} is no count`)
  const judged = new Map<Exposure, Incidence>()
  for (const stratum of Map.groupBy(platforms, (each) => each.stratum ?? '').values()) {
    const mixture = fitRates(stratum.toSorted(byCount))
    const drafts = stratum.map((each) => ({ each, draft: describe(each, mixture) }))
    const marks = mixture === undefined ? new Map<Exposure, Signal>() : mark(drafts, mixture)
    for (const { each, draft } of drafts) judged.set(each, { ...draft, signal: marks.get(each) ?? 'none' })
  }
  return platforms.flatMap((each) => judged.get(each) ?? [])
}

/** Sums of the same numbers in another order differ in their last digit; so the order is always the same. */
function byCount(one: Exposure, other: Exposure): number {
  return one.sampled - other.sampled || one.violations - other.violations
}

function describe(exposure: Exposure, mixture: RateMixture | undefined): Omit<Incidence, 'signal'> {
  const { platform, violations, sampled } = exposure
  const base = {
    platform,
    rate: sampled === 0 ? undefined : violations / sampled,
    ...exactInterval(violations, sampled),
  }
  if (mixture === undefined) return { ...base, shrunk: undefined, exceeds: undefined, limits: undefined }
  const { ordinary } = mixture
  return {
    ...base,
    shrunk: Math.min(1, blend(exposure, mixture, posteriorMean)),
    exceeds: blend(exposure, mixture, (count, rates) => posteriorAbove(count, rates, FACTOR * ordinary.mean)),
    limits:
      sampled === 0
        ? undefined
        : { '95': limitsAt(0.025, sampled, ordinary), '99.8': limitsAt(0.001, sampled, ordinary) },
  }
}

function blend(count: Count, mixture: RateMixture, of: (count: Count, rates: GammaRates) => number): number {
  const odds = responsibility(count, mixture)
  const far = mixture.outstanding === undefined ? 0 : odds * of(count, mixture.outstanding)
  return (1 - odds) * of(count, mixture.ordinary) + far
}

function posteriorMean({ violations, sampled }: Count, { mean, shape }: GammaRates): number {
  return (shape + violations) / (shape / mean + sampled)
}

function posteriorAbove({ violations, sampled }: Count, { mean, shape }: GammaRates, rate: number): number {
  return upperGamma(shape + violations, rate * (shape / mean + sampled))
}

function limitsAt(tail: number, sampled: number, ordinary: GammaRates): [number, number] {
  return [
    Math.min(1, quantileCount(tail, sampled, ordinary) / sampled),
    Math.min(1, quantileCount(1 - tail, sampled, ordinary) / sampled),
  ]
}

interface Draft {
  readonly each: Exposure
  readonly draft: Omit<Incidence, 'signal'>
}

/**
 * The likeliest to stand out first, as long as the expected share of ordinary ones among all that are marked stays below
 * the rule's (local false discovery rate, Efron 2008; the control is that of Benjamini and Hochberg 1995 in its Bayesian
 * reading).
 */
function mark(drafts: readonly Draft[], mixture: RateMixture): Map<Exposure, Signal> {
  const marks = new Map<Exposure, Signal>()
  const { ordinary: fitted } = mixture
  const wary = { ...mixture, ordinary: { ...fitted, shape: fitted.shape / WARINESS } }
  const ranked = drafts
    .map(({ each, draft }) => ({ each, draft, ordinary: 1 - responsibility(each, wary) }))
    .filter(({ each }) => each.violations >= FEWEST_VIOLATIONS)
    .toSorted((one, other) => one.ordinary - other.ordinary)
  for (const signal of ['alert', 'alarm'] as const) {
    const rule = RULES[signal]
    let expected = 0
    let marked = 0
    for (const { each, draft, ordinary } of ranked) {
      if ((draft.exceeds ?? 0) < rule.exceeds) continue
      if ((draft.rate ?? 0) <= (draft.limits?.[rule.limit][1] ?? 1)) continue
      if ((expected + ordinary) / (marked + 1) > rule.falseShare) break
      expected += ordinary
      marked += 1
      marks.set(each, signal)
    }
  }
  return marks
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
