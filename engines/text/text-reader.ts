import { becomes, change, entries, entryOf, farCharacter, textOf } from './character-table.ts'
import { shapeOf } from './shapes.ts'
import { isRareCharacter, soundClassOf } from './sounds.ts'
import { longestSyllable, nextCode, syllableOfCode } from './spelled-syllables.ts'
import { isSplitSecond, wholeOf } from './split-characters.ts'

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
const lastHan = 0x9fff
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
    starts = widened(starts, new Uint32Array(size))
    ends = widened(ends, new Uint32Array(size))
    flags = widened(flags, new Uint16Array(size))
  }

  function push(unit: number, start: number, end: number, flag: number): void {
    if (length > 0) {
      const last = length - 1
      if (isSplitSecond[unit] === 1) {
        const whole = wholeOf(units[last] ?? 0, unit)
        if (whole !== 0) {
          units[last] = whole
          ends[last] = end
          flags[last] = (flags[last] ?? 0) | change.split
          return
        }
      }
      // A letter again and again is one, since people double them at will; of three characters in a row one is left.
      if (
        unit === units[last] &&
        unit > lower.nine &&
        (flag & (change.stopBefore | change.gapBefore)) === 0
      ) {
        const known = ((flags[last] ?? 0) & change.repeated) !== 0
        if (unit < firstHan || known || (last > 0 && unit === units[last - 1])) {
          if (unit >= firstHan && !known) length--
          ends[length - 1] = end
          if (unit >= firstHan) flags[length - 1] = (flags[length - 1] ?? 0) | change.repeated
          return
        }
      }
    }
    units[length] = unit
    starts[length] = start
    ends[length] = end
    flags[length++] = flag
  }

  function pushAll(text: string, start: number, end: number, flag: number): void {
    const before = change.gapBefore | change.stopBefore | change.markBefore
    for (let i = 0; i < text.length; i++)
      push(text.charCodeAt(i), start, end, i === 0 ? flag : flag & ~before)
  }

  /** Reads all characters; what is not one plain letter, digit or sign takes the slow way. */
  function readPlain(original: string, readPictures: boolean): boolean {
    length = 0
    if (units.length < original.length + widest) grow(original.length + widest)
    // Kept at hand: what other functions share is slower to reach.
    let [toUnits, toStarts, toEnds, toFlags] = [units, starts, ends, flags]
    let count = 0
    let pending = 0
    let last = 0
    let hasPictures = false
    for (let at = 0; at < original.length; at++) {
      const unit = original.charCodeAt(at)
      let entry = entries[unit] ?? 0
      if (entry === 0) entry = entryOf(unit)
      const plain = entry & 0xffff
      if (entry >>> 24 === becomes.letter && plain !== last && isSplitSecond[plain] === 0) {
        toUnits[count] = plain
        toStarts[count] = at
        toEnds[count] = at + 1
        toFlags[count++] = ((entry >>> 16) & 0xff) | pending
        pending = 0
        last = plain
        continue
      }
      if (entry >>> 24 === becomes.separator && unit > 0x7f) {
        pending |= change.gapBefore
        continue
      }
      length = count
      pending = readOdd(original, at, entry, pending, readPictures)
      if (units.length < length + original.length - at + widest) grow(length + original.length)
      if (toUnits !== units) [toUnits, toStarts, toEnds, toFlags] = [units, starts, ends, flags]
      count = length
      last = count === 0 ? 0 : (toUnits[count - 1] ?? 0)
      if ((pending & sawPicture) !== 0) hasPictures = true
      if ((pending & tookTwo) !== 0) at++
      pending &= ~(sawPicture | tookTwo)
    }
    length = count
    return hasPictures
  }

  /** Reads one character that is not plain; says what is to be noted of the next, and whether it was a picture or two units. */
  function readOdd(
    original: string,
    at: number,
    entry: number,
    pending: number,
    readPictures: boolean,
  ): number {
    const unit = original.charCodeAt(at)
    const outcome = entry >>> 24
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

  function readShapes(): void {
    if (shapes.length < length) shapes = new Uint16Array(units.length)
    const [from, into, marks, end] = [units, shapes, flags, length]
    let [han, rare, latin, digits, apart] = [0, 0, 0, 0, 0]
    for (let at = 0; at < end; at++) {
      const unit = from[at] ?? 0
      const traits = traitsOf[unit] ?? 0
      into[at] = unit === smallL ? smallI : (shapeOf[unit] ?? unit)
      han += traits & 1
      rare += (traits >>> 1) & 1
      latin += (traits >>> 2) & 1
      digits += traits >>> 3
      // A gap without a stop before a Chinese character.
      const mark = marks[at] ?? 0
      apart += traits & mark & (~mark >>> 1) & 1
    }
    hanCount = han
    rareCount = rare
    latinCount = latin
    digitCount = digits
    apartCount = apart
  }

  /** Digits amid letters are read as letters, and letters set apart one by one as a word. */
  function readWords(original: string): void {
    for (let at = 0; at < length;) {
      const first = at
      let letters = 0
      let digits = 0
      for (; at < length; at++) {
        const unit = units[at] ?? 0
        if (at > first && ((flags[at] ?? 0) & change.gapBefore) !== 0) break
        if (unit >= lower.a && unit <= lower.z) letters++
        else if (unit >= lower.zero && unit <= lower.nine) digits++
        else break
      }
      if (at === first) at++
      else if (letters > 0 && digits > 0 && letters >= digits) readLeet(first, at)
      else if (letters === 1 && at === first + 1) at = joinLetters(original, first)
    }
  }

  function readLeet(from: number, to: number): void {
    let changed = false
    for (let at = from; at < to; at++) {
      const letter = letterOfDigit(units[at] ?? 0)
      if (letter === 0) continue
      const isInside =
        isLetter(at - 1, from, to) &&
        (isLetter(at + 1, from, to) ||
          (isLetter(at + 2, from, to) && letterOfDigit(units[at + 1] ?? 0) !== 0))
      const leads =
        at === from && isLetter(at + 1, from, to) && isLetter(at + 2, from, to) && isLetter(at + 3, from, to)
      const trails = changed && at === to - 1
      if (!isInside && !leads && !trails) continue
      units[at] = shapes[at] = letter
      digitCount--
      latinCount++
      flags[at] = (flags[at] ?? 0) | change.leet
      changed = true
    }
  }

  function isLetter(at: number, from: number, to: number): boolean {
    if (at < from || at >= to) return false
    const unit = units[at] ?? 0
    return unit >= lower.a && unit <= lower.z
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

  function readSounds(): void {
    if (sounds.length < length) {
      sounds = new Uint16Array(units.length)
      soundPositions = new Uint32Array(units.length + 1)
    }
    if (latinCount + digitCount === 0 || hanCount === 0) {
      const [from, into, positions, end] = [units, sounds, soundPositions, length]
      for (let at = 0; at < end; at++) {
        const unit = from[at] ?? 0
        into[at] = soundClassOf[unit] || unit
        positions[at] = at
      }
      soundPositions[end] = soundLength = end
      return
    }
    soundLength = 0
    for (let at = 0; at < length;) {
      const unit = units[at] ?? 0
      soundPositions[soundLength] = at
      if (unit > lower.z) {
        sounds[soundLength++] = soundClassOf[unit] || unit
        at++
      } else if (unit >= lower.a && isBesideHan(at)) at = readSpelled(at)
      else {
        const isAlone = unit <= lower.nine && isBesideHan(at) && !isDigitAt(at + 1) && !isDigitAt(at - 1)
        sounds[soundLength++] = isAlone ? (soundOfDigit[unit - lower.zero] ?? unit) : unit
        at++
      }
    }
    soundPositions[soundLength] = length
  }

  /** Whether a Chinese character stands right before a word or right after it. */
  function isBesideHan(at: number): boolean {
    if (at > 0 && (units[at - 1] ?? 0) >= firstHan) return true
    let end = at + 1
    while (end < length && (units[end] ?? 0) <= lower.z) {
      if (((flags[end] ?? 0) & change.stopBefore) !== 0 || end - at > longestSpelled) return false
      end++
    }
    return end < length
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
      readShapes()
      if (latinCount > 0) readWords(original)
      readSounds()
      return {
        ...{ original, length, units, shapes, starts, ends, flags, soundLength, sounds, soundPositions },
        ...{ hanCount, latinCount, digitCount, rareCount, apartCount, hasPictures },
      }
    },
  }
}

/** Beside the changes of the next unit: what reading one odd character found out. */
const sawPicture = 1 << 20
const tookTwo = 1 << 21

/** Bits of each folded unit: Chinese, rarely seen, Latin, digit. */
const traitsOf = new Uint8Array(0x10000)
for (let unit = firstHan; unit <= lastHan; unit++) traitsOf[unit] = isRareCharacter(unit) ? 3 : 1
for (let unit = lower.a; unit <= lower.z; unit++) traitsOf[unit] = 4

for (let unit = lower.zero; unit <= lower.nine; unit++) traitsOf[unit] = 8

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
    case 0x7c:
      return isAsciiLetter(text, at - 1) && isAsciiLetter(text, at + 1) ? 0x6c : 0
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
