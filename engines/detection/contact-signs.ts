import { change, fold, type TextViews } from '../text/index.ts'

/** Something by which an author can be reached or a reader be led away, by its place in the original text. */
export interface ContactSign {
  readonly sign: 'link' | 'number' | 'handle' | 'messenger'
  readonly start: number
  readonly end: number
}

const endings = foldedSet(
  'com cn net org top xyz cc vip shop site info io me tv club online store app live pro link icu cyou fun work ' +
    'ru tk ml ga cf gq co uk hk tw us in de buzz rest bond sbs life world ltd mobi biz wang fit run ink asia wap',
)
const messengers = foldedSet('v vx wx wechat weixin qq q tg vxin weix telegram whatsapp skype email mail')
const longestEnding = 6
const longestMessenger = 8
const mostSigns = 50
const none: readonly ContactSign[] = []

/** Links, long numbers, handles and messenger names followed by an account, found in one pass over folded units. */
export function findContactSigns(views: TextViews, from: number, to: number): readonly ContactSign[] {
  const { units, original, starts, ends, flags } = views
  if (views.digitCount < 6 && views.latinCount === 0) return none
  const signs: ContactSign[] = []
  const add = (sign: ContactSign['sign'], first: number, end: number) =>
    signs.push({ sign, start: starts[first] ?? 0, end: ends[end - 1] ?? 0 })
  let digits = 0
  let digitsFrom = 0
  for (let at = from; at < to && signs.length < mostSigns; at++) {
    const unit = units[at] ?? 0
    if (unit > 0x7a) {
      digits = 0
      continue
    }
    const isDigit = unit >= 0x30 && unit <= 0x39
    // Digits of one number may be set apart by single signs.
    if (isDigit && digits > 0 && (starts[at] ?? 0) - (ends[at - 1] ?? 0) > 2) digits = 0
    if (isDigit) {
      if (digits++ === 0) digitsFrom = at
      if (digits === 7) add('number', digitsFrom, at + 1)
      continue
    }
    digits = 0
    if (!isLetter(unit)) continue
    const atStart = at === 0 || ((flags[at] ?? 0) & change.gapBefore) !== 0 || !isLetter(units[at - 1] ?? 0)
    if (!atStart) continue
    let end = at + 1
    while (end < to && isLetter(units[end] ?? 0) && !((flags[end] ?? 0) & change.gapBefore)) end++
    const length = end - at
    const before = original.charCodeAt((starts[at] ?? 0) - 1)
    const after = original.charCodeAt(ends[end - 1] ?? 0)
    if (before === 0x40) add('handle', at, end)
    else if (after === 0x3a && original.startsWith('://', ends[end - 1] ?? 0)) add('link', at, end)
    else if (before === 0x2e && at > 0 && length <= longestEnding) {
      if (isLetterOrDigit(units[at - 1] ?? 0) && endings.has(wordAt(units, at, end))) add('link', at - 1, end)
    } else if (length <= longestMessenger && isAccountAhead(views, end, to)) {
      if (messengers.has(wordAt(units, at, end))) add('messenger', at, end)
    }
    at = end - 1
  }
  return signs
}

function wordAt(units: Uint16Array, from: number, to: number): string {
  return String.fromCharCode(...units.subarray(from, to))
}

/** Within the next few units a letter or digit of an account, not just any word. */
function isAccountAhead({ units }: TextViews, from: number, to: number): boolean {
  let seen = 0
  for (let at = from; at < Math.min(from + 12, to); at++) {
    const unit = units[at] ?? 0
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

/** Words as the plain view has them. */
function foldedSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' ').map((word) => fold(word).text))
}
