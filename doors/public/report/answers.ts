import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { isSurface, type Surface } from '../../../engines/detection/kinds.ts'
import type { PaymentWay } from '../../../modules/intake/index.ts'
import { type Beginning, seenOf, type Situation, situationOf } from '../situations.ts'

/** The pages after the first, in order; the first is the choice of how to begin. */
const STEPS = ['tell', 'found', 'you', 'check'] as const
export type Step = (typeof STEPS)[number]

/** Whoever only saw it tells, checks and sends; all else is on those two pages, and can be left out. */
export function stepsOf(beginning: Beginning): readonly Step[] {
  return seenOf(beginning) === undefined ? STEPS : ['tell', 'check']
}

export const LIMITS = {
  text: 10_000,
  line: 200,
  pictures: 5,
  pictureMegabytes: 8,
} as const

export const PAYMENT_WAYS = [
  'bank-transfer',
  'wallet',
  'card',
  'cash',
  'crypto',
  'gift-card',
  'other',
] as const satisfies readonly PaymentWay[]

export const SHARES = ['police', 'bank'] as const
export type Share = (typeof SHARES)[number]

/** All that a reporter has said so far. It travels in the pages' own forms; nothing of it is stored before sending. */
export interface Answers {
  readonly beginning: Beginning
  readonly situation: Situation
  readonly text: string
  /** Where the pictures wait in the stash. */
  readonly pictures: string
  /** `type:value` of what was recognised and taken out again. */
  readonly dropped: readonly string[]
  readonly platform: string
  readonly account: string
  readonly group: string
  readonly surface: Surface | ''
  /** The day since when, `2026-05-01`. */
  readonly since: string
  /** A unit's code. */
  readonly region: string
  readonly amount: string
  /** To which account the money went, in which way, and when, in the reporter's words. */
  readonly paidTo: string
  readonly paidBy: PaymentWay | ''
  readonly paidAt: string
  readonly reach: 'none' | 'give' | ''
  readonly contact: string
  readonly share: readonly Share[]
}

export function emptyAnswers(beginning: Beginning): Answers {
  return readAnswers(beginning, new FormData())
}

export function readAnswers(beginning: Beginning, form: FormData): Answers {
  const surface = line(form, 'surface')
  const reach = line(form, 'reach')
  return {
    beginning,
    situation: situationOf(beginning),
    text: field(form, 'text').replaceAll('\r\n', '\n').trim(),
    pictures: line(form, 'pictures'),
    dropped: readDropped(form),
    platform: line(form, 'platform'),
    account: line(form, 'account'),
    group: line(form, 'group'),
    surface: isSurface(surface) ? surface : '',
    since: line(form, 'since'),
    region: line(form, 'region'),
    amount: line(form, 'amount'),
    paidTo: line(form, 'paidTo'),
    paidBy: PAYMENT_WAYS.find((way) => way === form.get('paidBy')) ?? '',
    paidAt: line(form, 'paidAt'),
    reach: reach === 'none' || reach === 'give' ? reach : '',
    contact: line(form, 'contact'),
    share: SHARES.filter((share) => form.getAll('share').includes(share)),
  }
}

/** The answers as form fields, but for those the page itself asks for. */
export function listHidden(answers: Answers, shown: readonly string[]): [name: string, value: string][] {
  const { beginning: _, situation: __, dropped, share, ...single } = answers
  const all: [string, string][] = [
    ...Object.entries(single),
    ...dropped.map((value): [string, string] => ['drop', value]),
    ...share.map((value): [string, string] => ['share', value]),
  ]
  return all.filter(([name, value]) => value !== '' && !shown.includes(name))
}

/** A report contact: an e-mail address, or a phone number of this country or with its country code. */
export function readContact(text: string): { email: string } | { phone: string } | undefined {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text)) return { email: text }
  const phone = parsePhoneNumberFromString(text, 'CN')
  return phone?.isPossible() ? { phone: phone.number } : undefined
}

/** `3,000.50`, `¥3000`, `3000元` → 3000.5. */
export function readAmount(text: string): number | undefined {
  const digits = text.normalize('NFKC').replaceAll(/[\s,，¥￥元]/g, '')
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(digits)) return undefined
  return Number(digits)
}

// A page that shows chips sends what it showed and what stayed ticked; other pages carry the difference.
function readDropped(form: FormData): string[] {
  const dropped = form.getAll('drop')
  const shown = form.getAll('shown')
  const kept = new Set(form.getAll('keep'))
  const all = [
    ...dropped.filter((value) => !shown.includes(value)),
    ...shown.filter((value) => !kept.has(value)),
  ]
  return all.filter((value) => typeof value === 'string').slice(0, 100)
}

function field(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

function line(form: FormData, name: string): string {
  return field(form, name).trim().slice(0, LIMITS.line)
}
