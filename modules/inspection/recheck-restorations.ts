import { inWork } from '../../runtime/work.ts'
import { sealEvidence } from '../evidence/index.ts'
import { type DueRestoration, listDueRestorations, recordRestorationLook } from '../measures/index.ts'
import { judgePage } from './judge-page.ts'
import type { InspectionServices, PageVisitor } from './recheck-items.ts'

/**
 * Looks whether what was to be put back is back, and keeps what it saw as evidence. One item's trouble does not stop the
 * others.
 * @returns how many were looked at
 */
export async function recheckRestorations(
  services: InspectionServices,
  visitor: PageVisitor,
  limit = 100,
): Promise<number> {
  const due = await listDueRestorations(services.db, services.clock.now(), limit)
  for (const each of due) {
    try {
      await look(services, visitor, each)
    } catch (error) {
      services.log.error('inspection.restoration-failed', error, { subjectId: each.measureItemId })
    }
  }
  return due.length
}

async function look(services: InspectionServices, visitor: PageVisitor, due: DueRestoration): Promise<void> {
  const visit = await visitor.visit(due.url)
  const { outcome, why } = judgePage(visit, due.text, true)
  await inWork(services, async (work) => {
    if (visit.outcome === 'answered')
      await sealEvidence(work, services.files, {
        bytes: visit.body,
        mediaType: (visit.headers['content-type'] ?? 'application/octet-stream').slice(0, 120),
        act: 'collected',
        actor: { kind: 'system' },
        subject: { type: 'measure-item', id: due.measureItemId },
        unitId: due.unitId,
        campaignId: due.campaignId,
        facts: { status: visit.status, url: visit.url, finalUrl: visit.finalUrl, looking: 'restoration' },
      })
    const seen = outcome === 'still-there' ? 'back' : outcome === 'gone' ? 'not-back' : undefined
    await recordRestorationLook(work, { due, seen, why })
  })
}
