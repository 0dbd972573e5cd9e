import { isBankCard } from './bank-card.ts'
import type { Candidate } from './candidate.ts'
import { isCnId } from './cn-id.ts'
import { findCueBefore, type Cue } from './cue.ts'
import { listDigitGroups, type DigitGroup } from './digit-groups.ts'
import { passesLuhn } from './luhn.ts'
import { matchPhone } from './match-phone.ts'
import { matchServiceNumber } from './match-service-number.ts'
import { countsSomething, isRegular, listWindows, longestNumber, type NumberWindow } from './number-window.ts'

/** Phones, service numbers, ID and bank card numbers, QQ and WeChat numbers, IMEI and ICCID. */
export function findNumbers(text: string, found: Candidate[]): void {
  // Chinese numerals alone count or date something, unless several stand together.
  if (!/\d/.test(text) && !longHanNumber.test(text)) return
  const groups = listDigitGroups(text)
  const chinese = /[\u3400-\u9fff]/.test(text)
  for (let i = 0; i < groups.length;) {
    const match = matchAt(text, groups, i, chinese)
    if (match === undefined) {
      i++
      continue
    }
    found.push(match)
    i++
    while (i < groups.length && (groups[i]?.start ?? 0) < match.end) i++
  }
}

const longHanNumber = /[〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]{5}/

function matchAt(text: string, groups: DigitGroup[], first: number, chinese: boolean): Candidate | undefined {
  const group = groups[first]
  if (group === undefined || group.digits.length > longestNumber) return undefined
  const before = groups[first - 1]
  // Amid single digits in a row only the first can begin a number.
  if (group.digits.length === 1 && before?.digits.length === 1 && before.gap !== 'none') return undefined
  const cue = findCueBefore(text, group.start)
  // vx138…: letters right before the digits are a cue, or the digits are part of a longer name.
  if (isLatin(text.charCodeAt(group.start - 1)) && cue?.gap !== '') return undefined
  const windows = listWindows(groups, first)
  for (let k = windows.length - 1; k >= 0; k--) {
    const window = windows[k]
    if (window === undefined) continue
    const match = classify(text, window, cue, chinese)
    if (match !== undefined) return match
  }
  return undefined
}

function classify(
  text: string,
  window: NumberWindow,
  cue: Cue | undefined,
  chinese: boolean,
): Candidate | undefined {
  const { start, end, digits } = window
  const make = (type: Candidate['type'], value: string, checked: boolean): Candidate => ({
    type,
    value,
    start,
    end,
    checked,
  })
  const next = text.charCodeAt(end)
  const identity = matchCnId(text, window)
  if (identity !== undefined) return identity
  if (isLatin(next) && !trailingCue.test(text.slice(end, end + 6))) return undefined
  if (cue?.kind === 'imei' && digits.length === 15 && passesLuhn(digits)) return make('imei', digits, true)
  if (/^898\d{16,17}$/.test(digits) && isRegular(window) && passesLuhn(digits))
    return make('iccid', digits, true)
  if (isCardLike(window) && cue?.kind !== 'reference' && isBankCard(digits))
    return make('bank-card', digits, true)
  const phone = matchPhone(text, window, cue, chinese)
  if (phone !== undefined) return phone
  const account = matchAccount(text, window, cue)
  if (account !== undefined) return account
  return matchServiceNumber(text, window, cue)
}

/** 13800138000wx, 13800138000V同号: the app's name right after the number. */
const trailingCue = /^(?:v|vx|wx|q|qq|tg)(?![a-z0-9])/i

function matchCnId(text: string, window: NumberWindow): Candidate | undefined {
  const { digits, start, end } = window
  if (!isRegular(window) || isLatin(text.charCodeAt(start - 1))) return undefined
  if (digits.length === 18 && !isLatin(text.charCodeAt(end)) && isCnId(digits)) {
    return { type: 'cn-id', value: digits, start, end, checked: true }
  }
  if (digits.length !== 17) return undefined
  const tail = /^ ?[xX×](?![A-Za-z0-9])/.exec(text.slice(end, end + 3))?.[0]
  if (tail === undefined || !isCnId(`${digits}X`)) return undefined
  return { type: 'cn-id', value: `${digits}X`, start, end: end + tail.length, checked: true }
}

function isCardLike(window: NumberWindow): boolean {
  const { sizes, digits } = window
  if (digits.length < 13 || digits.length > 19 || !isRegular(window)) return false
  if (sizes.length === 1) return true
  if (!window.gaps.every((gap) => gap === 'space' || gap === 'hyphen')) return false
  return sizes.slice(0, -1).every((size) => size === 4) || sizes.join() === '6,13' || sizes.join() === '4,6,5'
}

function matchAccount(text: string, window: NumberWindow, cue: Cue | undefined): Candidate | undefined {
  if (cue === undefined || (cue.kind !== 'qq' && cue.kind !== 'wechat') || cue.weak) return undefined
  const { digits, sizes, gaps, start, end } = window
  if (digits.length < 5 || digits.length > 11 || digits.startsWith('0')) return undefined
  if (gaps.includes('comma')) return undefined
  if (gaps.includes('space') && !sizes.every((size) => size <= 5)) return undefined
  if (countsSomething(text, end) || /^\s?[@]/.test(text.slice(end, end + 2))) return undefined
  if (cue.kind === 'wechat' && digits.length < 6) return undefined
  return { type: cue.kind === 'qq' || cue.shared ? 'qq' : 'wechat', value: digits, start, end, checked: true }
}

function isLatin(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a) || unit === 0x5f
}
