import { endOfTerm, getProfile } from '../../law/index.ts'
import type { Actor } from '../../units/index.ts'
import { dayOf, endOfDay } from '../place-time.ts'
import { findMissingContent } from './content.ts'
import type { Proceeding, ProceedingStep } from './proceeding.ts'
import { endOfTermFrom, findLastServed, findService } from './service-date.ts'
import type { ProceedingGuard, StepField } from './transition.ts'

export interface Given {
  readonly proceeding: Proceeding
  /** Undefined where the addressee or the clock moves it. */
  readonly actor: Actor | undefined
  readonly now: Date
  /** What is said with the event; a page that only asks whether it could be done says nothing yet. */
  readonly reason: string | undefined
  readonly fields: Readonly<Partial<Record<StepField, string>>> | undefined
}

/** Whether the guard holds. */
type Check = (given: Given) => boolean

export const GUARDS: Readonly<Record<ProceedingGuard, Check>> = {
  complete: ({ proceeding }) => findMissingContent(proceeding).length === 0,
  'deadline-reasonable': ({ proceeding, now }) => {
    const profile = getProfile(proceeding.profile)
    const term = profile.deadlines[proceeding.kind]
    if (proceeding.deadline === null || term === undefined) return false
    return proceeding.deadline >= endOfDay(endOfTerm(profile, dayOf(now), term))
  },
  // Without service nothing can be late; while a request for time waits for an answer, time does not run out.
  'deadline-past': (given) => {
    const { proceeding, now } = given
    const served = findLastServed(proceeding)
    if (proceeding.deadline === null || served === undefined) return false
    if (GUARDS['open-request'](given)) return false
    return proceeding.deadline <= now && findService(proceeding, served).at <= now
  },
  reason: ({ reason }) => reason === undefined || reason.trim() !== '',
  'second-person': ({ proceeding, actor }) => actor !== undefined && !drafted(proceeding, actor.memberId),
  'took-no-part': ({ proceeding, actor }) =>
    actor !== undefined &&
    proceeding.openedBy !== actor.memberId &&
    proceeding.steps.every((step) => step.memberId !== actor.memberId),
  'named-subject': ({ proceeding: { subject } }) =>
    subject.name.trim() !== '' &&
    (subject.kind === 'unit' || (subject.role.trim() !== '' && /^\d{4}-\d\d-\d\d$/.test(subject.since))),
  'appointment-ahead': ({ proceeding, fields, now }) => {
    if (fields === undefined) return true
    const at = readMoment(fields.appointment)
    const profile = getProfile(proceeding.profile)
    const term = profile.deadlines[proceeding.kind === 'interview' ? 'summons' : 'hearing-notice']
    return at !== undefined && term !== undefined && dayOf(at) >= endOfTerm(profile, dayOf(now), term)
  },
  'appointment-past': ({ proceeding, now }) => {
    const at = readMoment(
      findLast(proceeding, (step) => step.fields.appointment !== undefined)?.fields.appointment,
    )
    return at !== undefined && at <= now
  },
  'two-officers': ({ fields }) => fields === undefined || new Set(splitNames(fields.officers)).size >= 2,
  'in-defence-term': ({ proceeding, now }) => {
    const notice = findNotice(proceeding)
    const end = notice && endOfTermFrom(proceeding, notice, 'defence')
    return end !== undefined && now <= end
  },
  'defence-over': (given) => {
    const { proceeding } = given
    if (findNotice(proceeding) === undefined) return false
    const heard = proceeding.steps.some(({ event }) => event === 'hold-hearing' || event === 'waive-hearing')
    return heard || !GUARDS['in-defence-term'](given)
  },
  // Defending oneself must not make it worse.
  'not-heavier': ({ proceeding, fields }) => {
    if (fields === undefined) return true
    const amount = readAmount(fields.amount)
    const noticed = readAmount(proceeding.content.amount)
    return amount !== undefined && noticed !== undefined && amount <= noticed
  },
  'expiry-set': ({ proceeding, fields, now }) => {
    if (fields === undefined) return true
    const profile = getProfile(proceeding.profile)
    const most = profile.deadlines['listing']
    const { expires = '' } = fields
    return (
      /^\d{4}-\d\d-\d\d$/.test(expires) &&
      expires > dayOf(now) &&
      most !== undefined &&
      expires <= endOfTerm(profile, dayOf(now), most)
    )
  },
  'expiry-past': ({ proceeding, now }) => {
    const expires = findLast(proceeding, ({ event }) => event === 'list')?.fields.expires
    return expires !== undefined && endOfDay(expires) <= now
  },
  'open-appeal': ({ proceeding }) => isOpen(proceeding, 'appeal', ['dismiss-appeal', 'uphold-appeal']),
  'no-open-appeal': (given) => !GUARDS['open-appeal'](given),
  'open-request': ({ proceeding }) => isOpen(proceeding, 'ask-time', ['grant-time', 'refuse-time']),
  'in-appeal-term': ({ proceeding, now }) => {
    const end = endOfAppeal(proceeding)
    return end !== undefined && now <= end
  },
  'appeal-term-over': ({ proceeding, now }) => {
    const end = endOfAppeal(proceeding)
    return end !== undefined && now > end
  },
}

/** The last moment to appeal: the profile's days from the service of what stands. */
export function endOfAppeal(proceeding: Proceeding): Date | undefined {
  const standing = findLast(proceeding, ({ event }) => event === 'list') ?? findLastServed(proceeding)
  return standing && endOfTermFrom(proceeding, standing, 'appeal')
}

/** The last moment to defend oneself or to ask for a hearing. */
export function endOfDefence(proceeding: Proceeding): Date | undefined {
  const notice = findNotice(proceeding)
  return notice && endOfTermFrom(proceeding, notice, 'defence')
}

function findNotice(proceeding: Proceeding): ProceedingStep | undefined {
  return findLast(proceeding, ({ event }) => event === 'notify')
}

function findLast(
  { steps }: Proceeding,
  which: (step: ProceedingStep) => boolean,
): ProceedingStep | undefined {
  return steps.findLast(which)
}

function drafted(proceeding: Proceeding, memberId: string): boolean {
  const submitted = findLast(proceeding, ({ event }) => event === 'submit')
  const changed = proceeding.steps.some(({ event, memberId: by }) => event === 'changed' && by === memberId)
  return proceeding.openedBy === memberId || submitted?.memberId === memberId || changed
}

function isOpen(proceeding: Proceeding, asks: string, answers: readonly string[]): boolean {
  const asked = findLast(proceeding, ({ event }) => event === asks)
  const answered = findLast(proceeding, ({ event }) => answers.includes(event))
  return asked !== undefined && (answered === undefined || answered.number < asked.number)
}

/** A moment as a form sends it (`2026-05-08T09:30`, where the order is issued) or with its zone. */
export function readMoment(text: string | undefined): Date | undefined {
  const local = /^(?<day>\d{4}-\d\d-\d\d)T(?<clock>\d\d:\d\d)$/.exec(text ?? '')?.groups
  if (local) {
    const [hours = 0, minutes = 0] = (local['clock'] ?? '').split(':').map(Number)
    const start = endOfDay(local['day'] ?? '').getTime() - 86_400_000
    return new Date(start + (hours * 60 + minutes) * 60_000)
  }
  const at = new Date(text ?? '')
  return Number.isNaN(at.getTime()) ? undefined : at
}

/** A sum of money without a sign: digits with up to two decimals. */
export function readAmount(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,12}(\.\d{1,2})?$/.test(text.trim()) ? Number(text) : undefined
}

function splitNames(text = ''): string[] {
  return text
    .split(/[\n,，、;；]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
