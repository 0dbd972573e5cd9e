import './cases.css'
import type { ReactNode } from 'react'
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { type ClueSummary, listCases, listClues } from '../../../modules/cases/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { When } from '../../ui/when.tsx'

export const handle: RouteHandle = { access: 'member:cases.see' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'cases.see')
  const { db } = getDoor(context).services
  const [clues, cases] = await Promise.all([listClues(db, actor, { state: 'new' }), listCases(db, actor)])
  return { clues, cases }
}

export default function CaseList(): ReactNode {
  const { clues, cases } = useLoaderData<typeof loader>()
  const t = useWords('console-cases')
  return (
    <div className="cases">
      <title>{t('list.title')}</title>
      <h1>{t('list.title')}</h1>
      <section aria-labelledby="clues">
        <h2 id="clues">{t('list.clues')}</h2>
        {clues.length === 0 ? (
          <div className="empty">
            <b>{t('list.noClues')}</b>
            {t('list.noCluesWhy')}
          </div>
        ) : (
          <ul className="case-rows">
            {clues.map((clue) => (
              <li key={clue.id}>
                <Link to={paths.console.clue(clue.id)}>{clue.indicator.value}</Link>
                <span>
                  <WhyTogether clue={clue} />
                </span>
                <small>
                  <When at={clue.firstSeen} only="day" /> – <When at={clue.lastSeen} only="day" />
                </small>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="cases">
        <h2 id="cases">{t('list.cases')}</h2>
        {cases.length === 0 ? (
          <div className="empty">
            <b>{t('list.noCases')}</b>
            {t('list.noCasesWhy')}
          </div>
        ) : (
          <ul className="case-rows">
            {cases.map((file) => (
              <li key={file.id}>
                <Link to={paths.console.case(file.id)}>{file.title}</Link>
                <span>
                  {file.number} · {t(`states.${file.state}`)} · {t('list.links', { count: file.links })}
                </span>
                <small>
                  <When at={file.openedAt} only="day" />
                </small>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}

/** One sentence: what ties these together. */
export function WhyTogether({
  clue,
}: {
  clue: Pick<ClueSummary, 'indicator' | 'reports' | 'items' | 'platforms'>
}): ReactNode {
  const t = useWords('console-cases')
  return t('why', {
    type: t(`indicators.${indicatorWord(clue.indicator.type)}`),
    reports: clue.reports,
    items: clue.items,
    platforms: clue.platforms,
  })
}

const WORDED = ['phone', 'qq', 'wechat', 'telegram', 'url', 'domain', 'bank-card', 'email'] as const

function indicatorWord(type: string): (typeof WORDED)[number] | 'other' {
  return WORDED.find((each) => each === type) ?? 'other'
}
