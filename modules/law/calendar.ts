import type { Profile } from './profile.ts'

/** A length of time as law states it. */
export interface Term {
  readonly days: number
  readonly unit?: 'days' | 'working-days' | undefined
}

const DAY = 86_400_000

/** Whether offices work on a day (`YYYY-MM-DD`) in a jurisdiction: its weekend, its holidays, and the days worked instead. */
export function isWorkingDay({ calendar }: Pick<Profile, 'calendar'>, day: string): boolean {
  if (calendar.workdays.includes(day)) return true
  if (calendar.holidays.includes(day)) return false
  return !calendar.weekend.includes(new Date(`${day}T12:00:00Z`).getUTCDay())
}

/**
 * The last day of a term that begins on a day; that day itself is not counted. A term of calendar days that would end on
 * a day off ends on the next working day.
 */
export function endOfTerm(
  profile: Pick<Profile, 'calendar'>,
  from: string,
  { days, unit = 'days' }: Term,
): string {
  let day = from
  for (let left = days; left > 0;) {
    day = nextDay(day)
    if (unit === 'days' || isWorkingDay(profile, day)) left -= 1
  }
  while (!isWorkingDay(profile, day)) day = nextDay(day)
  return day
}

function nextDay(day: string): string {
  return new Date(new Date(`${day}T12:00:00Z`).getTime() + DAY).toISOString().slice(0, 10)
}
