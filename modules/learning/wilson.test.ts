import { expect, it } from 'vitest'
import { wilsonInterval } from './index.ts'

it.each([
  // By the closed form, as tabulated in Newcombe, Statistics in Medicine 17 (1998), 857–872, method 3.
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('the interval of %i of %i', (count, of, low, high) => {
  const interval = wilsonInterval({ count, of })
  expect(interval.low).toBeCloseTo(low, 3)
  expect(interval.high).toBeCloseTo(high, 3)
})

it('says nothing of nothing', () => {
  expect(wilsonInterval({ count: 0, of: 0 })).toEqual({ low: 0, high: 1 })
})
