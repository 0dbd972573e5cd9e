import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { openFileStore } from '../../runtime/files.ts'
import { addCustody, getEvidence, type NewEvidence, sealEvidence } from './index.ts'

const database = useTestDatabase()
const folder = mkdtempSync(join(tmpdir(), 'netsweep-evidence-'))
const files = openFileStore(folder)
afterAll(() => rmSync(folder, { recursive: true }))

const subject = { type: 'item', id: '01890000-0000-7000-8000-000000000001' }
const page = (text: string): NewEvidence => ({
  bytes: Buffer.from(text),
  mediaType: 'text/html',
  act: 'collected',
  actor: { kind: 'system' },
  subject,
})
const seal = (evidence: NewEvidence) => database.work((work) => sealEvidence(work, files, evidence))

describe('evidence', () => {
  it('lies under the hash of its bytes, with who brought it and when', async () => {
    const bytes = '<p>出四件套</p>'
    const sha256 = await seal(page(bytes))
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(await getEvidence(database.db, sha256)).toEqual({
      sha256,
      size: Buffer.byteLength(bytes),
      mediaType: 'text/html',
      storedAt: database.clock.now(),
      custody: [{ at: database.clock.now(), act: 'collected', actorKind: 'system', actorId: null }],
    })
  })

  it('is one object however often it comes, and every touch is a line of its record', async () => {
    const sha256 = await seal(page('<p>twice</p>'))
    database.clock.advance(60_000)
    expect(await seal({ ...page('<p>twice</p>'), act: 'received' })).toBe(sha256)
    database.clock.advance(60_000)
    const actor = { kind: 'member', id: '01890000-0000-7000-8000-000000000002' } as const
    await database.work((work) => addCustody(work, { sha256, act: 'viewed', actor, subject }))
    const { custody } = await getEvidence(database.db, sha256)
    expect(custody.map(({ act }) => act)).toEqual(['collected', 'received', 'viewed'])
    const events = await database.db
      .selectFrom('audit_event')
      .select('kind')
      .where('subject_id', '=', subject.id)
      .where('kind', 'like', 'evidence.%')
      .where(sql`facts->>'sha256'`, '=', sha256)
      .orderBy('at')
      .execute()
    expect(events.map(({ kind }) => kind)).toEqual([
      'evidence.collected',
      'evidence.received',
      'evidence.viewed',
    ])
  })

  it('leaves no row where the command fails', async () => {
    const bytes = '<p>undone</p>'
    const failed = database.work(async (work) => {
      await sealEvidence(work, files, page(bytes))
      throw new Error('the command failed afterwards')
    })
    await expect(failed).rejects.toThrow('the command failed afterwards')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await expect(getEvidence(database.db, sha256)).rejects.toMatchObject({ code: 'evidence.unknown' })
    await expect(getEvidence(database.db, 'no hash')).rejects.toMatchObject({ code: 'evidence.unknown' })
  })
})
