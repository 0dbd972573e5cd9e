import type { Detector } from '../../engines/detection/index.ts'
import type { IncomingItem } from './incoming-item.ts'
import { type ScannedItem, scanItem } from './scan-items.ts'

/** A person looks at a report in any case: a detector that fails on it must not be why it is lost. */
export function scanReport(
  detector: Detector,
  item: IncomingItem,
): { scanned: ScannedItem; failed: boolean } {
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
