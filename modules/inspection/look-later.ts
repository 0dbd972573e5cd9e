import { listDueLaterLooks, recordLaterLook } from '../measures/index.ts'
import { type InspectionServices, lookAtPages, type PageVisitor } from './look-at-pages.ts'

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
  await lookAtPages(services, visitor, due, {
    // It was seen there and seen gone: its absence from a page that answers says that it is gone still.
    describe: (look) => ({
      ...look,
      seenBefore: true,
      subject: { type: 'measure-item', id: look.measureItemId },
    }),
    keeps: (outcome) => outcome === 'still-there',
    record: (work, { measureItemId, afterDays }, { outcome, why, sha256 }) =>
      recordLaterLook(work, {
        measureItemId,
        afterDays,
        outcome: outcome === 'still-there' ? 'back' : outcome,
        why,
        sha256,
      }),
  })
  return due.length
}
