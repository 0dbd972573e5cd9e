import {
  becomes,
  change,
  entries,
  entryOf,
  farCharacter,
  outcomeMask,
  outcomeShift,
  textOf,
  trait,
  traitsOf,
} from './character-table.ts'
import { shapeOf } from './shapes.ts'
import { soundClassOf } from './sounds.ts'
import { longestSyllable, nextCode, syllableOfCode } from './spelled-syllables.ts'
import { isSplitFirst, isSplitSecond, wholeOf } from './split-characters.ts'

export interface FoldOptions {
  /** `gaps` (the default) takes emoji for decoration between characters, `words` reads 🐱 as 猫 and ❤ as 心. */
  readonly pictures?: 'gaps' | 'words'
}

/**
 * One text in three views. Unit `i` of the plain and of the glyph view stands for `original.slice(starts[i], ends[i])`; `flags[i]`
 * (see `change`) says what was done to it and whether something stood before it that was taken out. The arrays may be
 * longer than what is in them.
 */
export interface TextViews {
  readonly original: string
  /** Units of the plain and of the glyph view. */
  readonly length: number
  /** The plain view: letters, digits and simplified characters only. */
  readonly units: Uint16Array
  /** The glyph view: each character's class of look-alikes. */
  readonly shapes: Uint16Array
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  readonly flags: Uint16Array
  /** Units of the sound view. */
  readonly soundLength: number
  /** The sound view: 0xE000 + the class of a syllable, or the unit itself where it has none. */
  readonly sounds: Uint16Array
  /** Where in the plain view each unit of the sound view begins; one more than there are, the last being `length`. */
  readonly soundPositions: Uint32Array
  readonly hanCount: number
  readonly latinCount: number
  readonly digitCount: number
  /** Chinese characters that are seldom seen except in place of others. */
  readonly rareCount: number
  /** Chinese characters before which a sign stands that ends no sentence. */
  readonly apartCount: number
  /** Whether pictures stand in the text that can be read as words. */
  readonly hasPictures: boolean
}

/** Reads texts one after another into buffers that are used again: what it gives holds until the next text. */
export interface TextReader {
  read(original: string, options?: FoldOptions): TextViews
}

const lower = { a: 0x61, z: 0x7a, zero: 0x30, nine: 0x39 }
/** A 1 amid letters may stand for either: in the glyph view they are one. */
const smallL = 0x6c
const smallI = 0x69
const firstHan = 0x3400
/** The most a character becomes. */
const widest = 4

