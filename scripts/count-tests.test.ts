import { expect, it } from 'vitest'
import { summarise } from './count-tests.ts'

it('ends with a line that names skips only where there are some', () => {
  expect(summarise({ passed: 12, failed: 0, skipped: [] })).toBe('12 passed, 0 failed')
  expect(summarise({ passed: 3, failed: 1, skipped: [{ name: 'a', reason: 'b' }] })).toBe(
    '3 passed, 1 failed, 1 skipped',
  )
})
