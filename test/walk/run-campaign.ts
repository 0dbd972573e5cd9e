import type { Browser } from 'playwright-core'
import { acceptInvitations, setUpHouse } from './set-up-house.ts'
import { startCampaign } from './start-campaign.ts'
import { receiveFeed, reportAsCitizen } from './take-in.ts'
import { type RunningHouse, startHouse } from './running-house.ts'
import { openSampleSite, type SampleSite } from './sample-site.ts'
import type { Walk } from './person.ts'
import { OFFER, SUSPECT } from './suspect.ts'
import type { WalkLocale } from './words.ts'
import { decideFromKeyboard } from './decide.ts'
import { answerAtDesk, serveOrder } from './order.ts'
import { closeCampaign, followClue, readStatus } from './outcome.ts'

/** Walks the eleven steps and says what came of them. */
export async function runCampaign(browser: Browser, locale: WalkLocale, width: number): Promise<string[]> {
  const house = await startHouse()
  const site = await openSampleSite()
  try {
    return await walkThrough({ browser, address: house.address, locale, width, problems: [] }, house, site)
  } finally {
    await site.close()
    await house.stop()
  }
}

async function walkThrough(walk: Walk, house: RunningHouse, site: SampleSite): Promise<string[]> {
  const administrator = await setUpHouse(walk, house)
  const people = await acceptInvitations(walk, administrator)
  const platformPath = await startCampaign(people, site)
  await reportAsCitizen(walk, `${SUSPECT} 说日结收卡，是不是骗子`)
  const code = await reportAsCitizen(walk, OFFER)
  await receiveFeed(walk, house, site)
  await decideFromKeyboard(people.reviewer)
  const seatLink = await serveOrder(people, platformPath)
  await answerAtDesk(walk, seatLink, site)
  const status = await readStatus(walk, code)
  const clue = await followClue(people.reviewer)
  const counted = await closeCampaign(people)
  const verified = JSON.parse(await house.run(['audit', 'verify'])) as { ok: boolean }
  return [status, clue, counted, verified.ok ? 'chain intact' : 'chain broken', ...new Set(walk.problems)]
}
