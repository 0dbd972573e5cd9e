import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOfTerm, isWorkingDay } from './calendar.ts'

const profile = {
  calendar: { weekend: [0, 6], holidays: ['2026-10-01', '2026-10-02'], workdays: ['2026-10-10'] },
}

describe('working days', () => {
  it('knows weekends, holidays and the days worked instead', () => {
    expect(isWorkingDay(profile, '2026-09-30')).toBe(true)
    expect(isWorkingDay(profile, '2026-10-01')).toBe(false)
    expect(isWorkingDay(profile, '2026-10-03')).toBe(false)
    expect(isWorkingDay(profile, '2026-10-10')).toBe(true)
  })

  it.each([
    ['2026-09-30', { days: 1, unit: 'working-days' }, '2026-10-05'],
    ['2026-10-05', { days: 5, unit: 'working-days' }, '2026-10-10'],
    ['2026-09-28', { days: 3 }, '2026-10-05'],
    ['2026-09-28', { days: 2 }, '2026-09-30'],
    ['2026-10-03', { days: 0 }, '2026-10-05'],
  ] as const)('from %s %j ends on %s', (from, term, end) => {
    expect(endOfTerm(profile, from, term)).toBe(end)
  })

  it('always ends on a working day, and never sooner for a longer term', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        fc.nat(60),
        fc.constantFrom('days' as const, 'working-days' as const),
        (date, days, unit) => {
          const from = date.toISOString().slice(0, 10)
          const end = endOfTerm(profile, from, { days, unit })
          expect(isWorkingDay(profile, end)).toBe(true)
          expect(endOfTerm(profile, from, { days: days + 1, unit }) >= end).toBe(true)
        },
      ),
    )
  })
})
