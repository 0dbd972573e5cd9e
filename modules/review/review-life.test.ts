import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { isRefusal } from '../../runtime/refusal.ts'
import { findQueueFaults } from '../intake/index.ts'
import type { Actor } from '../units/index.ts'
import { decideGroup, type DecideGroup, listQueue, type Outcome, undoDecision } from './index.ts'
import { makeReviewWorld, type ReviewWorld } from './testing.ts'

const database = useTestDatabase()
let world: ReviewWorld
let actors: readonly Actor[]

beforeAll(async () => {
  world = await makeReviewWorld(database)
  actors = await Promise.all(['Yue', 'Cen', 'Qi'].map((name) => world.addMember(name, 'east')))
})

const act = fc.oneof(
  fc.record({
    who: fc.nat(2),
    outcome: fc.constantFrom<Outcome>('violation', 'not-violation', 'second-look'),
  }),
  fc.record({ who: fc.nat(2), undo: fc.nat(5) }),
)

/** What should be so after the acts so far: a small model of one item. */
interface Model {
  readonly made: { id: string; outcome: Outcome; by: number; undone: boolean }[]
}

const standing = ({ made }: Model) => made.filter(({ undone }) => !undone)
const isDecided = (model: Model) => standing(model).some(({ outcome }) => outcome !== 'second-look')
const waitsFor = (model: Model, who: number) =>
  !isDecided(model) && !standing(model).some(({ outcome, by }) => outcome === 'second-look' && by === who)

it('keeps an item true to the decisions that stand, whatever is decided and undone by whom', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 10 }), async (acts) => {
      const groupId = await world.addGroup()
      const itemId = await world.addItem(groupId)
      const model: Model = { made: [] }
      for (const step of acts) {
        database.clock.advance(1000)
        const actor = actors[step.who]
        if (actor === undefined) continue
        if ('undo' in step) await undo(model, actor, step.undo)
        else await decide(model, actor, step.who, groupId, step.outcome)
        expect(await world.getState(itemId)).toBe(isDecided(model) ? 'decided' : 'queued')
        for (const [who, each] of actors.entries())
          expect(await isInQueue(each, groupId)).toBe(waitsFor(model, who))
        expect(await findQueueFaults(database.db)).toEqual([])
      }
    }),
    { numRuns: 25 },
  )
})

async function decide(
  model: Model,
  actor: Actor,
  by: number,
  groupId: string,
  outcome: Outcome,
): Promise<void> {
  const may = waitsFor(model, by)
  const decided = await refusedAs(() =>
    database.work((work) => decideGroup(work, actor, input(groupId, outcome))),
  )
  if (typeof decided === 'string') {
    expect([may, decided]).toEqual([false, 'review.nothing-waits'])
    return
  }
  expect(may).toBe(true)
  model.made.push({ id: decided.decisionId, outcome, by, undone: false })
}

async function undo(model: Model, actor: Actor, at: number): Promise<void> {
  const decision = model.made[at]
  if (decision === undefined) return
  const undone = await refusedAs(() =>
    database.work((work) => undoDecision(work, actor, decision.id, async () => false)),
  )
  if (decision.undone) expect(undone).toBe('review.already-undone')
  else if (decision.outcome === 'second-look' && isDecided(model)) expect(undone).toBe('review.decided-since')
  else expect(undone).toMatchObject({ decisionId: decision.id })
  if (typeof undone !== 'string') decision.undone = true
}

async function isInQueue(actor: Actor, groupId: string): Promise<boolean> {
  const { groups } = await listQueue(database.db, actor, { now: database.clock.now(), limit: 500 })
  return groups.some((group) => group.groupId === groupId)
}

async function refusedAs<T>(command: () => Promise<T>): Promise<T | string> {
  try {
    return await command()
  } catch (error) {
    if (isRefusal(error)) return error.code
    throw error
  }
}

function input(groupId: string, outcome: Outcome): DecideGroup {
  const reason = 'because'
  if (outcome !== 'violation') return { groupId, outcome, reason }
  return { groupId, outcome, reason, kind: 'identity-trade', severity: 3, groundId: 'nfa-12', step: 'remove' }
}