export function createTextReader(): TextReader {
  let units = new Uint16Array(1024)
  let shapes = new Uint16Array(1024)
  let starts = new Uint32Array(1024)
  let ends = new Uint32Array(1024)
  let flags = new Uint16Array(1024)
  let sounds = new Uint16Array(1024)
  let soundPositions = new Uint32Array(1025)
  const run: PlainRun = { at: 0, count: 0, pending: 0, han: 0, latin: 0, digits: 0, rare: 0, apart: 0 }
  let length = 0
  let soundLength = 0
  let hanCount = 0
  let latinCount = 0
  let digitCount = 0
  let rareCount = 0
  let apartCount = 0

  function grow(least: number): void {
    const size = Math.max(least, units.length * 2)
    units = widened(units, new Uint16Array(size))
    shapes = widened(shapes, new Uint16Array(size))
    starts = widened(starts, new Uint32Array(size))
    ends = widened(ends, new Uint32Array(size))
    flags = widened(flags, new Uint16Array(size))
    sounds = widened(sounds, new Uint16Array(size))
    soundPositions = new Uint32Array(size + 1)
  }

  /** Puts down a unit that may join the one before it. */
  function push(unit: number, start: number, end: number, flag: number): void {
    if (length > 0 && joins(unit, end, flag)) return
    put(length, unit)
    starts[length] = start
    ends[length] = end
    flags[length++] = flag
    const traits = traitsOf(unit)
    if ((traits & trait.han) !== 0) hanCount++
    if ((traits & trait.rare) !== 0) rareCount++
    if ((traits & trait.latin) !== 0) latinCount++
    if ((traits & trait.digit) !== 0) digitCount++
    if ((traits & trait.han) !== 0 && (flag & (change.gapBefore | change.stopBefore)) === change.gapBefore)
      apartCount++
  }

  function put(at: number, unit: number): void {
    const other = otherViews[unit] ?? 0
    units[at] = unit
    shapes[at] = other & 0xffff
    sounds[at] = other >>> 16
  }

  function joins(unit: number, end: number, flag: number): boolean {
    const last = length - 1
    const before = units[last] ?? 0
    if (isSplitSecond[unit] === 1) {
      const whole = wholeOf(before, unit)
      if (whole !== 0) {
        put(last, whole)
        ends[last] = end
        flags[last] = (flags[last] ?? 0) | change.split
        return true
      }
    }
    // A letter again and again is one, since people double them at will; of three characters in a row one is left.
    if (unit !== before || unit <= lower.nine || (flag & (change.stopBefore | change.gapBefore)) !== 0)
      return false
    const known = ((flags[last] ?? 0) & change.repeated) !== 0
    if (unit >= firstHan && !known) {
      if (last === 0 || unit !== units[last - 1]) return false
      length--
      hanCount--
    }
    ends[length - 1] = end
    if (unit >= firstHan) flags[length - 1] = (flags[length - 1] ?? 0) | change.repeated
    return true
  }

  function pushAll(text: string, start: number, end: number, flag: number): void {
    const before = change.gapBefore | change.stopBefore | change.markBefore
    for (let i = 0; i < text.length; i++)
      push(text.charCodeAt(i), start, end, i === 0 ? flag : flag & ~before)
  }

  /** Reads all characters; what is not one plain letter or digit takes the slow way. */
  function readPlain(original: string, readPictures: boolean): boolean {
    length = hanCount = latinCount = digitCount = rareCount = apartCount = 0
    if (units.length < original.length + widest) grow(original.length + widest)
    const end = original.length
    let pending = 0
    let hasPictures = false
    for (let at = 0; ; at++) {
      run.at = at
      run.count = length
      run.pending = pending
      copyPlain(original, units, shapes, sounds, starts, ends, flags, run)
      at = run.at
      length = run.count
      if (at >= end) break
      const entry = entries[original.charCodeAt(at)] || entryOf(original.charCodeAt(at))
      pending = readOdd(
        original,
        at,
        (entry >>> outcomeShift) & outcomeMask,
        entry,
        run.pending,
        readPictures,
      )
      if (units.length < length + end - at + widest) grow(length + end)
      if ((pending & sawPicture) !== 0) hasPictures = true
      if ((pending & tookTwo) !== 0) at++
      pending &= ~(sawPicture | tookTwo)
    }
    hanCount += run.han
    latinCount += run.latin
    digitCount += run.digits
    rareCount += run.rare
    apartCount += run.apart
    run.han = run.latin = run.digits = run.rare = run.apart = 0
    return hasPictures
  }

  /** Reads one character that is not plain; says what is to be noted of the next, and whether it was a picture or two units. */
  function readOdd(
    original: string,
    at: number,
    outcome: number,
    entry: number,
    pending: number,
    readPictures: boolean,
  ): number {
    const unit = original.charCodeAt(at)
    if (outcome === becomes.letter) {
      push(entry & 0xffff, at, at + 1, ((entry >>> 16) & 0xff) | pending)
      return 0
    }
    if (outcome === becomes.separator || outcome === becomes.stop) {
      const letter = unit < 0x80 ? letterOfSign(original, at) : 0
      if (letter !== 0) {
        push(letter, at, at + 1, change.leet | pending)
        return 0
      }
      return pending | (outcome === becomes.stop ? change.gapBefore | change.stopBefore : change.gapBefore)
    }
    if (outcome === becomes.nothing) return pending | change.markBefore
    if (outcome !== becomes.surrogate) {
      const isPicture = outcome === becomes.picture
      if (isPicture && !readPictures) return pending | change.gapBefore | sawPicture
      pushAll(textOf(unit), at, at + 1, (isPicture ? change.emoji : (entry >>> 16) & 0xff) | pending)
      return isPicture ? sawPicture : 0
    }
    const codePoint = original.codePointAt(at) ?? unit
    // A lone half of a pair counts as a sign.
    if (codePoint < 0x10000) return pending | change.gapBefore
    const far = farCharacter(codePoint)
    const isPicture = far.outcome === becomes.picture
    const seen = tookTwo | (isPicture ? sawPicture : 0)
    if (far.text === '' || (isPicture && !readPictures))
      return pending | seen | (far.outcome === becomes.nothing ? change.markBefore : change.gapBefore)
    pushAll(far.text, at, at + 2, (isPicture ? change.emoji : far.flags) | pending)
    return seen
  }

  /** Digits amid letters are read as letters, and letters set apart one by one as a word. */
  function readWords(original: string): void {
    const [from, marks] = [units, flags]
    for (let at = 0; at < length;) {
      if ((from[at] ?? 0) > lower.z) {
        at++
        continue
      }
      const first = at
      let letters = 0
      let digits = 0
      for (; at < length; at++) {
        const unit = from[at] ?? 0
        if (unit > lower.z || (at > first && ((marks[at] ?? 0) & change.gapBefore) !== 0)) break
        if (unit >= lower.a) letters++
        else digits++
      }
      if (letters > 1 && digits > 0 && letters >= digits) readLeet(first, at)
      else if (letters === 1 && at === first + 1) at = joinLetters(original, first)
    }
  }

  /** One or two digits in a row amid at least two letters are letters: fu11z, Bo7, 4nd. */
  function readLeet(from: number, to: number): void {
    for (let at = from; at < to; at++) {
      if (!isDigitAt(at)) continue
      const first = at
      let isLeet = true
      for (; at < to && isDigitAt(at); at++) if (letterOfDigit(units[at] ?? 0) === 0) isLeet = false
      if (!isLeet || at - first > 2) continue
      for (let digit = first; digit < at; digit++) {
        put(digit, letterOfDigit(units[digit] ?? 0))
        flags[digit] = (flags[digit] ?? 0) | change.leet
        digitCount--
        latinCount++
      }
    }
  }

  /** From a letter that stands alone: three and more with the same sign between them are one word. */
  function joinLetters(original: string, first: number): number {
    let at = first + 1
    const sign = original.charCodeAt(ends[first] ?? 0)
    while (at < length) {
      const unit = units[at] ?? 0
      const gap = (starts[at] ?? 0) - (ends[at - 1] ?? 0)
      if (unit < lower.a || unit > lower.z || gap !== 1 || original.charCodeAt(ends[at - 1] ?? 0) !== sign)
        break
      at++
    }
    // The last one may begin a word of its own.
    const next = units[at] ?? 0
    if (at < length && next >= lower.a && next <= lower.z && ((flags[at] ?? 0) & change.gapBefore) === 0) at--
    if (at - first < 3) return first + 1
    for (let i = first + 1; i < at; i++)
      flags[i] = ((flags[i] ?? 0) & ~(change.gapBefore | change.stopBefore)) | change.markBefore
    return at
  }

  /** The sound view stands beside the others already; spelled syllables and lone digits amid characters are put in. */
  function readSounds(): void {
    const [from, into, positions, end] = [units, sounds, soundPositions, length]
    if (hanCount === 0 || latinCount + digitCount === 0) {
      for (let at = 0; at <= end; at++) positions[at] = at
      soundLength = end
      return
    }
    soundLength = 0
    for (let at = 0; at < end;) {
      const unit = from[at] ?? 0
      if (unit > lower.z) {
        positions[soundLength] = at
        into[soundLength++] = into[at++] ?? 0
      } else at = readRun(at)
    }
    positions[soundLength] = end
  }

  /** Reads letters and digits up to the next character. */
  function readRun(first: number): number {
    let end = first + 1
    while (end < length && (units[end] ?? 0) <= lower.z) end++
    const isBeside = (first > 0 || end < length) && end - first <= longestSpelled
    for (let at = first; at < end;) {
      if (isBeside && (units[at] ?? 0) >= lower.a) {
        at = readSpelled(at)
        continue
      }
      const digit = (units[at] ?? 0) - lower.zero
      const isAlone = isBeside && digit <= 9 && !isDigitAt(at + 1) && !isDigitAt(at - 1)
      soundPositions[soundLength] = at
      sounds[soundLength++] = isAlone ? (soundOfDigit[digit] ?? 0) : (units[at] ?? 0)
      at++
    }
    return end
  }

  function isDigitAt(at: number): boolean {
    return at >= 0 && at < length && (units[at] ?? 0) >= lower.zero && (units[at] ?? 0) <= lower.nine
  }

  /** A word of letters that spells one syllable or several is read as those; any other letter by letter. */
  function readSpelled(from: number): number {
    let to = from + 1
    while (to < length && isWordLetter(to) && to - from < longestSpelled) to++
    const before = soundLength
    let at = from
    while (at < to) {
      let code = 0
      let syllable = 0
      let end = at
      for (let next = at; next < to && next - at < longestSyllable; next++) {
        code = nextCode(code, units[next] ?? 0)
        const number = next === at ? 0 : syllableOfCode(code)
        if (number === 0) continue
        syllable = number
        end = next + 1
      }
      if (syllable === 0) break
      soundPositions[soundLength] = at
      sounds[soundLength++] = 0xe000 + syllable
      at = end
    }
    if (at === to) return to
    soundLength = before
    for (at = from; at < to; at++) {
      soundPositions[soundLength] = at
      sounds[soundLength++] = units[at] ?? 0
    }
    return to
  }

  function isWordLetter(at: number): boolean {
    const unit = units[at] ?? 0
    return unit >= lower.a && unit <= lower.z && ((flags[at] ?? 0) & change.gapBefore) === 0
  }

  return {
    read(original, options) {
      const hasPictures = readPlain(original, options?.pictures === 'words')
      if (latinCount > 0) readWords(original)
      readSounds()
      return {
        original,
        length,
        units,
        shapes,
        starts,
        ends,
        flags,
        soundLength,
        sounds,
        soundPositions,
        hanCount,
        latinCount,
        digitCount,
        rareCount,
        apartCount,
        hasPictures,
      }
    },
  }
}

