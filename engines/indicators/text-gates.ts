import { mayFollowHandleCue } from './cue-walk.ts'
import { endsSum, precedesSum } from './sum-walk.ts'
import { unit, unitTraits } from './unit-traits.ts'

/** What a text may hold; a finder whose gate is shut would find nothing. */
export const gate = {
  numbers: 1,
  amountAfterSign: 2,
  amountBeforeName: 4,
  filings: 8,
  codes: 16,
  addresses: 32,
  atNames: 64,
  announced: 128,
  /** The text has to be folded first; the gates of the folded text count. */
  disguise: 256,
} as const

export const everyGate = 255

const letters = unit.letter | unit.joiner
const word = unit.digit | unit.letter | unit.joiner

/**
 * Opens a finder's gate wherever the finder might find something, in one pass over a folded text. The bounds are
 * those of the finders' own patterns, so that what is found is the same with the gates as with all of them open.
 */
export function gatesOf(text: string): number {
  const { length } = text
  let gates = 0
  let seen = 0
  // Places of the last digit, numeral and colon, far enough before the text to be near nothing.
  let lastDigit = -100
  let lastNumeral = -100
  let lastColon = -100
  let near = 0
  let hanRun = 0
  let numericDots = 0
  let i = 0
  while (i < length) {
    let traits = unitTraits[text.charCodeAt(i)] ?? 0
    if (traits === 0) {
      do i++
      while (i < length && unitTraits[text.charCodeAt(i)] === 0)
      continue
    }
    if ((traits & word) !== 0) {
      const start = i
      let digitRun = 0
      let ownDigits = 0
      do {
        seen |= traits
        if ((traits & unit.digit) !== 0) {
          if (digitRun === 0 && precedesSum(text, i)) gates |= gate.amountAfterSign
          // Groups of digits that are further apart are never one number.
          near = i - lastDigit > 6 ? 1 : near + 1
          digitRun++
          ownDigits++
          if (digitRun >= 3) {
            gates |= gate.numbers
            if (digitRun >= 5) gates |= digitRun === 5 ? gate.filings : gate.codes
          }
          if (near >= 5) gates |= gate.numbers
          lastDigit = lastNumeral = i
        } else {
          digitRun = 0
          if (i - lastNumeral <= 6) {
            if ((traits & unit.moneyStart) !== 0 && endsSum(text, i)) gates |= gate.amountBeforeName
            if ((traits & unit.lookalike) !== 0 && i - lastDigit === 1) gates |= gate.numbers
            i++
            traits = i < length ? (unitTraits[text.charCodeAt(i)] ?? 0) : 0
            continue
          }
          // Far from any numeral the letters of a word tell nothing one by one.
          do {
            seen |= traits
            i++
            traits = i < length ? (unitTraits[text.charCodeAt(i)] ?? 0) : 0
          } while ((traits & letters) !== 0)
          continue
        }
        i++
        traits = i < length ? (unitTraits[text.charCodeAt(i)] ?? 0) : 0
      } while ((traits & word) !== 0)
      const size = i - start
      if (size >= 5) {
        if (size >= 18) gates |= gate.codes
        if ((gates & gate.announced) === 0 && mayBeAnnounced(text, start, ownDigits > 0))
          gates |= gate.announced
      } else if ((size === 3 && isDotWord(text, start)) || (size === 2 && isBracketedAt(text, start)))
        gates |= gate.addresses
      continue
    }
    seen |= traits
    if ((traits & (unit.hanDigit | unit.scale | unit.moneyEnd)) !== 0) {
      if ((traits & unit.hanDigit) !== 0) {
        hanRun = i - lastDigit === 1 ? hanRun + 1 : 1
        near = i - lastDigit > 6 ? 1 : near + 1
        if (hanRun >= 5 || (near >= 5 && (seen & unit.digit) !== 0)) gates |= gate.numbers
        lastDigit = i
      }
      if ((traits & unit.moneyEnd) !== 0) {
        if (i - lastNumeral <= 8 && endsSum(text, i)) gates |= gate.amountBeforeName
      } else if ((traits & unit.hanDigit) !== 0 || (traits & unit.scale) !== 0) lastNumeral = i
    }
    if ((traits & unit.dot) !== 0) {
      const joined = joins(text, i)
      if (joined === 'name' || (joined === 'number' && ++numericDots >= 3)) gates |= gate.addresses
    } else if ((traits & unit.colon) !== 0) {
      if (i - lastColon <= 12) gates |= gate.addresses
      lastColon = i
    }
    i++
  }
  return gates | gatesOfSeen(seen)
}

