import './campaigns.css'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { listCampaigns } from '../../../modules/campaigns/index.ts'
import { may } from '../../../modules/units/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { KindMark } from '../../ui/kind-mark.tsx'
import { When } from '../../ui/when.tsx'

export const handle: RouteHandle = { access: 'member:campaigns.see' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'campaigns.see')
  const { services } = getDoor(context)
  return {
    campaigns: await listCampaigns(services.db, actor),
    mayWrite: may(actor, 'campaigns.write'),
  }
}

export default function CampaignList(): ReactNode {
  const { campaigns, mayWrite } = useLoaderData<typeof loader>()
  const t = useWords('console-campaigns')
  const { locale } = useReader()
  return (
    <div className="campaigns">
      <title>{t('list.title')}</title>
      <header className="campaigns-head">
        <h1>{t('list.title')}</h1>
        {mayWrite ? (
          <Button component={Link} to={paths.console.newCampaign()}>
            {t('list.new')}
          </Button>
        ) : null}
      </header>
      {campaigns.length === 0 ? (
        <div className="empty">
          <b>{t('list.empty')}</b>
          {t(mayWrite ? 'list.emptyNext' : 'list.emptyWait')}
        </div>
      ) : (
        <ul className="campaign-rows">
          {campaigns.map((campaign) => (
            <li key={campaign.id}>
              <div>
                <Link to={paths.console.campaign(campaign.id)}>
                  {locale === 'en' ? campaign.nameEn : campaign.nameZh}
                </Link>
                <p className="campaign-kinds">
                  {campaign.kinds.map((kind) => (
                    <KindMark key={kind} kind={kind} />
                  ))}
                </p>
              </div>
              <span>
                <When at={`${campaign.startsOn}T12:00:00Z`} only="day" />
                {' – '}
                <When at={`${campaign.endsOn}T12:00:00Z`} only="day" />
              </span>
              <span className={`campaign-state is-${campaign.state}`}>{t(`states.${campaign.state}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
