import { sql } from 'kysely'
import type { Work } from '../../runtime/work.ts'
import { findItemPlatforms } from './find-item-platforms.ts'
import { groupItems } from './group-items.ts'
import { listUses, recordUses } from './item-indicators.ts'
import { noteQueueChanged, noteQueued } from './queue/settle-queue.ts'
import type { ScannedItem } from './scan-items.ts'

/** Where items belong, whatever they say. */
export interface ItemPlace {
  /** With an item's own id it names the item for ever. */
  readonly source: string
  readonly campaignId: string
  readonly unitId: string
  /** For lines that name none: a platform's code, name or domain. */
  readonly defaultPlatform?: string | undefined
  /** `flagged` for a feed; what a person told us is looked at by a person whatever the scan says. */
  readonly queue?: 'flagged' | 'all' | undefined
  /** Indicators that whoever brought the items says are not the fraudster's. */
  readonly notSuspect?: readonly { readonly type: string; readonly value: string }[] | undefined
}

/** An item that is on record already. */
export interface KnownItem {
  readonly itemId: string
  readonly digest: Buffer
  readonly version: number
  readonly verdict: 'flag' | 'clear'
}

export type ItemRow = Awaited<ReturnType<typeof makeRows>>[number]

/** Somebody else stored one of these items since it was looked up; look again. */
export class OvertakenByAnotherWriter extends Error {
  override readonly name = 'OvertakenByAnotherWriter'
}

/**
 * Writes new and changed items with their groups and indicators.
 * @param known by the source's own ids: what a changed item replaces
 */
export async function writeItems(
  work: Work,
  place: ItemPlace,
  scanned: readonly ScannedItem[],
  known: ReadonlyMap<string, KnownItem> = new Map(),
): Promise<ItemRow[]> {
  if (scanned.length === 0) return []
  const rows = await makeRows(work, place, scanned, known)
  await insertItems(
    work,
    rows.filter((row) => row.version === 1),
  )
  await changeItems(
    work,
    rows.filter((row) => row.version > 1),
  )
  const flagged = rows.filter((row) => row.verdict === 'flag')
  await recordUses(
    work,
    flagged.flatMap((row) =>
      listUses(row.scan, { subjectType: 'item', subjectId: row.id }, place.notSuspect),
    ),
  )
  return rows
}

/** Rows as the database takes them. */
async function makeRows(
  work: Work,
  place: ItemPlace,
  scanned: readonly ScannedItem[],
  known: ReadonlyMap<string, KnownItem>,
) {
  const named = scanned.map(({ item }) => ({
    platform: item.platform ?? place.defaultPlatform,
    url: item.url,
  }))
  const platformOf = await findItemPlatforms(work.trx, named)
  // Last, because from here on every other writer waits.
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
      arrived_at: work.now,
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
  noteQueued(
    work,
    rows.filter(({ state }) => state === 'queued'),
  )
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
  const before = await work.trx
    .selectFrom('item')
    .select('group_id')
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  const result = await sql`
    update item set
      text = incoming.text, text_digest = incoming.text_digest, version = incoming.version,
      group_id = incoming.group_id, surface = incoming.surface, url = incoming.url, author = incoming.author,
      lang = incoming.lang, observed_at = incoming.observed_at, arrived_at = incoming.arrived_at,
      platform_id = coalesce(incoming.platform_id, item.platform_id),
      state = case when incoming.verdict = 'clear' and item.state = 'kept' then 'kept' else 'queued' end,
      verdict = incoming.verdict, kind = incoming.kind, severity = incoming.severity,
      score = incoming.score, scan = incoming.scan
    from ${incoming}
    where incoming.id = item.id and incoming.version = item.version + 1
  `.execute(work.trx)
  if (Number(result.numAffectedRows) !== rows.length) throw new OvertakenByAnotherWriter()
  noteQueueChanged(
    work,
    [...before, ...rows].map((item) => item.group_id).filter((id) => id !== undefined),
  )
}

const columns = sql.raw(`
  id, source, external_id, campaign_id, unit_id, platform_id, group_id, surface, text, text_digest, version,
  url, author, lang, observed_at, arrived_at, state, verdict, kind, severity, score, scan`)
