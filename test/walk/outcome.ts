import { openPerson, type Person, type Walk } from './person.ts'
import type { People } from './set-up-house.ts'

/** What the reporter is told by the code. */
export async function readStatus(walk: Walk, code: string): Promise<string> {
  const person = await openPerson(walk, { script: false })
  const { page, t, go, press, inspect } = person
  await go('/status')
  await page.getByLabel(t('public-status', 'entry.label')).fill(code.toLowerCase())
  await press(t('public-status', 'entry.show'))
  await page.getByText(t('public-status', 'steps.received.title')).first().waitFor()
  await inspect()
  const told = await page.locator('main').innerText()
  await person.leave()
  return told.includes(t('public-status', 'steps.removed.title')) ? 'removed' : told
}

/** Two reports and items that share the suspect's number become a case. */
export async function followClue({ page, t, go, press, follow, inspect }: Person): Promise<string> {
  await go('/console/cases')
  await inspect()
  await follow('13800004321')
  await page.waitForURL(/\/console\/clues\//)
  await inspect()
  await page.getByLabel(t('console-cases', 'clue.title')).fill('同一号码多处收卡')
  await press(t('console-cases', 'clue.open'))
  await page.waitForURL(/\/console\/cases\/[0-9a-f-]{36}$/)
  await inspect()
  return (await page.getByText(t('console-cases', 'sources.report')).count()) >= 2 ? 'case' : 'no case'
}

/** The campaign's figures open to their rows; the closing report is a page and a PDF. */
export async function closeCampaign({ lead }: People): Promise<string> {
  const { page, t, go, follow, inspect } = lead
  await go('/console/campaigns')
  await page.locator('.campaign-rows a').first().click()
  await page.waitForURL(/\/console\/campaigns\/[0-9a-f-]{36}$/)
  await inspect()
  const campaignPath = new URL(page.url()).pathname
  await go(`${campaignPath}/figures/items-removed`)
  await inspect()
  const rows = await page.locator('tbody tr').count()
  await go(campaignPath)
  await follow(t('console-campaigns', 'campaign.report'))
  await page.getByRole('heading', { name: t('console-campaigns', 'report.readHead') }).waitFor()
  await inspect()
  const pdf = await page.request.get(new URL(`${campaignPath}/report.pdf`, page.url()).href)
  const begins = (await pdf.body()).subarray(0, 5).toString()
  return rows === 3 && pdf.status() === 200 && begins === '%PDF-' ? 'counted' : `${rows} rows, ${begins}`
}
