import { sql } from 'kysely'
import type { Clock } from '../../runtime/clock.ts'
import type { Database } from '../../runtime/work.ts'
import { exactTime, GENESIS, hashEvent, type SealableEvent } from './chain.ts'

/** Any fixed number: whoever holds it is the one sealer. */
const advisoryLock = 7_133_620_161
const BATCH = 1_000

/**
 * Numbers and chains every committed event that has no seal yet, oldest first; gives how many. When another process
 * is sealing, it leaves the work to that one. Writers never wait for it: it touches no row that they write.
 */
export async function sealEvents(source: { readonly db: Database; readonly clock: Clock }): Promise<number> {
  let sealed = 0
  for (;;) {
    const count = await sealBatch(source.db, source.clock)
    sealed += count
    if (count < BATCH) return sealed
  }
}

async function sealBatch(db: Database, clock: Clock): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const lock = await sql<{
      mine: boolean
    }>`select pg_try_advisory_xact_lock(${advisoryLock}) as mine`.execute(trx)
    if (lock.rows[0]?.mine !== true) return 0

    const events: SealableEvent[] = await trx
      .selectFrom('audit_unsealed as u')
      .innerJoin('audit_event as e', 'e.id', 'u.event_id')
      .select((eb) => [
        'e.id',
        exactTime(eb.ref('e.at')).as('at'),
        'e.kind',
        'e.actor_kind',
        'e.actor_id',
        'e.unit_id',
        'e.campaign_id',
        'e.subject_type',
        'e.subject_id',
        'e.facts',
      ])
      .orderBy('u.at')
      .orderBy('u.event_id')
      .limit(BATCH)
      .execute()
    if (events.length === 0) return 0

    const last = await trx
      .selectFrom('audit_seal')
      .select(['seq', 'hash'])
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst()
    let seq = last?.seq ?? 0
    let previous: Buffer = last?.hash ?? GENESIS
    const sealedAt = clock.now()
    const seals = events.map((event) => {
      const hash = hashEvent(previous, event)
      const seal = { seq: (seq += 1), event_id: event.id, sealed_at: sealedAt, previous, hash }
      previous = hash
      return seal
    })
    await trx.insertInto('audit_seal').values(seals).execute()
    await trx
      .deleteFrom('audit_unsealed')
      .where(
        'event_id',
        'in',
        events.map(({ id }) => id),
      )
      .execute()
    return events.length
  })
}
