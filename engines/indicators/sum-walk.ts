import { unit, unitTraits } from './unit-traits.ts'

/** Whether the currency's name that begins or ends at `at` may follow a sum: 5万余美元, 三十块, 20 rmb. */
export function endsSum(text: string, at: number): boolean {
  const traits = unitTraits[text.charCodeAt(at)] ?? 0
  if ((traits & unit.letter) !== 0 && !startsName(text, at)) return false
  for (let i = at - 1; i >= 0 && at - i <= 24; i--) {
    const code = text.charCodeAt(i)
    const own = unitTraits[code] ?? 0
    if ((own & (unit.digit | unit.hanDigit)) !== 0) return true
    // 两, 十 and 拾 begin a number of their own, 百 and 万 only go on with one.
    if (code === 0x4e24 || code === 0x5341 || code === 0x62fe) return true
    if ((own & (unit.scale | unit.space)) === 0 && !between.includes(text.charAt(i))) return false
  }
  return false
}

const between = '多余餘億wWkK\u212a人民美港欧日英泰'

/** rmb, cny, usd, hkd, eur, gbp, dollar, pound, euro, buck, or u right after digits. */
function startsName(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1) | 0x20
  switch (text.charCodeAt(at) | 0x20) {
    case 0x72: // r
      return next === 0x6d
    case 0x63: // c
      return next === 0x6e
    case 0x68: // h; a Kelvin sign is a k too
      return next === 0x6b || next === 0x212a
    case 0x65: // e
      return next === 0x75
    case 0x67: // g
      return next === 0x62
    case 0x64: // d
    case 0x70: // p
      return next === 0x6f
    case 0x62: // b
      return next === 0x75
    default:
      // u; a long s is an s too
      return (
        next === 0x73 || next === 0x17f || ((unitTraits[text.charCodeAt(at - 1)] ?? 0) & unit.digit) !== 0
      )
  }
}

/** Whether what stands before the digits at `at`, past one space, may be a currency: ￥5, RMB 5. */
export function precedesSum(text: string, at: number): boolean {
  let last = at - 1
  if (((unitTraits[text.charCodeAt(last)] ?? 0) & unit.space) !== 0) last--
  const code = text.charCodeAt(last)
  if (((unitTraits[code] ?? 0) & unit.moneyBefore) === 0) return false
  if (code > 0x7f || code === 0x24) return true
  const before = text.charCodeAt(last - 1) | 0x20
  switch (code | 0x20) {
    case 0x62: // rmb
      return before === 0x6d
    case 0x79: // cny
      return before === 0x6e
    case 0x64: // usd, hkd
      return before === 0x73 || before === 0x6b || before === 0x17f || before === 0x212a
    case 0x72: // eur
      return before === 0x75
    case 0x70: // gbp
      return before === 0x62
    default: // usdt
      return before === 0x64
  }
}
