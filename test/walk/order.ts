import type { Person, Walk } from './person.ts'
import { accept } from './person.ts'
import type { SampleSite } from './sample-site.ts'
import type { People } from './set-up-house.ts'

/** Stands where a moment stands that the walk cannot know. */
const GAP = '|'

/** From the platform's decided items to a served order, and a link for the operator's person. */
export async function serveOrder({ lead, second }: People, platformPath: string): Promise<string> {
  const { page, t, go, press, follow, inspect } = lead
  await go(platformPath)
  await follow(t('console-platforms', 'one.order'))
  await page.waitForURL(/\/order$/)
  await inspect()
  await press(t('console-orders', 'new.make'))
  await page.waitForURL(/\/console\/orders\/[0-9a-f-]{36}$/)
  const orderPath = new URL(page.url()).pathname
  await inspect()
  // It cannot go up while a required part is missing, and says which.
  await page.locator('.blocked-button').waitFor()
  await page.locator('[name=feasibility]').fill('公开页面，后台可直接删除，通常数小时即可完成。')
  await page.locator('[name=deadlineReason]').fill('逐条给出地址，留出内部复核时间。')
  await press(t('console-orders', 'bar.save'))
  await press(t('console-orders', 'bar.submit'))
  await page.getByText(t('console-orders', 'obstacle.second-person')).waitFor()

  await second.go(orderPath)
  await second.inspect()
  await second.press(t('console-orders', 'bar.approve'))
  await second.page.getByRole('button', { name: t('console-orders', 'bar.serve') }).waitFor()
  await go(orderPath)
  await press(t('console-orders', 'bar.serve'))
  await page.getByText(t('console-orders', 'served.notOpened')).first().waitFor()
  await inspect()
  return inviteOperator(lead, platformPath)
}

async function inviteOperator(
  { page, t, go, press, inspect }: Person,
  platformPath: string,
): Promise<string> {
  await go(`${platformPath}/people`)
  await inspect()
  await page.getByLabel(t('console-platforms', 'seats.name')).fill('值班员')
  await page.getByLabel(t('console-platforms', 'seats.email')).fill('desk@walk-forum.example')
  await press(t('console-platforms', 'seats.invite'))
  return (await page.locator('.link-to-copy').textContent()) ?? ''
}

/**
 * The operator answers that everything is done, and takes it down. An affected person objects with the code of the
 * notice. Gives the operator's browser back once all of it was seen to be gone.
 */
export async function answerAtDesk(walk: Walk, seatLink: string, site: SampleSite): Promise<void> {
  const operator = await accept(walk, seatLink, 'operator')
  const { page, t, go, press, follow, inspect } = operator
  await inspect()
  await follow(new RegExp(t('desk', 'home.next')))
  await page.waitForURL(/\/desk\/orders\//)
  const orderPath = new URL(page.url()).pathname
  await inspect()
  // We first see for ourselves what the order asks to remove.
  await waitFor(
    operator,
    orderPath,
    t('desk', 'item.rechecked.still-there', { when: GAP }).split(GAP).at(-1) ?? '',
  )
  await page.getByRole('checkbox', { name: t('desk', 'answer.all', { count: 3 }) }).check()
  await press(t('desk', 'answer.check'))
  await page.getByRole('button', { name: t('desk', 'table.send_other', { count: 3 }) }).waitFor()
  await inspect()
  // Not before: a look between the two pages would already have found them gone, with nothing left to answer.
  for (const id of ['1', '2', '3']) site.takeDown(`/t/${id}`)
  await press(t('desk', 'table.send_other', { count: 3 }))
  await waitFor(operator, orderPath, t('desk', 'order.met', { count: 3 }))
  await inspect()

  await go(`${orderPath}/notices`)
  await inspect()
  const notice = await page.getByLabel(t('desk', 'notices.copy')).first().inputValue()
  await object(operator, /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/.exec(notice)?.[0] ?? '')
  await operator.leave()
}

async function object({ page, t, go, press, inspect }: Person, code: string): Promise<void> {
  await go('/objection')
  await page.getByLabel(t('public-objection', 'entry.label')).fill(code)
  await press(t('public-objection', 'entry.show'))
  await page.getByRole('heading', { name: t('public-objection', 'page.title') }).waitFor()
  await inspect()
  await page.getByLabel(t('public-objection', 'object.label')).fill('不是我发的')
  await press(t('public-objection', 'object.send'))
  await page.getByText(t('public-objection', 'object.done')).waitFor()
}

/** Looks at the page again until the sentence stands there: the program looks every few seconds. */
async function waitFor({ page, go }: Person, path: string, text: string): Promise<void> {
  for (let tries = 45; tries > 0; tries--) {
    await go(path)
    if ((await page.locator('main').innerText()).replaceAll(/\s+/g, ' ').includes(text)) return
    await page.waitForTimeout(1000)
  }
  throw new Error(`${path} never said "${text}"`)
}
