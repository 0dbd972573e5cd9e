import type { Candidate } from './candidate.ts'
import { findAddresses } from './find-addresses.ts'
import { findAmounts } from './find-amounts.ts'
import { findCodes } from './find-codes.ts'
import { findFilings } from './find-filings.ts'
import { findHandles } from './find-handles.ts'
import { findNumbers } from './find-numbers.ts'
import { foldText } from './fold.ts'
import type { Indicator } from './indicator.ts'
import { resolveOverlaps } from './resolve-overlaps.ts'
import { trait, traitsOf } from './text-traits.ts'

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
  const traits = traitsOf(text)
  if ((traits & (trait.digit | trait.letter | trait.hanNumeral)) === 0) return []
  const folded = foldText(text)
  const found: Candidate[] = []
  const written = folded.text
  if ((traits & (trait.digit | trait.hanNumeral)) !== 0) {
    if ((traits & trait.digit) !== 0 || longHanNumber.test(written)) findNumbers(written, found)
    if ((traits & trait.currency) !== 0 || moneyWord.test(written)) findAmounts(written, found)
    if ((traits & trait.digit) !== 0) {
      if (filingWord.test(written)) findFilings(written, found)
      if ((traits & trait.letter) !== 0 || text.length >= 18) findCodes(written, found)
    }
  }
  if ((traits & (trait.dot | trait.at)) !== 0 || addressSign.test(written)) findAddresses(written, found)
  if ((traits & trait.letter) !== 0) findHandles(written, traits, found)
  return resolveOverlaps(found).map(({ type, value, start, end, checked }) => ({
    type,
    value,
    start: folded.start(start),
    end: folded.end(end - 1),
    checked,
  }))
}

const longHanNumber = /[〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]{5}/
const moneyWord = /rmb|cny|usd|hkd|eur|gbp|dollar|pound|euro|buck|\du|人民币|美[元金]|刀|港[币元]|英镑|泰铢/i
const filingWord = /icp|公\s{0,2}网|[A-B]\d ?[-—]/i
const addressSign = /:|[[({（【]dot|[[({（【]at| dot /i
