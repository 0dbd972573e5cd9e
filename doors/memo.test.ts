import { expect, test } from 'vitest'
import { StandingClock } from '../runtime/clock.ts'
import { createMemo } from './memo.ts'

test('all who ask within the time share one answer', async () => {
  const clock = new StandingClock('2026-11-25T00:00:00Z')
  const memo = createMemo(clock)
  let made = 0
  const ask = () => memo.remember('figures', 1000, () => Promise.resolve(++made))
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1])
  clock.advance(1000)
  expect(await ask()).toBe(2)
})

test('a failure is not remembered', async () => {
  const memo = createMemo(new StandingClock('2026-11-25T00:00:00Z'))
  await expect(memo.remember('x', 1000, () => Promise.reject(new Error('no database')))).rejects.toThrow()
  expect(await memo.remember('x', 1000, () => Promise.resolve('well again'))).toBe('well again')
})
