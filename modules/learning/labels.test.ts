import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { collectLabels, sideOf } from './collect-labels.ts'
import { getLearning, LEAST_DECISIONS, LEAST_OF_EACH, listPacks } from './index.ts'
import { listLabelledTexts } from './labelled-text.ts'
import { type LearningWorld, makeLearningWorld } from './testing.ts'
import { divide } from './train-and-measure.ts'

const database = useTestDatabase()
let world: LearningWorld
beforeAll(async () => {
  world = await makeLearningWorld(database)
})

const collect = () => database.work(collectLabels)
const readIds = async () =>
  (await listLabelledTexts(database.db, database.clock.now())).map(({ decisionId }) => decisionId)

/** An order that was served about the decided item, and an objection to it with this outcome. */
async function object(
  { decisionId, itemId }: { decisionId: string; itemId: string },
  outcome: 'upheld' | 'dismissed' | null,
): Promise<void> {
  const { db, newId, clock } = database
  const now = clock.now()
  const operatorId = newId()
  const measureId = newId()
  const measureItemId = newId()
  await db
    .insertInto('operator')
    .values({
      id: operatorId,
      name: 'Shell Ltd',
      unit_id: world.units.east,
      created_at: now,
      changed_at: now,
    })
    .execute()
  await db
    .insertInto('measure')
    .values({
      id: measureId,
      doc_no: `doc ${measureId}`,
      kind: 'removal-order',
      state: 'served',
      campaign_id: world.campaignId,
      unit_id: world.units.nation,
      platform_id: world.platformId,
      operator_id: operatorId,
      profile: 'sample-republic',
      profile_version: '1',
      addressee: JSON.stringify({}),
      ...{ competence_basis: '-', facts: '-', action: '-', deadline_reason: '-', feasibility: '-' },
      ...{ consequence: '-', remedies: '-', lang: 'en' },
      deadline: now,
      drafted_by: world.lead.memberId,
      drafted_at: now,
    })
    .execute()
  await db
    .insertInto('measure_item')
    .values({
      id: measureItemId,
      measure_id: measureId,
      number: 1,
      item_id: itemId,
      decision_id: decisionId,
      ground_id: 'sr-1',
      ask: 'remove',
      acceptance_test: '-',
      state: 'asked',
    })
    .execute()
  await db
    .insertInto('objection')
    .values({
      id: newId(),
      measure_item_id: measureItemId,
      text: 'It is mine.',
      at: now,
      ...(outcome && {
        outcome,
        outcome_reason: 'So it is.',
        decided_by: world.second.memberId,
        decided_at: now,
      }),
    })
    .execute()
}

