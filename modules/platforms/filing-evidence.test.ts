import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { getEvidence } from '../evidence/index.ts'
import { type MeasureWorld, useMeasureWorld } from '../measures/testing.ts'
import { addFilingDocument, listFilingDocuments, openFilingDocument } from './index.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
let world: MeasureWorld
beforeAll(async () => {
  world = await makeWorld()
  await database.db
    .insertInto('filing')
    .values({
      id: database.newId(),
      platform_id: world.platformId,
      kind: 'icp',
      number: '示ICP备2020000001号',
    })
    .execute()
})

const add = (over: { kind?: string; number?: string; bytes?: Uint8Array; name?: string } = {}) =>
  database.work((work) =>
    addFilingDocument(
      work,
      world.officer,
      {
        platformId: world.platformId,
        kind: over.kind ?? 'icp',
        number: over.number ?? '示ICP备2020000001号',
        document: {
          name: over.name ?? '../备案\u202E截图.png',
          mediaType: 'image/png',
          bytes: over.bytes ?? new Uint8Array([1, 2, 3]),
        },
      },
      world.files,
    ),
  )

describe('evidence of a filing', () => {
  it('is sealed, stands beside its filing under a clean name, and keeps who opened it', async () => {
    const { id } = await add()
    const [document] = await listFilingDocuments(database.db, world.platformId)
    expect(document).toMatchObject({ id, name: '..备案截图.png', addedByName: world.officer.name })
    const opened = await database.work((work) =>
      openFilingDocument(work, world.officer, { platformId: world.platformId, documentId: id }),
    )
    expect([...(await world.files.get(opened.sha256))]).toEqual([1, 2, 3])
    const { custody } = await getEvidence(database.db, opened.sha256)
    expect(custody.map(({ act }) => act)).toEqual(['received', 'viewed'])
  })

  it('is refused for a filing that the entry does not have, when empty or too large, and to strangers', async () => {
    await expect(add({ number: '示ICP备9号' })).rejects.toMatchObject({ code: 'platforms.unknown-filing' })
    await expect(add({ kind: 'public-security' })).rejects.toMatchObject({ code: 'platforms.unknown-filing' })
    await expect(add({ bytes: new Uint8Array() })).rejects.toMatchObject({
      code: 'platforms.filing-document',
    })
    await expect(add({ bytes: new Uint8Array(10_000_001) })).rejects.toMatchObject({
      code: 'platforms.filing-document',
    })
    const { id } = await add()
    await expect(
      database.work((work) =>
        openFilingDocument(work, world.west, { platformId: world.platformId, documentId: id }),
      ),
    ).rejects.toMatchObject({ code: 'platforms.unknown' })
  })
})
