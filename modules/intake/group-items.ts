import { sql } from 'kysely'
import type { Work } from '../../runtime/work.ts'
import { type GroupMessage, readMessage, writeMessage } from './group-message.ts'
import { noteQueueChanged } from './queue/settle-queue.ts'
import { GROUP_KEYS_VERSION, type GroupKeys, type KnownText, planGroups } from './plan-groups.ts'

/** Any fixed number: whoever sorts texts into groups holds it to the end of the transaction. */
const groupingLock = 7_133_620_162

/**
 * Gives each text its group, and writes down new groups, texts and joins.
 *
 * One transaction at a time: two that did not see each other's texts would make two groups of one, and nothing
 * would join them until a third text happened to match both.
 */
export async function groupItems(work: Work, texts: readonly GroupKeys[]): Promise<readonly string[]> {
  await sql`select pg_advisory_xact_lock(${groupingLock})`.execute(work.trx)
  const plan = planGroups(texts, await listKnownTexts(work, texts), work.newId)
  if (plan.newGroups.length > 0) {
    const messages = plan.newGroups.map(({ message }) => (message ? toBytea(writeMessage(message)) : 'null'))
    await sql`
      insert into item_group (id, created_at, message)
      select id, ${work.now}, message
      from unnest(
        ${plan.newGroups.map(({ id }) => id)}::uuid[],
        ${toArray(messages)}::bytea[]
      ) as made(id, message)
    `.execute(work.trx)
  }
  if (plan.merges.length > 0) await mergeGroups(work, plan.merges)
  if (plan.newTexts.length > 0) {
    await sql`
      insert into group_text (exact, version, group_id)
      select exact, ${GROUP_KEYS_VERSION}, group_id
      from unnest(
        ${toArray(plan.newTexts.map((text) => text.exact))}::bigint[],
        ${plan.newTexts.map((text) => text.groupId)}::uuid[]
      ) as brought(exact, group_id)
    `.execute(work.trx)
  }
  if (plan.newBands.length > 0) {
    await sql`
      insert into group_band (band, exact)
      select * from unnest(
        ${toArray(plan.newBands.map(({ band }) => band))}::bigint[],
        ${toArray(plan.newBands.map(({ exact }) => exact))}::bigint[]
      )
      on conflict do nothing
    `.execute(work.trx)
  }
  return plan.groupIds
}

async function listKnownTexts(work: Work, texts: readonly GroupKeys[]): Promise<KnownText[]> {
  const exacts = new Set(texts.flatMap((text) => text.exact ?? []))
  const bands = new Set(texts.flatMap((text) => text.bands))
  const { rows } = await sql<{ band: string | null; exact: string; group_id: string }>`
    select null as band, exact::text, group_id
    from group_text where exact = any(${toArray([...exacts])}::bigint[]) and version = ${GROUP_KEYS_VERSION}
    union all
    select band::text, exact::text, group_id
    from group_band join group_text using (exact)
    where band = any(${toArray([...bands])}::bigint[]) and version = ${GROUP_KEYS_VERSION}
  `.execute(work.trx)
  const messageOf = await readMessages(
    work,
    rows.map((row) => row.group_id),
  )
  return rows.map((row) => ({
    band: row.band === null ? null : BigInt(row.band),
    exact: BigInt(row.exact),
    groupId: row.group_id,
    message: messageOf.get(row.group_id),
  }))
}

async function readMessages(work: Work, groupIds: readonly string[]): Promise<Map<string, GroupMessage>> {
  const { rows } = await sql<{ id: string; message: Buffer }>`
    select id, message from item_group where id = any(${[...new Set(groupIds)]}::uuid[]) and message is not null
  `.execute(work.trx)
  return new Map(rows.map((row) => [row.id, readMessage(row.message)]))
}

async function mergeGroups(
  work: Work,
  merges: readonly { readonly from: string; readonly into: string }[],
): Promise<void> {
  const from = merges.map((merge) => merge.from)
  const into = merges.map((merge) => merge.into)
  const pairs = sql`unnest(${from}::uuid[], ${into}::uuid[]) as merge(loser, survivor)`
  await sql`update item set group_id = survivor from ${pairs} where group_id = loser`.execute(work.trx)
  noteQueueChanged(work, [...from, ...into])
  await sql`update group_text set group_id = survivor from ${pairs} where group_id = loser`.execute(work.trx)
  // Those that had been joined to the loser before follow, so that a forwarding address is never a chain.
  await sql`
    update item_group set merged_into = survivor from ${pairs} where id = loser or merged_into = loser
  `.execute(work.trx)
}

/** Array literals of what needs no quoting; an array of values would be quoted element by element. */
function toArray(values: readonly (bigint | string)[]): string {
  return `{${values.join(',')}}`
}

function toBytea(bytes: Uint8Array): string {
  return `"\\\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}"`
}
