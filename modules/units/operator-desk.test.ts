import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import {
  acceptInvitation,
  createOperatorKey,
  deactivateColleague,
  inviteColleague,
  inviteSeat,
  listColleagues,
  listOperatorKeys,
  revokeOperatorKey,
  type Seat,
  setColleagueRole,
  type SeatRole,
  verifyOperatorKey,
} from './index.ts'
import { makeMember, makeOperator, makeUnits, PASSWORD } from './testing.ts'

const database = useTestDatabase()
let unitId: string
let made = 0
beforeAll(async () => {
  unitId = (await makeUnits(database)).lakeside
})

/** An operator whose first manager was asked in by us. */
async function openDesk(): Promise<Seat> {
  const operatorId = await makeOperator(database, unitId)
  const officer = await makeMember(database, unitId, ['platform-officer'])
  const { token } = await database.work((work) =>
    inviteSeat(work, officer.actor, { operatorId, name: 'Mira', email: `desk${++made}@example.org` }),
  )
  await database.work((work) => acceptInvitation(work, token, { name: 'Mira', password: PASSWORD }))
  const { id } = await database.db
    .selectFrom('operator_seat')
    .select('id')
    .where('operator_id', '=', operatorId)
    .executeTakeFirstOrThrow()
  return { seatId: id, operatorId, name: 'Mira', role: 'manager' }
}

async function askIn(manager: Seat, role: SeatRole): Promise<Seat> {
  const name = `Colleague ${++made}`
  const { token } = await database.work((work) =>
    inviteColleague(work, manager, { name, email: `desk${made}@example.org`, role }),
  )
  await database.work((work) => acceptInvitation(work, token, { name, password: PASSWORD }))
  const found = (await listColleagues(database.db, manager)).find((each) => each.name === name)
  return { seatId: found?.id ?? '', operatorId: manager.operatorId, name, role: found?.role ?? 'manager' }
}

describe('the people of a desk', () => {
  it('are asked in by a manager among them, in the role that was said', async () => {
    const manager = await openDesk()
    const reader = await askIn(manager, 'reader')
    expect(reader.role).toBe('reader')
    await expect(askIn(reader, 'manager')).rejects.toMatchObject({ code: 'units.seat-forbidden' })
    const { actor_kind, actor_id } = await database.db
      .selectFrom('audit_event')
      .select(['actor_kind', 'actor_id'])
      .where('kind', '=', 'units.seat-added')
      .where('subject_id', '=', reader.seatId)
      .executeTakeFirstOrThrow()
    expect({ actor_kind, actor_id }).toEqual({ actor_kind: 'operator', actor_id: manager.seatId })
  })

  it('keep at least one manager, and change nothing at another operator', async () => {
    const manager = await openDesk()
    const other = await openDesk()
    const demote = (by: Seat, seatId: string) =>
      database.work((work) => setColleagueRole(work, by, { seatId, role: 'reader' }))
    const end = (by: Seat, seatId: string) => database.work((work) => deactivateColleague(work, by, seatId))
    await expect(demote(manager, manager.seatId)).rejects.toMatchObject({ code: 'units.last-manager' })
    await expect(end(manager, manager.seatId)).rejects.toMatchObject({ code: 'units.last-manager' })
    await expect(end(other, manager.seatId)).rejects.toMatchObject({ code: 'units.seat-unknown' })
    const second = await askIn(manager, 'manager')
    // Two managers who demote each other at once: one of them is refused.
    const both = await Promise.allSettled([demote(manager, second.seatId), demote(second, manager.seatId)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('the key of a program', () => {
  const verify = (key: string, scope: 'read' | 'answer') => verifyOperatorKey(database, key, scope)

  it('acts for whoever made it, within its scopes, and notes the day of its use', async () => {
    const manager = await openDesk()
    const { id, key } = await database.work((work) =>
      createOperatorKey(work, manager, { name: 'crawler', scopes: ['read'] }),
    )
    expect(await verify(key, 'read')).toEqual({ ...manager, keyId: id })
    await expect(verify(key, 'answer')).rejects.toMatchObject({ code: 'units.operator-key-scope' })
    expect(await listOperatorKeys(database.db, manager)).toMatchObject([
      { id, name: 'crawler', scopes: ['read'], by: 'Mira', lastUsedOn: '2026-05-04' },
    ])
    const rows = await database.db.selectFrom('operator_key').selectAll().where('id', '=', id).execute()
    expect(JSON.stringify(rows)).not.toContain(key)
  })

  it('makes no key and asks nobody in: a program never manages', async () => {
    const manager = await openDesk()
    const { key } = await database.work((work) =>
      createOperatorKey(work, manager, { name: 'all', scopes: ['read', 'answer'] }),
    )
    const program = await verify(key, 'answer')
    await expect(
      database.work((work) => createOperatorKey(work, program, { name: 'more', scopes: ['read'] })),
    ).rejects.toMatchObject({ code: 'units.seat-forbidden' })
    await expect(askIn(program, 'manager')).rejects.toMatchObject({ code: 'units.seat-forbidden' })
  })

  it('ends when it is revoked, and with the seat of its maker', async () => {
    const manager = await openDesk()
    const second = await askIn(manager, 'manager')
    const create = (by: Seat) =>
      database.work((work) => createOperatorKey(work, by, { name: 'k', scopes: ['read'] }))
    const first = await create(manager)
    const other = await create(second)
    const stranger = await openDesk()
    await expect(database.work((work) => revokeOperatorKey(work, stranger, first.id))).rejects.toMatchObject({
      code: 'units.operator-key-unknown',
    })
    await database.work((work) => revokeOperatorKey(work, manager, first.id))
    await database.work((work) => deactivateColleague(work, manager, second.seatId))
    for (const { key } of [first, other])
      await expect(verify(key, 'read')).rejects.toMatchObject({ code: 'units.operator-key-unknown' })
  })

  it('needs a scope that exists, and there are at most twenty', async () => {
    const manager = await openDesk()
    const create = (scopes: string[]) =>
      database.work((work) => createOperatorKey(work, manager, { name: 'k', scopes }))
    for (const scopes of [[], ['ingest'], ['read', 'everything']])
      await expect(create(scopes)).rejects.toMatchObject({ code: 'units.key-scope-unknown' })
    for (let at = 0; at < 20; at += 1) await create(['read'])
    await expect(create(['read'])).rejects.toMatchObject({ code: 'units.too-many-keys' })
  })
})
