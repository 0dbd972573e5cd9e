import './campaigns.css'
import { Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { getCampaign } from '../../../modules/campaigns/index.ts'
import { computeFigure, type FigureRow, getFigure, listFigureRows } from '../../../modules/reporting/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { orRefuse } from '../../refusal.ts'
import { When } from '../../ui/when.tsx'
import { formatHours, FigureNumber } from './figure-number.tsx'

export const handle: RouteHandle = { access: 'member:campaigns.see' }

const PAGE = 100

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'campaigns.see')
  const { services, url } = getDoor(context)
  const campaign = await orRefuse(getCampaign(services.db, actor, params['campaignId'] ?? ''))
  const figure = await orRefuse(Promise.resolve().then(() => getFigure(params['figureId'] ?? '')))
  const scope = { campaignId: campaign.id, unitPath: actor.unitPath }
  const rows = await listFigureRows(services.db, figure, scope, {
    limit: PAGE + 1,
    after: readCursor(url.searchParams),
  })
  const { rows: _query, ...shown } = figure
  return {
    campaign,
    figure: shown,
    value: await computeFigure(services.db, figure, scope),
    rows: rows.slice(0, PAGE),
    more: rows.length > PAGE ? rows[PAGE - 1] : undefined,
  }
}

function readCursor(search: URLSearchParams): { at: Date; id: string } | undefined {
  const at = new Date(search.get('at') ?? '')
  const id = search.get('id') ?? ''
  return Number.isNaN(at.getTime()) || !/^[0-9a-f-]{36}$/.test(id) ? undefined : { at, id }
}

export default function FigurePage(): ReactNode {
  const { campaign, figure, value, rows, more } = useLoaderData<typeof loader>()
  const t = useWords('console-campaigns')
  const { locale } = useReader()
  const language = locale === 'en' ? 'en' : 'zh'
  return (
    <div className="campaigns">
      <title>{figure.name[language]}</title>
      <p>
        <Link to={paths.console.campaign(campaign.id)}>
          {locale === 'en' ? campaign.nameEn : campaign.nameZh}
        </Link>
      </p>
      <h1>{figure.name[language]}</h1>
      <p className="figure-value">
        <FigureNumber campaignId={campaign.id} value={value} />
      </p>
      <p className="lead">
        {figure.definition[language]} <small>{t('figure.version', { version: figure.version })}</small>
      </p>
      {rows.length === 0 ? (
        <div className="empty">
          <b>{t('figure.empty')}</b>
          {t('figure.emptyNext')}
        </div>
      ) : (
        <Table.ScrollContainer minWidth={520}>
          <Table aria-label={t('figure.rows')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('figure.what')}</Table.Th>
                <Table.Th>{t('figure.when')}</Table.Th>
                {figure.kind === 'count' ? null : <Table.Th>{t(`figure.${figure.kind}Column`)}</Table.Th>}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={`${row.subject_id} ${row.label}`}>
                  <Table.Td>
                    <Subject row={row} />
                  </Table.Td>
                  <Table.Td>
                    <When at={row.at} />
                  </Table.Td>
                  {figure.kind === 'share' ? (
                    <Table.Td>{t(row.hit ? 'figure.yes' : 'figure.no')}</Table.Td>
                  ) : null}
                  {figure.kind === 'duration' ? (
                    <Table.Td>{row.hours === null ? '–' : formatHours(row.hours, locale)}</Table.Td>
                  ) : null}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {more ? (
        <p>
          <Link to={`?${new URLSearchParams({ at: new Date(more.at).toISOString(), id: more.subject_id })}`}>
            {t('figure.more')}
          </Link>
        </p>
      ) : null}
    </div>
  )
}

function Subject({ row }: { row: FigureRow }): ReactNode {
  const t = useWords('console-campaigns')
  const situation = row.subject_type === 'report' ? SITUATIONS.find((each) => each === row.label) : undefined
  const label = situation ? t(`situations.${situation}`) : row.label
  const path = pathOf(row)
  return path ? <Link to={path}>{label}</Link> : <>{label}</>
}

const SITUATIONS = ['money-sent', 'details-given', 'account-taken', 'saw-it'] as const

function pathOf(row: FigureRow): string | undefined {
  switch (row.subject_type) {
    case 'report':
      return paths.console.report(row.subject_id)
    case 'measure':
      return paths.console.order(row.subject_id)
    case 'case':
      return paths.console.case(row.subject_id)
    case 'platform':
      return paths.console.platform(row.subject_id)
    case 'item':
      return paths.console.item(row.subject_id)
    case 'decision':
      return undefined
  }
}
