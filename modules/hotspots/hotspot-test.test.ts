import { describe, expect, it } from 'vitest'
import { exactInterval } from '../../engines/incidence/index.ts'
import { countLeastSampled, proposeShare } from './hotspot-test.ts'

describe('the test of a hotspot', () => {
  it('takes as many items as the exact interval needs, and not one fewer', () => {
    for (const share of [0.005, 0.02, 0.05, 0.3, 0.9]) {
      const least = countLeastSampled({ share })
      expect(exactInterval(0, least).high).toBeLessThanOrEqual(share + 1e-12)
      if (least > 1) expect(exactInterval(0, least - 1).high).toBeGreaterThan(share)
    }
  })

  it('is proposed at half of what is found, and never finer than samples can show', () => {
    expect(proposeShare({ violations: 20, sampled: 100 })).toBe(0.1)
    expect(proposeShare({ violations: 0, sampled: 100 })).toBe(0.005)
    expect(proposeShare({ violations: 0, sampled: 0 })).toBe(0.01)
  })
})
