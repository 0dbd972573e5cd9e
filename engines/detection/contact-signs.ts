import { change, type FoldedText } from '../text/index.ts'

/** Something by which an author can be reached or a reader be led away: units `from` to `to` (exclusive) of the folded text. */
export interface ContactSign {
  readonly sign: 'link' | 'number' | 'handle' | 'messenger'
  readonly from: number
  readonly to: number
}

const endings = new Set(
  (
    'com cn net org top xyz cc vip shop site info io me tv club online store app live pro link icu cyou fun work ' +
    'ru tk ml ga cf gq co uk hk tw us in de buzz rest bond sbs life world ltd mobi biz wang fit run ink asia wap'
  ).split(' '),
)
const messengers = new Set([
  'v',
  'vx',
  'wx',
  'wechat',
  'weixin',
  'qq',
  'q',
  'tg',
  'vxin',
  'weix',
  'telegram',
  'whatsapp',
  'skype',
  'email',
  'mail',
])
const mostSigns = 50

/** Links, long numbers, handles and messenger names followed by an account, found in one pass over the folded text. */
export function findContactSigns(folded: FoldedText): ContactSign[] {
  const { text, original, starts, ends, flags } = folded
  const signs: ContactSign[] = []
  let digits = 0
  let digitsFrom = 0
  for (let at = 0; at < text.length && signs.length < mostSigns; at++) {
    const unit = text.charCodeAt(at)
    const isDigit = unit >= 0x30 && unit <= 0x39
    // Digits of one number may be set apart by single signs.
    if (isDigit && digits > 0 && (starts[at] ?? 0) - (ends[at - 1] ?? 0) > 2) digits = 0
    if (isDigit) {
      if (digits++ === 0) digitsFrom = at
      if (digits === 7) signs.push({ sign: 'number', from: digitsFrom, to: at + 1 })
      continue
    }
    digits = 0
    if (unit < 0x61 || unit > 0x7a) continue
    const atStart =
      at === 0 || ((flags[at] ?? 0) & change.gapBefore) !== 0 || !isLetter(text.charCodeAt(at - 1))
    if (!atStart) continue
    let end = at + 1
    while (end < text.length && isLetter(text.charCodeAt(end)) && !((flags[end] ?? 0) & change.gapBefore))
      end++
    const word = end - at <= 9 ? text.slice(at, end) : ''
    const before = original.charAt((starts[at] ?? 0) - 1)
    if (before === '@') signs.push({ sign: 'handle', from: at, to: end })
    else if ((word === 'http' || word === 'https') && original.startsWith('://', ends[end - 1] ?? 0))
      signs.push({ sign: 'link', from: at, to: end })
    else if (before === '.' && endings.has(word) && isLetterOrDigit(text.charCodeAt(at - 1)))
      signs.push({ sign: 'link', from: at - 1, to: end })
    else if (messengers.has(word) && isAccountAhead(folded, end))
      signs.push({ sign: 'messenger', from: at, to: end })
    at = end - 1
  }
  return signs
}

/** Within the next few units a letter or digit of an account, not just any word. */
function isAccountAhead(folded: FoldedText, from: number): boolean {
  let seen = 0
  for (let at = from; at < Math.min(from + 12, folded.text.length); at++) {
    const unit = folded.text.charCodeAt(at)
    if (unit >= 0x30 && unit <= 0x39) seen += 2
    else if (unit === 0x5fae || unit === 0x4fe1) continue
    if (seen >= 6) return true
  }
  return false
}

function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a
}

function isLetterOrDigit(unit: number): boolean {
  return isLetter(unit) || (unit >= 0x30 && unit <= 0x39)
}
