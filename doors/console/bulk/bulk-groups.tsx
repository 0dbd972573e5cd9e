import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { KindGlyph } from '../../ui/kind-mark.tsx'
import { useNumber } from '../../ui/number.tsx'
import type { BulkActData } from './load-bulk.ts'

/** Every group of the act by the page: those in it, those left out, and those that went otherwise than asked. */
export function BulkGroups({ shown }: { shown: BulkActData }): ReactNode {
  const t = useWords('console-bulk')
  const number = useNumber()
  const { act, all, show, groups, more } = shown
  const tabs = [
    { id: 'in', count: all },
    { id: 'out', count: act.groups['left-out'] },
    { id: 'left', count: act.groups.skipped + act.groups.kept },
  ] as const
  return (
    <section aria-labelledby="bulk-groups">
      <h2 id="bulk-groups" className="bulk-part">
        {t('groups.title')}
      </h2>
      <nav className="bulk-tabs" aria-label={t('groups.title')}>
        {tabs.map(({ id, count }) => (
          <Link
            key={id}
            to={id === 'in' ? '?' : `?show=${id}`}
            aria-current={show === id ? 'true' : undefined}
            preventScrollReset
          >
            {t(`groups.${id}`)} {number(count)}
          </Link>
        ))}
      </nav>
      <ol className="bulk-groups">
        {groups.map((group) => (
          <li key={group.groupId}>
            {group.kind === null ? <span className="bulk-no-glyph" /> : <KindGlyph kind={group.kind} />}
            <Link
              to={paths.console.bulkGroup(act.id, group.groupId)}
              className="quoted"
              dir="auto"
              lang={group.lang ?? undefined}
            >
              {[...group.text].slice(0, 90).join('')}
            </Link>
            <span className="bulk-size">×{number(group.items)}</span>
            <small>
              {t(`groupStates.${group.state}`)}
              {group.why !== null && ` · ${t([`why.${group.why}`, 'why.other'] as unknown as 'why.other')}`}
            </small>
          </li>
        ))}
      </ol>
      {groups.length === 0 && <p className="bulk-none">{t('groups.none')}</p>}
      {more !== undefined && (
        <p>
          <Link to={`?show=${show}&after=${more}`}>{t('groups.more')}</Link>
        </p>
      )}
    </section>
  )
}
