import type { Person } from './person.ts'

/** Decides everything that waits from the keyboard, once takes one back and decides it again. */
export async function decideFromKeyboard(reviewer: Person): Promise<void> {
  const { page, t, go, inspect } = reviewer
  await go('/console/review')
  await page.waitForURL(/\/console\/review\/[0-9a-f-]{36}/)
  await inspect()
  const decide = async () => {
    const before = page.url()
    // The card of this address stands, and its keys are heard.
    await page.waitForLoadState('networkidle')
    await page.keyboard.press('v')
    await page.getByText(t('console-review', 'bar.confirmViolation')).waitFor()
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.href !== before)
  }
  const first = page.url()
  await decide()
  await page.getByText(t('console-review', 'bar.undo')).first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.keyboard.press('u')
  await page.waitForURL(first)
  for (let left = 10; left > 0; left--) {
    if (new URL(page.url()).pathname === '/console/review') {
      await page.getByText(t('console-review', 'empty.title')).waitFor()
      return
    }
    await decide()
  }
  throw new Error('the queue does not end')
}
