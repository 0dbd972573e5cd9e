import { inWork } from '../../runtime/work.ts'
import { sealEvidence } from '../evidence/index.ts'
import { type DueLaterLook, listDueLaterLooks, recordLaterLook } from '../measures/index.ts'
import { eachByHost, hostOfAddress } from './by-host.ts'
import { judgePage } from './judge-page.ts'
import type { InspectionServices, PageVisitor } from './recheck-items.ts'

const HOSTS_AT_ONCE = 64

/**
 * Looks again at what was seen gone weeks before, where its moment has come. The page as it is now is sealed when the
 * text is back on it.
 * @returns how many pages were looked at
 */
export async function lookLater(
  services: InspectionServices,
  visitor: PageVisitor,
  limit = 1000,
): Promise<number> {
  const due = await listDueLaterLooks(services.db, services.clock.now(), limit)
  await eachByHost(
    due,
    ({ url }) => hostOfAddress(url),
    HOSTS_AT_ONCE,
    async (look) => {
      try {
        await lookAt(services, visitor, look)
      } catch (error) {
        services.log.error('inspection.later-look-failed', error, { subjectId: look.measureItemId })
      }
    },
  )
  return due.length
}

async function lookAt(services: InspectionServices, visitor: PageVisitor, look: DueLaterLook): Promise<void> {
  const visit = look.url === null ? undefined : await visitor.visit(look.url)
  // It was seen there and seen gone: its absence from a page that answers says that it is gone still.
  const { outcome, why } = visit
    ? judgePage(visit, look.text, true)
    : { outcome: 'unknown' as const, why: 'bad-url' }
  await inWork(services, async (work) => {
    const back = outcome === 'still-there' && visit?.outcome === 'answered' ? visit : undefined
    const sha256 =
      back &&
      (await sealEvidence(work, services.files, {
        bytes: back.body,
        mediaType: (back.headers['content-type'] ?? 'application/octet-stream').slice(0, 120),
        act: 'collected',
        actor: { kind: 'system' },
        subject: { type: 'measure-item', id: look.measureItemId },
        unitId: look.unitId,
        campaignId: look.campaignId,
        facts: { status: back.status, url: back.url, finalUrl: back.finalUrl },
      }))
    await recordLaterLook(work, {
      measureItemId: look.measureItemId,
      afterDays: look.afterDays,
      outcome: outcome === 'still-there' ? 'back' : outcome,
      why,
      sha256,
    })
  })
}
