import type { Candidate } from './candidate.ts'
import type { Cue } from './cue.ts'
import { countsSomething, type NumberWindow } from './number-window.ts'
import {
  parseChineseLandline,
  parseChineseMobile,
  parseInternational,
  parseNorthAmerican,
  parseTaiwanese,
  type Phone,
} from './phone.ts'

/**
 * A phone number in the window, by the plan of a country or by the word before it. In a text without Chinese
 * characters a leading 0 says nothing of the country, so its digits stay as they are.
 */
export function matchPhone(
  text: string,
  window: NumberWindow,
  cue: Cue | undefined,
  chinese: boolean,
): Candidate | undefined {
  const { digits, end } = window
  if (digits.length < 7 || digits.length > 17 || cue?.kind === 'reference') return undefined
  const plus = /[(（]?\+ ?[(（]?$/.exec(text.slice(Math.max(0, window.start - 4), window.start))?.[0]
  const phone = readPhone(text, window, cue, plus !== undefined, chinese)
  if (phone === undefined) return undefined
  const bracketed = window.gaps[0] === 'bracket' && /[(（]/.test(text.charAt(window.start - 1))
  const lead =
    plus !== undefined && phone.value.startsWith(`+${digits.charAt(0)}`) ? plus.length : bracketed ? 1 : 0
  return { type: 'phone', value: phone.value, start: window.start - lead, end, checked: phone.checked }
}

function readPhone(
  text: string,
  window: NumberWindow,
  cue: Cue | undefined,
  plus: boolean,
  chinese: boolean,
): Phone | undefined {
  const { digits } = window
  const mobile = hasMobileShape(window) ? parseChineseMobile(digits) : undefined
  if (plus && !digits.startsWith('86')) {
    // 微信+13800138000: in a Chinese text the plus may only join the number to its cue.
    if (mobile?.checked === true && chinese && window.sizes.length === 1) return mobile
    const abroad = digits.length < 8 ? undefined : parseInternational(digits)
    if (abroad?.checked === true || mobile?.checked !== true) return abroad
    return window.sizes.length === 1 ? mobile : abroad
  }
  if (mobile !== undefined && (mobile.checked || cue !== undefined)) return mobile
  const landline = hasLandlineShape(window) ? readLandline(window, chinese) : undefined
  if (landline !== undefined) return landline
  if (plus) return parseInternational(digits.replace(/^860/, '86'))
  if (/^00[1-9]/.test(digits) && digits.length >= 10 && !window.looseLeft) {
    return onlyChecked(parseInternational(digits.slice(2)))
  }
  if (chinese && /^09\d{8}$/.test(digits) && window.sizes[0] !== 1) return onlyChecked(parseTaiwanese(digits))
  if (hasNorthAmericanShape(window)) return parseNorthAmerican(digits)
  if (hasGreaterChinaShape(window)) return onlyChecked(parseInternational(digits))
  return cue?.kind === 'phone' ? readAnnounced(window, text) : undefined
}

function onlyChecked(phone: Phone | undefined): Phone | undefined {
  return phone?.checked === true ? phone : undefined
}

function readLandline({ digits, sizes, gaps }: NumberWindow, chinese: boolean): Phone | undefined {
  if (/^860?[1-9]/.test(digits)) return parseInternational(digits.replace(/^860/, '86'))
  const parsed = parseChineseLandline(digits)
  if (parsed === undefined || chinese) return parsed
  const areaFirst = gaps[0] === 'hyphen' && (sizes[0] === 3 || sizes[0] === 4) && (sizes[1] ?? 0) >= 7
  return areaFirst || /^[48]00/.test(digits) ? parsed : undefined
}

function hasMobileShape({ digits, sizes, gaps, looseLeft, looseRight }: NumberWindow): boolean {
  if (!/^(?:(?:00?)?86)?1[3-9]\d{9}$/.test(digits)) return false
  if (sizes.length === 1) return true
  const own = digits.startsWith('1') ? sizes : sizes.slice(1)
  if (groupings.has(own.join()))
    return new Set(gaps).size <= 2 && !(gaps.includes('comma') && sizes.length < 3)
  const kinds = new Set(gaps)
  if (looseLeft || looseRight || kinds.has('comma')) return false
  if (kinds.has('noise') || kinds.has('bracket')) return kinds.size <= 3
  return kinds.size === 1 && (sizes.every((size) => size >= 3) || sizes.every((size) => size === 1))
}

/** How people group the eleven digits of a mobile number. */
const groupings = new Set(['3,4,4', '4,4,3', '3,3,5', '3,8', '4,3,4', '5,6', '11', '7,4'])

function hasLandlineShape({ digits, sizes, gaps, looseLeft, looseRight }: NumberWindow): boolean {
  if (looseLeft || (looseRight && sizes.length === 1)) return false
  if (gaps.some((gap) => gap === 'noise' || gap === 'comma')) return false
  if (/^[48]00/.test(digits))
    return digits.length === 10 && (sizes.length === 1 || sizes[0] === 3 || sizes.join() === '4,3,3')
  if (/^0/.test(digits)) return sizes.length <= 4 && (sizes.length === 1 || sizes[0] === 3 || sizes[0] === 4)
  return digits.startsWith('86') && sizes.length >= 2 && sizes[0] === 2 && gaps[0] !== 'dot'
}

function hasNorthAmericanShape({ sizes, gaps, digits }: NumberWindow): boolean {
  const shape = sizes.join()
  if (shape !== '3,3,4' && !(shape === '1,3,3,4' && digits.startsWith('1'))) return false
  return gaps.every((gap) => gap !== 'noise' && gap !== 'comma' && gap !== 'none') && !/^[48]00/.test(digits)
}

function hasGreaterChinaShape({ digits, sizes, gaps, looseLeft, looseRight }: NumberWindow): boolean {
  if (!/^(?:852|853|886)/.test(digits) || sizes[0] !== 3 || looseLeft || looseRight) return false
  return (gaps[0] === 'hyphen' || gaps[0] === 'space') && sizes.length <= 4 && sizes.length >= 2
}

/** A number that a word calls a phone, in no country's certain form: its digits as they are. */
function readAnnounced(window: NumberWindow, text: string): Phone | undefined {
  const { digits, sizes, gaps, end } = window
  if (window.looseLeft || window.looseRight || sizes.length > 3 || countsSomething(text, end))
    return undefined
  if (gaps.some((gap) => gap !== 'space' && gap !== 'hyphen') || /^(?:19|20)\d{6}$/.test(digits))
    return undefined
  return /^(?:[2-8]\d{6,7}|0[1-9]\d{8,9})$/.test(digits) ? { value: digits, checked: false } : undefined
}
