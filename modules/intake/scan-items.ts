import { createHash } from 'node:crypto'
import { setImmediate as otherWork } from 'node:timers/promises'
import type { Detector, ScanResult } from '../../engines/detection/index.ts'
import { type IncomingItem, storable } from './incoming-item.ts'
import { type GroupKeys, makeGroupKeys } from './plan-groups.ts'

/** An item with all that thinking can add to it before the database is asked. */
export interface ScannedItem {
  readonly item: IncomingItem
  /** As it will stand in the database. */
  readonly text: string
  readonly digest: Buffer
  readonly scan: ScanResult
  readonly keys: GroupKeys
}

/** Pages are served by the same thread: after this many milliseconds of scanning they get their turn. */
const longestTurn = 15

export async function scanItems(detector: Detector, items: readonly IncomingItem[]): Promise<ScannedItem[]> {
  const scanned: ScannedItem[] = []
  let turn = performance.now()
  for (const item of items) {
    try {
      scanned.push(scanItem(detector, item))
    } catch (cause) {
      throw new ScanFailed('the detector failed on a text', { cause })
    }
    if (performance.now() - turn > longestTurn) {
      await otherWork()
      turn = performance.now()
    }
  }
  return scanned
}

/** The detector failed on a text: a defect of ours, which must not hold up a feed. */
export class ScanFailed extends Error {
  override readonly name = 'ScanFailed'
}

export function scanItem(detector: Detector, item: IncomingItem): ScannedItem {
  const text = storable(item.text)
  return {
    item,
    text,
    digest: digestText(item.text),
    scan: detector.scan(text, { surface: item.surface, ...(item.lang ? { lang: item.lang } : {}) }),
    keys: makeGroupKeys(text),
  }
}

export function digestText(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}
