import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { AnswerRecord, LaterLook, OrderItem, RecheckRecord } from '../../../modules/measures/index.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { useDeadline } from '../../ui/deadline.ts'
import { KindMark } from '../../ui/kind-mark.tsx'
import { When } from '../../ui/when.tsx'

/** An item of a served order, with what they say and what we saw. */
export interface ServedRow {
  readonly item: OrderItem
  readonly answers: readonly AnswerRecord[]
  readonly recheck: RecheckRecord | null
  readonly later: readonly LaterLook[]
}

export function ServedItem({ row: { item, answers, recheck, later } }: { row: ServedRow }): ReactNode {
  const t = useWords('console-orders')
  const common = useWords('common')
  const deadline = useDeadline()
  const last = answers.at(-1)
  return (
    <tr className={`is-${item.state}`}>
      <th scope="row">{item.number}</th>
      <td>
        <Link className="quoted item-text" to={paths.console.item(item.itemId)}>
          {item.text}
        </Link>
        <span className="item-facts">
          <KindMark kind={item.kind} /> {common(`surfaces.${item.surface}`)} {t(`steps.${item.ask}`)}{' '}
          {item.url === null ? null : <span className="mono">{item.url}</span>}
        </span>
      </td>
      <td>
        {last === undefined ? (
          <span className="soft">{t('served.noAnswer')}</span>
        ) : (
          <>
            {t(`served.answered.${last.kind}`, { until: last.until ? deadline(last.until) : '' })}
            <span className="item-facts">
              <When at={last.at} /> {last.reason}
            </span>
          </>
        )}
      </td>
      <td>
        {recheck === null ? (
          <span className="soft">{t('served.notLooked')}</span>
        ) : (
          <>
            {t(`served.looked.${recheck.outcome}`)}
            <span className="item-facts">
              <When at={recheck.at} /> {recheck.httpStatus}
            </span>
          </>
        )}
        {later.map((look) =>
          look.outcome === null ? null : (
            <span key={look.afterDays} className={`item-facts is-${look.outcome}`}>
              {t('served.later', { days: look.afterDays })} {t(`served.laterSeen.${look.outcome}`)}
            </span>
          ),
        )}
      </td>
      <td>
        <span className={`item-state is-${item.state}`}>{t(`items.${item.state}`)}</span>
        {item.due === null || item.state === 'met' ? null : (
          <span className="item-facts">{deadline(item.due)}</span>
        )}
      </td>
    </tr>
  )
}
