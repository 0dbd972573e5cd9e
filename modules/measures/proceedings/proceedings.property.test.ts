import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor, Seat } from '../../units/index.ts'
import { dayOf } from '../place-time.ts'
import { endOfDefence } from './guards.ts'
import { getProceedingTable } from './kinds/index.ts'
import { findProceedingObstacle, type Mover } from './move-proceeding.ts'
import { movesDeadline } from './moves-deadline.ts'
import type { Proceeding, ProceedingStep } from './proceeding.ts'
import { findLastServed, findService } from './service-date.ts'
import { PROCEEDING_KINDS, type ProceedingKind, type StepField } from './transition.ts'

const HOUR = 3_600_000
const START = new Date('2026-05-04T02:00:00Z')

const people = ['drafter', 'approver', 'server', 'judge', 'lawyer'].map((name): Actor => ({
  memberId: name,
  name,
  roles: ['platform-officer', 'campaign-lead'],
  unitId: 'unit',
  unitPath: 'sr',
}))
const seat: Seat = { seatId: 'seat', operatorId: 'operator', name: 'somebody of theirs', role: 'manager' }
const movers: readonly Mover[] = [
  ...people.map((actor): Mover => ({ kind: 'member', actor })),
  { kind: 'seat', seat },
  { kind: 'clock' },
]

function open(kind: ProceedingKind, whole: boolean): Proceeding {
  const content = Object.fromEntries(
    getProceedingTable(kind)
      .content.filter((field) => field !== 'deadline')
      .map((field) => [field, field === 'amount' ? '50000' : 'said']),
  )
  if (!whole) delete content['facts']
  return {
    id: 'id',
    kind,
    docNo: 'XX-2026-0001',
    state: 'draft',
    campaignId: 'campaign',
    unitId: 'unit',
    unitNameZh: '署',
    unitNameEn: 'Office',
    platformId: 'platform',
    platformName: 'Platform',
    operatorId: 'operator',
    subject: { kind: 'unit', name: 'Operator Ltd' },
    addressee: {
      role: 'operator',
      name: 'Operator Ltd',
      registrationNo: null,
      address: null,
      legalRepresentative: null,
      contactEmail: null,
    },
    profile: 'sample-republic',
    profileVersion: '2026-01',
    fraudKind: 'scam',
    groundId: 'nfa-16',
    lang: 'en',
    content,
    deadline: new Date(START.getTime() + 40 * 24 * HOUR),
    fromMeasureId: null,
    fromProceedingId: null,
    openedBy: 'drafter',
    openedByName: 'drafter',
    openedAt: START,
    closedAt: null,
    steps: [],
  }
}

interface Try {
  readonly event: number
  readonly mover: number
  readonly wait: number
  readonly reason: string
  readonly days: number
  readonly amount: string
  readonly officers: string
  readonly open: boolean
  /** Somebody who may does what leads on, so that sequences get far; else anybody tries anything. */
  readonly apt: boolean
}

const attempt: fc.Arbitrary<Try> = fc.record({
  event: fc.nat(1000),
  mover: fc.nat(movers.length - 1),
  wait: fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 24 * 100 })),
  reason: fc.constantFrom('because', '', ' '),
  days: fc.integer({ min: -3, max: 200 }),
  amount: fc.constantFrom('1', '50000', '50001', '-1', 'much'),
  officers: fc.constantFrom('one', 'one, two', 'one, one'),
  open: fc.boolean(),
  apt: fc.boolean(),
})

