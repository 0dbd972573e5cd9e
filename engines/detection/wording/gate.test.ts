import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTextReader } from '../../text/index.ts'
import { createGateReader, gateSize, weighPairs } from './gate.ts'

const reader = createTextReader()
const gate = createGateReader()
const weights = Int8Array.from({ length: gateSize }, (_, bucket) => ((bucket * 37) % 255) - 127)
const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom('四件套', 'wei信', '出U', 'fullz', '加v：', '１３８', '木木', '🐱', '今天的会改到三点'),
)

it('weighs just the pairs that it reads', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const views = reader.read(pieces.join(''))
      const count = gate.read(views)
      const sums = new Int32Array(views.length + 1)
      expect(weighPairs(views, views.length, weights, sums)).toBe(count)
      let sum = 0
      for (const bucket of gate.buckets.subarray(0, count)) sum += weights[bucket] ?? 0
      expect(views.length === 0 ? 0 : sums[views.length - 1]).toBe(sum)
    }),
  )
})
