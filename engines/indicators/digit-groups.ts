import { digitOf } from './digit.ts'

/** Digits written without a gap: `digits` in ASCII, offsets in the folded text. */
export type DigitGroup = { start: number; end: number; digits: string; gap: Gap }

/** What lies between a group and the next one. */
export type Gap = 'space' | 'hyphen' | 'dot' | 'comma' | 'open' | 'bracket' | 'noise' | 'none'

/** Splits a folded text into its digit groups. One pass; a group longer than 40 digits is no number. */
export function listDigitGroups(text: string): DigitGroup[] {
  const groups: DigitGroup[] = []
  let i = 0
  while (i < text.length) {
    if (digitOf(text.charCodeAt(i)) < 0) {
      i++
      continue
    }
    const end = endOfGroup(text, i)
    const group = end - i <= 40 ? trimmedGroup(text, i, end) : undefined
    if (group !== undefined) {
      const previous = groups.at(-1)
      if (previous !== undefined) previous.gap = gapBetween(text, previous.end, group.start)
      groups.push(group)
    }
    i = end
  }
  return groups
}

function endOfGroup(text: string, start: number): number {
  let end = start + 1
  for (;;) {
    while (end < text.length && digitOf(text.charCodeAt(end)) >= 0) end++
    // An O or l amid digits is a disguised 0 or 1, unless it begins a word.
    let after = end
    while (after < text.length && after - end < 6 && lookalike(text.charCodeAt(after)) !== '') after++
    const next = text.charCodeAt(after)
    const closes = after === text.length || digitOf(next) >= 0 || !isLatin(next)
    if (after === end || !closes || (digitOf(next) < 0 && after - start < 11)) return end
    end = after
  }
}

function trimmedGroup(text: string, start: number, end: number): DigitGroup | undefined {
  let first = start
  let last = end
  const plain = /\d{11}/.exec(text.slice(start, end))
  if (plain !== null && /^1[3-9]/.test(plain[0]) && !/\d/.test(text.charAt(start + plain.index + 11))) {
    // 一13800138000: a whole mobile number needs no help from a Chinese numeral at its edge.
    if (isHan(text.charCodeAt(start)) && plain.index <= 2) first = start + plain.index
  }
  // 13800138000三年: a numeral before another character counts what follows.
  if (isHan(text.charCodeAt(last))) while (last > first && isHan(text.charCodeAt(last - 1))) last--
  if (last === first) last = end
  let digits = ''
  for (let i = first; i < last; i++) {
    const unit = text.charCodeAt(i)
    const digit = digitOf(unit)
    digits += digit >= 0 ? String(digit) : lookalike(unit)
  }
  return digits === '' ? undefined : { start: first, end: last, digits, gap: 'none' }
}

/** Marks set between digits to keep a filter from seeing them. A comma usually separates numbers and is not one. */
const noise = new Set('*★☆✦✧◆◇●○■□乄丨|~～^#=_·•・…⭐❤♥/\\')
const hyphens = new Set('-‐‑‒–—―−－ー')
const opening = '(（[【〔'
const closing = ')）]】〕'

function gapBetween(text: string, from: number, to: number): Gap {
  const width = to - from
  if (width === 0 || width > 5) return 'none'
  const gap = text.slice(from, to)
  if (/^ {1,3}$/.test(gap)) return 'space'
  const core = gap.trim()
  if (core.length <= 3 && hyphens.has(core.charAt(0)) && core === core.charAt(0).repeat(core.length))
    return 'hyphen'
  if (gap === '.') return 'dot'
  if (/^[,，、]$/.test(core)) return 'comma'
  if (core.length === 1 && opening.includes(core)) return 'open'
  if (bracketed(core)) return 'bracket'
  return core.length <= 3 && [...core].every((mark) => noise.has(mark) || mark === '.') ? 'noise' : 'none'
}

/** 158(电)6092, (010) 6552, 138】【0013 */
function bracketed(gap: string): boolean {
  if (gap === '') return false
  const inner = [...gap].filter((mark) => !opening.includes(mark) && !closing.includes(mark) && mark !== ' ')
  return (
    inner.length < gap.length &&
    inner.length <= 2 &&
    inner.every((mark) => '电话薇微信扣同号機机-Vv+'.includes(mark))
  )
}

function lookalike(unit: number): '' | '0' | '1' {
  if (unit === 0x4f || unit === 0x6f) return '0'
  return unit === 0x6c || unit === 0x49 ? '1' : ''
}

function isLatin(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)
}

function isHan(unit: number): boolean {
  return (unit >= 0x3400 && unit <= 0x9fff) || unit === 0x3007
}
