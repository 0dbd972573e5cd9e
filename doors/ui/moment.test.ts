import { describe, expect, it } from 'vitest'
import { formatDay, formatMoment } from './moment.ts'

const now = new Date('2026-11-25T15:30:00Z')
const reader = (locale: 'zh-CN' | 'en') => ({ locale, timeZone: 'Asia/Shanghai', now })

describe('a moment', () => {
  it('is today or yesterday by the calendar of the place, not of Greenwich', () => {
    // 00:10 on the 26th in Shanghai is tomorrow for a reader at 23:30 on the 25th.
    expect(formatMoment(new Date('2026-11-25T16:10:00Z'), reader('en'))).toBe('Tomorrow 00:10')
    expect(formatMoment(new Date('2026-11-25T00:40:00Z'), reader('zh-CN'))).toBe('今天 08:40')
    expect(formatMoment(new Date('2026-11-24T15:59:00Z'), reader('en'))).toBe('Yesterday 23:59')
  })

  it('has its day where it is further away, and its year where that differs', () => {
    expect(formatMoment(new Date('2026-11-21T12:14:00Z'), reader('en'))).toBe('21 Nov 20:14')
    expect(formatDay(new Date('2025-12-31T16:00:00Z'), reader('zh-CN'))).toBe('1月1日')
    expect(formatDay(new Date('2025-12-31T15:59:00Z'), reader('zh-CN'))).toBe('2025年12月31日')
  })
})
