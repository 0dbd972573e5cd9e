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
import { copyPlain, otherViews, type PlainRun } from './copy-plain.ts'
import { letterOfDigit, letterOfSign } from './leet.ts'
import { readSounds } from './read-sounds.ts'
import { isSplitSecond, wholeOf } from './split-characters.ts'
import type { FoldOptions, TextViews } from './text-views.ts'

/** Reads texts one after another into buffers that are used again: what it gives holds until the next text. */
export interface TextReader {
  read(original: string, options?: FoldOptions): TextViews
}

const lower = { a: 0x61, z: 0x7a, zero: 0x30, nine: 0x39 }
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

  /** The sound view stands beside the others already; only letters and digits amid characters change it. */
  function readSoundView(): number {
    if (hanCount === 0 || latinCount + digitCount === 0) {
      const [positions, end] = [soundPositions, length]
      for (let at = 0; at <= end; at++) positions[at] = at
      return end
    }
    const work = { units, flags, sounds, soundPositions, length, soundLength: 0 }
    readSounds(work)
    return work.soundLength
  }

  function isDigitAt(at: number): boolean {
    return at >= 0 && at < length && (units[at] ?? 0) >= lower.zero && (units[at] ?? 0) <= lower.nine
  }

  return {
    read(original, options) {
      const hasPictures = readPlain(original, options?.pictures === 'words')
      if (latinCount > 0) readWords(original)
      const soundLength = readSoundView()
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

function widened<T extends Uint16Array | Uint32Array>(from: T, into: T): T {
  into.set(from)
  return into
}
