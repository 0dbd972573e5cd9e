import { listDueHoldLooks, recordHoldLook } from '../measures/index.ts'
import { type InspectionServices, lookAtPages, type PageVisitor } from './look-at-pages.ts'

/**
 * Looks for ourselves whether what is held back is gone, and whether it is back once nothing holds it any more.
 * @returns how many were looked at
 */
export async function lookAtHolds(services: InspectionServices, visitor: PageVisitor): Promise<number> {
  const due = await listDueHoldLooks(services.db, services.clock.now())
  await lookAtPages(services, visitor, due, {
    // It is live harm that a person saw there: a page without the text says that it is gone.
    describe: (look) => ({ ...look, seenBefore: true, subject: { type: 'hold', id: look.holdId } }),
    record: (work, look, { outcome, why, sha256, seenAt }) =>
      recordHoldLook(work, {
        ...look,
        seen: outcome === 'still-there' ? 'there' : outcome,
        why,
        sha256,
        seenAt,
      }),
  })
  return due.length
}
