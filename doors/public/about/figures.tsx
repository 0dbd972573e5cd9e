import type { ReactNode } from 'react'
import { type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { getDoor, type RouteHandle } from '../../access.ts'
import { useReader, useWords } from '../../reader.tsx'
import { useNumber } from '../../ui/number.tsx'
import { formatDuration, splitDuration } from '../../ui/duration.ts'
import { formatDay } from '../../ui/moment.ts'
import { findPublishedFigures, type PublishedFigures } from '../published-figures.ts'

export const handle: RouteHandle = { access: 'public' }

export async function loader({ context }: LoaderFunctionArgs) {
  return { published: await findPublishedFigures(getDoor(context)) }
}

type Figure = PublishedFigures['figures'][number]

/** Each published figure with its denominator and its definition. */
export default function Figures(): ReactNode {
  const { published } = useLoaderData<typeof loader>()
  const t = useWords('public-about')
  const reader = useReader()
  return (
    <article className="prose">
      <title>{t('figures.title')}</title>
      <h1>{t('figures.title')}</h1>
      {published === undefined ? (
        <p className="bare">{t('figures.none')}</p>
      ) : (
        <>
          <p>
            {t('figures.lead', {
              name: published.campaign,
              from: formatDay(new Date(published.from), reader),
              to: formatDay(new Date(published.to), reader),
            })}
          </p>
          {(['volume', 'quality'] as const).map((aspect) => (
            <section key={aspect}>
              <h2>{t(`figures.${aspect}`)}</h2>
              <dl className="figure-list">
                {published.figures
                  .filter((figure) => figure.aspect === aspect)
                  .map((figure) => (
                    <div key={figure.id} id={figure.id}>
                      <dt>
                        <b>{figure.name}</b>
                        <span className="soft small">{figure.definition}</span>
                      </dt>
                      <dd>
                        <Value value={figure.value} />
                      </dd>
                    </div>
                  ))}
              </dl>
            </section>
          ))}
        </>
      )}
    </article>
  )
}

function Value({ value }: { value: Figure['value'] }): ReactNode {
  const t = useWords('public-about')
  const { locale } = useReader()
  const number = useNumber({ maximumFractionDigits: 1 })
  if (value.kind === 'count') return <b>{number(value.count)}</b>
  if (value.of === 0) return <span className="soft small">{t('figures.noValue')}</span>
  if (value.kind === 'share')
    return (
      <>
        <b>{number(value.hits)}</b> <small>/ {number(value.of)}</small>
      </>
    )
  const median = splitDuration(value.medianHours ?? 0, locale)
  return (
    <>
      <b>{median.amount}</b> <small>{median.unit}</small>
      <small className="line">
        {t('figures.hours', { of: number(value.of), p90: formatDuration(value.p90Hours ?? 0, locale) })}
      </small>
    </>
  )
}
