import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRowSample, TooManyLabelsError, usualLimits } from './row-sample.ts'

const limits = { rows: 100, units: 10_000, cells: 100_000, labels: 5 }

it('keeps everything within its limits, grouped by label', () => {
  const sample = createRowSample(1, limits)
  for (const label of ['b', 'a', 'b', 'c']) sample.add(`text of ${label}`, label)
  expect(sample.finish()).toEqual({
    labels: ['a', 'b', 'c'],
    labelOf: Uint16Array.of(0, 1, 1, 2),
    texts: ['text of a', 'text of b', 'text of b', 'text of c'],
  })
  expect(sample.given).toBe(4)
})

it('never holds more than its limits, and gives up none of a rare label', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      fc.integer({ min: 120, max: 2000 }),
      (seed, count) => {
        const sample = createRowSample(seed, limits)
        for (let i = 0; i < count; i++) sample.add(`row ${i}`, i % 20 === 0 && i < 400 ? 'rare' : 'frequent')
        const { texts, labelOf, labels } = sample.finish()
        expect(texts.length).toBe(100)
        const rare = labelOf.filter((number) => labels[number] === 'rare').length
        expect(rare).toBe(Math.min(20, Math.ceil(Math.min(count, 400) / 20)))
      },
    ),
    { numRuns: 20 },
  )
})

it('draws from the beginning and the end alike', () => {
  let early = 0
  for (let seed = 0; seed < 40; seed++) {
    const sample = createRowSample(seed, limits)
    for (let i = 0; i < 1000; i++) sample.add(String(i), 'one')
    early += sample.finish().texts.filter((text) => Number(text) < 500).length
  }
  expect(early / 4000).toBeCloseTo(0.5, 1)
})

it('counts characters too, and reads long texts at their beginning only', () => {
  const sample = createRowSample(1, { ...limits, units: 50_000 })
  for (let i = 0; i < 9; i++) sample.add('x'.repeat(1_000_000), 'long')
  expect(sample.finish().texts.map((text) => text.length)).toEqual([20_000, 20_000])
})

it('refuses more labels than it can tell apart', () => {
  const sample = createRowSample(1)
  for (let i = 0; i < usualLimits.labels; i++) sample.add('text', String(i))
  expect(() => sample.add('text', 'one more')).toThrow(TooManyLabelsError)
})
