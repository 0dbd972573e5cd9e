import { expect } from 'vitest'
import { openPerson, type Walk } from './person.ts'
import type { RunningHouse } from './running-house.ts'
import type { SampleSite } from './sample-site.ts'
import { OFFER, SUSPECT } from './suspect.ts'

/** Somebody on a phone without script tells what was seen, in at most three pages, and keeps the code. */
export async function reportAsCitizen(walk: Walk, text: string): Promise<string> {
  const person = await openPerson(walk, { script: false })
  const { page, t, go, press, follow, inspect } = person
  await go('/')
  await inspect()
  await follow(new RegExp(t('public', 'home.report.title')))
  await page.getByRole('heading', { name: t('public-report', 'choose.title') }).waitFor()
  await inspect()
  let pages = 1
  await follow(new RegExp(t('public-report', 'choose.received.title')))
  pages += 1
  await page.getByRole('heading', { name: t('public-report', 'advice.received') }).waitFor()
  await inspect()
  await page.getByLabel(t('public-report', 'tell.label')).fill(text)
  await press(t('public-report', 'next'))
  pages += 1
  await page.getByRole('heading', { name: t('public-report', 'check.title') }).waitFor()
  await page.getByText(SUSPECT).first().waitFor()
  await inspect()
  await press(t('public-report', 'check.send'))
  await page.getByRole('heading', { name: t('public-report', 'sent.title') }).waitFor()
  await inspect()
  expect(pages).toBeLessThanOrEqual(3)
  expect(await page.evaluate<number>('document.scripts.length')).toBe(0)
  const code = await page.locator('form input[name=code]').inputValue()
  expect(page.url()).not.toContain(code)
  await person.leave()
  return code
}

/** A platform's feed over HTTP; three near-identical offers, one of which names the suspect, and ordinary life. */
export async function receiveFeed(walk: Walk, house: RunningHouse, site: SampleSite): Promise<void> {
  const key = /nsw_\S+/.exec(
    await house.run(['token', 'create', '--name', 'walk-forum', '--scopes', 'ingest']),
  )?.[0]
  const offer = (id: string, text: string) => ({
    id,
    text,
    platform: 'walk-forum',
    author: `seller-${id}`,
    url: site.publish(`/t/${id}`, text),
  })
  const items = [
    offer('1', OFFER),
    offer('2', `高价收银行卡四*件*套，长期收，日结现款，电话 ${SUSPECT}`),
    offer('3', `高价收銀行卡四件套，長期收，日结现款，电话 ${SUSPECT}`),
    { id: '4', text: '周末去水库钓鱼，有一起的吗', platform: 'walk-forum', author: 'angler' },
  ]
  const send = async () => {
    const answer = await fetch(`${walk.address}/api/v1/items`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
      body: [...items.map((item) => JSON.stringify(item)), '{"id":"5"'].join('\n'),
    })
    return (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { stored?: string; verdict?: string; error?: { code: string } })
  }
  expect((await send()).map(({ stored, verdict, error }) => error?.code ?? `${stored} ${verdict}`)).toEqual([
    'new flag',
    'new flag',
    'new flag',
    'new clear',
    'json',
  ])
  expect((await send()).map(({ stored }) => stored)).toEqual(['same', 'same', 'same', 'same', undefined])
}
