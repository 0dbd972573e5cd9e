import { expect, it } from 'vitest'
import { summariseRuns } from './row.ts'

it('gives the middle of an odd number of runs and the mean of the two middle ones of an even', () => {
  expect(summariseRuns([5, 1, 3])).toEqual({ runs: 3, min: 1, median: 3, max: 5 })
  expect(summariseRuns([4, 1, 2, 3])).toEqual({ runs: 4, min: 1, median: 2.5, max: 4 })
})
