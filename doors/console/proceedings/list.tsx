import './proceedings.css'
import type { ReactNode } from 'react'
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router'
import {
  listProceedings,
  PROCEEDING_KINDS,
  type ProceedingKind,
  type ProceedingRow,
} from '../../../modules/measures/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { orRefuse } from '../../refusal.ts'
import { useDeadline } from '../../ui/deadline.ts'
import { KindMark } from '../../ui/kind-mark.tsx'
import { useStateWord } from './state-word.ts'

export const handle: RouteHandle = { access: 'member:measures.see' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'measures.see')
  const { services, url } = getDoor(context)
  const asked = url.searchParams.get('kind')
  const kind = PROCEEDING_KINDS.find((each) => each === asked)
  const open = url.searchParams.get('show') !== 'closed'
  return { kind, open, rows: await orRefuse(listProceedings(services.db, actor, { kind, open })) }
}

export default function Proceedings(): ReactNode {
  const { kind, open, rows } = useLoaderData<typeof loader>()
  const t = useWords('proceedings')
  const link = (wanted: { kind?: ProceedingKind | undefined; open: boolean }): string => {
    const query = new URLSearchParams()
    if (wanted.kind !== undefined) query.set('kind', wanted.kind)
    if (!wanted.open) query.set('show', 'closed')
    return `?${query.toString()}`
  }
  return (
    <div className="page proceedings">
      <title>{t('title')}</title>
      <header>
        <p className="crumb">
          <Link to={paths.console.orders()}>{t('orders')}</Link>
        </p>
        <h1>{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
      </header>
      <nav className="proceeding-tabs" aria-label={t('title')}>
        <Link to={link({ kind, open: true })} aria-current={open ? 'page' : undefined}>
          {t('open')}
        </Link>
        <Link to={link({ kind, open: false })} aria-current={open ? undefined : 'page'}>
          {t('closed')}
        </Link>
        <span className="proceeding-kinds">
          {PROCEEDING_KINDS.map((each) => (
            <Link
              key={each}
              to={link({ kind: each === kind ? undefined : each, open })}
              aria-current={each === kind ? 'true' : undefined}
            >
              {t(`kinds.${each}`)}
            </Link>
          ))}
        </span>
      </nav>
      {rows.length === 0 ? (
        <p className="empty">
          <b>{t('none')}</b> {t('noneHow')}
        </p>
      ) : (
        <ol className="proceeding-rows">
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ol>
      )}
    </div>
  )
}

function Row({ row }: { row: ProceedingRow }): ReactNode {
  const t = useWords('proceedings')
  const deadline = useDeadline()
  const stateWord = useStateWord()
  return (
    <li>
      <div>
        <Link className="row-title" to={paths.console.proceeding(row.id)}>
          {t(`kinds.${row.kind}`)} · {row.subject.name}
        </Link>
        <p className="soft">
          {row.docNo} <KindMark kind={row.fraudKind} /> {t('about', { platform: row.platformName })}
        </p>
      </div>
      <p>{stateWord(row.state)}</p>
      <p className="soft">
        {row.deadline !== null && row.closedAt === null ? t('due', { moment: deadline(row.deadline) }) : null}
      </p>
    </li>
  )
}
