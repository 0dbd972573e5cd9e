import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database, Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { getPlatform } from '../platforms/index.ts'
import { type Actor, requireMay, visibleTo } from '../units/index.ts'

/** Why two entries may be one. A domain or a filing number belongs to one site; a name alone says least. */
export type DoubleReason = 'domain' | 'filing' | 'home' | 'name-and-operator'

export interface PossibleDouble {
  readonly one: DoubleSide
  readonly other: DoubleSide
  readonly reasons: readonly DoubleReason[]
  /** The domain, number or name that they share. */
  readonly shared: readonly string[]
}

export interface DoubleSide {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly domain: string | null
  readonly operator: string | null
  readonly items: number
  readonly orders: number
}

/** Pairs of entries that may be one and that nobody has told apart; those that share most come first. */
export async function listPossibleDoubles(
  db: Database,
  actor: Actor,
  limit = 100,
): Promise<PossibleDouble[]> {
  requireMay(actor, 'platforms.see')
  const { rows } = await sql<PossibleDouble>`
    with own as (
      select * from platform where merged_into is null and ${visibleTo(actor, 'platform.unit_id')}
    ), shared as (
      select a.id as one, b.id as other, 'domain' as reason, da.domain as value
        from own a cross join unnest(a.domains) as da (domain)
        join own b on b.id > a.id and b.domains @> array[da.domain]
      union all
      select a.id, b.id, 'filing', fa.number from filing fa join own a on a.id = fa.platform_id
        join filing fb on fb.kind = fa.kind and fb.number = fa.number
        join own b on b.id = fb.platform_id and b.id > a.id
      union all
      select a.id, b.id, 'home', a.home_url from own a join own b on b.id > a.id and b.home_url = a.home_url
      union all
      select a.id, b.id, 'name-and-operator', a.name from own a
        join own b on b.id > a.id and lower(b.name) = lower(a.name) and b.operator_id = a.operator_id
    ), pairs as (
      select one, other, array_agg(distinct reason) as reasons, array_agg(distinct value) as shared
      from shared
      where not exists (select from platform_apart where platform_apart.one = shared.one and platform_apart.other = shared.other)
      group by one, other order by count(distinct reason) desc, one, other limit ${limit}
    )
    select ${side(sql.ref('pairs.one'))} as one, ${side(sql.ref('pairs.other'))} as other, pairs.reasons, pairs.shared
    from pairs`.execute(db)
  return rows
}

/** A person found that two entries are not one: they are not proposed again. */
export async function tellApart(
  work: Work,
  actor: Actor,
  { oneId, otherId }: { readonly oneId: string; readonly otherId: string },
): Promise<void> {
  requireMay(actor, 'platforms.write')
  if (oneId === otherId)
    throw new Refusal('invalid', 'merging.itself', 'An entry cannot be told apart from itself.')
  const platforms = [await getPlatform(work.trx, actor, oneId), await getPlatform(work.trx, actor, otherId)]
  const [one = '', other = ''] = platforms.map(({ id }) => id).toSorted()
  await work.trx
    .insertInto('platform_apart')
    .values({ one, other, said_by: actor.memberId, said_at: work.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await recordEvent(work, {
    kind: 'platforms.told-apart',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'platform', id: one },
    unitId: actor.unitId,
    facts: { other },
  })
}

function side(id: ReturnType<typeof sql.ref>) {
  return sql`(select jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name, 'domain', p.domains[1],
      'operator', o.name, 'items', (select count(*) from item where item.platform_id = p.id),
      'orders', (select count(*) from measure where measure.platform_id = p.id))
    from platform p left join operator o on o.id = p.operator_id where p.id = ${id})`
}
