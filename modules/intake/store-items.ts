import { sql } from 'kysely'
import type { Detector } from '../../engines/detection/index.ts'
import { type Database, inWork, type Work, type WorkSource } from '../../runtime/work.ts'
import { type EventActor, recordBatch } from '../audit/index.ts'
import type { IncomingItem, LineError } from './incoming-item.ts'
import { digestText, ScanFailed, type ScannedItem, scanItems } from './scan-items.ts'
import {
  type ItemPlace,
  type ItemRow,
  type KnownItem,
  OvertakenByAnotherWriter,
  writeItems,
} from './write-items.ts'

export interface ItemFeed extends ItemPlace {
  readonly actor: EventActor
}

export interface IntakeServices extends WorkSource {
  readonly detector: Detector
}

export interface StoredItem {
  /** The source's own id. */
  readonly id: string
  readonly itemId: string
  readonly stored: 'new' | 'same' | 'changed'
  readonly verdict: 'flag' | 'clear'
}

/** One item that cannot be stored; the others of its batch are. */
export interface UnstoredItem {
  readonly id: string
  readonly error: LineError
}

/**
 * Scans, groups and stores a batch in one transaction (one more for each time an id comes again in it), and gives a
 * result for each item, in order. When it resolves, all of it is on disk.
 */
export async function storeItems(
  services: IntakeServices,
  feed: ItemFeed,
  batch: readonly IncomingItem[],
): Promise<(StoredItem | UnstoredItem)[]> {
  const results: (StoredItem | UnstoredItem)[] = []
  for (const items of splitAtRepeats(batch)) {
    results.push(...(await commitItems(services, feed, await prepareItems(services, feed, items))))
  }
  return results
}

/** Batches in which no id comes twice; order is kept. */
export function splitAtRepeats(batch: readonly IncomingItem[]): IncomingItem[][] {
  const parts: IncomingItem[][] = []
  let part: IncomingItem[] = []
  let seen = new Set<string>()
  for (const item of batch) {
    if (seen.has(item.id)) {
      parts.push(part)
      part = []
      seen = new Set()
    }
    part.push(item)
    seen.add(item.id)
  }
  return part.length > 0 ? [...parts, part] : parts
}

/** What is known of a batch's items, and the scan of those that are new or changed. */
export interface PreparedItems {
  readonly items: readonly IncomingItem[]
  readonly known: ReadonlyMap<string, KnownItem>
  /** Or why one of them could not be scanned; then each is prepared by itself. */
  readonly scanned: readonly ScannedItem[] | ScanFailed
}

/** All that can be done before a transaction is needed, so that it can be done while another batch is being written. */
export async function prepareItems(
  services: IntakeServices,
  feed: Pick<ItemFeed, 'source'>,
  items: readonly IncomingItem[],
): Promise<PreparedItems> {
  const known = await findKnownItems(services.db, feed.source, items)
  const toScan = items.filter((item) => !known.get(item.id)?.digest.equals(digestText(item.text)))
  try {
    return { items, known, scanned: await scanItems(services.detector, toScan) }
  } catch (error) {
    if (error instanceof ScanFailed) return { items, known, scanned: error }
    throw error
  }
}

/**
 * Writes prepared items. Where another writer was in the way, looks again; where one of them cannot be
 * scanned or stored, halves the batch until that one stands alone.
 */
export async function commitItems(
  services: IntakeServices,
  feed: ItemFeed,
  first: PreparedItems,
): Promise<(StoredItem | UnstoredItem)[]> {
  let prepared = first
  for (let attempt = 1; ; attempt++) {
    try {
      return await commitOnce(services, feed, prepared)
    } catch (error) {
      if (isPassing(error) && attempt < 5) {
        prepared = await prepareItems(services, feed, first.items)
      } else if (isItemFault(error)) {
        return commitHalves(services, feed, first.items)
      } else throw error
    }
  }
}

async function commitOnce(
  services: IntakeServices,
  feed: ItemFeed,
  { items, known, scanned }: PreparedItems,
): Promise<StoredItem[]> {
  if (scanned instanceof ScanFailed) throw scanned
  const rows =
    scanned.length === 0
      ? []
      : await inWork(services, async (work) => {
          const written = await writeItems(work, feed, scanned, known)
          await recordStored(work, feed, written)
          return written
        })
  const written = new Map(rows.map((row) => [row.external_id, row]))
  return items.map((item) => toStored(item.id, written.get(item.id), known.get(item.id)))
}

async function commitHalves(
  services: IntakeServices,
  feed: ItemFeed,
  items: readonly IncomingItem[],
): Promise<(StoredItem | UnstoredItem)[]> {
  const [only] = items
  if (only && items.length === 1) {
    const message =
      'This text cannot be scanned or stored. Please report it to whoever runs this installation.'
    return [{ id: only.id, error: { code: 'not-storable', message } }]
  }
  const middle = Math.ceil(items.length / 2)
  return [
    ...(await storeItems(services, feed, items.slice(0, middle))),
    ...(await storeItems(services, feed, items.slice(middle))),
  ]
}

/** Another writer was quicker, or PostgreSQL ended a circle of waiting writers by choosing this one. */
function isPassing(error: unknown): boolean {
  if (error instanceof OvertakenByAnotherWriter) return true
  return error instanceof Error && 'code' in error && /^40(001|P01)$/.test(String(error.code))
}

/** A scan that failed, or PostgreSQL's classes 22 and 54: it cannot take this value, or not at this size. */
function isItemFault(error: unknown): boolean {
  if (error instanceof ScanFailed) return true
  return error instanceof Error && 'code' in error && /^(22|54)/.test(String(error.code))
}

function toStored(id: string, row: ItemRow | undefined, known: KnownItem | undefined): StoredItem {
  if (row) return { id, itemId: row.id, stored: row.version === 1 ? 'new' : 'changed', verdict: row.verdict }
  if (known) return { id, itemId: known.itemId, stored: 'same', verdict: known.verdict }
  throw new Error('an item was neither known nor written')
}

async function findKnownItems(
  db: Database,
  source: string,
  items: readonly IncomingItem[],
): Promise<Map<string, KnownItem>> {
  const rows = await db
    .selectFrom('item')
    .select(['external_id', 'id', 'text_digest', 'version', 'verdict'])
    .where('source', '=', source)
    .where(sql<boolean>`external_id = any(${items.map((item) => item.id)}::text[])`)
    .execute()
  return new Map(
    rows.map((row) => [
      row.external_id,
      { itemId: row.id, digest: row.text_digest, version: row.version, verdict: row.verdict },
    ]),
  )
}

/** One event for the whole batch, with a digest over its rows: a feed brings thousands a second. */
async function recordStored(work: Work, feed: ItemFeed, rows: readonly ItemRow[]): Promise<void> {
  const added = rows.filter((row) => row.version === 1).length
  await recordBatch(work, {
    kind: 'intake.items-stored',
    actor: feed.actor,
    subject: { type: 'item-batch', id: work.newId() },
    unitId: feed.unitId,
    campaignId: feed.campaignId,
    facts: { source: feed.source, new: added, changed: rows.length - added },
    rows: rows.map((row) => Buffer.from(`${row.id} ${row.version} ${row.text_digest.slice(2)}`)),
  })
}
