import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { exportHead, parseHead, recordBatch, recordEvent, sealEvents, Sealer, verifyChain } from './index.ts'

const database = useTestDatabase()

async function record(count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    database.clock.advance(1_000)
    await database.work((work) =>
      recordEvent(work, {
        kind: 'review.decided',
        actor: { kind: 'system' },
        subject: { type: 'item', id: `item-${number}` },
        facts: { number, grounds: ['a', 'b'], kept: true },
      }),
    )
  }
}

/** What somebody with the database's own password can do: the triggers do not stop them. */
async function tamper(...statements: string[]): Promise<void> {
  await database.db.connection().execute(async (connection) => {
    await sql`set session_replication_role = replica`.execute(connection)
    await sql`set constraints all deferred`.execute(connection)
    for (const statement of statements) await sql.raw(statement).execute(connection)
    await sql`set session_replication_role = origin`.execute(connection)
  })
}

const eventOf = (seq: number) => `(select event_id from audit_seal where seq = ${seq})`

const verify = (head?: Parameters<typeof verifyChain>[1]['head']) => {
  database.clock.advance(60_000)
  return verifyChain(database.db, { now: database.clock.now(), head })
}

beforeEach(async () => {
  await tamper('truncate audit_event, audit_seal, audit_unsealed')
})

describe('an untouched chain', () => {
  it('verifies, however its events were sealed: one by one or in batches', async () => {
    await record(3)
    expect(await sealEvents(database)).toBe(3)
    await record(2)
    expect(await sealEvents(database)).toBe(2)
    expect(await verify()).toEqual({ ok: true, events: 5, problems: [] })
  })

  it('verifies when it is empty', async () => {
    expect(await verify()).toEqual({ ok: true, events: 0, problems: [] })
    expect(await exportHead(database.db)).toEqual({ seq: 0, hash: '0'.repeat(64), at: null })
  })

  it('numbers events by time, not by when they were found', async () => {
    await record(4)
    await sealEvents(database)
    const rows = await database.db
      .selectFrom('audit_seal as s')
      .innerJoin('audit_event as e', 'e.id', 's.event_id')
      .select('e.subject_id')
      .orderBy('s.seq')
      .execute()
    expect(rows.map(({ subject_id }) => subject_id)).toEqual(['item-0', 'item-1', 'item-2', 'item-3'])
  })

  it('takes more events than one batch holds', async () => {
    await database.work(async (work) => {
      for (let number = 0; number < 2_345; number += 1)
        await recordEvent(work, {
          kind: 'a.b',
          actor: { kind: 'system' },
          subject: { type: 'x', id: String(number) },
        })
    })
    expect(await sealEvents(database)).toBe(2_345)
    expect(await verify()).toEqual({ ok: true, events: 2_345, problems: [] })
  })
})

describe('two sealers at once', () => {
  it('make one chain', async () => {
    await record(40)
    await Promise.all(Array.from({ length: 4 }, () => sealEvents(database)))
    await sealEvents(database)
    expect(await verify()).toEqual({ ok: true, events: 40, problems: [] })
  })
})

