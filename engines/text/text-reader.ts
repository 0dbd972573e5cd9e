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
import { letterOfSign } from './leet.ts'
import { readSounds } from './read-sounds.ts'
import { readWords } from './read-words.ts'
import { isSplitSecond, likelyWholeOf, mayMakeOne, wholeOf } from './split-characters.ts'
import type { FoldOptions, TextViews } from './text-views.ts'

/** Reads texts one after another into buffers that are used again: what it gives holds until the next text. */
export interface TextReader {
  read(original: string, options?: FoldOptions): TextViews
}

const digitNine = 0x39
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
  let joinedCount = 0
  let sawLikely = false
  let joinsLikely = false

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
    if (isSplitSecond[unit] === 1 && mayMakeOne(before, unit) === 1) {
      const whole = wholeOfParts(before, unit)
      if (whole !== 0) {
        joinedCount++
        replaceLast(whole, end)
        // Of three parts two came together first.
        if (last > 0 && isSplitSecond[whole] === 1) {
          const greater = wholeOfParts(units[last - 1] ?? 0, whole)
          if (greater !== 0) {
            length--
            hanCount--
            replaceLast(greater, end)
          }
        }
        return true
      }
    }
    // A letter again and again is one, since people double them at will; of three characters in a row one is left.
    if (unit !== before || unit <= digitNine || (flag & (change.stopBefore | change.gapBefore)) !== 0)
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

  function replaceLast(unit: number, end: number): void {
    put(length - 1, unit)
    ends[length - 1] = end
    flags[length - 1] = (flags[length - 1] ?? 0) | change.split
  }

  function wholeOfParts(first: number, second: number): number {
    const whole = wholeOf(first, second)
    if (whole !== 0) return whole
    const likely = likelyWholeOf(first, second)
    if (likely !== 0) sawLikely = true
    return joinsLikely ? likely : 0
  }

  function pushAll(text: string, start: number, end: number, flag: number): void {
    const before = change.gapBefore | change.stopBefore | change.markBefore
    for (let i = 0; i < text.length; i++)
      push(text.charCodeAt(i), start, end, i === 0 ? flag : flag & ~before)
  }

  /** Reads all characters; what is not one plain letter or digit takes the slow way. */
  function readPlain(original: string, readPictures: boolean): boolean {
    length = hanCount = latinCount = digitCount = rareCount = apartCount = joinedCount = 0
    sawLikely = false
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

  /** Digits and signs amid letters are read as letters, and letters set apart one by one as a word. */
  function readWordsOf(original: string): void {
    const work = { units, shapes, sounds, starts, ends, flags, length, latinCount, digitCount }
    readWords(original, work)
    length = work.length
    latinCount = work.latinCount
    digitCount = work.digitCount
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

  return {
    read(original, options) {
      const readPictures = options?.pictures === 'words'
      joinsLikely = false
      let hasPictures = readPlain(original, readPictures)
      // Who writes characters in parts does so with others too.
      if (sawLikely && joinedCount >= leastJoined) {
        joinsLikely = true
        hasPictures = readPlain(original, readPictures)
      }
      if (latinCount > 0) readWordsOf(original)
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

/** So many characters in parts show that a text is written that way. */
const leastJoined = 2
/** Beside the changes of the next unit: what reading one odd character found out. */
const sawPicture = 1 << 20
const tookTwo = 1 << 21

function widened<T extends Uint16Array | Uint32Array>(from: T, into: T): T {
  into.set(from)
  return into
}
