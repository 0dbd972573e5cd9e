import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { showCode } from './totp.ts'
import { readWords, type WalkLocale, type WalkWords } from './words.ts'

/** A phone and a desktop; every page must hold on both, whichever the walk itself is on. */
const WIDTHS = [360, 1280]
/** Longer than any transition of the pages, in milliseconds. */
const SETTLED = 200

export interface Walk {
  readonly browser: Browser
  readonly address: string
  readonly locale: WalkLocale
  readonly width: number
  /** What was found wrong on the way, each with its page; a walk goes on and is judged at its end. */
  readonly problems: string[]
}

/** Somebody at a browser of their own. */
export interface Person {
  readonly page: Page
  readonly t: WalkWords
  go(path: string): Promise<void>
  press(name: string | RegExp): Promise<void>
  follow(name: string | RegExp): Promise<void>
  /** Nothing on this page shuts anyone out or hangs over the edge. */
  inspect(): Promise<void>
  leave(): Promise<void>
}

export async function openPerson(walk: Walk, { script = true } = {}): Promise<Person> {
  const context = await walk.browser.newContext({
    viewport: { width: walk.width, height: 800 },
    locale: walk.locale,
    // A colour on its way to another is neither; nothing moves for those who ask for none.
    reducedMotion: 'reduce',
    javaScriptEnabled: script,
  })
  context.setDefaultTimeout(40_000)
  await context.addCookies([{ name: 'lang', value: walk.locale, url: walk.address }])
  const page = await context.newPage()
  const failures: string[] = []
  page.on('pageerror', (error) => failures.push(error.message))
  return {
    page,
    t: readWords(walk.locale),
    async go(path) {
      await page.goto(path.startsWith('http') ? path : walk.address + path)
    },
    press: (name) => page.getByRole('button', { name }).first().click(),
    follow: (name) => page.getByRole('link', { name }).first().click(),
    async inspect() {
      await page.waitForLoadState('load')
      await page.locator('h1').first().waitFor()
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 })
        const where = `${new URL(page.url()).pathname} (${walk.locale}, ${width} px)`
        if (script) {
          await page.waitForTimeout(SETTLED)
          const { violations } = await new AxeBuilder({ page }).analyze()
          for (const { id, nodes } of violations) {
            walk.problems.push(
              `${where}: ${id} ${nodes
                .map((node) => node.html)
                .join(' ')
                .slice(0, 300)}`,
            )
          }
        }
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
        if (wide > width) walk.problems.push(`${where}: content ${wide} px wide`)
      }
      await page.setViewportSize({ width: walk.width, height: 800 })
      for (const failure of failures.splice(0)) walk.problems.push(`${page.url()}: ${failure}`)
    },
    leave: () => context.close(),
  }
}

/** From the page that asks for a new second factor until one is in. */
export async function enrol({ page, t, press, follow, inspect }: Person): Promise<void> {
  await page.getByRole('heading', { name: t('auth', 'enrol.title') }).waitFor()
  await inspect()
  await page.getByText(t('auth', 'enrol.scan.byHand')).click()
  const key = (await page.locator('.key-text').textContent()) ?? ''
  await page.getByLabel(t('auth', 'code.label')).fill(showCode(key))
  await press(t('auth', 'enrol.confirm.submit'))
  await page.getByRole('heading', { name: t('auth', 'codes.title') }).waitFor()
  await follow(t('auth', 'codes.onward'))
}

/** Takes up an invitation; a member sets up a second factor too. */
export async function accept(walk: Walk, link: string, as: 'member' | 'operator'): Promise<Person> {
  const person = await openPerson(walk)
  const { page, t } = person
  await person.go(link)
  await person.inspect()
  await page.getByLabel(t('auth', 'field.newPassword')).fill('three plain words for the walk')
  await person.press(t('auth', 'invitation.submit'))
  if (as === 'member') await enrol(person)
  await page.waitForURL(as === 'member' ? '**/console' : '**/desk')
  return person
}
