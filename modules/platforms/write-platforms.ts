import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { type Actor, toEventActor } from '../units/index.ts'
import type { PlatformDetails } from './platform.ts'

export interface PlatformWrite {
  readonly id: string
  readonly entry: PlatformDetails
  readonly unitId: string
  readonly operatorId: string | null
  readonly isNew: boolean
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
        operator_id: eb.ref('excluded.operator_id'),
        unit_id: eb.ref('excluded.unit_id'),
        changed_at: eb.ref('excluded.changed_at'),
      })),
    )
    .execute()
  const known = writes.filter((each) => !each.isNew).map((each) => each.id)
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
  for (const { id, entry, unitId, isNew } of writes) {
    await recordEvent(work, {
      kind: isNew ? 'platforms.registered' : 'platforms.changed',
      actor: toEventActor(actor),
      subject: { type: 'platform', id },
      unitId,
      facts: { code: entry.code, people: entry.people.length, filings: entry.filings.length },
    })
  }
}
