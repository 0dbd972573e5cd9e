import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import { useReader, useWords } from '../reader.tsx'
import { formatDuration, splitDuration } from '../ui/duration.ts'
import { useNumber } from '../ui/number.tsx'
import type { PublishedFigures } from './published-figures.ts'

/** What was done, and beside it, as large, what was wrong. */
export function HomeFigures({ published }: { published: PublishedFigures | undefined }): ReactNode {
  const t = useWords('public')
  const { locale } = useReader()
  const number = useNumber({ maximumFractionDigits: 1 })
  const find = (id: string) => published?.figures.find((figure) => figure.id === id)?.value
  const looked = find('reports-looked-at')
  const first = find('time-to-first-look')
  const median =
    first?.kind === 'duration' && first.medianHours !== null
      ? splitDuration(first.medianHours, locale)
      : undefined
  const removed = find('removed-in-time')
  const wrong = find('decisions-undone')
  if (!published || looked?.kind !== 'share' || looked.of === 0)
    return <p className="bare">{t('home.nothingYet')}</p>
  return (
    <>
      <p className="lead">
        {t('home.sum', {
          name: published.campaign,
          received: number(looked.of),
          looked: number(looked.hits),
        })}
      </p>
      <dl className="figures">
        {first?.kind === 'duration' && (
          <BigFigure
            value={median?.amount}
            unit={median?.unit ?? ''}
            text={
              first.medianHours === null
                ? t('home.figures.firstLook.none')
                : t('home.figures.firstLook.text', { p90: formatDuration(first.p90Hours ?? 0, locale) })
            }
          />
        )}
        {(['removed', 'wrong'] as const).map((id) => {
          const share = id === 'removed' ? removed : wrong
          if (share?.kind !== 'share') return null
          return (
            <BigFigure
              key={id}
              value={share.of === 0 ? undefined : number(share.hits)}
              unit={t(`home.figures.${id}.small`, { of: number(share.of) })}
              text={t(share.of === 0 ? `home.figures.${id}.none` : `home.figures.${id}.text`)}
            />
          )
        })}
      </dl>
      <a className="quiet" href={paths.figures()}>
        {t('home.allFigures')}
      </a>
    </>
  )
}

/** A figure with what it is to be read against; a dash, never a nought, where there is nothing to count. */
function BigFigure({
  value,
  unit,
  text,
}: {
  value: string | undefined
  unit: string
  text: string
}): ReactNode {
  return (
    <div>
      <dt>{text}</dt>
      <dd>
        {value ?? '–'} {value !== undefined && <small>{unit}</small>}
      </dd>
    </div>
  )
}
