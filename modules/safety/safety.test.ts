import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { getEvidence } from '../evidence/index.ts'
import { type MeasureWorld, useMeasureWorld } from '../measures/testing.ts'
import { listOwnPlatforms } from '../platforms/index.ts'
import { answerSafety, openDocument, readSafety, readSafetyForSeat, reviewSafety } from './index.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
let world: MeasureWorld
beforeAll(async () => {
  world = await makeWorld()
})

const DAY = 86_400_000
const answer = (over: Partial<Parameters<typeof answerSafety>[2]> = {}, seat = world.seat) =>
  database.work((work) =>
    answerSafety(
      work,
      seat,
      {
        platformId: world.platformId,
        obligation: 'logs',
        answer: 'in-place',
        text: '日志留存一年',
        documents: [],
        ...over,
      },
      world.files,
    ),
  )
const review = (answerId: string, outcome: 'accepted' | 'questioned', text = '') =>
  database.work((work) => reviewSafety(work, world.officer, { answerId, review: outcome, text }))
const row = async (id = 'logs') =>
  (await readSafety(database.db, world.officer, world.platformId, database.clock.now()))?.rows.find(
    ({ obligation }) => obligation.id === id,
  )

describe('the safety measures of a platform', () => {
  it('are those of the running campaign’s profile, and none without one', async () => {
    const sheet = await readSafety(database.db, world.officer, world.platformId, database.clock.now())
    expect(sheet?.rows.map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => 'open'))
    const later = new Date('2031-01-01T00:00:00Z')
    expect(await readSafety(database.db, world.officer, world.platformId, later)).toBeUndefined()
  })

  it('go from an answer through its review to its expiry, and an answer anew takes its place', async () => {
    const first = await answer()
    expect(await row()).toMatchObject({
      state: 'waiting',
      answer: { answer: 'in-place', by: world.seat.name },
    })
    await expect(review(first.id, 'questioned', ' ')).rejects.toMatchObject({ code: 'safety.reason-missing' })
    await review(first.id, 'questioned', '请说明存放位置')
    expect(await row()).toMatchObject({ state: 'questioned', answer: { reviewText: '请说明存放位置' } })
    await expect(review(first.id, 'accepted')).rejects.toMatchObject({ code: 'safety.reviewed' })
    database.clock.advance(DAY)
    const second = await answer({ text: '存放于本地机房' })
    expect((await row())?.state).toBe('waiting')
    await review(second.id, 'accepted')
    expect(await row()).toMatchObject({ state: 'accepted', answer: { expiresOn: '2027-05-05' } })
    const expired = await readSafety(
      database.db,
      world.officer,
      world.platformId,
      new Date('2026-05-06T00:00:00Z'),
    )
    expect(expired?.rows.find(({ obligation }) => obligation.id === 'logs')?.state).toBe('accepted')
    await database.db
      .updateTable('safety_answer')
      .set({ expires_on: '2026-05-01' })
      .where('id', '=', second.id)
      .execute()
    expect((await row())?.state).toBe('expired')
  })

  it('keep their documents as evidence, and who looked at them', async () => {
    await answer({
      obligation: 'security-officer',
      documents: [
        { name: '../任命/书.pdf', mediaType: 'application/pdf', bytes: Buffer.from('appointment') },
        { name: '', mediaType: '', bytes: Buffer.from('rules') },
      ],
    })
    const documents = (await row('security-officer'))?.answer?.documents ?? []
    expect(documents.map(({ name }) => name).toSorted()).toEqual(['..任命书.pdf', 'document'])
    const sha256 = documents[0]?.sha256 ?? ''
    const open = (actor: typeof world.officer) =>
      database.work((work) => openDocument(work, actor, { platformId: world.platformId, sha256 }))
    expect((await open(world.officer)).name).toEqual(documents[0]?.name)
    await expect(open(world.west)).rejects.toMatchObject({ code: 'platforms.unknown' })
    const { custody } = await getEvidence(database.db, sha256)
    expect(custody.map(({ act }) => act)).toEqual(['received', 'viewed'])
  })

  it('show what was seen from outside beside what is said; unknown is no breach', async () => {
    await database.db
      .insertInto('site_inspection')
      .values(
        [
          {
            address: 'https://a.example/',
            checks: [
              { id: 'certificate', outcome: 'pass' },
              { id: 'redirection', outcome: 'unknown' },
            ],
          },
          { address: 'https://b.example/', checks: [{ id: 'certificate', outcome: 'fail' }] },
        ].map(({ address, checks }) => ({
          id: database.newId(),
          platform_id: world.platformId,
          unit_id: world.officer.unitId,
          address,
          asked_at: database.clock.now(),
          looked_at: database.clock.now(),
          checks: JSON.stringify(checks),
        })),
      )
      .execute()
    expect((await row('protection'))?.outside).toEqual([
      { check: 'certificate', outcome: 'fail' },
      { check: 'redirection', outcome: 'unknown' },
    ])
    expect((await row('protection'))?.state).toBe('open')
  })

  it('are answered by the operator’s own people who may answer, about their own platforms', async () => {
    expect(await listOwnPlatforms(database.db, world.seat)).toEqual([{ id: world.platformId, name: '驿信' }])
    await expect(answer({}, world.stranger)).rejects.toMatchObject({ code: 'platforms.unknown' })
    await expect(
      readSafetyForSeat(database.db, world.stranger, world.platformId, database.clock.now()),
    ).rejects.toMatchObject({ code: 'platforms.unknown' })
    await expect(answer({}, { ...world.seat, role: 'reader' })).rejects.toMatchObject({
      code: 'units.seat-forbidden',
    })
    for (const [over, code] of [
      [{ obligation: 'politics' }, 'safety.unknown-obligation'],
      [{ answer: 'maybe' }, 'safety.answer'],
      [{ text: ' ' }, 'safety.text-missing'],
      [{ documents: [{ name: 'e', mediaType: 'x', bytes: Buffer.alloc(0) }] }, 'safety.documents'],
    ] as const)
      await expect(answer(over)).rejects.toMatchObject({ code })
    const { id } = await answer()
    await expect(
      database.work((work) =>
        reviewSafety(work, world.reviewer, { answerId: id, review: 'accepted', text: '' }),
      ),
    ).rejects.toMatchObject({ code: 'units.forbidden' })
  })
})
