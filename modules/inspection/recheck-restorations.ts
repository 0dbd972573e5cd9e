import { listDueRestorations, recordRestorationLook } from '../measures/index.ts'
import { type InspectionServices, lookAtPages, type PageVisitor } from './look-at-pages.ts'

/**
 * Looks whether what was to be put back is back, and keeps what it saw as evidence.
 * @returns how many were looked at
 */
export async function recheckRestorations(
  services: InspectionServices,
  visitor: PageVisitor,
  limit = 100,
): Promise<number> {
  const due = await listDueRestorations(services.db, services.clock.now(), limit)
  await lookAtPages(services, visitor, due, {
    describe: (each) => ({
      ...each,
      seenBefore: true,
      subject: { type: 'measure-item', id: each.measureItemId },
    }),
    record: (work, each, { outcome, why, seenAt }) =>
      recordRestorationLook(work, {
        due: each,
        seen: outcome === 'still-there' ? 'back' : outcome === 'gone' ? 'not-back' : undefined,
        why,
        seenAt,
      }),
  })
  return due.length
}
