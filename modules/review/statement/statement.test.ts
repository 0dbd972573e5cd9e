import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../db/testing.ts'
import type { Actor } from '../../units/index.ts'
import { decideGroup, getStatement, listStatements, STEPS, undoDecision } from '../index.ts'
import { makeReviewWorld, type ReviewWorld } from '../testing.ts'
import { statementSchema } from './statement.ts'

const database = useTestDatabase()
let world: ReviewWorld
let yue: Actor
let far: Actor

beforeAll(async () => {
  world = await makeReviewWorld(database)
  yue = await world.addMember('Yue', 'east')
  far = await world.addMember('Far', 'west')
})

async function decide(step: (typeof STEPS)[number], reported = false): Promise<string> {
  const groupId = await world.addGroup()
  const itemId = await world.addItem(groupId, { source: reported ? 'report' : 'feed' })
  if (reported) await world.addReport(itemId)
  const { decisionId } = await database.work((work) =>
    decideGroup(work, yue, {
      groupId,
      outcome: 'violation',
      kind: 'identity-trade',
      severity: 3,
      groundId: 'nfa-12',
      step,
      reason: 'Sells sets of accounts.',
      ...(step === 'suspend' || step === 'close'
        ? { widerBecause: 'It comes back under the same name.' }
        : {}),
    }),
  )
  return decisionId
}

const filter = () => ({ campaignId: world.campaignId, limit: 100, lang: 'en' }) as const

describe('a statement of reasons', () => {
  it.each(STEPS)('says in the database’s fields what was done and why: %s', async (step) => {
    const id = await decide(step)
    const statement = await getStatement(database.db, yue, id, 'en')
    expect(statementSchema.safeParse(statement).success).toBe(true)
    expect(statement).toMatchObject({
      puid: id,
      category: 'STATEMENT_CATEGORY_SCAMS_AND_FRAUD',
      illegal_content_legal_ground: 'Network Fraud Act, article 12 (2026-01)',
      automated_detection: 'Yes',
      automated_decision: 'AUTOMATED_DECISION_NOT_AUTOMATED',
      source_type: 'SOURCE_VOLUNTARY',
      application_date: '2026-05-04',
    })
    // At least one of what can be decided is named.
    expect(
      [statement.decision_visibility, statement.decision_account].some((part) => part !== undefined),
    ).toBe(true)
    if (step === 'suspend' || step === 'close') expect(statement.decision_facts).toContain('comes back')
  })

  it('says that somebody told, and nothing of who; in Chinese too', async () => {
    const statement = await getStatement(database.db, yue, await decide('remove', true), 'zh')
    expect(statement.source_type).toBe('SOURCE_TYPE_OTHER_NOTIFICATION')
    expect(statement.illegal_content_legal_ground).toContain('反网络诈骗法')
    expect(JSON.stringify(statement)).not.toContain(yue.name)
  })

  it('is there for what stands and may be seen, page by page', async () => {
    const undone = await decide('remove')
    await database.work((work) => undoDecision(work, yue, undone, async () => false))
    await expect(getStatement(database.db, yue, undone, 'en')).rejects.toMatchObject({
      code: 'review.unknown-decision',
    })
    const all = await listStatements(database.db, yue, filter())
    expect(all.map(({ puid }) => puid)).not.toContain(undone)
    expect(await listStatements(database.db, far, filter())).toEqual([])
    const paged: string[] = []
    for (;;) {
      const page = await listStatements(database.db, yue, { ...filter(), limit: 2, after: paged.at(-1) })
      if (page.length === 0) break
      paged.push(...page.map(({ puid }) => puid))
    }
    expect(paged).toEqual(all.map(({ puid }) => puid))
  })
})
