import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'
import { useNumber } from '../ui/number.tsx'
import type { PublishedFigures } from './published-figures.ts'

/** What was done, and beside it, as large, what was wrong. */
export function HomeFigures({ published }: { published: PublishedFigures | undefined }): ReactNode {
  const t = useWords('public')
  const number = useNumber({ maximumFractionDigits: 1 })
  const find = (id: string) => published?.figures.find((figure) => figure.id === id)?.value
  const looked = find('reports-looked-at')
  const first = find('time-to-first-look')
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
          <div>
            <dt>
              {first.medianHours === null
                ? t('home.figures.firstLook.none')
                : t('home.figures.firstLook.text', { p90: number(first.p90Hours ?? 0) })}
            </dt>
            <dd>
              {first.medianHours === null ? '–' : number(first.medianHours)}{' '}
              <small>{t('home.figures.firstLook.small')}</small>
            </dd>
          </div>
        )}
        {removed?.kind === 'share' && (
          <div>
            <dt>{t('home.figures.removed.text')}</dt>
            <dd>
              {number(removed.hits)}{' '}
              <small>{t('home.figures.removed.small', { of: number(removed.of) })}</small>
            </dd>
          </div>
        )}
        {wrong?.kind === 'share' && (
          <div>
            <dt>{t('home.figures.wrong.text')}</dt>
            <dd>
              {number(wrong.hits)} <small>{t('home.figures.wrong.small', { of: number(wrong.of) })}</small>
            </dd>
          </div>
        )}
      </dl>
      <a className="quiet" href={paths.figures()}>
        {t('home.allFigures')}
      </a>
    </>
  )
}
