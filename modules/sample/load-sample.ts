import { isSurface } from '../../engines/detection/kinds.ts'
import type { Work } from '../../runtime/work.ts'
import { createCampaign, moveCampaign } from '../campaigns/index.ts'
import { findClues, listClues, openCase } from '../cases/index.ts'
import { openReportDesk, SITUATIONS, storeItems, submitReport } from '../intake/index.ts'
import { requestTraining } from '../learning/index.ts'
import { importPlatforms } from '../platforms/index.ts'
import {
  type Actor,
  createDemoAccount,
  insertUnit,
  type Role,
  type TotpKey,
  type Unit,
} from '../units/index.ts'
import drawnRows from './drawn.json' with { type: 'json' }
import itemRows from './items.json' with { type: 'json' }
import { SAMPLE_PEOPLE, SAMPLE_SEAT, SAMPLE_UNITS, type SampleKey } from './people.ts'
import { playHolds } from './play-holds.ts'
import { playHotspots } from './play-hotspots.ts'
import { playMeasures } from './play-measures.ts'
import { playOrders } from './play-orders.ts'
import { playReview } from './play-review.ts'
import { playSecondEyes } from './play-second-eyes.ts'
import { playSafety } from './play-safety.ts'
import { playStudio } from './play-studio.ts'
import platformRows from './platforms.json' with { type: 'json' }
import { openStage, type SampleActors, type SampleHouse, type Stage } from './stage.ts'
import reportRows from './reports.json' with { type: 'json' }

/** With all that signing in takes; an operator's person has no second factor. */
export interface SampleAccount {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly role: Role | 'operator'
  readonly totp?: TotpKey | undefined
}

const DAY = 86_400_000
/**
 * Plays an invented campaign of twenty days through the modules' own commands: nothing in it is written past them.
 * What came in lately is left undecided, one order waits for its second person and one for its drafter, so that
 * there is something to do for everyone; a challenger is asked for, which the job trains once it runs.
 */
export async function loadSample(
  house: SampleHouse,
  { unit, password }: { readonly unit: Unit; readonly password: string },
): Promise<SampleAccount[]> {
  const stage = openStage(house)
  const { actors, accounts } = await stage.run((work) => makePeople(work, house, unit, password))
  const campaignId = await stage.run((work) => makeCampaign(work, actors, unit))
  await stage.run(async (work) => {
    await moveCampaign(work, actors.leadB, campaignId, 'approve')
    await moveCampaign(work, actors.leadA, campaignId, 'activate')
    await importPlatforms(
      work,
      actors.officerA,
      platformRows.map((cells, index) => ({ line: index + 2, cells })),
    )
  })
  const seat = await stage.run((work) => makeSeat(work, house, password))
  for (let day = 0; day < 14; day++) {
    await receiveItems(stage, campaignId, unit, day)
    await receiveReports(stage, day)
    stage.clock.advance(DAY)
  }
  await playReview(stage, actors)
  await playSecondEyes(stage, actors)
  stage.clock.advance(DAY)
  await playOrders(stage, actors, seat.seat)
  await playHolds(stage, actors, seat.seat)
  await playMeasures(stage, actors, seat.seat)
  await playHotspots(stage, actors)
  await playSafety(stage, actors, seat.seat)
  await stage.run(findClues)
  await openBusiestCase(stage, actors.investigator)
  await stage.run((work) => requestTraining(work, actors.leadA))
  await playStudio(stage, actors)
  return [...accounts, seat.account]
}

async function makePeople(work: Work, house: SampleHouse, unit: Unit, password: string) {
  for (const each of SAMPLE_UNITS) await insertUnit(work, each, unit.path)
  const accounts: SampleAccount[] = []
  const actors: Partial<Record<SampleKey, Actor>> = {}
  for (const { key, name, email, roles } of SAMPLE_PEOPLE) {
    const made = await createDemoAccount(work, house.accountSecret, {
      name,
      email,
      password,
      as: { unitId: unit.id, roles },
    })
    if (!('memberId' in made)) throw new Error('a member was asked for')
    actors[key] = { memberId: made.memberId, name, roles, unitId: unit.id, unitPath: unit.path }
    accounts.push({ name, email, password, role: roles[0], totp: made.totp })
  }
  return { accounts, actors: actors as SampleActors }
}

async function makeSeat(work: Work, house: SampleHouse, password: string) {
  const { operator_id: operatorId } = await work.trx
    .selectFrom('platform')
    .select('operator_id')
    .where('code', '=', SAMPLE_SEAT.platform)
    .executeTakeFirstOrThrow()
  if (operatorId === null) throw new Error('the sample platform has no operator')
  const { name, email } = SAMPLE_SEAT
  const made = await createDemoAccount(work, house.accountSecret, {
    name,
    email,
    password,
    as: { operatorId },
  })
  if (!('seatId' in made)) throw new Error('a seat was asked for')
  return {
    seat: { seatId: made.seatId, operatorId, name, role: 'manager' as const },
    account: { name, email, password, role: 'operator' } satisfies SampleAccount,
  }
}

async function makeCampaign(work: Work, actors: SampleActors, unit: Unit): Promise<string> {
  const day = (offset: number) => new Date(work.now.getTime() + offset * DAY).toISOString().slice(0, 10)
  const campaign = await createCampaign(work, actors.leadA, {
    code: 'sample-sweep',
    nameZh: '示例清网行动',
    nameEn: 'Sample Sweep',
    profile: 'sample-republic',
    kinds: ['crime-tools', 'identity-trade', 'bulk-sms-gear', 'false-trust', 'domain-abuse', 'scam'],
    startsOn: day(-1),
    endsOn: day(150),
    unitIds: [unit.id],
  })
  return campaign.id
}

async function receiveItems(stage: Stage, campaignId: string, unit: Unit, day: number): Promise<void> {
  const { detector } = stage.house
  const feeds = [
    { source: 'sample-feed', queue: 'flagged', rows: itemRows },
    // Some of what passes is drawn and looked at by people whatever the machine says: so its misses and its false
    // alarms are known, and it has harmless texts to learn from.
    { source: 'sample-draw', queue: 'all', rows: drawnRows },
  ] as const
  for (const { source, queue, rows } of feeds) {
    const items = rows.filter((row) => row.day === day)
    if (items.length === 0) continue
    await storeItems(
      { ...stage.services, detector },
      { source, queue, campaignId, unitId: unit.id, actor: { kind: 'system' } },
      items.map(({ id, text, surface, platform, url, author }) => ({
        id,
        text,
        surface: isSurface(surface) ? surface : 'content',
        platform,
        url,
        author,
      })),
    )
  }
}

async function receiveReports(stage: Stage, day: number): Promise<void> {
  const desk = openReportDesk(stage.services, stage.house.detector)
  for (const { situation, text, lang, platform, amount, currency } of reportRows.filter(
    (row) => row.day === day,
  )) {
    const known = SITUATIONS.find((each) => each === situation)
    if (!known) throw new Error(`"${situation}" is no situation`)
    await stage.run((work) =>
      submitReport(work, desk, {
        situation: known,
        text,
        lang: lang === 'en' ? 'en' : 'zh-CN',
        platform,
        amount: amount === undefined ? undefined : Number(amount),
        currency,
      }),
    )
  }
}

async function openBusiestCase(stage: Stage, investigator: Actor): Promise<void> {
  const [clue] = await listClues(stage.services.db, investigator, { state: 'new' })
  if (!clue) return
  await stage.run((work) => openCase(work, investigator, { clueId: clue.id, title: '同一联系方式多处收卡' }))
}
