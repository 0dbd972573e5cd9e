import { incompleteBeta } from './incomplete-beta.ts'
import { logGamma } from './log-gamma.ts'

/** Rates of platforms, as a gamma distribution: how many violations one sampled item brings. */
export interface GammaRates {
  readonly mean: number
  /** The larger, the more alike they are; the variance is mean²/shape. */
  readonly shape: number
}

/**
 * The logarithm of the chance of `found` in `sampled` where rates are gamma and counts Poisson, so that counts are
 * negative binomial (Greenwood and Yule 1920).
 */
export function logChance(found: number, sampled: number, { mean, shape }: GammaRates): number {
  const expected = sampled * mean
  return (
    logGamma(found + shape) -
    logGamma(shape) -
    logGamma(found + 1) +
    shape * Math.log(shape / (shape + expected)) +
    (found === 0 ? 0 : found * Math.log(expected / (shape + expected)))
  )
}

/** The chance of at most `found`. */
export function chanceAtMost(found: number, sampled: number, { mean, shape }: GammaRates): number {
  if (found < 0) return 0
  const expected = sampled * mean
  return incompleteBeta(shape / (shape + expected), shape, found + 1)
}

/** The chance of more than `found`, with half of that of `found` itself, as suits counts (mid-p, Lancaster 1961). */
export function upperTail(found: number, sampled: number, rates: GammaRates): number {
  return 1 - chanceAtMost(found, sampled, rates) + Math.exp(logChance(found, sampled, rates)) / 2
}

/**
 * The count below which a share of `chance` lies, between whole numbers in proportion, so that limits are smooth
 * (Spiegelhalter 2005, appendix A.1.1).
 */
export function quantileCount(chance: number, sampled: number, rates: GammaRates): number {
  let low = -1
  let high = Math.max(1, Math.ceil(sampled * rates.mean))
  while (chanceAtMost(high, sampled, rates) < chance && high < 1e12) high *= 2
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (chanceAtMost(middle, sampled, rates) < chance) low = middle
    else high = middle
  }
  const above = chanceAtMost(high, sampled, rates)
  const below = chanceAtMost(high - 1, sampled, rates)
  const part = above > below ? (above - chance) / (above - below) : 0
  return Math.max(0, high - part)
}
