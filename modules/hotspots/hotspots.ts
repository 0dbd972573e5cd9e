import { sql } from 'kysely'
import { isKind } from '../../engines/detection/index.ts'
import { isId } from '../../runtime/ids.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database, Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { findActiveCampaign } from '../campaigns/index.ts'
import { getPlatform } from '../platforms/index.ts'
import { type Actor, requireMay, visibleTo } from '../units/index.ts'
import type { Hotspot, HotspotSignal, HotspotState, HotspotTest } from './hotspot.ts'
import { readHotspot } from './read-hotspot.ts'

/** Those that ask for something first, then the newest. */
export async function listHotspots(
  db: Database,
  actor: Actor,
  filter: { readonly platformId?: string | undefined; readonly limit?: number } = {},
): Promise<Hotspot[]> {
  requireMay(actor, 'hotspots.see')
  const { platformId, limit = 200 } = filter
  return select(
    db,
    sql`${visibleTo(actor, 'h.unit_id')} and (${platformId ?? null}::uuid is null or h.platform_id = ${platformId ?? null})`,
    limit,
  )
}

/** @throws Refusal `hotspots.unknown` */
export async function getHotspot(db: Database, actor: Actor, id: string): Promise<Hotspot> {
  requireMay(actor, 'hotspots.see')
  const [found] = isId(id) ? await select(db, sql`h.id = ${id} and ${visibleTo(actor, 'h.unit_id')}`, 1) : []
  if (found) return found
  throw new Refusal('not-found', 'hotspots.unknown', 'There is no such hotspot that you may see.')
}

export interface OpenHotspot {
  readonly platformId: string
  readonly kind: string
  readonly test: HotspotTest
  /** Why it is worth watching, in the opener's words. */
  readonly note: string
}

/**
 * Opens a watch that no signal of ours proposed, in the opener's own unit.
 * @throws Refusal `hotspots.note-missing`, `hotspots.test`, `hotspots.watched-already`, `campaigns.none-active`
 */
export async function openHotspot(work: Work, actor: Actor, input: OpenHotspot): Promise<{ id: string }> {
  requireMay(actor, 'hotspots.open')
  const note = requireNote(input.note)
  requireTest(input.test)
  const { kind } = input
  if (!isKind(kind)) throw new Refusal('invalid', 'hotspots.kind', `There is no kind "${kind.slice(0, 40)}".`)
  const platform = await getPlatform(work.trx, actor, input.platformId)
  const campaign = await findActiveCampaign(work.trx, { kind, at: work.now })
  if (campaign === undefined)
    throw new Refusal(
      'conflict',
      'campaigns.none-active',
      'No campaign is active, and a watch belongs to one.',
    )
  const id = work.newId()
  const written = await work.trx
    .insertInto('hotspot')
    .values({
      id,
      campaign_id: campaign.id,
      platform_id: platform.id,
      kind,
      unit_id: actor.unitId,
      state: 'watched',
      signal: 'by-hand',
      signal_facts: '{}',
      signal_note: note,
      proposed_at: work.now,
      opened_by: actor.memberId,
      opened_at: work.now,
      test_days: input.test.days,
      test_share: input.test.share,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['platform_id', 'kind', 'unit_id'])
        .where(sql<boolean>`state in ('proposed', 'watched')`)
        .doNothing(),
    )
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows === 0n)
    throw new Refusal(
      'conflict',
      'hotspots.watched-already',
      'This is proposed or watched already; see the list.',
    )
  await record(work, actor, { id, unitId: actor.unitId, campaignId: campaign.id }, 'opened', {
    signal: 'by-hand',
    days: input.test.days,
    share: input.test.share,
  })
  return { id }
}

/** Takes a proposal up: from now on it is watched, and closed on this test. */
export async function takeUp(
  work: Work,
  actor: Actor,
  { id, test }: { readonly id: string; readonly test: HotspotTest },
): Promise<void> {
  requireMay(actor, 'hotspots.open')
  requireTest(test)
  const hotspot = await lock(work, actor, id, 'proposed')
  await work.trx
    .updateTable('hotspot')
    .set({
      state: 'watched',
      opened_by: actor.memberId,
      opened_at: work.now,
      test_days: test.days,
      test_share: test.share,
    })
    .where('id', '=', id)
    .execute()
  await record(work, actor, hotspot, 'opened', { signal: hotspot.signal, days: test.days, share: test.share })
}