describe('labels', () => {
  it('are decisions that stand, have rested a day and say yes or no', async () => {
    const yes = await world.decide('青瓷甲,懂行的来', 'identity-trade')
    const no = await world.decide('社区下棋,请带茶杯', 'none')
    const fresh = await world.decide('今天才定的一条', 'scam', { daysAgo: 0.5 })
    const asked = await world.decide('请另看的一条', 'none', { outcome: 'second-look' })
    await collect()
    const ids = await readIds()
    expect(ids).toEqual(expect.arrayContaining([yes.decisionId, no.decisionId]))
    expect(ids).not.toContain(fresh.decisionId)
    expect(ids).not.toContain(asked.decisionId)
  })

  it('are called back when the decision is undone, and a contested one waits', async () => {
    const undone = await world.decide('撤销的一条', 'scam')
    const contested = await world.decide('有异议的一条', 'scam')
    const overturned = await world.decide('异议成立的一条', 'scam')
    const confirmed = await world.decide('异议驳回的一条', 'scam')
    await collect()
    const all = [undone, contested, overturned, confirmed].map(({ decisionId }) => decisionId)
    expect(await readIds()).toEqual(expect.arrayContaining(all))
    await database.db
      .updateTable('decision')
      .set({ undone_by: world.reviewer.memberId, undone_at: database.clock.now() })
      .where('id', '=', undone.decisionId)
      .execute()
    await object(contested, null)
    await object(overturned, 'upheld')
    await object(confirmed, 'dismissed')
    // At once, before anything is called back.
    const now = await readIds()
    for (const { decisionId } of [undone, contested, overturned]) expect(now).not.toContain(decisionId)
    expect(now).toContain(confirmed.decisionId)
    expect(await collect()).toEqual({ taken: 0, calledBack: 2 })
    expect(await collect()).toEqual({ taken: 0, calledBack: 0 })
  })

  it('are read no longer than the term of their texts, and vanish with the item', async () => {
    const harmless = await world.decide('三十一天前的无害内容', 'none', { daysAgo: 31 })
    const almost = await world.decide('二十九天前的无害内容', 'none', { daysAgo: 29 })
    const old = await world.decide('一年多前的违规内容', 'scam', { daysAgo: 366 })
    const gone = await world.decide('被删去的一条内容', 'scam')
    await collect()
    const before = await readIds()
    expect(before).toContain(almost.decisionId)
    expect(before).not.toContain(harmless.decisionId)
    expect(before).not.toContain(old.decisionId)
    expect(before).toContain(gone.decisionId)
    await database.db.deleteFrom('decision_item').where('item_id', '=', gone.itemId).execute()
    await database.db.deleteFrom('item').where('id', '=', gone.itemId).execute()
    expect(await readIds()).not.toContain(gone.decisionId)
  })

  it('of near-duplicates are all on the side of the first', async () => {
    const groupId = await world.addGroup()
    const near = await Promise.all(
      ['甲', '乙', '丙', '丁', '戊', '己'].map((sign) =>
        world.decide(`出一批旧书${sign}`, 'none', { groupId, daysAgo: 3 }),
      ),
    )
    await collect()
    const later = await world.decide('出一批旧书庚', 'none', { groupId })
    await collect()
    const parts = await database.db
      .selectFrom('learning_label')
      .select('part')
      .distinct()
      .where(
        'decision_id',
        'in',
        [...near, later].map(({ decisionId }) => decisionId),
      )
      .execute()
    expect(parts).toHaveLength(1)
  })

  it('count for whoever may see them', async () => {
    const { labels, isEnough } = await getLearning(database.db, world.lead, database.clock.now())
    expect(labels.violations).toBeGreaterThan(0)
    expect(isEnough).toBe(
      labels.violations + labels.harmless >= LEAST_DECISIONS &&
        Math.min(labels.violations, labels.harmless) >= LEAST_OF_EACH,
    )
    const officer = await world.addMember('Officer', 'nation', ['platform-officer'])
    await expect(getLearning(database.db, officer, database.clock.now())).rejects.toThrow(
      expect.objectContaining({ code: 'units.forbidden' }),
    )
    expect(listPacks().every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
  })
})

describe('dividing texts', () => {
  it('keeps about a quarter apart, by the id alone', () => {
    const ids = Array.from({ length: 2_000 }, () => database.newId())
    const frozen = ids.filter((id) => sideOf(id) === 'frozen').length
    expect(frozen).toBeGreaterThan(420)
    expect(frozen).toBeLessThan(580)
  })

  it('learns nothing that is near what is measured on', () => {
    const text = '青瓷盏三件成套今晚放货,懂行的来,量大从优'
    const at = (id: string, part: 'learning' | 'frozen', own: string) => ({
      ...{ decisionId: id, part, decidedAt: new Date(0), kind: 'scam' as const },
      ...{ surface: 'content' as const, lang: null, text: own },
    })
    const others = Array.from({ length: 10 }, (_, number) =>
      at(`other ${number}`, 'learning', `${'子丑寅卯辰巳午未申酉'.slice(number, number + 1).repeat(30)}`),
    )
    const { learned, frozen, recent } = divide([
      ...others,
      at('near', 'learning', `${text}!`),
      at('kept', 'frozen', text),
    ])
    expect(frozen.map(({ decisionId }) => decisionId)).toEqual(['kept'])
    expect(recent.map(({ decisionId }) => decisionId)).toEqual(['other 0'])
    expect(learned.map(({ decisionId }) => decisionId)).not.toContain('near')
    expect(learned).toHaveLength(9)
  })
})
