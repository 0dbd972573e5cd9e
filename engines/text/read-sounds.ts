import { change } from './character-table.ts'
import { soundClassOf } from './sounds.ts'
import { longestSyllable, nextCode, syllableOfCode } from './spelled-syllables.ts'
import type { TextViews } from './text-views.ts'

/** The plain view, and the sound view beside it, in which each unit has its own syllable still. */
export interface SoundWork extends Pick<TextViews, 'units' | 'flags' | 'sounds' | 'soundPositions'> {
  readonly length: number
  /** Units of the sound view so far. */
  soundLength: number
}

const lower = { a: 0x61, z: 0x7a, zero: 0x30, nine: 0x39 }
const firstSyllable = 0xe000
/** The longest word of letters that is tried as syllables. */
const longestSpelled = 24

const soundOfDigit = [...'零一二三四五六七八九'].map((numeral) => soundClassOf[numeral.charCodeAt(0)] ?? 0)

/** Puts syllables spelled in letters and lone digits amid characters into the sound view, which grows shorter by that. */
export function readSounds(work: SoundWork): void {
  const { units, sounds, soundPositions, length } = work
  work.soundLength = 0
  for (let at = 0; at < length;) {
    const unit = units[at] ?? 0
    if (unit > lower.z) {
      soundPositions[work.soundLength] = at
      sounds[work.soundLength++] = sounds[at++] ?? 0
    } else at = readRun(work, at)
  }
  soundPositions[work.soundLength] = length
}

/** Reads letters and digits up to the next character. */
function readRun(work: SoundWork, first: number): number {
  const { units, length } = work
  let end = first + 1
  while (end < length && (units[end] ?? 0) <= lower.z) end++
  const isBeside = (first > 0 || end < length) && end - first <= longestSpelled
  for (let at = first; at < end;) {
    if (isBeside && (units[at] ?? 0) >= lower.a) {
      at = readSpelled(work, at)
      continue
    }
    const digit = (units[at] ?? 0) - lower.zero
    const isAlone = isBeside && digit <= 9 && !isDigitAt(work, at + 1) && !isDigitAt(work, at - 1)
    put(work, at, isAlone ? (soundOfDigit[digit] ?? 0) : (units[at] ?? 0))
    at++
  }
  return end
}

/** A word of letters that spells one syllable or several is read as those; any other letter by letter. */
function readSpelled(work: SoundWork, from: number): number {
  const { units, length } = work
  let to = from + 1
  while (to < length && isWordLetter(work, to) && to - from < longestSpelled) to++
  const before = work.soundLength
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
    put(work, at, firstSyllable + syllable)
    at = end
  }
  if (at === to) return to
  work.soundLength = before
  for (at = from; at < to; at++) put(work, at, units[at] ?? 0)
  return to
}

function put(work: SoundWork, at: number, sound: number): void {
  work.soundPositions[work.soundLength] = at
  work.sounds[work.soundLength++] = sound
}

function isDigitAt({ units, length }: SoundWork, at: number): boolean {
  return at >= 0 && at < length && (units[at] ?? 0) >= lower.zero && (units[at] ?? 0) <= lower.nine
}

function isWordLetter({ units, flags }: SoundWork, at: number): boolean {
  const unit = units[at] ?? 0
  return unit >= lower.a && unit <= lower.z && ((flags[at] ?? 0) & change.gapBefore) === 0
}
