import { listDueRechecks, recordRecheck } from '../measures/index.ts'
import { type InspectionServices, lookAtPages, type PageVisitor } from './look-at-pages.ts'

/**
 * Looks at every item that is due, keeps what it saw as evidence, and records what it counts as.
 * @returns how many items were looked at
 */
export async function recheckDueItems(
  services: InspectionServices,
  visitor: PageVisitor,
  limit = 1000,
): Promise<number> {
  const due = await listDueRechecks(services.db, services.clock.now(), limit)
  await lookAtPages(services, visitor, due, {
    describe: (item) => ({ ...item, subject: { type: 'measure-item', id: item.measureItemId } }),
    record: (work, { measureItemId }, seen) => recordRecheck(work, { measureItemId, ...seen }),
  })
  return due.length
}
