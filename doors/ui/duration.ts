import type { Locale } from '../locale.ts'

/** A stretch of time in the unit people would say it in, number and unit apart: 264 hours → `11`, `days`. */
export function splitDuration(hours: number, locale: Locale): { amount: string; unit: string } {
  const [value, unit] =
    hours < 1 ? [hours * 60, 'minute'] : hours < 48 ? [hours, 'hour'] : [hours / 24, 'day']
  const parts = new Intl.NumberFormat(locale === 'en' ? 'en-GB' : locale, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).formatToParts(value)
  const join = (kind: (type: string) => boolean): string =>
    parts
      .filter(({ type }) => kind(type))
      .map((part) => part.value)
      .join('')
      .trim()
  return {
    amount: join((type) => type !== 'unit' && type !== 'literal'),
    unit: join((type) => type === 'unit'),
  }
}

/** The same as one piece of text. */
export function formatDuration(hours: number, locale: Locale): string {
  const { amount, unit } = splitDuration(hours, locale)
  return `${amount} ${unit}`
}