/** Plays what is tried; what is refused changes nothing. Gives what stands after each step, and when. */
function play(kind: ProceedingKind, whole: boolean, tries: readonly Try[]): { at: Date; is: Proceeding }[] {
  let is = open(kind, whole)
  let now = START
  const seen: { at: Date; is: Proceeding }[] = []
  for (const each of tries) {
    now = new Date(now.getTime() + each.wait * HOUR)
    if (each.open && findLastServed(is) !== undefined)
      is = add(is, now, { kind: 'seat', seat }, 'opened', is.state, {}, '')
    const { transitions } = getProceedingTable(kind)
    // Mostly something that the state knows; sometimes anything.
    const known = transitions.filter((one) => one.from.includes(is.state))
    const onward = known.filter(
      ({ to, from }) => to !== 'withdrawn' && !(to === 'draft' && from.includes('submitted')),
    )
    const pool =
      each.apt && onward.length > 0
        ? onward
        : each.event % 7 === 0 || known.length === 0
          ? transitions
          : known
    const transition = pool[each.event % pool.length]
    if (transition === undefined) continue
    const day = dayOf(new Date(now.getTime() + each.days * 24 * HOUR))
    const said: Record<StepField, string> = {
      text: 'said',
      appointment: `${day}T09:30`,
      place: 'here',
      officers: each.officers,
      present: 'they',
      record: 'what was said',
      undertakings: 'this and that',
      until: day,
      seen: 'what we saw',
      considered: 'we considered it',
      amount: each.amount,
      criteria: 'these',
      expires: day,
      receipt: 'R-1',
      outcome: 'known',
      method: 'desk',
      proof: '',
    }
    const fields = Object.fromEntries(
      [...(transition.needs ?? []), ...(transition.takes ?? [])].map((field) => [field, said[field]]),
    )
    const { event } = transition
    const reason = each.apt ? 'because' : each.reason
    const may = (one: Mover) => findProceedingObstacle(one, is, event, { now, reason, fields }) === undefined
    const mover = each.apt ? movers.find(may) : movers[each.mover]
    // An event may have a row for each state.
    const row = known.find((one) => one.event === event)
    if (mover === undefined || row === undefined || !may(mover)) continue
    is = add(is, now, mover, event, row.to, fields, reason)
    seen.push({ at: now, is })
  }
  return seen
}

function add(
  is: Proceeding,
  at: Date,
  mover: Mover,
  event: string,
  to: string,
  fields: ProceedingStep['fields'],
  reason: string,
): Proceeding {
  const step: ProceedingStep = {
    number: is.steps.length + 1,
    event,
    from: is.state,
    to,
    at,
    by: mover.kind,
    memberId: mover.kind === 'member' ? mover.actor.memberId : null,
    name: null,
    reason,
    fields,
    documentNo: null,
    documentSha256: null,
  }
  return {
    ...is,
    state: to,
    steps: [...is.steps, step],
    deadline: movesDeadline(event, fields) ?? is.deadline,
  }
}

const RUNS = { numRuns: 1500 }
const tries = fc.array(attempt, { minLength: 10, maxLength: 60 })
const find = (is: Proceeding, event: string) => is.steps.findLast((step) => step.event === event)
const before = (is: Proceeding, step: ProceedingStep): Proceeding => ({
  ...is,
  steps: is.steps.filter(({ number }) => number < step.number),
})

