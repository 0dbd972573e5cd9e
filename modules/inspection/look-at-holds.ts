import { inWork } from '../../runtime/work.ts'
import { sealEvidence } from '../evidence/index.ts'
import { type DueHoldLook, listDueHoldLooks, recordHoldLook } from '../measures/index.ts'
import { eachByHost, hostOfAddress } from './by-host.ts'
import { judgePage } from './judge-page.ts'
import type { InspectionServices, PageVisitor } from './recheck-items.ts'

const HOSTS_AT_ONCE = 32

/**
 * Looks for ourselves whether what is held back is gone, and whether it is back once nothing holds it any more.
 * @returns how many were looked at
 */
export async function lookAtHolds(services: InspectionServices, visitor: PageVisitor): Promise<number> {
  const due = await listDueHoldLooks(services.db, services.clock.now())
  await eachByHost(
    due,
    ({ url }) => hostOfAddress(url),
    HOSTS_AT_ONCE,
    async (look) => {
      try {
        await lookAt(services, visitor, look)
      } catch (error) {
        services.log.error('inspection.hold-look-failed', error, { subjectId: look.holdId })
      }
    },
  )
  return due.length
}

async function lookAt(services: InspectionServices, visitor: PageVisitor, look: DueHoldLook): Promise<void> {
  const visit = await visitor.visit(look.url)
  // It is live harm that a person saw there: a page without the text says that it is gone.
  const { outcome, why } = judgePage(visit, look.text, true)
  await inWork(services, async (work) => {
    const sha256 =
      visit.outcome === 'answered'
        ? await sealEvidence(work, services.files, {
            bytes: visit.body,
            mediaType: (visit.headers['content-type'] ?? 'application/octet-stream').slice(0, 120),
            act: 'collected',
            actor: { kind: 'system' },
            subject: { type: 'hold', id: look.holdId },
            unitId: look.unitId,
            campaignId: look.campaignId,
            facts: { status: visit.status, url: visit.url, finalUrl: visit.finalUrl },
          })
        : undefined
    const seen = outcome === 'still-there' ? 'there' : outcome
    await recordHoldLook(work, { ...look, seen, why, sha256 })
  })
}
