import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { FigureValue } from '../../../modules/reporting/index.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'

/** Hours as people say them: minutes below one, days from two days on. */
export function formatHours(hours: number, locale: string): string {
  const [value, unit] =
    hours < 1 ? [hours * 60, 'minute'] : hours < 48 ? [hours, 'hour'] : [hours / 24, 'day']
  return new Intl.NumberFormat(locale === 'en' ? 'en-GB' : locale, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}

/** The value alone, as it is said; a dash where there is nothing to compute it from. */
export function formatFigure(value: FigureValue, locale: string): string {
  const tag = locale === 'en' ? 'en-GB' : locale
  switch (value.kind) {
    case 'count':
      return new Intl.NumberFormat(tag).format(value.count)
    case 'share':
      return value.share === null
        ? '–'
        : new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 }).format(value.share)
    case 'duration':
      return value.medianHours === null ? '–' : formatHours(value.medianHours, locale)
  }
}

/** What the value is to be read against: the denominator, or how many it rests on. */
export function useFigureNote(): (value: FigureValue) => string {
  const t = useWords('console-campaigns')
  const { locale } = useReader()
  return (value) => {
    switch (value.kind) {
      case 'count':
        return ''
      case 'share':
        return value.share === null ? t('figure.none') : t('figure.share', { hits: value.hits, of: value.of })
      case 'duration':
        return value.medianHours === null || value.p90Hours === null
          ? t('figure.none')
          : t('figure.duration', { p90: formatHours(value.p90Hours, locale), of: value.of })
    }
  }
}

/** A figure as a large number that opens to its rows, its denominator in small beside it. */
export function FigureNumber({ campaignId, value }: { campaignId: string; value: FigureValue }): ReactNode {
  const { locale } = useReader()
  const note = useFigureNote()
  return (
    <>
      <Link className="figure-number" to={paths.console.figure(campaignId, value.id)}>
        {formatFigure(value, locale)}
      </Link>
      <small className="figure-note">{note(value)}</small>
    </>
  )
}
