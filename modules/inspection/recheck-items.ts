import type { Visit } from '../../runtime/fetch/visit.ts'
import type { Services } from '../../runtime/services.ts'
import { inWork } from '../../runtime/work.ts'
import { sealEvidence } from '../evidence/index.ts'
import { type DueRecheck, listDueRechecks, recordRecheck } from '../measures/index.ts'
import { eachByHost, hostOfAddress } from './by-host.ts'
import { type Judgement, judgePage } from './judge-page.ts'

/** Who looks at pages: the guarded fetcher, or in tests something that answers like it. */
export interface PageVisitor {
  visit(url: string): Promise<Visit>
}

/** Each of them waits for its own pause most of the time. */
const HOSTS_AT_ONCE = 64

export type InspectionServices = Pick<Services, 'db' | 'clock' | 'newId' | 'files' | 'log'>

/**
 * Looks at every item that is due, keeps what it saw as evidence, and records what it counts as. One item's trouble
 * does not stop the others; what could not be recorded is due again at the next round.
 * @returns how many items were looked at
 */
export async function recheckDueItems(
  services: InspectionServices,
  visitor: PageVisitor,
  limit = 1000,
): Promise<number> {
  const due = await listDueRechecks(services.db, services.clock.now(), limit)
  await eachByHost(
    due,
    ({ url }) => hostOfAddress(url),
    HOSTS_AT_ONCE,
    async (item) => {
      try {
        await recheckItem(services, visitor, item)
      } catch (error) {
        services.log.error('inspection.recheck-failed', error, { subjectId: item.measureItemId })
      }
    },
  )
  return due.length
}

/** One look at one item's page. */
async function recheckItem(
  services: InspectionServices,
  visitor: PageVisitor,
  item: DueRecheck,
): Promise<Judgement> {
  const visit = item.url === null ? undefined : await visitor.visit(item.url)
  const judgement: Judgement = visit
    ? judgePage(visit, item.text, item.seenBefore)
    : { outcome: 'unknown', why: 'bad-url' }
  await inWork(services, async (work) => {
    const answered = visit?.outcome === 'answered' ? visit : undefined
    const sha256 =
      answered &&
      (await sealEvidence(work, services.files, {
        bytes: answered.body,
        mediaType: (answered.headers['content-type'] ?? 'application/octet-stream').slice(0, 120),
        act: 'collected',
        actor: { kind: 'system' },
        subject: { type: 'measure-item', id: item.measureItemId },
        unitId: item.unitId,
        campaignId: item.campaignId,
        facts: { status: answered.status, url: answered.url, finalUrl: answered.finalUrl },
      }))
    await recordRecheck(work, {
      measureItemId: item.measureItemId,
      outcome: judgement.outcome,
      why: judgement.why,
      httpStatus: answered?.status,
      sha256,
    })
  })
  return judgement
}
