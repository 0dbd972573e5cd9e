import { describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { deactivateMember, ensureFirstAdministratorLink, findInvitation, setRoles, setUp } from './index.ts'
import { makeMember, PASSWORD } from './testing.ts'

const database = useTestDatabase()

const offer = () => database.work(ensureFirstAdministratorLink)
const input = {
  unit: { level: 'nation', nameZh: '示例国', nameEn: 'Sample Republic: Cyber Fraud' },
  name: '周岚',
  email: 'zhou.lan@example.org',
  password: PASSWORD,
} as const

describe('an empty installation', () => {
  it('offers one link at a time, for a day, makes an administrator of whoever uses it, and then no more', async () => {
    const first = (await offer()) ?? ''
    const second = (await offer()) ?? ''
    expect(second).toMatch(/^[\w-]{27}$/)
    expect(await findInvitation(database.db, first, database.clock.now())).toBeUndefined()
    database.clock.advance(24 * 3_600_000)
    await expect(database.work((work) => setUp(work, second, input))).rejects.toMatchObject({
      code: 'units.link-spent',
    })

    const token = (await offer()) ?? ''
    await expect(
      database.work((work) => setUp(work, token, { ...input, email: 'none' })),
    ).rejects.toMatchObject({
      code: 'units.email-invalid',
    })
    const actor = await database.work((work) => setUp(work, token, input))
    expect(actor).toMatchObject({
      name: '周岚',
      roles: ['administrator'],
      unitPath: 'sample_republic_cyber_fraud',
    })
    await expect(database.work((work) => setUp(work, token, input))).rejects.toMatchObject({
      code: 'units.link-spent',
    })
    expect(await offer()).toBeUndefined()

    await expect(
      database.work((work) => setRoles(work, actor, actor.memberId, ['auditor'])),
    ).rejects.toMatchObject({
      code: 'units.last-administrator',
    })
    const other = await makeMember(database, actor.unitId, ['administrator'])
    await database.work((work) => setRoles(work, actor, actor.memberId, ['auditor']))
    await expect(
      database.work((work) =>
        deactivateMember(work, { ...actor, memberId: database.newId() }, other.actor.memberId),
      ),
    ).rejects.toMatchObject({ code: 'units.last-administrator' })
  })
})
