import './campaigns.css'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { getCampaign } from '../../../modules/campaigns/index.ts'
import { getProfile } from '../../../modules/law/index.ts'
import {
  computeFigures,
  type FigureMeaning,
  type FigureValue,
  listFigures,
} from '../../../modules/reporting/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { orRefuse } from '../../refusal.ts'
import { When } from '../../ui/when.tsx'
import { FigureNumber } from './figure-number.tsx'
import { Headline } from './headline.tsx'

export const handle: RouteHandle = { access: 'member:campaigns.see' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'campaigns.see')
  const { services, now } = getDoor(context)
  const campaign = await orRefuse(getCampaign(services.db, actor, params['campaignId'] ?? ''))
  return {
    campaign,
    figures: listFigures(),
    authority: getProfile(campaign.profile).authority,
    values: await computeFigures(services.db, { campaignId: campaign.id, unitPath: actor.unitPath }),
    now,
  }
}

export default function ClosingReport(): ReactNode {
  const { campaign, figures, authority, values, now } = useLoaderData<typeof loader>()
  const t = useWords('console-campaigns')
  const common = useWords('common')
  const { locale } = useReader()
  const language = locale === 'en' ? 'en' : 'zh'
  const name = locale === 'en' ? campaign.nameEn : campaign.nameZh
  return (
    <article className="closing-report">
      <title>{`${t('report.title')} · ${name}`}</title>
      <p className="closing-acts">
        <Link to={paths.console.campaign(campaign.id)}>{name}</Link>
        <Button component="a" href={`${paths.console.closingReportPdf(campaign.id)}?lang=${locale}`}>
          {t('report.pdf')}
        </Button>
      </p>
      <header>
        <p>{authority[language]}</p>
        <h1>
          {name}
          <br />
          {t('report.title')}
        </h1>
        <p>
          <When at={`${campaign.startsOn}T12:00:00Z`} only="day" /> –{' '}
          <When at={`${campaign.endsOn}T12:00:00Z`} only="day" />
          {' · '}
          {t('report.asOf')} <When at={now} />
        </p>
      </header>
      {campaign.state === 'closed' ? null : <p className="closing-interim">{t('report.interim')}</p>}
      <Headline campaignId={campaign.id} values={values} />
      <p>
        {t('report.scope', {
          kinds: campaign.kinds.map((kind) => common(`kinds.${kind}.long`)).join(t('report.listComma')),
        })}
      </p>
      <h2>{t('campaign.done')}</h2>
      <Figures
        campaignId={campaign.id}
        figures={figures}
        values={values}
        aspect="volume"
        language={language}
      />
      <h2>{t('campaign.well')}</h2>
      <Figures
        campaignId={campaign.id}
        figures={figures}
        values={values}
        aspect="quality"
        language={language}
      />
      <h2>{t('report.readHead')}</h2>
      <p>{t('report.read')}</p>
    </article>
  )
}

function Figures({
  campaignId,
  figures,
  values,
  aspect,
  language,
}: {
  campaignId: string
  figures: readonly FigureMeaning[]
  values: readonly FigureValue[]
  aspect: 'volume' | 'quality'
  language: 'zh' | 'en'
}): ReactNode {
  return (
    <dl className="closing-figures">
      {figures
        .filter((figure) => figure.aspect === aspect)
        .map((figure) => {
          const value = values.find(({ id }) => id === figure.id)
          return value ? (
            <div key={figure.id}>
              <dt>{figure.name[language]}</dt>
              <dd>
                <p>
                  <FigureNumber campaignId={campaignId} value={value} />
                </p>
                <p className="closing-definition">{figure.definition[language]}</p>
              </dd>
            </div>
          ) : null
        })}
    </dl>
  )
}
