import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { changePlatform, getPlatform, type Platform, registerPlatform } from '../platforms/index.ts'
import { type Actor, requireMay, visibleTo } from '../units/index.ts'
import { addFields, type GivenFields, takeFields } from './given-fields.ts'
import { moveRows, moveRowsBack } from './move-rows.ts'

export interface MergePlatforms {
  /** The entry that stays. */
  readonly intoId: string
  /** The entry that goes into it. */
  readonly fromId: string
  readonly reason: string
}

/**
 * Makes two entries of the register one: everything that hangs on one hangs on the other afterwards, which also gets
 * the names, domains, people and filings that it did not have. The entry that went is not shown any more; whatever
 * names it means the one that stays.
 * @throws Refusal `merging.itself`, `merging.reason-missing`, `platforms.unknown`
 */
export async function mergePlatforms(
  work: Work,
  actor: Actor,
  { intoId, fromId, reason }: MergePlatforms,
): Promise<{ moveId: string }> {
  requireMay(actor, 'platforms.write')
  requireReason(reason)
  if (intoId === fromId)
    throw new Refusal('invalid', 'merging.itself', 'An entry cannot be merged into itself.')
  await lock(work, [intoId, fromId])
  const into = await getPlatform(work.trx, actor, intoId)
  const from = await getPlatform(work.trx, actor, fromId)
  const { entry, given } = addFields(into, from)
  const moveId = await writeMove(work, actor, {
    kind: 'merge',
    fromId: from.id,
    intoId: into.id,
    reason,
    fields: given,
  })
  await changePlatform(work, actor, entry)
  // Whatever went into the one that goes means the one that stays from now on.
  await sql`
    with repointed as (
      update platform set merged_into = ${into.id} where id = ${from.id} or merged_into = ${from.id} returning id
    )
    insert into platform_moved_row (move_id, kind, row_id)
    select ${moveId}, 'platform', id from repointed where id <> ${from.id}`.execute(work.trx)
  const moved = await moveRows(work, { id: moveId, fromId: from.id, intoId: into.id })
  await record(work, actor, into, 'merged', { from: from.id, move: moveId, ...moved })
  return { moveId }
}

export interface SplitPlatform {
  readonly platformId: string
  /** What is split off: its code and name, and the domains that go with it. */
  readonly code: string
  readonly name: string
  readonly domains: readonly string[]
  readonly reason: string
}

/**
 * Makes one entry two: the new one gets some of the domains and the items whose addresses lie on them. Measures stay
 * where they are: they were taken about what was one entry then.
 * @throws Refusal `merging.domains`, `merging.reason-missing`, `platforms.code-taken`
 */
export async function splitPlatform(
  work: Work,
  actor: Actor,
  { platformId, code, name, domains, reason }: SplitPlatform,
): Promise<{ moveId: string; newId: string }> {
  requireMay(actor, 'platforms.write')
  requireReason(reason)
  await lock(work, [platformId])
  const from = await getPlatform(work.trx, actor, platformId)
  const going = [...new Set(domains)].filter((domain) => from.domains.includes(domain))
  if (going.length === 0 || going.length === from.domains.length)
    throw new Refusal(
      'invalid',
      'merging.domains',
      'Choose some of the domains of this entry; at least one stays with it.',
    )
  const days = (names: readonly string[]) =>
    Object.fromEntries(Object.entries(from.domainDays).filter(([domain]) => names.includes(domain)))
  const newId = await registerPlatform(work, actor, {
    code,
    name,
    kind: from.kind,
    homeUrl: null,
    domains: going,
    domainDays: days(going),
    names: [],
    apps: [],
    groups: [],
    accessProvider: from.accessProvider,
    unit: from.unit,
    operator: from.operator,
    people: from.people,
    filings: [],
  })
  const moveId = await writeMove(work, actor, {
    kind: 'split',
    fromId: from.id,
    intoId: newId,
    reason,
    fields: { domains: going },
  })
  const staying = from.domains.filter((domain) => !going.includes(domain))
  await changePlatform(work, actor, { ...from, domains: staying, domainDays: days(staying) })
  const moved = await moveRows(
    work,
    { id: moveId, fromId: from.id, intoId: newId },
    {
      kind: 'item',
      which: sql`exists (select from unnest(${going}::text[]) as domain
        where lower(substring(row.url from '^https?://([^/:?#]+)')) = domain
          or lower(substring(row.url from '^https?://([^/:?#]+)')) like '%.' || domain)`,
    },
  )
  await record(work, actor, from, 'split', { into: newId, move: moveId, ...moved })
  return { moveId, newId }
}

