import { sql } from 'kysely'
import type { Work } from '../../runtime/work.ts'
import { type GroupKeys, type KnownKey, planGroups } from './plan-groups.ts'

/** Any fixed number: whoever sorts texts into groups holds it to the end of the transaction. */
const groupingLock = 7_133_620_161

/**
 * Gives each text its group, and writes down new groups, keys and joins.
 *
 * One transaction at a time: two that did not see each other's keys would make two groups of one text, and nothing
 * would join them until a third text happened to match both.
 */
export async function groupItems(work: Work, texts: readonly GroupKeys[]): Promise<readonly string[]> {
  await sql`select pg_advisory_xact_lock(${groupingLock})`.execute(work.trx)
  const plan = planGroups(texts, await listKnownKeys(work, texts), work.newId)
  if (plan.newGroupIds.length > 0) {
    await sql`
      insert into item_group (id, created_at)
      select id, ${work.now} from unnest(${[...plan.newGroupIds]}::uuid[]) as id
    `.execute(work.trx)
  }
  if (plan.merges.length > 0) await mergeGroups(work, plan.merges)
  if (plan.newKeys.length > 0) {
    await sql`
      insert into group_band (band, group_id, signature)
      select * from unnest(
        ${toArray(plan.newKeys.map(({ key }) => key))}::bigint[],
        ${plan.newKeys.map(({ groupId }) => groupId)}::uuid[],
        ${toArray(plan.newKeys.map(({ signature }) => (signature ? toBytea(signature) : 'NULL')))}::bytea[]
      )
      on conflict do nothing
    `.execute(work.trx)
  }
  return plan.groupIds
}

async function listKnownKeys(work: Work, texts: readonly GroupKeys[]): Promise<KnownKey[]> {
  const keys = new Set<bigint>()
  for (const text of texts) {
    keys.add(text.exact)
    for (const band of text.bands) keys.add(band)
  }
  const { rows } = await sql<{ key: string; group_id: string; signature: Buffer | null }>`
    select band::text as key, group_id, signature
    from group_band where band = any(${toArray([...keys])}::bigint[])
  `.execute(work.trx)
  return rows.map((row) => ({ key: BigInt(row.key), groupId: row.group_id, signature: row.signature }))
}

async function mergeGroups(
  work: Work,
  merges: readonly { readonly from: string; readonly into: string }[],
): Promise<void> {
  const from = merges.map((merge) => merge.from)
  const into = merges.map((merge) => merge.into)
  const pairs = sql`unnest(${from}::uuid[], ${into}::uuid[]) as merge(loser, survivor)`
  await sql`update item set group_id = survivor from ${pairs} where group_id = loser`.execute(work.trx)
  await sql`
    insert into group_band (band, group_id, signature)
    select band, survivor, signature from group_band join ${pairs} on group_id = loser
    on conflict do nothing
  `.execute(work.trx)
  await sql`delete from group_band where group_id = any(${from}::uuid[])`.execute(work.trx)
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
