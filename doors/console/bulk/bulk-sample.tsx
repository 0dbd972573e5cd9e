import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { useNumber } from '../../ui/number.tsx'
import type { BulkActData } from './load-bulk.ts'

/** Whether this person has a sample to open before doing anything: the author of a draft, the second of one that waits. */
export function hasSample({ act, own, mayConfirm }: BulkActData): boolean {
  return (act.state === 'draft' && own) || (act.state === 'waiting' && !own && mayConfirm)
}

export function BulkSample({ shown }: { shown: BulkActData }): ReactNode {
  const t = useWords('console-bulk')
  const number = useNumber()
  const { act } = shown
  if (!hasSample(shown)) return null
  const next = act.sample.find(({ looked }) => !looked)
  const looked = act.sample.filter((each) => each.looked).length
  return (
    <section className="bulk-sample" aria-labelledby="bulk-sample">
      <h2 id="bulk-sample">{t('sample.title')}</h2>
      <p>{t('sample.why', { count: act.sample.length })}</p>
      <ol>
        {act.sample.map(({ groupId, looked: opened }, at) => (
          <li key={groupId}>
            <Link
              to={paths.console.bulkGroup(act.id, groupId)}
              className={opened ? 'looked' : undefined}
              aria-label={t(opened ? 'sample.opened' : 'sample.closed', { n: number(at + 1) })}
            >
              {number(at + 1)}
            </Link>
          </li>
        ))}
      </ol>
      {next === undefined ? (
        <p className="bulk-done">{t('sample.done')}</p>
      ) : (
        <p>
          <Link className="main-button" to={paths.console.bulkGroup(act.id, next.groupId)}>
            {t(looked === 0 ? 'sample.begin' : 'sample.goOn')}
          </Link>{' '}
          <span>{t('sample.left', { looked: number(looked), all: number(act.sample.length) })}</span>
        </p>
      )}
    </section>
  )
}
