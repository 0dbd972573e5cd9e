import { getProfile } from '../../../modules/law/index.ts'
import {
  type AffectedItem,
  findHoldByAffectedCode,
  findOrderItemByAffectedCode,
  type Hold,
  objectToHold,
  submitObjection,
} from '../../../modules/measures/index.ts'
import { inWork } from '../../../runtime/work.ts'
import type { Door } from '../../context.ts'
import { attempt, type Refused } from '../../refusal.ts'

/** What the person whose post it is gets to see. */
export interface Affected {
  readonly item: Pick<
    AffectedItem['item'],
    'text' | 'surface' | 'author' | 'kind' | 'reason' | 'widerBecause'
  >
  /** What an order asks about it, and how that stands; undefined where it is held in the fast lane. */
  readonly asked: Pick<AffectedItem['item'], 'ask' | 'state'> | undefined
  readonly hold:
    | (Pick<Hold, 'state' | 'endedHow' | 'target' | 'targetKind' | 'urgency' | 'lapsesAt'> & {
        readonly over: boolean
      })
    | undefined
  readonly docNo: string
  readonly unit: string
  readonly platform: string
  readonly servedAt: Date | null
  readonly withdrawn: boolean
  readonly ground:
    | { readonly instrument: string; readonly article: string; readonly text: string }
    | undefined
  readonly objectUntil: Date | undefined
  readonly objections: AffectedItem['objections']
  readonly restoration: AffectedItem['restoration']
}

export interface ObjectionView {
  readonly status: number
  readonly code: string
  readonly affected?: Affected | undefined
  readonly error?: 'unknown' | 'text' | undefined
  readonly refused?: Refused | undefined
  readonly done?: boolean
  readonly typed: string
}

/** Opens one item of an order, or one hold, by the affected person's code, and takes an objection. */
export async function answerObjection(door: Door, form: FormData): Promise<ObjectionView> {
  const code = text(form, 'code').trim().slice(0, 200)
  const typed = text(form, 'text').replaceAll('\r\n', '\n').trim()
  const view = { code, typed, status: 200 }
  if (code === '' && form.get('go') === 'stay') return view
  const turn = await attempt(async () => door.brakes.code.pass(door.client))
  if (!turn.ok) return { ...view, status: turn.status, refused: turn.refused }
  const affected = await findAffected(door, code)
  if (!affected) return { ...view, status: 404, error: 'unknown' }
  if (form.get('go') !== 'object') return { ...view, affected }
  // Reloading the page after sending sends the same words again.
  if (affected.objections.some((objection) => objection.text === typed))
    return { ...view, affected, typed: '', done: true }
  if (typed === '' || typed.length > 10_000) return { ...view, affected, status: 422, error: 'text' }
  const sent = await attempt(() =>
    inWork(door.services, (work) =>
      affected.hold ? objectToHold(work, code, typed) : submitObjection(work, code, typed),
    ),
  )
  if (!sent.ok) return { ...view, affected, status: sent.status, refused: sent.refused }
  return { ...view, typed: '', done: true, affected: (await findAffected(door, code)) ?? affected }
}

async function findAffected(door: Door, code: string): Promise<Affected | undefined> {
  return (await findInOrder(door, code)) ?? findOnHold(door, code)
}

async function findInOrder({ services, locale }: Door, code: string): Promise<Affected | undefined> {
  const found = await findOrderItemByAffectedCode(services.db, code)
  if (!found) return undefined
  const { item, order, objectUntil, objections, restoration } = found
  return {
    item,
    asked: item,
    hold: undefined,
    docNo: order.docNo,
    unit: locale === 'en' ? order.unitNameEn : order.unitNameZh,
    platform: order.platformName,
    servedAt: order.servedAt,
    withdrawn: order.withdrawn,
    ground: findGround(order.profile, item.groundId, locale),
    objectUntil,
    objections,
    restoration,
  }
}

async function findOnHold({ services, locale, now }: Door, code: string): Promise<Affected | undefined> {
  const found = await findHoldByAffectedCode(services.db, code, now)
  if (!found) return undefined
  const { hold, objectUntil, objections } = found
  const { state, endedHow, target, targetKind, urgency, lapsesAt } = hold
  // Field by field: who of us did what is nobody's business outside.
  const { text, surface, author, kind, reason } = hold
  return {
    item: { text, surface, author, kind, reason, widerBecause: null },
    asked: undefined,
    hold: { state, endedHow, target, targetKind, urgency, lapsesAt, over: endedHow !== null },
    docNo: hold.docNo,
    unit: locale === 'en' ? hold.unitNameEn : hold.unitNameZh,
    platform: hold.platformName,
    servedAt: hold.imposedAt,
    withdrawn: false,
    ground: findGround(hold.profile, hold.groundId, locale),
    objectUntil,
    objections,
    restoration: undefined,
  }
}

function findGround(profileId: string, groundId: string, locale: Door['locale']): Affected['ground'] {
  const own = locale === 'en' ? 'en' : 'zh'
  const profile = getProfile(profileId)
  const ground = profile.grounds.find(({ id }) => id === groundId)
  const instrument = profile.instruments.find(({ id }) => id === ground?.instrument)
  return (
    ground && {
      instrument: instrument?.name[own] ?? ground.instrument,
      article: ground.article,
      text: ground.text[own],
    }
  )
}

function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
