import { expect } from 'vitest'
import type { Person } from './person.ts'

/** Decides everything that waits from the keyboard, once takes one back and decides it again. */
export async function decideFromKeyboard(reviewer: Person): Promise<void> {
  const { page, t, go, inspect } = reviewer
  const text = page.locator('.review-text')
  const empty = page.getByText(t('console-review', 'empty.title'))
  /** The text before the reviewer, or nothing where the queue is empty. */
  const read = async () => ((await text.count()) === 1 ? text.textContent() : null)
  const settled = async (was: string | null) => {
    await expect
      .poll(async () => (await empty.isVisible()) || (await read()) !== was, { timeout: 45_000 })
      .toBe(true)
    await page.waitForLoadState('networkidle')
    return read()
  }
  const decide = async (shown: string | null) => {
    await page.keyboard.press('v')
    await page.getByText(t('console-review', 'bar.confirmViolation')).waitFor()
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    return settled(shown)
  }

  await go('/console/review')
  await text.waitFor()
  await page.waitForLoadState('networkidle')
  await inspect()
  const first = await read()
  const second = await decide(first)
  await page.keyboard.press('u')
  let shown = await settled(second)
  expect(shown).toBe(first)
  for (let left = 10; left > 0 && shown !== null; left--) shown = await decide(shown)
  await empty.waitFor()
}
