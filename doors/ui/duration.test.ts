import { expect, test } from 'vitest'
import { formatDuration, splitDuration } from './duration.ts'

test('a time is said in the unit people would use', () => {
  expect(formatDuration(0.5, 'en')).toBe('30 minutes')
  expect(formatDuration(3.17, 'en')).toBe('3.2 hours')
  expect(formatDuration(19, 'zh-CN')).toBe('19 小时')
  expect(formatDuration(264.1, 'zh-CN')).toBe('11 天')
  expect(formatDuration(1, 'en')).toBe('1 hour')
})

test('number and unit come apart, to be set in two sizes', () => {
  expect(splitDuration(264, 'en')).toEqual({ amount: '11', unit: 'days' })
})
