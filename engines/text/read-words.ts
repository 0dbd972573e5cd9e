import { change } from './character-table.ts'
import { otherViews } from './copy-plain.ts'
import { letterOfDigit } from './leet.ts'

/** The views of a text as they stand before its words are read, and how many letters and digits they hold. */
export interface WordWork {
  readonly units: Uint16Array
  readonly shapes: Uint16Array
  readonly sounds: Uint16Array
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  readonly flags: Uint16Array
  length: number
  latinCount: number
  digitCount: number
}

const [smallA, smallZ, zero, nine] = [0x61, 0x7a, 0x30, 0x39]
/** In place of a unit's flags: it stands for the same letter as the one before and goes. No unit has all of them. */
const dropped = 0xffff
/** Signs between the letters of one word are no more than this many units. */
const widestApart = 4

/** Reads digits amid letters as letters, and letters set apart one by one as a word; changes the views in place. */
export function readWords(original: string, work: WordWork): void {
  const { units, flags, length } = work
  let hasDropped = false
  for (let at = 0; at < length;) {
    if ((units[at] ?? 0) > smallZ) {
      at++
      continue
    }
    const first = at
    let letters = 0
    let digits = 0
    for (; at < length; at++) {
      const unit = units[at] ?? 0
      if (unit > smallZ || (at > first && ((flags[at] ?? 0) & change.gapBefore) !== 0)) break
      if (unit >= smallA) letters++
      else digits++
    }
    if (letters > 1 && digits > 0 && letters >= digits) {
      readLeet(work, first, at)
      if (markRepeated(work, first, at)) hasDropped = true
    } else if (letters === 1 && at === first + 1) at = joinLetters(original, work, first)
  }
  if (hasDropped) closeUp(work)
}

/** Up to two digits in a row amid letters are letters: fu11z, Bo7, 4nd. */
function readLeet(work: WordWork, from: number, to: number): void {
  const { units, flags } = work
  for (let at = from; at < to; at++) {
    if (!isDigit(units[at] ?? 0)) continue
    const first = at
    while (at < to && isDigit(units[at] ?? 0)) at++
    if (at - first > 2) continue
    for (let digit = first; digit < at; digit++) {
      const letter = letterOfDigit(units[digit] ?? 0)
      const other = otherViews[letter] ?? 0
      units[digit] = letter
      work.shapes[digit] = other & 0xffff
      work.sounds[digit] = other >>> 16
      flags[digit] = (flags[digit] ?? 0) | change.leet
      work.digitCount--
      work.latinCount++
    }
  }
}

/**
 * As everywhere a letter again and again is one, so too where digits and signs were read as letters; but one that begins a word
 * (5sim) is not the letter that follows. Says whether any goes.
 */
function markRepeated({ units, ends, flags }: WordWork, from: number, to: number): boolean {
  let kept = from
  let isAny = false
  for (let at = from + 1; at < to; at++) {
    const [own, before] = [flags[at] ?? 0, flags[kept] ?? 0]
    const isLeet = ((kept === from ? own & before : own | before) & change.leet) !== 0
    if (isLeet && units[at] === units[kept]) {
      ends[kept] = ends[at] ?? 0
      flags[at] = dropped
      isAny = true
    } else kept = at
  }
  return isAny
}

function closeUp(work: WordWork): void {
  const { units, shapes, sounds, starts, ends, flags } = work
  let kept = 0
  for (let at = 0; at < work.length; at++) {
    if (flags[at] === dropped) continue
    if (kept !== at)
      for (const view of [units, shapes, sounds, starts, ends, flags]) view[kept] = view[at] ?? 0
    kept++
  }
  work.latinCount -= work.length - kept
  work.length = kept
}

/** From a letter that stands alone: three and more with the same signs between them are one word. Says where to go on. */
function joinLetters(
  original: string,
  { units, starts, ends, flags, length }: WordWork,
  first: number,
): number {
  let at = first + 1
  const end = ends[first] ?? 0
  const size = (starts[at] ?? 0) - end
  if (at >= length || size < 1 || size > widestApart) return at
  while (at < length) {
    const unit = units[at] ?? 0
    const before = ends[at - 1] ?? 0
    if (!isLetter(unit) || (starts[at] ?? 0) - before !== size) break
    if (!isSameGap(original, end, before, size)) break
    at++
  }
  // The last one may begin a word of its own.
  if (at < length && isLetter(units[at] ?? 0) && ((flags[at] ?? 0) & change.gapBefore) === 0) at--
  if (at - first < 3) return first + 1
  for (let i = first + 1; i < at; i++)
    flags[i] = ((flags[i] ?? 0) & ~(change.gapBefore | change.stopBefore)) | change.markBefore
  return at
}

function isSameGap(original: string, one: number, other: number, size: number): boolean {
  for (let i = 0; i < size; i++)
    if (original.charCodeAt(one + i) !== original.charCodeAt(other + i)) return false
  return true
}

function isLetter(unit: number): boolean {
  return unit >= smallA && unit <= smallZ
}

function isDigit(unit: number): boolean {
  return unit >= zero && unit <= nine
}