describe('no sequence of events, by whomever', () => {
  it('penalises without a served notice, a defence heard or let pass, a review by another, and a second person', () => {
    let decided = 0
    fc.assert(
      fc.property(tries, (each) => {
        for (const { is } of play('penalty', true, each)) {
          const decision = find(is, 'decide')
          if (decision === undefined) continue
          decided += 1
          const then = before(is, decision)
          const notice = find(then, 'notify')
          const approval = find(then, 'approve')
          const review = find(then, 'review')
          if (notice === undefined || approval === undefined || review === undefined)
            throw new Error('no notice')
          expect(approval.memberId).not.toBe('drafter')
          expect(decision.memberId).not.toBe('drafter')
          const end = endOfDefence(before(is, review))
          const heard = find(before(is, review), 'hold-hearing')
          expect(heard !== undefined || (end !== undefined && review.at > end)).toBe(true)
          expect(review.at >= findService(before(is, review), notice).at || heard !== undefined).toBe(true)
          if (find(then, 'request-hearing')) expect(heard).toBeDefined()
          const earlier = before(is, review).steps.map(({ memberId }) => memberId)
          expect(earlier).not.toContain(review.memberId)
          expect(Number(decision.fields.amount)).toBeLessThanOrEqual(50_000)
          expect(decision.fields.considered).toBeTruthy()
        }
      }),
      RUNS,
    )
    expect(decided).toBeGreaterThan(0)
  })

  it('lists without a hearing that was held or done without, and without a day on which it ends', () => {
    let listed = 0
    fc.assert(
      fc.property(tries, (each) => {
        for (const { is } of play('listing', true, each)) {
          const step = find(is, 'list')
          if (step === undefined) continue
          listed += 1
          const then = before(is, step)
          expect(find(then, 'hold-hearing') ?? find(then, 'waive-hearing')).toBeDefined()
          expect(find(then, 'waive-hearing')?.by ?? 'seat').toBe('seat')
          expect(find(then, 'notify')).toBeDefined()
          expect(step.memberId).not.toBe('drafter')
          expect(step.fields.expires ?? '').toMatch(/^\d{4}-\d\d-\d\d$/)
          expect((step.fields.expires ?? '') > dayOf(step.at)).toBe(true)
        }
      }),
      RUNS,
    )
    expect(listed).toBeGreaterThan(0)
  })

  it('serves an order that lacks one of its parts, or that one person made alone', () => {
    fc.assert(
      fc.property(tries, fc.boolean(), (each, whole) => {
        for (const { is } of play('rectification-order', whole, each)) {
          const served = find(is, 'serve')
          if (served === undefined) continue
          expect(whole).toBe(true)
          expect(find(before(is, served), 'approve')?.memberId).not.toBe('drafter')
        }
      }),
      RUNS,
    )
  })

  it('finds something not met before its time, before it was served, or while more time is asked for', () => {
    let found = 0
    fc.assert(
      fc.property(tries, (each) => {
        for (const { is } of play('rectification-order', true, each)) {
          for (const step of is.steps.filter(({ event }) => event === 'find-not-met')) {
            found += 1
            const then = before(is, step)
            const served = findLastServed(then)
            if (served === undefined) throw new Error('not served')
            expect(findService(then, served).at <= step.at).toBe(true)
            const deadlines = then.steps.flatMap(({ event, fields }) => movesDeadline(event, fields) ?? [])
            const deadline = deadlines.at(-1) ?? open('rectification-order', true).deadline
            expect(deadline !== null && deadline <= step.at).toBe(true)
            const asked = find(then, 'ask-time')?.number ?? 0
            const answered = Math.max(
              find(then, 'grant-time')?.number ?? 0,
              find(then, 'refuse-time')?.number ?? 0,
            )
            expect(answered >= asked).toBe(true)
          }
        }
      }),
      RUNS,
    )
    expect(found).toBeGreaterThan(0)
  })

  it.each(['rectification-order', 'listing', 'penalty'] as const)(
    'decides an appeal against a %s by somebody who took part',
    (kind) => {
      fc.assert(
        fc.property(tries, (each) => {
          for (const { is } of play(kind, true, each)) {
            for (const step of is.steps.filter(({ event }) => /^(dismiss|uphold)-appeal$/.test(event))) {
              const then = before(is, step)
              expect(step.memberId).not.toBe('drafter')
              expect(then.steps.map(({ memberId }) => memberId)).not.toContain(step.memberId)
              expect(find(then, 'appeal')?.by).toBe('seat')
            }
          }
        }),
        { numRuns: 500 },
      )
    },
  )

  it.each(PROCEEDING_KINDS)('moves a %s after its end, or where its table has no row', (kind) => {
    const { ends, transitions } = getProceedingTable(kind)
    fc.assert(
      fc.property(tries, fc.boolean(), (each, whole) => {
        for (const { is } of play(kind, whole, each)) {
          for (const { event, from, to } of is.steps.filter((step) => step.event !== 'opened'))
            expect(
              transitions.some((one) => one.event === event && one.from.includes(from) && one.to === to),
            ).toBe(true)
          const past = is.steps.slice(0, -1).map(({ to }) => to)
          for (const end of ends.filter((state) => !transitions.some(({ from }) => from.includes(state))))
            expect(past).not.toContain(end)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe.each(PROCEEDING_KINDS)('the table of a %s', (kind) => {
  const { transitions, ends } = getProceedingTable(kind)

  it('reaches every state from the draft, and leads from each to an end', () => {
    const reached = new Set(['draft'])
    for (let grew = true; grew;) {
      grew = false
      for (const { from, to } of transitions)
        if (!reached.has(to) && from.some((state) => reached.has(state))) {
          reached.add(to)
          grew = true
        }
    }
    const states = new Set(transitions.flatMap(({ from, to }) => [...from, to]))
    expect([...states].filter((state) => !reached.has(state))).toEqual([])
    for (const state of states) {
      const onward = new Set([state])
      for (let grew = true; grew;) {
        grew = false
        for (const { from, to } of transitions)
          if (!onward.has(to) && from.some((each) => onward.has(each))) {
            onward.add(to)
            grew = true
          }
      }
      expect([state, ends.some((end) => onward.has(end))]).toEqual([state, true])
    }
  })

  it('has one row for an event in a state', () => {
    const rows = transitions.flatMap(({ event, from }) => from.map((state) => `${event} ${state}`))
    expect(new Set(rows).size).toBe(rows.length)
  })
})
