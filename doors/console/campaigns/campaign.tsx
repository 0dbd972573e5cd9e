import './campaigns.css'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router'
import {
  CAMPAIGN_MOVES,
  type CampaignEvent,
  findObstacle,
  getCampaign,
  moveCampaign,
} from '../../../modules/campaigns/index.ts'
import {
  computeFigures,
  type FigureMeaning,
  type FigureValue,
  listFigures,
} from '../../../modules/reporting/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { KindMark } from '../../ui/kind-mark.tsx'
import { RefusalNote, useRefusalText } from '../../ui/refusal-note.tsx'
import { When } from '../../ui/when.tsx'
import { FigureNumber } from './figure-number.tsx'
import { Headline } from './headline.tsx'

export const handle: RouteHandle = { access: 'member:campaigns.see' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'campaigns.see')
  const { services } = getDoor(context)
  const campaign = await orRefuse(getCampaign(services.db, actor, params['campaignId'] ?? ''))
  const values = await computeFigures(services.db, { campaignId: campaign.id, unitPath: actor.unitPath })
  const next = CAMPAIGN_MOVES.find((move) => move.from === campaign.state)
  return {
    campaign,
    values,
    figures: listFigures(),
    next: next ? { event: next.event, obstacle: findObstacle(actor, campaign, next.event) ?? null } : null,
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'campaigns.see')
  const { services } = getDoor(context)
  const sought = String((await request.formData()).get('event'))
  const move = CAMPAIGN_MOVES.find(({ event }) => event === sought)
  if (!move) throw data(null, { status: 400 })
  const moved = await attempt(() =>
    inWork(services, (work) => moveCampaign(work, actor, params['campaignId'] ?? '', move.event)),
  )
  return moved.ok ? null : data({ refused: moved.refused }, { status: moved.status })
}

export default function CampaignPage(): ReactNode {
  const { campaign, figures, values, next } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-campaigns')
  const { locale } = useReader()
  const name = locale === 'en' ? campaign.nameEn : campaign.nameZh
  return (
    <div className="campaigns">
      <title>{name}</title>
      <div className="campaign-line">
        <h1>{name}</h1>
        <span className={`campaign-state is-${campaign.state}`}>{t(`states.${campaign.state}`)}</span>
        <span>
          <When at={`${campaign.startsOn}T12:00:00Z`} only="day" /> –{' '}
          <When at={`${campaign.endsOn}T12:00:00Z`} only="day" />
        </span>
        <span className="campaign-kinds">
          {campaign.kinds.map((kind) => (
            <KindMark key={kind} kind={kind} />
          ))}
        </span>
      </div>
      <header className="campaigns-head">
        <Headline campaignId={campaign.id} values={values} />
        <div className="campaign-acts">
          <Button component={Link} to={paths.console.closingReport(campaign.id)}>
            {t('campaign.report')}
          </Button>
          <a className="plain-button" href={paths.console.statements(campaign.id)} download>
            {t('statements')}
          </a>
          <Link className="plain-button" to={paths.console.hotspots()}>
            {t('hotspots')}
          </Link>
          <Link className="plain-button" to={paths.console.incidence(campaign.id)}>
            {t('incidence')}
          </Link>
          {next ? <NextMove event={next.event} obstacle={next.obstacle} /> : null}
        </div>
      </header>
      <RefusalNote refused={answer?.refused} />
      <div className="figures">
        <section aria-labelledby="done">
          <h2 id="done">{t('campaign.done')}</h2>
          <Volumes campaignId={campaign.id} figures={figures} values={values} />
        </section>
        <section aria-labelledby="well">
          <h2 id="well">{t('campaign.well')}</h2>
          <Qualities campaignId={campaign.id} figures={figures} values={values} />
        </section>
      </div>
      <p className="figures-foot">{t('campaign.foot')}</p>
    </div>
  )
}

function NextMove({ event, obstacle }: { event: CampaignEvent; obstacle: string | null }): ReactNode {
  const t = useWords('console-campaigns')
  const explain = useRefusalText()
  return (
    <Form method="post">
      <Button
        type="submit"
        variant="default"
        name="event"
        value={event}
        disabled={obstacle !== null}
        aria-describedby={obstacle ? 'move-why' : undefined}
      >
        {t(`moves.${event}`)}
      </Button>
      {obstacle ? (
        <small id="move-why" className="move-why">
          {explain({ kind: 'forbidden', code: obstacle, params: {} })}
        </small>
      ) : null}
    </Form>
  )
}

interface Shown {
  readonly campaignId: string
  readonly figures: readonly FigureMeaning[]
  readonly values: readonly FigureValue[]
}

function Volumes({ campaignId, figures, values }: Shown): ReactNode {
  const language = useLanguage()
  const rows = figures
    .filter(({ aspect }) => aspect === 'volume')
    .flatMap((figure) => {
      const value = values.find(({ id }) => id === figure.id)
      return value?.kind === 'count' ? [{ figure, value }] : []
    })
  const most = Math.max(1, ...rows.map(({ value }) => value.count))
  return (
    <dl className="volumes">
      {rows.map(({ figure, value }) => (
        <div key={figure.id}>
          <dt title={figure.definition[language]}>{figure.name[language]}</dt>
          <dd>
            <FigureNumber campaignId={campaignId} value={value} />
            <svg className="volume-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect width={(100 * value.count) / most} height="10" />
            </svg>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Qualities({ campaignId, figures, values }: Shown): ReactNode {
  const language = useLanguage()
  return (
    <dl className="qualities">
      {figures
        .filter(({ aspect }) => aspect === 'quality')
        .map((figure) => {
          const value = values.find(({ id }) => id === figure.id)
          return value ? (
            <div key={figure.id}>
              <dt title={figure.definition[language]}>{figure.name[language]}</dt>
              <dd>
                <FigureNumber campaignId={campaignId} value={value} />
              </dd>
            </div>
          ) : null
        })}
    </dl>
  )
}

function useLanguage(): 'zh' | 'en' {
  return useReader().locale === 'en' ? 'en' : 'zh'
}
