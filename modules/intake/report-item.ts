import type { Detector } from '../../engines/detection/index.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import type { IncomingItem } from './incoming-item.ts'
import { type ScannedItem, scanItem } from './scan-items.ts'
import { type ItemPlace, writeItems } from './write-items.ts'

export interface ScannedReport extends ScannedItem {
  /** The detector failed on it; what stands here is an empty scan. */
  readonly failed: boolean
}

/**
 * A person looks at a report in any case: a detector that fails on it must not be why it is lost.
 * The item's address is the first one that the text names.
 */
export function scanReport(detector: Detector, item: IncomingItem): ScannedReport {
  const { scanned, failed } = scanOrPass(detector, item)
  const url = scanned.scan.indicators.find(
    (each) => each.type === 'url' && /^https?:/.test(each.value),
  )?.value
  return { ...scanned, item: { ...scanned.item, url }, failed }
}

/** Puts a report's text into the queue; gives the item's id. */
export async function writeReportItem(
  work: Work,
  place: Pick<ItemPlace, 'campaignId' | 'unitId' | 'notSuspect'>,
  scanned: ScannedReport,
): Promise<string> {
  const [row] = await writeItems(work, { ...place, source: 'report', queue: 'all' }, [scanned])
  if (row) return row.id
  throw new Refusal('unavailable', 'intake.not-stored', 'The report could not be stored. Send it again.')
}

function scanOrPass(detector: Detector, item: IncomingItem): { scanned: ScannedItem; failed: boolean } {
  try {
    return { scanned: scanItem(detector, item), failed: false }
  } catch {
    const nothing = { verdict: 'clear', kind: null, severity: 0, score: 0 } as const
    const silent: Detector = {
      ...detector,
      scan: () => ({ ...nothing, findings: [], context: [], indicators: [] }),
    }
    return { scanned: scanItem(silent, item), failed: true }
  }
}