function gatesOfSeen(seen: number): number {
  let gates = 0
  if ((seen & unit.disguise) !== 0) gates |= gate.disguise
  if ((seen & unit.letter) === 0) return gates
  if ((seen & unit.at) !== 0) gates |= (seen & unit.dot) === 0 ? gate.atNames : gate.atNames | gate.addresses
  if ((seen & unit.colon) !== 0 && (seen & unit.slash) !== 0) gates |= gate.addresses
  return gates
}

/** Whether the word at `start` may be an account name that something announces. */
function mayBeAnnounced(text: string, start: number, hasDigit: boolean): boolean {
  const first = text.charCodeAt(start) | 0x20
  if (first < 0x61 || first > 0x7a) return false
  if (mayFollowHandleCue(text, start)) return true
  // vxabc123, tgabc123: the cue is part of the word.
  if (!hasDigit || (first !== 0x76 && first !== 0x77 && first !== 0x74)) return false
  const before = isSpace(text, start - 1) ? start - 2 : start - 1
  return before >= 0 && '加+:：【(（'.includes(text.charAt(before))
}

function isDotWord(text: string, start: number): boolean {
  return (
    (text.charCodeAt(start) | 0x20) === 0x64 &&
    (text.charCodeAt(start + 1) | 0x20) === 0x6f &&
    (text.charCodeAt(start + 2) | 0x20) === 0x74
  )
}

/** `[at]`, as mail addresses are written that programs should not find. */
function isBracketedAt(text: string, start: number): boolean {
  return (
    (text.charCodeAt(start) | 0x20) === 0x61 &&
    (text.charCodeAt(start + 1) | 0x20) === 0x74 &&
    isBracket(text.charCodeAt(isSpace(text, start - 1) ? start - 2 : start - 1))
  )
}

/**
 * What a dot, or a sign used as one, joins: the parts of a name, digits, or nothing. No top-level domain begins
 * with a digit. Spaces are skipped on both sides, brackets too.
 */
function joins(text: string, at: number): 'name' | 'number' | undefined {
  const left = unitTraits[text.charCodeAt(skip(text, at - 1, -1))] ?? 0
  if ((left & hostUnit) === 0) return undefined
  const right = unitTraits[text.charCodeAt(skip(text, at + 1, 1))] ?? 0
  if ((right & (unit.letter | unit.wideLetter)) !== 0) {
    const next = text.charCodeAt(at + 1)
    if (text.charCodeAt(at) !== 0x2e || (unitTraits[next] ?? 0) & hostUnit || isBracket(next)) return 'name'
    // `. com`: only before some top-level domains.
    const code = text.charCodeAt(skip(text, at + 1, 1)) | 0x20
    return code === 0x63 || code === 0x78 || code === 0x76 ? 'name' : undefined
  }
  return (right & hostUnit) === 0 ? undefined : 'number'
}

const hostUnit = unit.digit | unit.letter | unit.joiner | unit.wideLetter

function skip(text: string, from: number, step: 1 | -1): number {
  let at = from
  if (isSpace(text, at)) at += step
  if (!isBracket(text.charCodeAt(at))) return at
  at += step
  return isSpace(text, at) ? at + step : at
}

function isSpace(text: string, at: number): boolean {
  return ((unitTraits[text.charCodeAt(at)] ?? 0) & unit.space) !== 0
}

function isBracket(code: number): boolean {
  switch (code) {
    case 0x28:
    case 0x29:
    case 0x5b:
    case 0x5d:
    case 0x7b:
    case 0x7d:
    case 0xff08:
    case 0xff09:
    case 0x3010:
    case 0x3011:
      return true
    default:
      return false
  }
}
