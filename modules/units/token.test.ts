import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { createToken, listTokens, revokeToken, verifyToken } from './index.ts'
import { makeUnits } from './testing.ts'

const database = useTestDatabase()
let units: Awaited<ReturnType<typeof makeUnits>>

beforeAll(async () => {
  units = await makeUnits(database)
})

describe("a program's key", () => {
  it('opens what its scopes say and nothing else', async () => {
    const made = await database.work((work) =>
      createToken(work, { name: '湖畔论坛 数据', scopes: ['ingest'] }),
    )
    expect(made).toMatchObject({ source: '湖畔论坛-数据', unitId: units.top, scopes: ['ingest'] })
    expect(await verifyToken(database.db, made.key, 'ingest')).toEqual({
      tokenId: made.tokenId,
      name: '湖畔论坛 数据',
      source: '湖畔论坛-数据',
      unitId: units.top,
      scopes: ['ingest'],
    })
    await expect(verifyToken(database.db, made.key, 'scan')).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'units.token-scope',
    })
  })

  it('is refused when it is wrong, altered or revoked', async () => {
    const { key } = await database.work((work) =>
      createToken(work, { name: 'feed', scopes: ['scan', 'ingest'] }),
    )
    const altered = `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`
    for (const wrong of ['', 'nsw_', altered, key.toLowerCase(), ` ${key}`])
      await expect(verifyToken(database.db, wrong, 'scan')).rejects.toMatchObject({ kind: 'not-signed-in' })
    await database.work((work) => revokeToken(work, 'Feed'))
    await expect(verifyToken(database.db, key, 'scan')).rejects.toMatchObject({ code: 'units.token-unknown' })
    await expect(database.work((work) => revokeToken(work, 'feed'))).rejects.toMatchObject({
      kind: 'not-found',
    })
  })

  it('is kept as a digest only', async () => {
    const { key } = await database.work((work) => createToken(work, { name: 'kept', scopes: ['scan'] }))
    const rows = await database.db.selectFrom('api_token').selectAll().execute()
    expect(JSON.stringify([rows, await listTokens(database.db)])).not.toContain(key)
    const events = await database.db.selectFrom('audit_event').select('facts').execute()
    expect(JSON.stringify(events)).not.toContain(key)
  })

  it.each([
    [{ name: ' --- ', scopes: ['scan'] as const }, 'units.token-name-invalid'],
    [{ name: 'none', scopes: [] }, 'units.token-scope-unknown'],
    [{ name: 'other', scopes: ['scan', 'everything' as 'scan'] as const }, 'units.token-scope-unknown'],
    [{ name: 'lost', scopes: ['scan'] as const, unitCode: 'nowhere' }, 'units.unit-unknown'],
  ])('is not made of %j', async (input, code) => {
    await expect(database.work((work) => createToken(work, input))).rejects.toMatchObject({ code })
  })
})
