import type { Door } from '../../context.ts'
import { listOfficialPhones, type Phone, readService } from '../service.ts'

export const LONGEST_QUESTION = 5000

/**
 * `official` only for what the jurisdiction has registered; `alike` is unknown, too, but reads like what was
 * confirmed elsewhere. Nothing here is called safe, and nothing dangerous that no person has confirmed.
 */
export interface CheckAnswer {
  readonly level: 'unknown' | 'alike' | 'official'
  readonly official: Phone | undefined
  readonly found: readonly { readonly type: string; readonly value: string }[]
  readonly fraudLine: Phone | undefined
}

export interface CheckView {
  readonly asked: string
  readonly answer?: CheckAnswer
  readonly error?: 'empty' | 'long'
}

/** What we know of a number, a link or a text. Nothing of it is kept. */
export async function answerCheck(door: Door, form: FormData): Promise<CheckView> {
  const value = form.get('text')
  const asked = typeof value === 'string' ? value.trim() : ''
  if (asked === '') return form.get('go') === 'stay' ? { asked } : { asked, error: 'empty' }
  if (asked.length > LONGEST_QUESTION) return { asked, error: 'long' }

  const scan = door.detector.scan(asked)
  const official = (await listOfficialPhones(door)).find(({ number }) => digits(number) === digits(asked))
  const found = new Map(
    scan.indicators
      .filter(({ type }) => type !== 'amount')
      .map(({ type, value: found }) => [`${type}:${found}`, { type, value: found }]),
  )
  return {
    asked,
    answer: {
      level: official
        ? 'official'
        : scan.verdict === 'flag' && hasProse(asked, scan.indicators)
          ? 'alike'
          : 'unknown',
      official,
      found: [...found.values()].slice(0, 20),
      fraudLine: (await readService(door)).fraudLine,
    },
  }
}

/** Only what is nothing but a number has digits to compare. */
function digits(text: string): string {
  return /^[+\d\s()-]+$/.test(text) ? text.replaceAll(/\D/g, '') : text
}

/** A number or a link by itself has no wording to be like anything. */
function hasProse(asked: string, indicators: readonly { start: number; end: number }[]): boolean {
  const rest = [...asked].length - indicators.reduce((sum, { start, end }) => sum + end - start, 0)
  return rest >= 8
}
