import { isRareCharacter } from './sounds.ts'
import { isSplitSecond } from './split-characters.ts'
import confusables from './tables/confusables.json' with { type: 'json' }
import emoji from './tables/emoji.json' with { type: 'json' }
import simplified from './tables/simplified.json' with { type: 'json' }

/** What becomes of one UTF-16 unit or code point. The numbers stand in the table's upper half; 0 is not looked up yet. */
export const becomes = {
  separator: 7,
  letter: 1,
  nothing: 2,
  several: 3,
  surrogate: 4,
  stop: 5,
  picture: 6,
} as const

/** How a folded unit differs from what was written; bits, so that several may hold. */
export const change = {
  gapBefore: 1,
  stopBefore: 2,
  fullWidth: 4,
  traditional: 8,
  variant: 16,
  emoji: 32,
  split: 64,
  markBefore: 128,
  leet: 256,
  repeated: 512,
} as const

/** Bits of an entry that say what its folded unit is. */
export const trait = {
  han: 1 << 27,
  rare: 1 << 28,
  latin: 1 << 29,
  digit: 1 << 30,
  splitSecond: 1 << 31,
} as const
export const outcomeShift = 24
export const outcomeMask = 7

const pageSize = 256
/** Entries of all BMP units, filled in by pages as they are met; 0 is not looked up yet. */
export const entries = new Uint32Array(0x10000)
const severalOf = new Map<number, string>()
const farCharacters = new Map<number, { text: string; flags: number; outcome: number }>()

/** Entry of a BMP unit: bits 0–15 the folded unit, 16–23 the change flags, 24–26 what becomes of it, then its traits. */
export function entryOf(unit: number): number {
  const entry = entries[unit] ?? 0
  return entry === 0 ? fillPage(unit) : entry
}

/** The folded text of a unit or code point that becomes `several` or a `picture`. */
export function textOf(codePoint: number): string {
  return severalOf.get(codePoint) ?? ''
}

/** A code point beyond the BMP; remembered, because there are few of them in a text. */
export function farCharacter(codePoint: number): { text: string; flags: number; outcome: number } {
  const known = farCharacters.get(codePoint)
  if (known !== undefined) return known
  const found = describe(codePoint)
  // The memory is bounded: hostile input may hold every code point there is.
  if (farCharacters.size < 4096) farCharacters.set(codePoint, found)
  return found
}

function fillPage(wanted: number): number {
  const first = wanted & ~(pageSize - 1)
  for (let unit = first; unit < first + pageSize; unit++) {
    if (unit >= 0xd800 && unit <= 0xdfff) {
      entries[unit] = becomes.surrogate << outcomeShift
      continue
    }
    if (isUnifiedHan(unit) && hasPicture[unit] === 0) {
      entries[unit] = entryOfHan(unit)
      continue
    }
    const { text, flags, outcome } = describe(unit)
    if (outcome === becomes.several || outcome === becomes.picture) severalOf.set(unit, text)
    const folded = outcome === becomes.letter ? text.charCodeAt(0) : 0
    entries[unit] = ((outcome << outcomeShift) | (flags << 16) | folded | traitsOf(folded)) >>> 0
  }
  return entries[wanted] ?? 0
}

/** The traits of a folded unit, as they stand in entries. */
export function traitsOf(unit: number): number {
  if (unit >= 0x61 && unit <= 0x7a) return trait.latin
  if (unit >= 0x30 && unit <= 0x39) return trait.digit
  if (unit < 0x3400 || unit > 0x9fff) return 0
  return (
    trait.han | (isRareCharacter(unit) ? trait.rare : 0) | (isSplitSecond[unit] === 1 ? trait.splitSecond : 0)
  )
}

const simplifiedOf = new Uint16Array(0x10000)
for (let i = 0; i < simplified.from.length; i++)
  simplifiedOf[simplified.from.charCodeAt(i)] = simplified.to.charCodeAt(i)

const confusableOf = new Map<string, string>()
/** The same for characters that are one unit. */
const confusableUnit = new Uint16Array(0x10000)
for (const [characters, letter] of Object.entries(confusables))
  for (const character of characters) {
    if (confusableOf.has(character)) continue
    confusableOf.set(character, letter)
    if (character.length === 1) confusableUnit[character.charCodeAt(0)] = letter.charCodeAt(0)
  }

const pictureOf = new Map<string, string>(Object.entries(emoji))
const hasPicture = new Uint8Array(0x10000)
for (const picture of pictureOf.keys()) if (picture.length === 1) hasPicture[picture.charCodeAt(0)] = 1