/** Beside the changes of the next unit: what reading one odd character found out. */
const sawPicture = 1 << 20
const tookTwo = 1 << 21

/** The unit of the glyph view for a unit of the plain one. */
export function glyphClassOf(unit: number): number {
  return (otherViews[unit] ?? 0) & 0xffff
}

/** Of each unit of the plain view its glyph class, and in the upper half its syllable's. */
const otherViews = Uint32Array.from(
  { length: 0x10000 },
  (_, unit) => ((soundClassOf[unit] || unit) << 16) | (unit === smallL ? smallI : (shapeOf[unit] ?? unit)),
)

/** Where the copying of plain characters stands, and what it has counted since it was last asked. */
interface PlainRun {
  at: number
  count: number
  pending: number
  han: number
  latin: number
  digits: number
  rare: number
  apart: number
}

/**
 * Copies plain letters, digits and characters into the views from `run.at` on, up to the first unit that is anything else but a
 * sign. It stands by itself, with all it works on as parameters, because that is what is fast.
 */
function copyPlain(
  original: string,
  units: Uint16Array,
  shapes: Uint16Array,
  sounds: Uint16Array,
  starts: Uint32Array,
  ends: Uint32Array,
  flags: Uint16Array,
  run: PlainRun,
): void {
  const end = original.length
  let at = run.at
  let count = run.count
  let pending = run.pending
  let last = count === 0 ? 0 : (units[count - 1] ?? 0)
  let [han, latin, digits, rare, apart] = [0, 0, 0, 0, 0]
  for (; at < end; at++) {
    const unit = original.charCodeAt(at)
    const entry = entries[unit] ?? 0
    const outcome = (entry >>> outcomeShift) & outcomeMask
    if (outcome !== becomes.letter) {
      if (outcome !== becomes.separator || unit < 0x80) break
      pending |= change.gapBefore
      continue
    }
    const plain = entry & 0xffff
    if (plain === last || (entry >>> 31 === 1 && isSplitFirst[last] === 1)) break
    const other = otherViews[plain] ?? 0
    units[count] = plain
    shapes[count] = other & 0xffff
    sounds[count] = other >>> 16
    starts[count] = at
    ends[count] = at + 1
    flags[count++] = ((entry >>> 16) & 0xff) | pending
    const isHan = (entry >>> 27) & 1
    han += isHan
    rare += (entry >>> 28) & 1
    latin += (entry >>> 29) & 1
    digits += (entry >>> 30) & 1
    // A gap without a stop before a Chinese character.
    apart += isHan & pending & (~pending >>> 1)
    pending = 0
    last = plain
  }
  run.at = at
  run.count = count
  run.pending = pending
  run.han += han
  run.latin += latin
  run.digits += digits
  run.rare += rare
  run.apart += apart
}

