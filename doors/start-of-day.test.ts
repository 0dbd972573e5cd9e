import { expect, it } from 'vitest'
import { startOfDay } from './start-of-day.ts'

it('is midnight where the jurisdiction is, not where the server stands', () => {
  const at = (time: string, zone: string) => startOfDay(new Date(time), zone).toISOString()
  expect(at('2026-05-04T08:00:00.500Z', 'Asia/Shanghai')).toBe('2026-05-03T16:00:00.000Z')
  expect(at('2026-05-04T16:00:00Z', 'Asia/Shanghai')).toBe('2026-05-04T16:00:00.000Z')
  expect(at('2026-05-04T15:59:59.999Z', 'Asia/Shanghai')).toBe('2026-05-03T16:00:00.000Z')
  expect(at('2026-05-04T03:00:00Z', 'America/New_York')).toBe('2026-05-03T04:00:00.000Z')
})
