import type { ReactNode } from 'react'
import { Form, Link } from 'react-router'
import type { DraftDetail, SampledItem } from '../../../modules/rules/index.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { KindGlyph } from '../../ui/kind-mark.tsx'
import { useNumber } from '../../ui/number.tsx'
import { When } from '../../ui/when.tsx'

const SORTS = ['newly', 'lost', 'kindChanged'] as const
const DECIDED = ['violation', 'harmless', 'undecided'] as const

/** What the draft would have changed on everything stored: rightly, wrongly, and what nobody has decided yet. */
export function BackTest({
  draft,
  samples,
  mayRun,
}: {
  draft: DraftDetail
  samples: readonly SampledItem[]
  mayRun: boolean
}): ReactNode {
  const t = useWords('console-studio')
  const number = useNumber()
  const { test, run, state } = draft
  const runnable = mayRun && ['draft', 'tested', 'refused'].includes(state)
  return (
    <section aria-labelledby="studio-test">
      <h2 id="studio-test" className="studio-part">
        {t('test.title')}
      </h2>
      <p className="studio-note">{t('test.what')}</p>
      {state === 'testing' && (
        <div className="studio-run" role="status">
          <progress max={Math.max(1, run?.all ?? 1)} value={run?.looked ?? 0} aria-label={t('test.title')} />
          <span>{t('test.progress', { looked: number(run?.looked ?? 0), all: number(run?.all ?? 0) })}</span>
          <Link to="" reloadDocument>
            {t('test.refresh')}
          </Link>
          <Form method="post">
            <button className="plain-button" name="do" value="stop-test" type="submit">
              {t('test.stop')}
            </button>
          </Form>
        </div>
      )}
      {runnable && (
        <Form method="post">
          <button
            className={test === null ? 'main-button' : 'plain-button'}
            name="do"
            value="test"
            type="submit"
            disabled={draft.terms + draft.rules === 0}
          >
            {t(test === null ? 'test.run' : 'test.again')}
          </button>
        </Form>
      )}
      {run?.state === 'failed' && <p className="refusal">{t('test.failed')}</p>}
      {test !== null && (
        <>
          {test.scope.hits > 0 && (
            <p className="refusal" role="alert">
              {t('test.refused', { hits: number(test.scope.hits), texts: number(test.scope.texts) })}
            </p>
          )}
          <p>
            {draft.testedAt !== null && <When at={draft.testedAt} />} ·{' '}
            {t('test.looked', {
              looked: number(test.looked),
              seconds: number(Math.ceil(test.milliseconds / 1000)),
            })}
            {test.scope.hits === 0 && ` · ${t('test.scopeClean', { texts: number(test.scope.texts) })}`}
          </p>
          <div className="scroll-x" role="region" aria-label={t('test.title')} tabIndex={0}>
            <table className="studio-table">
              <thead>
                <tr>
                  <th scope="col">{t('test.sort')}</th>
                  {DECIDED.map((decided) => (
                    <th key={decided} scope="col">
                      {t(`test.decided.${decided}`)}
                    </th>
                  ))}
                  <th scope="col">
                    <span className="visually-hidden">{t('test.picture')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {SORTS.map((sort) => (
                  <tr key={sort}>
                    <th scope="row">{t(`test.sorts.${sort}`)}</th>
                    {DECIDED.map((decided) => (
                      <td key={decided} className={`is-${decided}`}>
                        {number(test[sort][decided])}
                      </td>
                    ))}
                    <td>
                      <Bar counts={test[sort]} most={mostOf(test)} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {SORTS.map((sort) => {
            const shown = test.samples
              .filter((sample) => sample.sort === sort)
              .flatMap((sample) =>
                samples.filter(({ id }) => id === sample.id).map((item) => ({ ...item, ...sample })),
              )
            if (shown.length === 0) return null
            return (
              <details key={sort} className="studio-samples" open={sort === 'newly'}>
                <summary>{t('test.samples', { sort: t(`test.sorts.${sort}`) })}</summary>
                <ul>
                  {shown.map((item) => (
                    <li key={item.id}>
                      {item.kind === null ? <span /> : <KindGlyph kind={item.kind} />}
                      <Link
                        to={paths.console.review(item.groupId)}
                        className="quoted"
                        dir="auto"
                        lang={item.lang ?? undefined}
                      >
                        {[...item.text].slice(0, 120).join('')}
                      </Link>
                      <small>{t(`test.decided.${item.decided}`)}</small>
                    </li>
                  ))}
                </ul>
              </details>
            )
          })}
        </>
      )}
    </section>
  )
}

type Counts = NonNullable<DraftDetail['test']>['newly']

function mostOf(test: NonNullable<DraftDetail['test']>): number {
  return Math.max(1, ...SORTS.map((sort) => DECIDED.reduce((sum, decided) => sum + test[sort][decided], 0)))
}

/** The three counts as one bar on the table's own scale. */
function Bar({ counts, most }: { counts: Counts; most: number }): ReactNode {
  const before = (at: number): number =>
    DECIDED.slice(0, at).reduce((sum, decided) => sum + counts[decided], 0)
  return (
    <svg className="studio-bar" viewBox={`0 0 ${most} 1`} preserveAspectRatio="none" aria-hidden="true">
      {DECIDED.map((decided, at) => (
        <rect key={decided} className={`is-${decided}`} x={before(at)} width={counts[decided]} height="1" />
      ))}
    </svg>
  )
}
