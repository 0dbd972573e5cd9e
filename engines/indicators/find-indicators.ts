import type { Candidate } from './candidate.ts'
import { findAddresses } from './find-addresses.ts'
import { findAmounts } from './find-amounts.ts'
import { findCodes } from './find-codes.ts'
import { findFilings } from './find-filings.ts'
import { findAnnounced, findAtNames } from './find-handles.ts'
import { findNumbers } from './find-numbers.ts'
import { foldText, type Folded } from './fold.ts'
import type { Indicator } from './indicator.ts'
import { resolveOverlaps } from './resolve-overlaps.ts'
import { everyGate, gate, gatesOf } from './text-gates.ts'

/**
 * Finds what can be followed up in a text: phones, accounts, addresses, cards, filings, wallets, sums.
 *
 * Takes any text; gives indicators in order of appearance that never overlap, with UTF-16 offsets into that
 * text. Digits and letters may be full-width, circled, emoji or split by marks; a value is the same however it
 * was written. Precision comes first: a number in no known plan and without a word that names it is left out.
 * The time is linear in the length of the text.
 *
 * @example
 * findIndicators('加V：ab_cd99，电话 138 0013 8000')
 * // [{ type: 'wechat', value: 'ab_cd99', start: 3, end: 10, checked: true },
 * //  { type: 'phone', value: '+8613800138000', start: 14, end: 27, checked: true }]
 */
export function findIndicators(text: string): Indicator[] {
  const gates = gatesOf(text)
  if (gates === 0) return []
  if ((gates & gate.disguise) === 0) return findThrough(gates, { text, start: undefined, end: undefined })
  const folded = foldText(text)
  return findThrough(folded.text === text ? gates : gatesOf(folded.text), folded)
}

/** The same with every finder run, whatever the text: what the gates are held against. */
export function findIndicatorsUngated(text: string): Indicator[] {
  return findThrough(everyGate, foldText(text))
}

function findThrough(gates: number, folded: Folded): Indicator[] {
  if ((gates & everyGate) === 0) return []
  const found: Candidate[] = []
  const written = folded.text
  if ((gates & gate.numbers) !== 0) findNumbers(written, found)
  if ((gates & (gate.amountAfterSign | gate.amountBeforeName)) !== 0) {
    findAmounts(written, found, {
      before: (gates & gate.amountAfterSign) !== 0,
      after: (gates & gate.amountBeforeName) !== 0,
    })
  }
  if ((gates & gate.filings) !== 0) findFilings(written, found)
  if ((gates & gate.codes) !== 0) findCodes(written, found)
  if ((gates & gate.addresses) !== 0) findAddresses(written, found)
  if ((gates & gate.atNames) !== 0) findAtNames(written, found)
  if ((gates & gate.announced) !== 0) findAnnounced(written, found)
  return resolveOverlaps(found).map(({ type, value, start, end, checked }) => ({
    type,
    value,
    start: folded.start === undefined ? start : folded.start(start),
    end: folded.end === undefined ? end : folded.end(end - 1),
    checked,
  }))
}
