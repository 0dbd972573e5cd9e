import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Services } from '../../runtime/services.ts'
import type { Work } from '../../runtime/work.ts'

/** Days until the digest of where a report came from is dropped. */
const KEPT_DAYS = 7
const DAY = 86_400_000

/**
 * What is kept of the address a report came from: a digest under a key of that day. The same address gives the same
 * digest on one day and another one on the next, so that nobody can be followed; without the key it cannot be guessed.
 */
export function openOriginDigests(secrets: Services['secrets']): (client: string, at: Date) => Buffer {
  return (client, at) =>
    createHmac('sha256', secrets.deriveKey(`intake.report-origins.${at.toISOString().slice(0, 10)}`))
      .update(client)
      .digest()
}

/** Holds this origin until the transaction ends, so that two reports sent at once are not both the first. */
export async function holdOrigin(work: Work, digest: Buffer | undefined): Promise<void> {
  if (digest === undefined) return
  await sql`select pg_advisory_xact_lock(${digest.readBigInt64BE(0)}::bigint)`.execute(work.trx)
}

/** Whether nobody from this origin has told us about the item's group before. */
export async function isFirstOfOrigin(
  work: Work,
  digest: Buffer | undefined,
  itemId: string | undefined,
): Promise<boolean> {
  if (digest === undefined || itemId === undefined) return true
  const { rows } = await sql`
    select from report join item on item.id = report.item_id
    where report.origin_digest = ${digest} and item.group_id = (select group_id from item where id = ${itemId})
    limit 1`.execute(work.trx)
  return rows.length === 0
}

/** Drops the digests whose week is over. @returns how many */
export async function dropOrigins(work: Work): Promise<number> {
  const { numUpdatedRows } = await work.trx
    .updateTable('report')
    .set({ origin_digest: null })
    .where('origin_digest', 'is not', null)
    .where('received_at', '<', new Date(work.now.getTime() - KEPT_DAYS * DAY))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