describe('a writer', () => {
  it('neither waits for the sealer nor makes it wait', async () => {
    await record(2)
    await database.work(async (work) => {
      await recordEvent(work, { kind: 'a.b', actor: { kind: 'system' }, subject: { type: 'x', id: 'late' } })
      // The event above is not committed yet: the sealer passes it by and comes back for it.
      expect(await sealEvents(database)).toBe(2)
    })
    expect(await sealEvents(database)).toBe(1)
    expect(await verify()).toMatchObject({ ok: true, events: 3 })
  })

  it('takes its event back with its act', async () => {
    await expect(
      database.work(async (work) => {
        await recordEvent(work, { kind: 'a.b', actor: { kind: 'system' }, subject: { type: 'x', id: 'y' } })
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await sealEvents(database)).toBe(0)
  })
})

describe('the running sealer', () => {
  it('seals within a second and once more when it is stopped', async () => {
    const errors: unknown[] = []
    const sealer = Sealer.start({
      ...database,
      db: database.db,
      onError: (error) => errors.push(error),
      everyMilliseconds: 20,
    })
    await record(2)
    await expect.poll(async () => (await exportHead(database.db)).seq, { timeout: 1_000 }).toBe(2)
    await record(1)
    await sealer.stop()
    expect((await exportHead(database.db)).seq).toBe(3)
    expect(errors).toEqual([])
  })
})

describe('the tables themselves', () => {
  it.each(['audit_event', 'audit_seal'])('refuse to change, delete or empty %s', async (table) => {
    await record(1)
    await sealEvents(database)
    for (const statement of [`delete from ${table}`, `truncate ${table} cascade`])
      await expect(sql.raw(statement).execute(database.db)).rejects.toThrow('append-only')
    const update = table === 'audit_event' ? `set kind = 'c.d'` : 'set sealed_at = now()'
    await expect(sql.raw(`update ${table} ${update}`).execute(database.db)).rejects.toThrow('append-only')
  })
})

describe('a chain that was tampered with', () => {
  beforeEach(async () => {
    await record(12)
    await sealEvents(database)
  })

  it.each([
    ['its kind', `kind = 'review.undone'`],
    ['who acted', `actor_id = 'someone'`],
    ['a fact', `facts = jsonb_set(facts, '{number}', '99')`],
    ['an order of words', `facts = jsonb_set(facts, '{grounds}', '["b","a"]')`],
    ['its time by a microsecond', `at = at + interval '1 microsecond'`],
  ])('names the event of which %s was changed', async (_, set) => {
    await tamper(`update audit_event set ${set} where id = ${eventOf(5)}`)
    expect(await verify()).toEqual({ ok: false, events: 12, problems: [{ seq: 5, kind: 'changed' }] })
  })

  it('names the event that was changed and sealed anew', async () => {
    await tamper(
      `update audit_event set kind = 'review.undone' where id = ${eventOf(5)}`,
      `update audit_seal set hash = sha256('whatever') where seq = 5`,
    )
    expect((await verify()).problems).toEqual([{ seq: 5, kind: 'changed' }])
  })

  it('names a deleted event, a deleted seal, and both', async () => {
    await tamper(
      `delete from audit_event where id = ${eventOf(3)}`,
      `delete from audit_event where id = ${eventOf(7)}`,
      `delete from audit_seal where seq in (7, 8)`,
    )
    expect((await verify()).problems.filter(({ kind }) => kind === 'missing')).toEqual([
      { seq: 3, kind: 'missing' },
      { seq: 7, kind: 'missing' },
      { seq: 8, kind: 'missing' },
    ])
  })

  it('names the first ones when they are deleted', async () => {
    await tamper(`delete from audit_event where id = ${eventOf(1)}`, `delete from audit_seal where seq = 1`)
    expect((await verify()).problems).toEqual([{ seq: 1, kind: 'missing' }])
  })

  it.each([
    ['neighbours', 5, 6],
    ['distant ones', 2, 10],
    ['the first two', 1, 2],
    ['the last two', 11, 12],
  ])('names two seals that changed places: %s', async (_, a, b) => {
    await tamper(
      `update audit_seal set seq = -1 where seq = ${a}`,
      `update audit_seal set seq = ${a} where seq = ${b}`,
      `update audit_seal set seq = ${b} where seq = -1`,
    )
    expect(await verify()).toEqual({
      ok: false,
      events: 12,
      problems: [
        { seq: a, kind: 'reordered' },
        { seq: b, kind: 'reordered' },
      ],
    })
  })

  it('names two events that changed places under their seals', async () => {
    await tamper(
      `create temporary table swap as select seq, event_id from audit_seal where seq in (4, 9)`,
      `update audit_seal set event_id = gen_random_uuid() where seq = 4`,
      `update audit_seal set event_id = (select event_id from swap where seq = 4) where seq = 9`,
      `update audit_seal set event_id = (select event_id from swap where seq = 9) where seq = 4`,
      `drop table swap`,
    )
    expect((await verify()).problems).toEqual([
      { seq: 4, kind: 'reordered' },
      { seq: 9, kind: 'reordered' },
    ])
  })

  it('says something when one was deleted and the rest renumbered', async () => {
    await tamper(
      `delete from audit_event where id = ${eventOf(6)}`,
      `delete from audit_seal where seq = 6`,
      `update audit_seal set seq = -seq + 1 where seq > 6`,
      `update audit_seal set seq = -seq where seq < 0`,
    )
    expect((await verify()).problems).toEqual([{ seq: 5, kind: 'changed' }])
  })

  it('names an event without a seal once it is older than ten seconds', async () => {
    await tamper(
      `insert into audit_event (id, at, kind, actor_kind, subject_type, subject_id)
       values (gen_random_uuid(), '${database.clock.now().toISOString()}', 'a.b', 'system', 'x', 'y')`,
    )
    const now = database.clock.now()
    expect(await verifyChain(database.db, { now })).toMatchObject({ ok: true })
    expect((await verify()).problems).toEqual([{ seq: 13, kind: 'unsealed' }])
  })

  it('names seals that were cut off at the end while their events remain', async () => {
    await tamper('delete from audit_seal where seq > 10')
    expect((await verify()).problems).toEqual([
      { seq: 11, kind: 'unsealed' },
      { seq: 12, kind: 'unsealed' },
    ])
  })

  it('lists a thousand problems and counts the rest', async () => {
    await tamper(`update audit_seal set seq = 1000000000000 where seq = 12`)
    const report = await verify()
    expect(report.problems).toHaveLength(1_000)
    expect(report.problems[0]).toEqual({ seq: 12, kind: 'missing' })
    expect(report.unlisted).toBe(999_999_998_988)
  })
})

describe('a head kept elsewhere', () => {
  const cut = (from: number) => [
    `delete from audit_event where id in (select event_id from audit_seal where seq >= ${from})`,
    `delete from audit_seal where seq >= ${from}`,
  ]

  it('fits a chain that went on growing', async () => {
    await record(5)
    await sealEvents(database)
    const head = await exportHead(database.db)
    await record(3)
    await sealEvents(database)
    expect(parseHead(JSON.stringify(head))).toEqual(head)
    expect(await verify(head)).toEqual({ ok: true, events: 8, problems: [] })
  })

  it('shows that the end was cut off, which nothing inside the chain could', async () => {
    await record(8)
    await sealEvents(database)
    const head = await exportHead(database.db)
    await tamper(...cut(6))
    expect(await verify()).toEqual({ ok: true, events: 5, problems: [] })
    expect(await verify(head)).toEqual({ ok: false, events: 5, problems: [{ seq: 6, kind: 'truncated' }] })
  })

  it('shows it even after other events took the numbers of those cut off', async () => {
    await record(8)
    await sealEvents(database)
    const head = await exportHead(database.db)
    await tamper(...cut(6))
    await record(6)
    await sealEvents(database)
    expect(await verify(head)).toEqual({ ok: false, events: 11, problems: [{ seq: 8, kind: 'truncated' }] })
  })

  it('shows that nothing is left', async () => {
    await record(2)
    await sealEvents(database)
    const head = await exportHead(database.db)
    await tamper('truncate audit_event, audit_seal')
    expect((await verify(head)).problems).toEqual([{ seq: 1, kind: 'truncated' }])
  })

  it('is refused when it is not one', () => {
    for (const text of ['', '{}', '{"seq":-1,"hash":"00","at":null}', '[1]'])
      expect(() => parseHead(text)).toThrow('no chain head')
  })
})

describe('a batch', () => {
  it('is one event with the count and the Merkle root of its rows', async () => {
    await database.work((work) =>
      recordBatch(work, {
        kind: 'intake.batch-stored',
        actor: { kind: 'system' },
        subject: { type: 'feed', id: 'f' },
        facts: { fresh: 2 },
        rows: [Buffer.from('a'), Buffer.from('b')],
      }),
    )
    const event = await database.db.selectFrom('audit_event').select('facts').executeTakeFirstOrThrow()
    expect(event.facts).toEqual({
      fresh: 2,
      rows: 2,
      root: 'b137985ff484fb600db93107c77b0365c80d78f5b429ded0fd97361d077999eb',
    })
  })
})
