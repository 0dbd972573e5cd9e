import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { type Actor, toEventActor } from '../units/index.ts'
import { compareCells } from './compare-cells.ts'
import { writeCells } from './columns.ts'
import type { Platform, PlatformDetails } from './platform.ts'

export interface PlatformWrite {
  readonly id: string
  readonly entry: PlatformDetails
  readonly unitId: string
  readonly operatorId: string | null
  /** As it stood; undefined for a new one. */
  readonly before: Platform | undefined
}

/** Writes checked entries with their people and filings, and an event for each. */
export async function writePlatforms(
  work: Work,
  actor: Actor,
  writes: readonly PlatformWrite[],
): Promise<void> {
  if (writes.length === 0) return
  await work.trx
    .insertInto('platform')
    .values(
      writes.map(({ id, entry, unitId, operatorId }) => ({
        id,
        code: entry.code,
        name: entry.name,
        kind: entry.kind,
        home_url: entry.homeUrl,
        domains: [...entry.domains],
        domain_days: JSON.stringify(entry.domainDays),
        names: [...entry.names],
        apps: [...entry.apps],
        groups: [...entry.groups],
        access_provider: entry.accessProvider,
        operator_id: operatorId,
        unit_id: unitId,
        created_at: work.now,
        changed_at: work.now,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        kind: eb.ref('excluded.kind'),
        home_url: eb.ref('excluded.home_url'),
        domains: eb.ref('excluded.domains'),
        domain_days: eb.ref('excluded.domain_days'),
        names: eb.ref('excluded.names'),
        apps: eb.ref('excluded.apps'),
        groups: eb.ref('excluded.groups'),
        access_provider: eb.ref('excluded.access_provider'),
        operator_id: eb.ref('excluded.operator_id'),
        unit_id: eb.ref('excluded.unit_id'),
        changed_at: eb.ref('excluded.changed_at'),
      })),
    )
    .execute()
  const known = writes.filter((each) => each.before).map((each) => each.id)
  if (known.length > 0) {
    await work.trx.deleteFrom('platform_person').where('platform_id', 'in', known).execute()
    await work.trx.deleteFrom('filing').where('platform_id', 'in', known).execute()
  }
  const people = writes.flatMap(({ id, entry }) =>
    entry.people.map((person) => ({ id: work.newId(), platform_id: id, ...person })),
  )
  if (people.length > 0) await work.trx.insertInto('platform_person').values(people).execute()
  const filings = writes.flatMap(({ id, entry }) =>
    entry.filings.map(({ kind, number, filedOn }) => ({
      id: work.newId(),
      platform_id: id,
      kind,
      number,
      filed_on: filedOn,
    })),
  )
  if (filings.length > 0) await work.trx.insertInto('filing').values(filings).execute()
  await writeChanges(work, actor, writes)
  for (const { id, entry, unitId, before } of writes) {
    await recordEvent(work, {
      kind: before === undefined ? 'platforms.registered' : 'platforms.changed',
      actor: toEventActor(actor),
      subject: { type: 'platform', id },
      unitId,
      facts: { code: entry.code, people: entry.people.length, filings: entry.filings.length },
    })
  }
}

const CHANGES_AT_ONCE = 2000

/** Every field that says something else than before; of a new entry every field that says something. */
async function writeChanges(work: Work, actor: Actor, writes: readonly PlatformWrite[]): Promise<void> {
  const by = toEventActor(actor)
  const rows = writes.flatMap(({ id, entry, before }) =>
    compareCells(before && writeCells(before), writeCells(entry)).map((change) => ({
      id: work.newId(),
      platform_id: id,
      at: work.now,
      by: by.kind === 'member' ? by.id : null,
      field: change.column,
      before: change.before,
      after: change.after,
    })),
  )
  for (let at = 0; at < rows.length; at += CHANGES_AT_ONCE)
    await work.trx
      .insertInto('platform_change')
      .values(rows.slice(at, at + CHANGES_AT_ONCE))
      .execute()
}