/** Lets a proposal go, with a reason. */
export async function dismiss(
  work: Work,
  actor: Actor,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<void> {
  requireMay(actor, 'hotspots.open')
  const text = requireNote(reason)
  const hotspot = await lock(work, actor, id, 'proposed')
  // A proposal that nobody took up has no opener; the one who ends it stands for both.
  await end(work, actor, hotspot, 'dismissed', text)
}

/**
 * Closes a watch: only once its own test, stated when it was opened, is passed at this moment.
 * @throws Refusal `hotspots.test-not-passed`
 */
export async function closeHotspot(work: Work, actor: Actor, id: string): Promise<void> {
  requireMay(actor, 'hotspots.open')
  const hotspot = await lock(work, actor, id, 'watched')
  const { test, openedAt } = hotspot
  if (test === null || openedAt === null) throw new TypeError('a watched hotspot has a test')
  const reading = await readHotspot(work.trx, hotspot, { test, openedAt, now: work.now })
  if (!reading.passed)
    throw new Refusal(
      'conflict',
      'hotspots.test-not-passed',
      'Its test is not passed yet. It stays watched, or somebody else calls it off with a reason.',
    )
  await end(work, actor, hotspot, 'closed', null, reading)
}

/** Ends a watch without its test: by somebody other than the opener, with a reason. */
export async function callOff(
  work: Work,
  actor: Actor,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<void> {
  requireMay(actor, 'hotspots.open')
  const text = requireNote(reason)
  const hotspot = await lock(work, actor, id, 'watched')
  if (hotspot.openedBy === actor.memberId)
    throw new Refusal(
      'forbidden',
      'hotspots.second-person',
      'Whoever opened a watch cannot call it off. Ask somebody else.',
    )
  await end(work, actor, hotspot, 'called-off', text)
}

async function end(
  work: Work,
  actor: Actor,
  hotspot: Hotspot,
  state: 'closed' | 'dismissed' | 'called-off',
  reason: string | null,
  reading?: object,
): Promise<void> {
  await work.trx
    .updateTable('hotspot')
    .set({
      state,
      ended_by: actor.memberId,
      ended_at: work.now,
      ended_reason: reason,
      ended_facts: reading === undefined ? null : JSON.stringify(reading),
    })
    .where('id', '=', hotspot.id)
    .execute()
  await record(work, actor, hotspot, state, { ...reading })
}

function requireNote(note: string): string {
  const text = note.trim()
  if (text !== '') return text.slice(0, 2000)
  throw new Refusal('invalid', 'hotspots.note-missing', 'Give the reason; it is recorded.')
}

function requireTest({ days, share }: HotspotTest): void {
  if (Number.isInteger(days) && days >= 7 && days <= 180 && share > 0 && share < 1) return
  throw new Refusal(
    'invalid',
    'hotspots.test',
    'A test runs over 7 to 180 days and names a share between 0 and 100 %.',
  )
}

async function lock(work: Work, actor: Actor, id: string, state: HotspotState): Promise<Hotspot> {
  if (isId(id)) await work.trx.selectFrom('hotspot').select('id').where('id', '=', id).forUpdate().execute()
  const hotspot = await getHotspot(work.trx, actor, id)
  if (hotspot.state === state) return hotspot
  throw new Refusal('conflict', 'hotspots.wrong-state', `This hotspot is ${hotspot.state}.`, {
    state: hotspot.state,
  })
}

async function record(
  work: Work,
  actor: Actor,
  hotspot: Pick<Hotspot, 'id' | 'unitId' | 'campaignId'>,
  what: string,
  facts: Readonly<Record<string, string | number | boolean>>,
): Promise<void> {
  await recordEvent(work, {
    kind: `hotspots.${what}`,
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'hotspot', id: hotspot.id },
    unitId: hotspot.unitId,
    campaignId: hotspot.campaignId,
    facts,
  })
}

async function select(db: Database, where: ReturnType<typeof sql>, limit: number): Promise<Hotspot[]> {
  const { rows } = await sql<
    Omit<Hotspot, 'test' | 'signal'> & {
      testDays: number | null
      testShare: number | null
      signal: HotspotSignal
    }
  >`
    select h.id, h.campaign_id as "campaignId", h.platform_id as "platformId", p.name as "platformName", h.kind,
      h.unit_id as "unitId", u.name_zh as "unitNameZh", u.name_en as "unitNameEn", h.state, h.signal,
      h.signal_facts as "signalFacts", h.signal_note as "signalNote", h.proposed_at as "proposedAt",
      h.opened_by as "openedBy", opener.name as "openedByName", h.opened_at as "openedAt",
      h.test_days as "testDays", h.test_share as "testShare", ender.name as "endedByName", h.ended_at as "endedAt",
      h.ended_reason as "endedReason"
    from hotspot h join platform p on p.id = h.platform_id join unit u on u.id = h.unit_id
    left join member opener on opener.id = h.opened_by left join member ender on ender.id = h.ended_by
    where ${where}
    order by array_position(array['proposed', 'watched'], h.state), h.proposed_at desc, h.id limit ${limit}`.execute(
    db,
  )
  return rows.map(({ testDays, testShare, ...row }) => ({
    ...row,
    test: testDays === null || testShare === null ? null : { days: testDays, share: testShare },
  }))
}
