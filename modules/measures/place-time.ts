// Until jurisdiction profiles name their own.
const PLACE_TIME_ZONE = 'Asia/Shanghai'

const DAY = 86_400_000

/** The moment a day (`YYYY-MM-DD`) ends where the order is issued. */
export function endOfDay(day: string): Date {
  const noon = new Date(`${day}T12:00:00Z`)
  return new Date(noon.getTime() - offset(noon) + DAY / 2)
}

/** The day (`YYYY-MM-DD`) at a moment, where the order is issued. */
export function dayOf(at: Date): string {
  return new Date(at.getTime() + offset(at)).toISOString().slice(0, 10)
}

/** `2026年5月7日 24:00`, `7 May 2026, 24:00`: an end of day belongs to the day that ends. */
export function writeMoment(at: Date, lang: 'zh-CN' | 'en'): string {
  const local = new Date(at.getTime() + offset(at))
  const clock = local.toISOString().slice(11, 16)
  return clock === '00:00'
    ? join(writeDay(new Date(at.getTime() - 1), lang), '24:00', lang)
    : join(writeDay(at, lang), clock, lang)
}

/** `2026年5月7日`, `7 May 2026`. */
export function writeDay(at: Date, lang: 'zh-CN' | 'en'): string {
  const [year, month, day] = dayOf(at).split('-').map(Number)
  if (lang === 'zh-CN') return `${year}年${month}月${day}日`
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

function join(day: string, clock: string, lang: 'zh-CN' | 'en'): string {
  return lang === 'zh-CN' ? `${day} ${clock}` : `${day}, ${clock}`
}

function offset(at: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: PLACE_TIME_ZONE,
    timeZoneName: 'longOffset',
  }).formatToParts(at)
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  const found = /GMT(?<sign>[+-])(?<hours>\d\d):(?<minutes>\d\d)/.exec(name)?.groups
  if (!found) return 0
  const minutes = Number(found['hours']) * 60 + Number(found['minutes'])
  return (found['sign'] === '-' ? -minutes : minutes) * 60_000
}
