import type { Locale } from '../locale.ts'

const FORMAT: Record<Locale, string> = { 'zh-CN': 'zh-CN', en: 'en-GB' }

/**
 * A moment the way people say it: the day by name where it is near, the year only where it differs. Within a sentence it
 * starts small.
 */
export function formatMoment(
  at: Date,
  { locale, timeZone, now }: { locale: Locale; timeZone: string; now: Date },
  { within = false }: { readonly within?: boolean } = {},
): string {
  const tag = FORMAT[locale]
  const time = new Intl.DateTimeFormat(tag, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const distance = dayNumber(at, timeZone) - dayNumber(now, timeZone)
  if (Math.abs(distance) <= 1) {
    const day = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }).format(distance, 'day')
    return `${within ? day : capitalise(day)} ${time.format(at)}`
  }
  return `${formatDay(at, { locale, timeZone, now })} ${time.format(at)}`
}

/** A calendar day, with the year only where it differs from the reader's. */
export function formatDay(
  at: Date,
  { locale, timeZone, now }: { locale: Locale; timeZone: string; now: Date },
): string {
  const year = (date: Date): string =>
    new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(date)
  const month = locale === 'zh-CN' ? 'long' : 'short'
  return new Intl.DateTimeFormat(FORMAT[locale], {
    timeZone,
    day: 'numeric',
    month,
    ...(year(at) === year(now) ? {} : { year: 'numeric' }),
  }).format(at)
}

/** Days since the epoch on the calendar of that zone. */
function dayNumber(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' })
  const part = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  return Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day']) / 86_400_000
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
