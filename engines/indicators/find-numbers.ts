import { isBankCard } from './bank-card.ts'
import type { Candidate } from './candidate.ts'
import { isCnId } from './cn-id.ts'
import { findCueBefore, type Cue } from './cue.ts'
import { listDigitGroups, type DigitGroup, type Gap } from './digit-groups.ts'
import { passesLuhn } from './luhn.ts'
import {
  parseChineseLandline,
  parseChineseMobile,
  parseInternational,
  parseNorthAmerican,
  type Phone,
} from './phone.ts'
import { serviceNumberStrength } from './service-number.ts'

/** Phones, service numbers, ID and bank card numbers, QQ and WeChat numbers, IMEI and ICCID. */
export function findNumbers(text: string, found: Candidate[]): void {
  const groups = listDigitGroups(text)
  for (let i = 0; i < groups.length;) {
    const match = matchAt(text, groups, i)
    if (match === undefined) {
      i++
      continue
    }
    found.push(match)
    i++
    while (i < groups.length && (groups[i]?.start ?? 0) < match.end) i++
  }
}

/** Consecutive groups read as one number. */
type Window = {
  digits: string
  start: number
  end: number
  sizes: number[]
  gaps: Gap[]
  /** Whether the number would go on, in the same manner, to the left or right of the window. */
  looseLeft: boolean
  looseRight: boolean
}

const longest = 23

function matchAt(text: string, groups: DigitGroup[], first: number): Candidate | undefined {
  const group = groups[first]
  if (group === undefined || group.digits.length > longest) return undefined
  const cue = findCueBefore(text, group.start)
  if (isLatin(text.charCodeAt(group.start - 1)) && (cue === undefined || !gluedCue.test(cue.gap)))
    return undefined
  const windows = listWindows(groups, first)
  for (let k = windows.length - 1; k >= 0; k--) {
    const window = windows[k]
    if (window === undefined) continue
    const match = classify(text, window, cue)
    if (match !== undefined) return match
  }
  return undefined
}

/** A cue written right against the digits, `vx138…`, leaves an empty gap. */
const gluedCue = /^$/

function listWindows(groups: DigitGroup[], first: number): Window[] {
  const windows: Window[] = []
  const before = groups[first - 1]
  let digits = ''
  const sizes: number[] = []
  const gaps: Gap[] = []
  for (let j = first; j < groups.length; j++) {
    const group = groups[j]
    if (group === undefined || digits.length + group.digits.length > longest) break
    digits += group.digits
    sizes.push(group.digits.length)
    windows.push({
      digits,
      start: groups[first]?.start ?? 0,
      end: group.end,
      sizes: [...sizes],
      gaps: [...gaps],
      looseLeft: before !== undefined && before.gap !== 'none' && (gaps[0] ?? before.gap) === before.gap,
      looseRight: group.gap !== 'none' && (gaps[0] ?? group.gap) === group.gap,
    })
    if (group.gap === 'none') break
    gaps.push(group.gap)
  }
  return windows
}

function classify(text: string, window: Window, cue: Cue | undefined): Candidate | undefined {
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
  const phone = matchPhone(text, window, cue)
  if (phone !== undefined) return phone
  const account = matchAccount(text, window, cue)
  if (account !== undefined) return account
  return matchServiceNumber(text, window, cue)
}

/** 13800138000wx, 13800138000V同号: the app's name right after the number. */
const trailingCue = /^(?:v|vx|wx|q|qq|tg)(?![a-z0-9])/i