/** The longest word of letters that is tried as syllables. */
const longestSpelled = 24

const soundOfDigit = [...'零一二三四五六七八九'].map((numeral) => soundClassOf[numeral.charCodeAt(0)] ?? 0)

function letterOfDigit(unit: number): number {
  switch (unit) {
    case 0x30:
      return 0x6f
    case 0x31:
      return 0x69
    case 0x33:
      return 0x65
    case 0x34:
      return 0x61
    case 0x35:
      return 0x73
    case 0x37:
      return 0x74
    case 0x38:
      return 0x62
    default:
      return 0
  }
}

/** The letter that a sign amid letters stands for; 0 where it is just a sign. */
function letterOfSign(text: string, at: number): number {
  switch (text.charCodeAt(at)) {
    case 0x40: {
      // Between letters, but not in an address: name@host.example.
      if (!isAsciiLetter(text, at - 1) || !isAsciiLetter(text, at + 1)) return 0
      let end = at + 1
      while (isAsciiLetter(text, end)) end++
      return end - at <= 5 && text.charCodeAt(end) !== 0x2e ? 0x61 : 0
    }
    case 0x24:
      return isAsciiLetter(text, at + 1) || (isAsciiLetter(text, at - 1) && !isAsciiDigit(text, at + 1))
        ? 0x73
        : 0
    case 0x21:
      return isAsciiLetter(text, at - 1) && isAsciiLetter(text, at + 1) ? 0x69 : 0
    default:
      return 0
  }
}

function isAsciiLetter(text: string, at: number): boolean {
  const small = text.charCodeAt(at) | 32
  return small >= lower.a && small <= lower.z
}

function isAsciiDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= lower.zero && unit <= lower.nine
}

function widened<T extends Uint16Array | Uint32Array>(from: T, into: T): T {
  into.set(from)
  return into
}
