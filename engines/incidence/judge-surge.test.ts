import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeSurge } from './judge-surge.ts'

/** P(X ≥ k) by adding up the binomial's own terms. */
function tail(n: number, share: number, k: number): number {
  let sum = 0
  for (let x = k; x <= n; x += 1) {
    let term = 1
    for (let at = 0; at < x; at += 1) term *= ((n - at) / (at + 1)) * share
    sum += term * (1 - share) ** (n - x)
  }
  return sum
}

describe('whether more is found than before', () => {
  it('is the exact chance under no change', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 25 }),
        fc.integer({ min: 0, max: 25 }),
        fc.integer({ min: 25, max: 900 }),
        fc.integer({ min: 25, max: 900 }),
        (found, earlier, recent, before) => {
          const given = judgeSurge(
            { violations: found, sampled: recent },
            { violations: earlier, sampled: before },
          )
          expect(given).toBeCloseTo(tail(found + earlier, recent / (recent + before), found), 9)
        },
      ),
    )
  })

  it('goes by what was sampled, not by counts: twice the sample with twice the finds is no surge', () => {
    expect(judgeSurge({ violations: 40, sampled: 2000 }, { violations: 20, sampled: 1000 })).toBeGreaterThan(
      0.4,
    )
    expect(judgeSurge({ violations: 40, sampled: 1000 }, { violations: 20, sampled: 2000 })).toBeLessThan(
      1e-6,
    )
  })

  it('says nothing where there is nothing to compare', () => {
    expect(judgeSurge({ violations: 0, sampled: 10 }, { violations: 4, sampled: 10 })).toBe(1)
    expect(judgeSurge({ violations: 3, sampled: 10 }, { violations: 0, sampled: 0 })).toBe(1)
  })
})
