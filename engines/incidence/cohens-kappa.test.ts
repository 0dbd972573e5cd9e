import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cohensKappa } from './cohens-kappa.ts'

const tables = fc.integer({ min: 2, max: 5 }).chain((size) =>
  fc.array(fc.array(fc.nat(60), { minLength: size, maxLength: size }), {
    minLength: size,
    maxLength: size,
  }),
)

describe('Cohen’s kappa', () => {
  it('is what a hand computes', () => {
    // 89 of 100 agreed, 66 would by chance: rows .80 .10 .10, columns .80 .05 .15.
    const read = cohensKappa([
      [75, 1, 4],
      [5, 4, 1],
      [0, 0, 10],
    ])
    expect(read).toMatchObject({ n: 100, observed: 0.89 })
    expect(read.expected).toBeCloseTo(0.66, 12)
    expect(read.kappa).toBeCloseTo(0.23 / 0.34, 12)
  })

  it('has an interval as wide as drawing again and again says', () => {
    const counts = [
      [120, 15],
      [22, 43],
    ]
    const read = cohensKappa(counts)
    const again = resample(counts, 4_000)
    const mean = again.reduce((sum, kappa) => sum + kappa, 0) / again.length
    const error = Math.sqrt(again.reduce((sum, kappa) => sum + (kappa - mean) ** 2, 0) / (again.length - 1))
    expect((Number(read.high) - Number(read.low)) / (2 * 1.959964)).toBeCloseTo(error, 2)
  })

  it('is one for readers who always agree on several things, nothing for those who always say the same one', () => {
    expect(
      cohensKappa([
        [5, 0],
        [0, 7],
      ]),
    ).toMatchObject({ kappa: 1, low: 1, high: 1 })
    expect(
      cohensKappa([
        [12, 0],
        [0, 0],
      ]),
    ).toMatchObject({ observed: 1, kappa: undefined, low: undefined })
    expect(
      cohensKappa([
        [0, 0],
        [0, 0],
      ]),
    ).toMatchObject({ n: 0, kappa: undefined })
  })

  it('is the same whoever is called first, lies between minus one and one and within its interval', () => {
    fc.assert(
      fc.property(tables, (counts) => {
        const read = cohensKappa(counts)
        const turned = cohensKappa(counts.map((_, at) => counts.map((row) => row[at] ?? 0)))
        if (read.kappa === undefined) {
          expect(turned.kappa).toBeUndefined()
          return
        }
        expect(turned.kappa).toBeCloseTo(read.kappa, 9)
        expect(turned.low).toBeCloseTo(Number(read.low), 9)
        expect(read.kappa).toBeGreaterThanOrEqual(-1)
        expect(read.kappa).toBeLessThanOrEqual(1)
        expect(read.low).toBeLessThanOrEqual(read.kappa)
        expect(read.high).toBeGreaterThanOrEqual(read.kappa)
      }),
    )
  })

  it('takes no table that is not square or not of counts', () => {
    expect(() => cohensKappa([[1, 2]])).toThrow(RangeError)
    expect(() =>
      cohensKappa([
        [1, -1],
        [0, 2],
      ]),
    ).toThrow(RangeError)
    expect(() =>
      cohensKappa([
        [1.5, 1],
        [0, 2],
      ]),
    ).toThrow(RangeError)
  })
})

/** Kappas of samples of the same size drawn from the table's own shares (a bootstrap), from a fixed seed. */
function resample(counts: readonly (readonly number[])[], times: number): number[] {
  let state = 20_160_501
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const cells = counts.flat()
  const n = cells.reduce((sum, count) => sum + count, 0)
  return Array.from({ length: times }, () => {
    const drawn = counts.map((row) => row.map(() => 0))
    for (let at = 0; at < n; at += 1) {
      let left = random() * n
      const cell = cells.findIndex((count) => (left -= count) < 0)
      const row = drawn[Math.floor(cell / counts.length)]
      if (row) row[cell % counts.length] = (row[cell % counts.length] ?? 0) + 1
    }
    return cohensKappa(drawn).kappa ?? 0
  })
}
