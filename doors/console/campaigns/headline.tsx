import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { FigureValue } from '../../../modules/reporting/index.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { formatFigure } from './figure-number.tsx'

/** One sentence on the state of things; each number in it opens to its rows. */
export function Headline({
  campaignId,
  values,
}: {
  campaignId: string
  values: readonly FigureValue[]
}): ReactNode {
  const t = useWords('console-campaigns')
  const { locale } = useReader()
  const known = (id: string): FigureValue | undefined => {
    const value = values.find((each) => each.id === id)
    if (!value) return undefined
    const empty = value.kind === 'count' ? value.count === 0 : value.of === 0
    return empty ? undefined : value
  }
  const parts = HEADLINE.flatMap(({ key, id }) => {
    const value = known(id)
    return value ? [{ key, value }] : []
  })
  if (parts.length === 0) return <p className="headline">{t('headline.nothing')}</p>
  return (
    <p className="headline">
      {parts.map(({ key, value }, index) => {
        const [before, after] = t(`headline.${key}`, { n: '\u0000' }).split('\u0000')
        return (
          <span key={key}>
            {before}
            <Link to={paths.console.figure(campaignId, value.id)}>{formatFigure(value, locale)}</Link>
            {after}
            {index === parts.length - 1 ? t('headline.stop') : t('headline.comma')}
          </span>
        )
      })}
    </p>
  )
}

const HEADLINE = [
  { key: 'looked', id: 'reports-looked-at' },
  { key: 'breach', id: 'violations-decided' },
  { key: 'gone', id: 'items-removed' },
  { key: 'time', id: 'time-to-removal' },
  { key: 'wrong', id: 'false-alarms' },
] as const