const letterOrDigit = /[\p{L}\p{N}]/u
const silent = /[\p{M}\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/u
const space = /[\s\u0085]/u
const stops = new Set('。．.！!？?；;，,、：:\n\r')

function describe(codePoint: number): { text: string; flags: number; outcome: number } {
  const original = String.fromCodePoint(codePoint)
  if (stops.has(original)) return { text: '', flags: 0, outcome: becomes.stop }
  if (space.test(original)) return { text: '', flags: 0, outcome: becomes.separator }
  const circled = circledDigit(codePoint)
  if (circled !== undefined) return outcomeOf(circled, change.fullWidth)
  const regional = regionalLetter(codePoint)
  if (regional !== undefined) return outcomeOf(regional, change.emoji)
  const picture = pictureOf.get(original)
  if (picture !== undefined) return { text: picture, flags: change.emoji, outcome: becomes.picture }
  if (silent.test(original)) return { text: '', flags: 0, outcome: becomes.nothing }

  let flags = 0
  let text = ''
  const compatible = original.normalize('NFKC')
  for (const character of compatible.normalize('NFKD')) {
    if (!letterOrDigit.test(character)) continue
    const lower = character.toLowerCase()
    for (const part of lower.normalize('NFKD')) {
      if (!letterOrDigit.test(part)) continue
      const look = confusableOf.get(part) ?? confusableOf.get(character) ?? asciiDigit(part)
      const simple = part.length === 1 ? (simplifiedOf[part.charCodeAt(0)] ?? 0) : 0
      const plain = simple === 0 ? undefined : String.fromCharCode(simple)
      if (look !== undefined) flags |= change.variant
      else if (plain !== undefined) flags |= change.traditional
      text += look ?? plain ?? part
    }
  }
  if (text === '') {
    const look = confusableOf.get(original)
    if (look !== undefined) return outcomeOf(look, change.variant)
    return { text: '', flags: 0, outcome: becomes.separator }
  }
  if (compatible !== original) flags |= change.fullWidth
  return outcomeOf(text, flags)
}

function isUnifiedHan(unit: number): boolean {
  return unit >= 0x4e00 && unit <= 0x9fff
}

/** The many characters that have no compatibility form are looked up without further ado. */
function entryOfHan(unit: number): number {
  const look = confusableUnit[unit] ?? 0
  const simple = simplifiedOf[unit] ?? 0
  const flags = look !== 0 ? change.variant : simple !== 0 ? change.traditional : 0
  const folded = look || simple || unit
  return ((becomes.letter << outcomeShift) | (flags << 16) | folded | traitsOf(folded)) >>> 0
}

/** One character never becomes more than this many, so that no text grows without bound. */
const longestExpansion = 4

function outcomeOf(text: string, flags: number): { text: string; flags: number; outcome: number } {
  if (text.length > longestExpansion) return { text: '', flags: 0, outcome: becomes.separator }
  return { text, flags, outcome: text.length === 1 ? becomes.letter : becomes.several }
}

/** Decimal digits of other scripts; each script keeps its ten in a row that starts at a multiple of ten or sixteen. */
function asciiDigit(character: string): string | undefined {
  const codePoint = character.codePointAt(0) ?? 0
  if (codePoint < 0x80 || !/\p{Nd}/u.test(character)) return undefined
  let zero = codePoint
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && codePoint - zero < 9) zero--
  return String(codePoint - zero)
}

/** Circled and negative-circled numbers that NFKC leaves alone. */
function circledDigit(codePoint: number): string | undefined {
  const ranges: readonly (readonly [number, number, number])[] = [
    [0x2776, 0x277f, 1],
    [0x2780, 0x2789, 1],
    [0x278a, 0x2793, 1],
    [0x24f5, 0x24fe, 1],
    [0x24eb, 0x24f4, 11],
    [0x24ff, 0x24ff, 0],
    [0x1f10b, 0x1f10c, 0],
  ]
  for (const [first, last, value] of ranges)
    if (codePoint >= first && codePoint <= last) return String(value + codePoint - first)
  return undefined
}

/** Regional indicators and negative letters in boxes and circles spell words in disguised writing. */
function regionalLetter(codePoint: number): string | undefined {
  for (const first of [0x1f1e6, 0x1f150, 0x1f170])
    if (codePoint >= first && codePoint < first + 26) return String.fromCharCode(0x61 + codePoint - first)
  return undefined
}