function matchCnId(text: string, window: Window): Candidate | undefined {
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

/** One gap throughout, and nothing joined to it outside. */
function isRegular(window: Window): boolean {
  return !window.looseLeft && !window.looseRight && new Set(window.gaps).size <= 1
}

function isCardLike(window: Window): boolean {
  const { sizes, digits } = window
  if (digits.length < 13 || digits.length > 19 || !isRegular(window)) return false
  if (sizes.length === 1) return true
  if (!window.gaps.every((gap) => gap === 'space' || gap === 'hyphen')) return false
  return sizes.slice(0, -1).every((size) => size === 4) || sizes.join() === '6,13' || sizes.join() === '4,6,5'
}

function matchPhone(text: string, window: Window, cue: Cue | undefined): Candidate | undefined {
  const { digits } = window
  if (digits.length < 7 || digits.length > 17 || cue?.kind === 'reference') return undefined
  let start = window.start
  const plus = /\+ ?[(（]?$/.exec(text.slice(Math.max(0, start - 3), start))?.[0]
  const bracket = /[(（]/.test(text.charAt(start - 1)) && window.gaps[0] === 'bracket'
  let phone: Phone | undefined
  const abroad = plus !== undefined && !digits.startsWith('86')
  if (!abroad && hasMobileShape(window)) {
    phone = parseChineseMobile(digits)
    if (phone?.checked === false && cue === undefined) phone = undefined
  }
  if (phone === undefined && !abroad && hasLandlineShape(window)) {
    phone =
      parseChineseLandline(digits) ??
      (/^860?[1-9]/.test(digits) ? parseInternational(digits.replace(/^860?/, '86')) : undefined)
  }
  if (phone === undefined && plus !== undefined && digits.length >= 8) {
    phone = parseInternational(digits.replace(/^860/, '86'))
  }
  if (phone === undefined && /^00[1-9]/.test(digits) && digits.length >= 10 && !window.looseLeft) {
    phone = parseInternational(digits.slice(2))
    if (phone?.checked === false) phone = undefined
  }
  if (phone === undefined && plus === undefined && hasNorthAmericanShape(window))
    phone = parseNorthAmerican(digits)
  if (phone === undefined && hasGreaterChinaShape(window)) {
    phone = parseInternational(digits)
    if (phone?.checked === false) phone = undefined
  }
  if (phone === undefined && cue?.kind === 'phone' && window.sizes.length <= 3)
    phone = parseCued(window, text)
  if (phone === undefined) return undefined
  if (plus !== undefined && phone.value.slice(1).startsWith(digits.slice(0, 1))) start -= plus.length
  else if (bracket) start -= 1
  return { type: 'phone', value: phone.value, start, end: window.end, checked: phone.checked }
}

function hasMobileShape({ digits, sizes, gaps, looseLeft, looseRight }: Window): boolean {
  if (!/^(?:(?:00?)?86)?1[3-9]\d{9}$/.test(digits)) return false
  if (sizes.length === 1) return true
  const own = digits.startsWith('1') ? sizes : sizes.slice(1)
  if (groupings.has(own.join())) return new Set(gaps).size <= 2
  if (looseLeft || looseRight) return false
  const kinds = new Set(gaps)
  if (kinds.has('noise') || kinds.has('bracket')) return kinds.size <= 3
  return kinds.size === 1 && (sizes.every((size) => size >= 3) || sizes.every((size) => size === 1))
}

/** How people group the eleven digits of a mobile number. */
const groupings = new Set(['3,4,4', '4,4,3', '3,3,5', '3,8', '4,3,4', '5,6', '11', '7,4'])

function hasLandlineShape({ digits, sizes, gaps, looseLeft, looseRight }: Window): boolean {
  if (looseLeft || (looseRight && sizes.length === 1)) return false
  if (gaps.some((gap) => gap === 'noise')) return false
  if (/^[48]00/.test(digits))
    return digits.length === 10 && (sizes.length === 1 || sizes[0] === 3 || sizes.join() === '4,3,3')
  if (/^0/.test(digits)) return sizes.length <= 4 && (sizes.length === 1 || sizes[0] === 3 || sizes[0] === 4)
  return digits.startsWith('86') && sizes.length >= 2 && sizes[0] === 2 && gaps[0] !== 'dot'
}

function hasNorthAmericanShape({ sizes, gaps, digits }: Window): boolean {
  const shape = sizes.join()
  if (shape !== '3,3,4' && !(shape === '1,3,3,4' && digits.startsWith('1'))) return false
  return gaps.every((gap) => gap !== 'noise' && gap !== 'none') && !/^[48]00/.test(digits)
}

function hasGreaterChinaShape({ digits, sizes, gaps, looseLeft, looseRight }: Window): boolean {
  if (!/^(?:852|853|886)/.test(digits) || sizes[0] !== 3 || looseLeft || looseRight) return false
  return (gaps[0] === 'hyphen' || gaps[0] === 'space') && sizes.length <= 4 && sizes.length >= 2
}

/** A number that a word calls a phone, in no country's certain form: its digits as they are. */
function parseCued(window: Window, text: string): Phone | undefined {
  const { digits, looseLeft, looseRight, gaps } = window
  if (looseLeft || looseRight || digits.length > 12 || unit.test(text.slice(window.end, window.end + 2)))
    return undefined
  if (gaps.some((gap) => gap !== 'space' && gap !== 'hyphen')) return undefined
  if (/^(?:19|20)\d{6}$/.test(digits)) return undefined
  const local = /^[2-8]\d{6,7}$/.test(digits)
  const foreign = /^0[1-9]\d{8,9}$/.test(digits)
  return local || foreign ? { value: digits, checked: false } : undefined
}

function matchAccount(text: string, window: Window, cue: Cue | undefined): Candidate | undefined {
  if (cue === undefined || (cue.kind !== 'qq' && cue.kind !== 'wechat') || cue.weak) return undefined
  const { digits, sizes, gaps, start, end } = window
  if (digits.length < 5 || digits.length > 11 || digits.startsWith('0')) return undefined
  if (gaps.some((gap) => gap === 'none')) return undefined
  if (gaps.includes('space') && !sizes.every((size) => size <= 5)) return undefined
  if (unit.test(text.slice(end, end + 2)) || /^\s?[@]/.test(text.slice(end, end + 2))) return undefined
  if (cue.kind === 'wechat' && digits.length < 6) return undefined
  return { type: cue.kind === 'qq' || cue.shared ? 'qq' : 'wechat', value: digits, start, end, checked: true }
}

function matchServiceNumber(text: string, window: Window, cue: Cue | undefined): Candidate | undefined {
  const { digits, start, end, sizes } = window
  if (sizes.length > 1 || digits.length < 3 || digits.length > 20 || text.slice(start, end) !== digits)
    return undefined
  const strength = serviceNumberStrength(digits)
  if (strength === undefined) return undefined
  const before = text.slice(Math.max(0, start - 1), start)
  const after = text.slice(end, end + 2)
  if (/[¥￥$€£.,\-/]/.test(before) || /^(?:[.,]\d|[-/%％])/.test(after)) return undefined
  if (strength !== 'sure' && (window.looseLeft || window.looseRight)) return undefined
  const called = cue?.kind === 'phone' || callBefore.test(text.slice(Math.max(0, start - 8), start))
  if (unit.test(after) && !(strength === 'sure' && /^[积客]/.test(after))) return undefined
  if (strength === 'cued' && !called) return undefined
  return {
    type: 'service-number',
    value: digits,
    start,
    end,
    checked: strength !== 'cued' || digits.length <= 5,
  }
}

const callBefore =
  /(?:拨打?|撥打?|打|致电|电话|熱線|热线|显|顯|短信|端口|发[至到]|來電|来电|号码|號碼|call|text|dial|ring|to|hotline)\s*[:：]?\s*["“「]?$/i

/** What follows a quantity: then the digits before it are no number to call. */
const unit =
  /^\s?(?:[元块塊万萬亿億千百人个個名条條次件套部张張份台只支位家篇天日月年秒米克斤吨度℃%％折倍户戶粉赞分点點岁歲股手多余餘字步款种種]|kg|km|mb|gb|usd)/i

function isLatin(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a) || unit === 0x5f
}
