import { Fragment, type ReactNode, type RefObject, useEffect } from 'react'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { KindGlyph } from '../../ui/kind-mark.tsx'
import { useNumber } from '../../ui/number.tsx'
import { Key } from '../shell/key-sheet.tsx'
import { hueOf } from './hue.ts'
import type { QueueLine, ReviewData } from './load-review.ts'
import { Narrow } from './narrow.tsx'
import { OwnDay } from './own-day.tsx'
import { writeFilter } from './read-filter.ts'
import { Waits } from './waits.tsx'

/** What waits, worst first; the one on the table is marked, and one that somebody has says whose it is. */
export function QueueList({
  review,
  list,
}: {
  review: ReviewData
  list: RefObject<HTMLOListElement | null>
}): ReactNode {
  const t = useWords('console-review')
  const number = useNumber()
  const { queue, count, filter, groupId, now, next } = review
  useEffect(() => {
    list.current?.querySelector('li:has([aria-current])')?.scrollIntoView({ block: 'nearest' })
  }, [groupId, list])
  return (
    <nav className="review-list" aria-label={t('queue.label')}>
      <header>
        <p>
          <strong>{number(count.groups)}</strong> {t('queue.groups')}
        </p>
        <small>{t('queue.items', { items: number(count.items) })}</small>
        <span className="review-list-keys">
          <Key>j</Key>
          <Key>k</Key>
        </span>
      </header>
      {count.byKind.length > 1 && <KindFilter review={review} />}
      <OwnDay own={review.own} />
      <Narrow review={review} />
      {review.mayDecide && (
        <p className="review-bulk">
          <Link to={paths.console.secondLook()}>{t('queue.secondLook')}</Link>
          {' · '}
          <Link to={paths.console.newBulk() + filter.query}>{t('queue.bulk')}</Link>
        </p>
      )}
      <ol ref={list}>
        {queue.map((line) => (
          <li key={`${line.groupId} ${line.campaignId}`}>
            <Line line={line} current={line.groupId === groupId} now={now} query={filter.query} />
          </li>
        ))}
      </ol>
      {next !== undefined && (
        <Link className="review-more" to={`${filter.query === '' ? '?' : `${filter.query}&`}after=${next}`}>
          {t('queue.more')}
        </Link>
      )}
    </nav>
  )
}

function KindFilter({ review: { count, filter } }: { review: ReviewData }): ReactNode {
  const t = useWords('console-review')
  const common = useWords('common')
  const number = useNumber()
  const { query: _, ...plain } = filter
  return (
    <p className="review-kinds">
      <Link
        to={paths.console.review() + writeFilter({ ...plain, kind: undefined })}
        aria-current={filter.kind === undefined ? 'true' : undefined}
      >
        {t('queue.all')}
      </Link>
      {count.byKind.map(({ kind, groups }) =>
        kind === null ? null : (
          <Link
            key={kind}
            className={hueOf(kind)}
            to={paths.console.review() + writeFilter({ ...plain, kind })}
            aria-current={filter.kind === kind ? 'true' : undefined}
            title={t('queue.only', { kind: common(`kinds.${kind}.long`) })}
          >
            <KindGlyph kind={kind} size={14} />
            <span className="visually-hidden">{common(`kinds.${kind}.long`)}</span>
            {number(groups)}
          </Link>
        ),
      )}
    </p>
  )
}

function Line({
  line,
  current,
  now,
  query,
}: {
  line: QueueLine
  current: boolean
  now: Date
  query: string
}): ReactNode {
  const t = useWords('console-review')
  const common = useWords('common')
  const number = useNumber()
  const late = now > line.dueAt
  return (
    <Link
      to={paths.console.review(line.groupId) + query}
      className={`${hueOf(line.kind)}${line.takenBy === undefined ? '' : ' taken'}`}
      aria-current={current ? 'true' : undefined}
    >
      {line.kind === null ? <span className="review-no-glyph" /> : <KindGlyph kind={line.kind} />}
      <span className="review-excerpt quoted" lang={line.lang ?? undefined} dir="auto">
        {line.excerpt.map((segment, at) =>
          segment.mark === undefined ? (
            <Fragment key={at}>{segment.text}</Fragment>
          ) : (
            <u key={at}>{segment.text}</u>
          ),
        )}
      </span>
      <span className="review-facts">
        {line.severity === 4 ? (
          <b className="now">▲ S4 {t('queue.harmNow')}</b>
        ) : (
          <>
            <span className="kind">
              {line.kind === null ? t('queue.noKind') : common(`kinds.${line.kind}.short`)}
            </span>
            {line.severity > 0 && <span>S{line.severity}</span>}
          </>
        )}
        {line.size > 1 && <span>{t('queue.times', { count: number(line.size) })}</span>}
        {line.putAsideBy > 0 && <span>{t('queue.asideBy', { count: line.putAsideBy })}</span>}
        {line.reports > 0 && <span>{t('queue.reports', { count: line.reports })}</span>}
        <span className={line.takenBy === undefined && late ? 'push late' : 'push'}>
          {line.takenBy === undefined ? (
            <>
              <Waits since={line.oldestAt} now={now} />
              {late && <span className="visually-hidden"> {t('queue.late')}</span>}
            </>
          ) : (
            t('queue.takenBy', { name: line.takenBy })
          )}
        </span>
      </span>
    </Link>
  )
}
