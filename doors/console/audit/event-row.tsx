import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { AuditEntry } from '../../../modules/audit/index.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { useNumber } from '../../ui/number.tsx'

/** Where an object has a page of its own. */
const PAGES: Readonly<Record<string, (id: string) => string>> = {
  item: paths.console.item,
  measure: paths.console.order,
  case: paths.console.case,
  clue: paths.console.clue,
  report: paths.console.report,
  campaign: paths.console.campaign,
  platform: paths.console.platform,
}

export function EventRow({ event }: { event: AuditEntry }): ReactNode {
  const t = useWords('console-audit')
  const { words } = useReader()
  const format = useNumber()
  const page = PAGES[event.subjectType]
  const subject = words.t([`console-audit:subjects.${event.subjectType}`, event.subjectType])
  const facts = Object.entries(event.facts)
  return (
    <tr>
      <td className="number">
        {event.seal ? format(event.seal.seq) : <span className="soft">{t('events.unsealed')}</span>}
      </td>
      <td className="nowrap">
        <Exactly at={event.at} />
      </td>
      <td>{event.actorName ?? t(`actors.${event.actorKind}`)}</td>
      <td>
        {words.t([`console-audit:kinds.${event.kind}`, event.kind])}
        {facts.length > 0 && (
          <details>
            <summary>{t('events.facts', { count: facts.length })}</summary>
            <dl className="facts">
              {facts.map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{Array.isArray(value) ? value.join(' · ') : String(value)}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </td>
      <td>
        {page === undefined ? subject : <Link to={page(event.subjectId)}>{subject}</Link>}{' '}
        <Link className="subject-id" to={`?subject=${event.subjectId}`} title={t('events.history')}>
          {event.subjectId.slice(-8)}
        </Link>
      </td>
    </tr>
  )
}

/** To the second, in figures that line up: who compares logs reads no `yesterday`. */
function Exactly({ at }: { at: Date | string }): ReactNode {
  const { timeZone } = useReader()
  const moment = new Date(at)
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
    moment,
  )
  return <time dateTime={moment.toISOString()}>{text}</time>
}