/**
 * Takes a merge or a split back: what it moved hangs where it hung, and the entries say what they said, as far as
 * nobody has changed it since. Of moves one upon the other the last is undone first.
 * @throws Refusal `merging.unknown`, `merging.later-move`
 */
export async function undoMove(
  work: Work,
  actor: Actor,
  { moveId, reason }: { readonly moveId: string; readonly reason: string },
): Promise<void> {
  requireMay(actor, 'platforms.write')
  requireReason(reason)
  const move = /^[0-9a-f-]{36}$/i.test(moveId)
    ? await work.trx
        .selectFrom('platform_move')
        .selectAll()
        .where('id', '=', moveId)
        .where('undone_at', 'is', null)
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom('platform')
              .select('id')
              .whereRef('platform.id', '=', 'platform_move.from_id')
              .where(visibleTo(actor, 'platform.unit_id')),
          ),
        )
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (move === undefined)
    throw new Refusal('not-found', 'merging.unknown', 'There is no such move, or it was undone.')
  await lock(work, [move.from_id, move.into_id])
  const later = await work.trx
    .selectFrom('platform_move')
    .select('id')
    .where('undone_at', 'is', null)
    .where('moved_at', '>', move.moved_at)
    .where((eb) =>
      eb.or([
        eb('from_id', 'in', [move.from_id, move.into_id]),
        eb('into_id', 'in', [move.from_id, move.into_id]),
      ]),
    )
    .executeTakeFirst()
  if (later)
    throw new Refusal(
      'conflict',
      'merging.later-move',
      'Another move came after this one. Undo that one first.',
    )
  const staysId = move.kind === 'merge' ? move.into_id : move.from_id
  const stays = await getPlatform(work.trx, actor, staysId)
  const given = move.fields as GivenFields
  await moveRowsBack(work, { id: move.id, fromId: move.from_id, intoId: move.into_id })
  if (move.kind === 'merge') {
    await sql`update platform set merged_into = case when id = ${move.from_id} then null else ${move.from_id}::uuid end
      where id = ${move.from_id} or id in (
        select row_id from platform_moved_row where move_id = ${move.id} and kind = 'platform')`.execute(
      work.trx,
    )
    await changePlatform(work, actor, takeFields(stays, given))
  } else {
    const gone = await getPlatform(work.trx, actor, move.into_id)
    // What came to the new entry after the split has nowhere else to go.
    await moveRows(work, { id: move.id, fromId: move.into_id, intoId: move.from_id })
    await sql`update platform set merged_into = ${move.from_id} where id = ${move.into_id}`.execute(work.trx)
    await changePlatform(work, actor, {
      ...stays,
      domains: [...new Set([...stays.domains, ...(given.domains ?? [])])].toSorted(),
      domainDays: { ...gone.domainDays, ...stays.domainDays },
    })
  }
  await work.trx
    .updateTable('platform_move')
    .set({ undone_by: actor.memberId, undone_at: work.now })
    .where('id', '=', move.id)
    .execute()
  await record(work, actor, stays, `${move.kind}-undone`, { move: move.id })
}

async function writeMove(
  work: Work,
  actor: Actor,
  move: {
    readonly kind: 'merge' | 'split'
    readonly fromId: string
    readonly intoId: string
    readonly reason: string
    readonly fields: GivenFields
  },
): Promise<string> {
  const id = work.newId()
  await work.trx
    .insertInto('platform_move')
    .values({
      id,
      kind: move.kind,
      from_id: move.fromId,
      into_id: move.intoId,
      reason: move.reason.trim(),
      fields: JSON.stringify(move.fields),
      moved_by: actor.memberId,
      moved_at: work.now,
    })
    .execute()
  return id
}

function requireReason(reason: string): void {
  if (reason.trim() !== '') return
  throw new Refusal('invalid', 'merging.reason-missing', 'Say why; it is recorded.')
}

/** In one order, so that two who merge the same pair crosswise do not wait for each other. */
async function lock(work: Work, ids: readonly string[]): Promise<void> {
  const known = ids.filter((id) => /^[0-9a-f-]{36}$/i.test(id))
  if (known.length > 0)
    await work.trx
      .selectFrom('platform')
      .select('id')
      .where('id', 'in', known)
      .orderBy('id')
      .forUpdate()
      .execute()
}

async function record(
  work: Work,
  actor: Actor,
  platform: Platform,
  what: string,
  facts: Readonly<Record<string, string | number>>,
): Promise<void> {
  await recordEvent(work, {
    kind: `platforms.${what}`,
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'platform', id: platform.id },
    unitId: platform.unitId,
    facts,
  })
}
