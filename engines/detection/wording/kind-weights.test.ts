import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KINDS } from '../kinds.ts'
import { createKindWeights } from './kind-weights.ts'
import { bucketCount } from './wording-reader.ts'

const weight = fc.integer({ min: -128, max: 127 })
const used = fc.uniqueArray(
  fc.record({
    bucket: fc.integer({ min: 0, max: bucketCount - 1 }),
    offer: weight,
    kinds: fc.array(weight, { minLength: KINDS.length, maxLength: KINDS.length }),
  }),
  { minLength: 1, maxLength: 40, selector: ({ bucket }) => bucket },
)

describe('weights of kinds', () => {
  it('add up to what each bucket says by itself, however many there are', () => {
    fc.assert(
      fc.property(used, fc.array(fc.nat(), { minLength: 1, maxLength: 900 }), (rows, picks) => {
        rows.sort((a, b) => a.bucket - b.bucket)
        const weights = createKindWeights(() => ({
          buckets: Uint32Array.from(rows, ({ bucket }) => bucket),
          weights: Int8Array.from(rows.flatMap(({ kinds }) => kinds)),
        }))
        const offer = new Int8Array(bucketCount)
        for (const row of rows) offer[row.bucket] = row.offer
        // Buckets that are in use, those beside them, and again and again the same.
        const chosen = picks.flatMap((pick) => {
          const row = rows[pick % rows.length]
          return row === undefined ? [] : [Math.min(row.bucket + (pick % 3 === 0 ? 1 : 0), bucketCount - 1)]
        })
        const expected = KINDS.map((_, kindAt) => {
          let sum = 0
          for (const bucket of chosen) if (offer[bucket] !== 0) sum += weights.weightOf(bucket, kindAt)
          return sum
        })
        const sums = new Float64Array(KINDS.length)
        weights.addAll(Uint32Array.from(chosen), chosen.length, offer, sums)
        expect([...sums]).toEqual(expected)
        for (const { bucket, kinds } of rows)
          expect(KINDS.map((_, kindAt) => weights.weightOf(bucket, kindAt))).toEqual(kinds)
      }),
      { numRuns: 30 },
    )
  })

  it('are nothing where a bucket is not in use', () => {
    const weights = createKindWeights(() => ({
      buckets: Uint32Array.of(64),
      weights: Int8Array.of(1, -2, 3, -4, 5, -6),
    }))
    expect(KINDS.map((_, kindAt) => weights.weightOf(65, kindAt))).toEqual([0, 0, 0, 0, 0, 0])
    expect(KINDS.map((_, kindAt) => weights.weightOf(64, kindAt))).toEqual([1, -2, 3, -4, 5, -6])
  })
})
