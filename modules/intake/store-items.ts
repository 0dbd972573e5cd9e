import { sql } from 'kysely'
import type { Detector } from '../../engines/detection/index.ts'
import { type Database, inWork, type Work, type WorkSource } from '../../runtime/work.ts'
import { type EventActor, recordBatch } from '../audit/index.ts'
import { findItemPlatforms } from './find-item-platforms.ts'
import { groupItems } from './group-items.ts'
import { type IncomingItem } from './incoming-item.ts'
import { listUses, recordUses } from './item-indicators.ts'
import { digestText, type ScannedItem, scanItems } from './scan-items.ts'

export interface ItemPlace {
  /** With an item's own id it names the item for ever. */
  readonly source: string
  readonly campaignId: string
  readonly unitId: string
  /** For lines that name none: a platform's code, name or domain. */
  readonly defaultPlatform?: string | undefined
  /** `flagged` for a feed; what a person told us is looked at by a person whatever the scan says. */
  readonly queue?: 'flagged' | 'all' | undefined
}

export interface ItemFeed extends ItemPlace {
  readonly actor: EventActor
}

export interface StoredItem {
  /** The source's own id. */
  readonly id: string
  readonly itemId: string
  readonly stored: 'new' | 'same' | 'changed'
  readonly verdict: 'flag' | 'clear'
}

export interface IntakeServices extends WorkSource {
  readonly detector: Detector
}

/**
 * Scans, groups and stores a batch in one transaction (one more for each time an id comes again in it), and gives a
 * result for each item in order. When it resolves, all of it is on disk.
 */
export async function storeItems(
  services: IntakeServices,
  feed: ItemFeed,
  batch: readonly IncomingItem[],
): Promise<StoredItem[]> {
  const results: StoredItem[] = []
  for (const items of splitAtRepeats(batch)) {
    const prepared = await prepareItems(services, feed, items)
    results.push(...(await commitItems(services, feed, prepared)))
  }
  return results
}

/** What is known of a batch's items, and the scan of those that are new or changed. */
export interface PreparedItems {
  readonly items: readonly IncomingItem[]
  readonly known: ReadonlyMap<string, KnownItem>
  readonly scanned: readonly ScannedItem[]
}

export async function prepareItems(
  services: IntakeServices,
  feed: Pick<ItemFeed, 'source'>,
  items: readonly IncomingItem[],
): Promise<PreparedItems> {
  const known = await findKnownItems(services.db, feed.source, items)
  const toScan = items.filter((item) => !known.get(item.id)?.digest.equals(digestText(item.text)))
  return { items, known, scanned: await scanItems(services.detector, toScan) }
}

