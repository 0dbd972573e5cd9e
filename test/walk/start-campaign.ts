import type { Person } from './person.ts'
import type { SampleSite } from './sample-site.ts'
import type { People } from './set-up-house.ts'

const DAY = 86_400_000

/** Draws up a campaign, has it approved by a second person, starts it, and registers a platform from a table. */
export async function startCampaign({ lead, second }: People, site: SampleSite): Promise<string> {
  const path = await drawUp(lead)
  await second.go(path)
  await second.press(second.t('console-campaigns', 'moves.approve'))
  await second.page.getByText(second.t('console-campaigns', 'states.approved')).first().waitFor()
  await lead.go(path)
  await lead.press(lead.t('console-campaigns', 'moves.activate'))
  await lead.page.getByText(lead.t('console-campaigns', 'states.active')).first().waitFor()
  await lead.inspect()
  return registerPlatform(lead, site)
}

async function drawUp({ page, t, go, press, inspect }: Person): Promise<string> {
  await go('/console/campaigns/new')
  await inspect()
  const day = (offset: number) => new Date(Date.now() + offset * DAY).toISOString().slice(0, 10)
  await page.getByLabel(t('console-campaigns', 'new.nameZh')).fill('走查专项')
  await page.getByLabel(t('console-campaigns', 'new.nameEn')).fill('Walk campaign')
  await page.getByLabel(t('console-campaigns', 'new.code')).fill('walk')
  await page.getByLabel(t('console-campaigns', 'new.startsOn')).fill(day(-1))
  await page.getByLabel(t('console-campaigns', 'new.endsOn')).fill(day(60))
  await page.getByLabel(t('console-campaigns', 'new.profile')).selectOption('sample-republic')
  await press(t('console-campaigns', 'new.submit'))
  await page.waitForURL(/\/console\/campaigns\/[0-9a-f-]{36}$/)
  return new URL(page.url()).pathname
}

async function registerPlatform(
  { page, t, go, press, follow, inspect }: Person,
  site: SampleSite,
): Promise<string> {
  await go('/console/platforms/import')
  await inspect()
  await page
    .getByLabel(t('console-platforms', 'import.paste'))
    .fill(
      [
        'code,name,kind,home_url,operator_name,founders,people_in_charge,security_officers,administrators,icp_filings',
        `walk-forum,走查论坛,forum,${site.address}/,走查网络有限公司,甲,乙,丙,丁,示ICP备2026000009号-1`,
        'broken,,nonsense,,,,,,,',
        'walk-second,走查二站,site,,走查网络有限公司,,,,,',
      ].join('\n'),
    )
  await press(t('console-platforms', 'import.show'))
  await inspect()
  await press(t('console-platforms', 'import.take_other', { count: 2 }))
  await page
    .getByText(t('console-platforms', 'import.done', { registered: 2, changed: 0, unchanged: 0 }))
    .waitFor()
  await page
    .getByText(t('console-platforms', 'import.line', { line: 3 }))
    .first()
    .waitFor()
  await go('/console/platforms')
  await inspect()
  await follow('走查论坛')
  await page.waitForURL(/\/console\/platforms\/[0-9a-f-]{36}$/)
  await inspect()
  return new URL(page.url()).pathname
}
