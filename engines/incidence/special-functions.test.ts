import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactInterval } from './exact-interval.ts'
import { incompleteBeta } from './incomplete-beta.ts'
import { upperGamma } from './incomplete-gamma.ts'
import { logGamma } from './log-gamma.ts'
import { chanceAtMost, logChance, quantileCount, upperTail } from './negative-binomial.ts'

const isNear = (value: number, expected: number, digits = 1e-11): boolean =>
  Math.abs(value - expected) <= digits * Math.max(1, Math.abs(expected))

describe('the gamma function', () => {
  it('is the factorial, and the root of pi at a half', () => {
    let factorial = 1
    for (let n = 1; n < 60; n += 1) {
      expect(isNear(logGamma(n), Math.log(factorial))).toBe(true)
      factorial *= n
    }
    expect(isNear(logGamma(0.5), Math.log(Math.PI) / 2)).toBe(true)
    expect(isNear(logGamma(0.25), 1.288_022_524_698_077_4)).toBe(true)
    expect(() => logGamma(0)).toThrow(RangeError)
  })
})

describe('the incomplete beta function', () => {
  it('is the binomial sum', () => {
    const choose = (n: number, k: number) => Math.exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1))
    for (const [n, k, p] of [
      [10, 3, 0.3],
      [50, 40, 0.7],
      [200, 1, 0.01],
    ] as const) {
      let sum = 0
      for (let at = k; at <= n; at += 1) sum += choose(n, at) * p ** at * (1 - p) ** (n - at)
      expect(isNear(incompleteBeta(p, k, n - k + 1), sum)).toBe(true)
    }
  })

  it('is the power of x for b = 1, and mirrors itself', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
        fc.double({ min: 0.05, max: 2e5, noNaN: true }),
        fc.double({ min: 0.05, max: 2e5, noNaN: true }),
        (x, a, b) => {
          expect(isNear(incompleteBeta(x, a, 1), x ** a, 1e-9)).toBe(true)
          expect(isNear(incompleteBeta(x, a, b) + incompleteBeta(1 - x, b, a), 1, 1e-9)).toBe(true)
        },
      ),
    )
  })
})

describe('the incomplete gamma function', () => {
  it('is the exponential for a = 1, the Poisson sum for whole a, and the complementary error function at a half', () => {
    for (const x of [0.01, 0.5, 1, 3, 20, 200]) {
      expect(isNear(upperGamma(1, x), Math.exp(-x))).toBe(true)
      let sum = 0
      for (let k = 0; k < 12; k += 1) sum += Math.exp(-x + k * Math.log(x) - logGamma(k + 1))
      expect(isNear(upperGamma(12, x), sum)).toBe(true)
    }
    // erfc(1), Abramowitz and Stegun, table 7.1.
    expect(isNear(upperGamma(0.5, 1), 0.157_299_207_050_285_13)).toBe(true)
  })
})

describe('the exact interval', () => {
  it('is what is published', () => {
    // Clopper and Pearson's own example, and what a closed form gives where nothing or all was found.
    expect(isNear(exactInterval(0, 10).high, 1 - 0.025 ** (1 / 10))).toBe(true)
    expect(isNear(exactInterval(10, 10).low, 0.025 ** (1 / 10))).toBe(true)
    expect(isNear(exactInterval(4, 20).low, 0.057_334, 1e-5)).toBe(true)
    expect(isNear(exactInterval(4, 20).high, 0.436_614, 1e-5)).toBe(true)
    expect(exactInterval(0, 0)).toEqual({ low: 0, high: 1 })
  })

  it('covers at least as often as it says', () => {
    const n = 60
    const intervals = Array.from({ length: n + 1 }, (_, found) => exactInterval(found, n))
    for (const p of [0.01, 0.05, 0.2, 0.5, 0.77]) {
      let covered = 0
      for (const [found, { low, high }] of intervals.entries())
        if (low <= p && p <= high)
          covered += Math.exp(
            logGamma(n + 1) -
              logGamma(found + 1) -
              logGamma(n - found + 1) +
              found * Math.log(p) +
              (n - found) * Math.log1p(-p),
          )
      expect(covered).toBeGreaterThanOrEqual(0.95)
    }
  })
})

describe('gamma rates with Poisson counts', () => {
  const rates = { mean: 0.02, shape: 1.5 }

  it('sum to one, and their mean is the mean', () => {
    let sum = 0
    let mean = 0
    for (let found = 0; found < 400; found += 1) {
      const chance = Math.exp(logChance(found, 500, rates))
      sum += chance
      mean += found * chance
      expect(isNear(chanceAtMost(found, 500, rates), sum, 1e-10)).toBe(true)
    }
    expect(isNear(sum, 1, 1e-9)).toBe(true)
    expect(isNear(mean, 10, 1e-6)).toBe(true)
  })

  it('have quantiles between whole numbers', () => {
    for (const chance of [0.001, 0.025, 0.5, 0.975, 0.999]) {
      const count = quantileCount(chance, 500, rates)
      expect(chanceAtMost(Math.ceil(count), 500, rates)).toBeGreaterThanOrEqual(chance - 1e-12)
      if (count > 1) expect(chanceAtMost(Math.ceil(count) - 1, 500, rates)).toBeLessThanOrEqual(chance)
    }
    expect(upperTail(0, 500, rates)).toBeLessThan(1)
    expect(upperTail(10_000, 500, rates)).toBeLessThan(1e-10)
  })
})