/** Stores prepared items; where another writer was quicker with one of them, looks again and starts over. */
export async function commitItems(
  services: IntakeServices,
  feed: ItemFeed,
  first: PreparedItems,
): Promise<StoredItem[]> {
  let prepared = first
  for (let attempt = 1; ; attempt++) {
    try {
      const now = prepared
      return await inWork(services, async (work) => {
        const rows = await writeItems(work, feed, now)
        await recordStored(work, feed, rows)
        return listStored(now, rows)
      })
    } catch (error) {
      if (!(error instanceof OvertakenByAnotherWriter) || attempt === 5) throw error
      prepared = await prepareItems(services, feed, first.items)
    }
  }
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

interface KnownItem {
  readonly itemId: string
  readonly digest: Buffer
  readonly version: number
  readonly verdict: 'flag' | 'clear'
}

class OvertakenByAnotherWriter extends Error {
  override readonly name = 'OvertakenByAnotherWriter'
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
  if (rows.length === 0) return
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

export async function writeItems(
  work: Work,
  place: ItemPlace,
  prepared: PreparedItems,
): Promise<StoredItem[]> {
  const { items, known, scanned } = prepared
  const rows = await makeRows(work, place, scanned, known)
  const added = rows.filter((row) => row.version === 1)
  const changed = rows.filter((row) => row.version > 1)
  await insertItems(work, added)
  await changeItems(work, changed)
  await recordUses(
    work,
    rows.flatMap((row) =>
      row.verdict === 'flag' ? listUses(row.scan, { subjectType: 'item', subjectId: row.id }) : [],
    ),
  )
  return rows
}

export type ItemRow = Awaited<ReturnType<typeof makeRows>>[number]

function listStored({ items, known }: PreparedItems, rows: readonly ItemRow[]): StoredItem[] {
  const written = new Map(rows.map((row) => [row.external_id, row]))
  return items.map((item) => toStored(item.id, written.get(item.id), known.get(item.id)))
}

function toStored(id: string, row: ItemRow | undefined, known: KnownItem | undefined): StoredItem {
  if (row) return { id, itemId: row.id, stored: row.version === 1 ? 'new' : 'changed', verdict: row.verdict }
  if (known) return { id, itemId: known.itemId, stored: 'same', verdict: known.verdict }
  throw new Error('an item was neither known nor written')
}

/** Rows as the database takes them. */
async function makeRows(
  work: Work,
  place: ItemPlace,
  scanned: readonly ScannedItem[],
  known: ReadonlyMap<string, KnownItem>,
) {
  if (scanned.length === 0) return []
  const named = scanned.map(({ item }) => ({
    platform: item.platform ?? place.defaultPlatform,
    url: item.url,
  }))
  const platformOf = await findItemPlatforms(work.trx, named)
  const groupIds = await groupItems(
    work,
    scanned.map((each) => each.keys),
  )
  return scanned.map(({ item, text, digest, scan }, at) => {
    const before = known.get(item.id)
    return {
      id: before?.itemId ?? work.newId(),
      source: place.source,
      external_id: item.id,
      campaign_id: place.campaignId,
      unit_id: place.unitId,
      platform_id: platformOf(named[at] ?? {}) ?? null,
      group_id: groupIds[at],
      surface: item.surface,
      text,
      text_digest: `\\x${digest.toString('hex')}`,
      version: (before?.version ?? 0) + 1,
      url: item.url ?? null,
      author: item.author ?? null,
      lang: item.lang ?? null,
      observed_at: item.observedAt ?? work.now,
      state: scan.verdict === 'flag' || place.queue === 'all' ? 'queued' : 'kept',
      verdict: scan.verdict,
      kind: scan.kind,
      severity: scan.severity,
      score: scan.score,
      scan,
    }
  })
}

async function insertItems(work: Work, rows: readonly ItemRow[]): Promise<void> {
  if (rows.length === 0) return
  const result = await sql`
    insert into item (${columns})
    select ${columns} from json_populate_recordset(null::item, ${JSON.stringify(rows)})
    on conflict (source, external_id) do nothing
  `.execute(work.trx)
  if (Number(result.numAffectedRows) !== rows.length) throw new OvertakenByAnotherWriter()
}

/** The earlier text goes to the versions. What a person has looked at is looked at again, whatever the new scan says. */
async function changeItems(work: Work, rows: readonly ItemRow[]): Promise<void> {
  if (rows.length === 0) return
  const incoming = sql`json_populate_recordset(null::item, ${JSON.stringify(rows)}) as incoming`
  await sql`
    insert into item_version (item_id, version, text, text_digest, observed_at, replaced_at)
    select item.id, item.version, item.text, item.text_digest, item.observed_at, ${work.now}
    from item join ${incoming} on incoming.id = item.id and incoming.version = item.version + 1
    on conflict do nothing
  `.execute(work.trx)
  const result = await sql`
    update item set
      text = incoming.text, text_digest = incoming.text_digest, version = incoming.version,
      group_id = incoming.group_id, surface = incoming.surface, url = incoming.url, author = incoming.author,
      lang = incoming.lang, observed_at = incoming.observed_at,
      platform_id = coalesce(incoming.platform_id, item.platform_id),
      state = case when incoming.verdict = 'clear' and item.state = 'kept' then 'kept' else 'queued' end,
      verdict = incoming.verdict, kind = incoming.kind, severity = incoming.severity,
      score = incoming.score, scan = incoming.scan
    from ${incoming}
    where incoming.id = item.id and incoming.version = item.version + 1
  `.execute(work.trx)
  if (Number(result.numAffectedRows) !== rows.length) throw new OvertakenByAnotherWriter()
}

const columns = sql.raw(
  [
    'id',
    'source',
    'external_id',
    'campaign_id',
    'unit_id',
    'platform_id',
    'group_id',
    'surface',
    'text',
    'text_digest',
    'version',
    'url',
    'author',
    'lang',
    'observed_at',
    'state',
    'verdict',
    'kind',
    'severity',
    'score',
    'scan',
  ].join(', '),
)
