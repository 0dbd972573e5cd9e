import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeIncidence, type Exposure } from './judge-incidence.ts'
import { drawPlatforms, seeded, WORLDS } from './simulate.ts'
import { twoInARow } from './two-in-a-row.ts'

const exposures = fc
  .array(
    fc
      .record({
        sampled: fc.nat(5_000),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        stratum: fc.constantFrom('a', 'b', undefined),
      })
      .map(({ sampled, share, stratum }) => ({
        sampled,
        violations: Math.floor(sampled * share ** 4),
        stratum,
      })),
    { maxLength: 60 },
  )
  .map((rows): Exposure[] => rows.map((row, at) => ({ platform: `p${at}`, ...row })))

describe('incidence', () => {
  it('says of one platform alone what was found, and compares it with nobody', () => {
    expect(judgeIncidence([{ platform: 'alone', violations: 3, sampled: 10 }])).toEqual([
      {
        platform: 'alone',
        rate: 0.3,
        low: expect.closeTo(0.066_74, 4),
        high: expect.closeTo(0.652_45, 4),
        shrunk: undefined,
        exceeds: undefined,
        limits: undefined,
        signal: 'none',
      },
    ])
    expect(judgeIncidence([])).toEqual([])
  })

  it('marks who stands out among many, and nobody for two of three in a tiny sample', () => {
    const rows = [
      ...Array.from({ length: 40 }, (_, at) => ({ platform: `p${at}`, violations: at % 5, sampled: 200 })),
      { platform: 'bad', violations: 40, sampled: 200 },
      { platform: 'tiny', violations: 2, sampled: 3 },
      { platform: 'unseen', violations: 0, sampled: 0 },
    ]
    const judged = judgeIncidence(rows)
    expect(judged.filter(({ signal }) => signal !== 'none').map(({ platform }) => platform)).toEqual(['bad'])
    const of = (name: string) => judged.find(({ platform }) => platform === name)
    expect(of('bad')).toMatchObject({ signal: 'alarm' })
    // The tiny sample is drawn far towards the others; the large one stays where it is.
    expect(of('tiny')?.shrunk).toBeLessThan(0.3)
    expect(of('bad')?.shrunk).toBeGreaterThan(0.15)
    expect(of('unseen')).toMatchObject({
      rate: undefined,
      low: 0,
      high: 1,
      limits: undefined,
      signal: 'none',
    })
  })

  it('compares within a stratum only', () => {
    const rows = [
      ...Array.from({ length: 30 }, (_, at) => ({
        platform: `calm${at}`,
        violations: at % 3,
        sampled: 300,
        stratum: 'shops',
      })),
      ...Array.from({ length: 30 }, (_, at) => ({
        platform: `busy${at}`,
        violations: 40 + (at % 9),
        sampled: 300,
        stratum: 'forums',
      })),
    ]
    expect(judgeIncidence(rows).every(({ signal }) => signal === 'none')).toBe(true)
  })

  it('is silent where nothing was found anywhere', () => {
    const rows = Array.from({ length: 20 }, (_, at) => ({ platform: `p${at}`, violations: 0, sampled: 100 }))
    expect(judgeIncidence(rows)[0]).toMatchObject({ rate: 0, signal: 'none', exceeds: undefined })
  })

  it('refuses what is no count', () => {
    for (const [violations, sampled] of [
      [5, 3],
      [-1, 3],
      [1.5, 3],
      [Number.NaN, 3],
    ] as const)
      expect(() => judgeIncidence([{ platform: 'p', violations, sampled }])).toThrow(RangeError)
  })

  it('gives the same in any order, and figures that belong together', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(exposures, fc.nat(), (rows, turn) => {
        const judged = judgeIncidence(rows)
        const at = rows.length === 0 ? 0 : turn % rows.length
        const turned = judgeIncidence([...rows.slice(at), ...rows.slice(0, at)])
        expect(new Map(turned.map((each) => [each.platform, each]))).toEqual(
          new Map(judged.map((each) => [each.platform, each])),
        )
        for (const { rate, low, high, shrunk, exceeds, limits } of judged) {
          if (rate !== undefined) {
            expect(low).toBeLessThanOrEqual(rate)
            expect(high).toBeGreaterThanOrEqual(rate)
          }
          if (shrunk !== undefined) expect(shrunk).toBeLessThanOrEqual(1)
          if (exceeds !== undefined) expect(exceeds).toBeLessThanOrEqual(1 + 1e-9)
          if (limits === undefined) continue
          expect(limits['99.8'][0]).toBeLessThanOrEqual(limits['95'][0])
          expect(limits['95'][0]).toBeLessThanOrEqual(limits['95'][1])
          expect(limits['95'][1]).toBeLessThanOrEqual(limits['99.8'][1])
        }
      }),
      { numRuns: 60 },
    )
  })

  it.each(WORLDS)(
    'marks few ordinary ones and misses no more than a ranking by rate: $name',
    { timeout: 60_000 },
    (world) => {
      let ordinary = 0
      let wrong = 0
      let found = 0
      let byRate = 0
      for (const seed of [1, 2, 3]) {
        const platforms = drawPlatforms({ ...world, size: 300, share: 0.06 }, seeded(seed))
        const judged = judgeIncidence(platforms)
        const marked = platforms.filter((_, at) => judged[at]?.signal !== 'none')
        ordinary += platforms.filter(({ bad }) => !bad).length
        wrong += marked.filter(({ bad }) => !bad).length
        found += marked.filter(({ bad }) => bad).length
        byRate += platforms
          .toSorted((one, other) => other.violations / other.sampled - one.violations / one.sampled)
          .slice(0, marked.length)
          .filter(({ bad }) => bad).length
      }
      expect(wrong / ordinary).toBeLessThanOrEqual(0.01)
      expect(found).toBeGreaterThan(0)
      expect(found).toBeGreaterThanOrEqual(byRate)
    },
  )
})

describe('two signals in a row', () => {
  it('are asked for before anybody is watched', () => {
    expect(twoInARow(undefined, 'alarm')).toBe('none')
    expect(twoInARow('none', 'alarm')).toBe('none')
    expect(twoInARow('alarm', 'none')).toBe('none')
    expect(twoInARow('alert', 'alarm')).toBe('alert')
    expect(twoInARow('alarm', 'alarm')).toBe('alarm')
  })
})
