import { sql } from 'kysely'
import { judgeSurge } from '../../engines/incidence/index.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import type { HotspotPlace, HotspotSignal } from './hotspot.ts'

/** What a signal asks for. Stated here, on the page and in the documentation, and nowhere else. */
const SIGNALS = {
  surge: { days: 7, before: 28, fewest: 5, chance: 0.001 },
  'came-back': { days: 30, fewest: 3 },
  'not-met': { days: 60, fewest: 2 },
} as const
/** What was ended is not proposed again on the same signal for so many days. */
const REST_DAYS = 14
const DAY = 86_400_000

type Candidate = HotspotPlace & {
  readonly campaignId: string
  readonly signal: HotspotSignal
  readonly facts: Readonly<Record<string, number>>
}

/**
 * Looks for places worth watching, and proposes them. A proposal is shown to people and does nothing.
 * @returns how many were proposed
 */
export async function proposeHotspots(work: Work): Promise<number> {
  const candidates = [...(await findSurges(work)), ...(await findCameBack(work)), ...(await findNotMet(work))]
  let proposed = 0
  for (const each of candidates) proposed += (await propose(work, each)) ? 1 : 0
  return proposed
}

async function propose(work: Work, candidate: Candidate): Promise<boolean> {
  const { campaignId, platformId, kind, unitId, signal, facts } = candidate
  const id = work.newId()
  const { rows } = await sql<{ id: string }>`
    insert into hotspot (id, campaign_id, platform_id, kind, unit_id, state, signal, signal_facts, proposed_at)
    select ${id}, ${campaignId}, ${platformId}, ${kind}, ${unitId}, 'proposed', ${signal}, ${JSON.stringify(facts)}::jsonb,
      ${work.now}
    where not exists (
      select from hotspot where platform_id = ${platformId} and kind = ${kind} and unit_id = ${unitId}
        and signal = ${signal} and ended_at > ${ago(work, REST_DAYS)})
    on conflict (platform_id, kind, unit_id) where state in ('proposed', 'watched') do nothing
    returning id`.execute(work.trx)
  if (rows.length === 0) return false
  await recordEvent(work, {
    kind: 'hotspots.proposed',
    actor: { kind: 'system' },
    subject: { type: 'hotspot', id },
    unitId,
    campaignId,
    facts: { platform: platformId, kind, signal, ...facts },
  })
  return true
}

/** More found in the last week than what was found before explains, given how much was sampled. */
async function findSurges(work: Work): Promise<Candidate[]> {
  const { days, before, fewest, chance } = SIGNALS.surge
  const recentFrom = ago(work, days)
  const { rows } = await sql<
    Omit<Candidate, 'signal' | 'facts'> & { found: number; earlier: number; recent: number; past: number }
  >`
    with sampled as (
      select platform_id, unit_id, count(*) filter (where observed_at > ${recentFrom}) as recent,
        count(*) filter (where observed_at <= ${recentFrom}) as past
      from item
      where source <> 'report' and platform_id is not null and observed_at > ${ago(work, days + before)}
      group by platform_id, unit_id
    ), found as (
      select i.platform_id, i.unit_id, d.kind, d.campaign_id,
        count(distinct i.id) filter (where i.observed_at > ${recentFrom}) as found,
        count(distinct i.id) filter (where i.observed_at <= ${recentFrom}) as earlier
      from decision d join decision_item di on di.decision_id = d.id join item i on i.id = di.item_id
      join campaign c on c.id = d.campaign_id and c.state = 'active'
      where d.outcome = 'violation' and d.undone_at is null and di.overturned_at is null and i.source <> 'report'
        and i.platform_id is not null and i.observed_at > ${ago(work, days + before)}
      group by i.platform_id, i.unit_id, d.kind, d.campaign_id
    )
    select found.platform_id as "platformId", found.unit_id as "unitId", found.kind, found.campaign_id as "campaignId",
      found.found::int, found.earlier::int, sampled.recent::int, sampled.past::int
    from found join sampled on sampled.platform_id = found.platform_id and sampled.unit_id = found.unit_id
    where found.found >= ${fewest}
    order by found.platform_id, found.unit_id, found.kind`.execute(work.trx)
  return rows.flatMap(({ found, earlier, recent, past, ...place }) => {
    const p = judgeSurge({ violations: found, sampled: recent }, { violations: earlier, sampled: past })
    return p > chance ? [] : [{ ...place, signal: 'surge' as const, facts: { found, earlier, recent, past } }]
  })
}

/** Things that had been gone and were seen again. */
async function findCameBack(work: Work): Promise<Candidate[]> {
  const { days, fewest } = SIGNALS['came-back']
  const { rows } = await sql<Omit<Candidate, 'signal' | 'facts'> & { back: number }>`
    select m.platform_id as "platformId", m.unit_id as "unitId", d.kind, m.campaign_id as "campaignId",
      count(*)::int as back
    from measure_item mi join measure m on m.id = mi.measure_id join decision d on d.id = mi.decision_id
    join campaign c on c.id = m.campaign_id and c.state = 'active'
    where mi.back_at > ${ago(work, days)}
    group by m.platform_id, m.unit_id, d.kind, m.campaign_id having count(*) >= ${fewest}
    order by 1, 2, 3`.execute(work.trx)
  return rows.map(({ back, ...place }) => ({ ...place, signal: 'came-back', facts: { back } }))
}

/** Orders that ended with something still there. */
async function findNotMet(work: Work): Promise<Candidate[]> {
  const { days, fewest } = SIGNALS['not-met']
  const { rows } = await sql<Omit<Candidate, 'signal' | 'facts'> & { orders: number }>`
    select m.platform_id as "platformId", m.unit_id as "unitId", d.kind, m.campaign_id as "campaignId",
      count(distinct m.id)::int as orders
    from measure m join measure_item mi on mi.measure_id = m.id join decision d on d.id = mi.decision_id
    join campaign c on c.id = m.campaign_id and c.state = 'active'
    where m.state in ('not-met', 'partly-met') and mi.state = 'not-met' and m.served_at > ${ago(work, days)}
    group by m.platform_id, m.unit_id, d.kind, m.campaign_id having count(distinct m.id) >= ${fewest}
    order by 1, 2, 3`.execute(work.trx)
  return rows.map(({ orders, ...place }) => ({ ...place, signal: 'not-met', facts: { orders } }))
}

function ago(work: Work, days: number): Date {
  return new Date(work.now.getTime() - days * DAY)
}
