import { change } from './character-table.ts'
import {
  emptyHash,
  findNearWord,
  hashLetter,
  isContactWord,
  isSurname,
  unitOfWord,
  weight,
} from './near-words.ts'
import { createTextReader } from './text-reader.ts'
import type { TextViews } from './text-views.ts'

/**
 * What is left of a text when what differs from copy to copy is taken out: numbers, addresses and accounts are gone, a
 * run of letters is one unit. The arrays are used again for the next text and may be longer than what is in them.
 */
export interface NearUnits {
  readonly length: number
  readonly sounds: Uint16Array
  readonly shapes: Uint16Array
  /** How much each unit says, see `weight`. */
  readonly weights: Uint8Array
  /** What the text is about, each once: numbers from `near-words`. */
  readonly subjects: number[]
  /** Whether it says where to turn: an address, an account, a long number. */
  readonly hasContact: boolean
}

/** Reads texts one after another into buffers that are used again: what it gives holds until the next text. */
export interface NearReader {
  read(text: string): NearUnits
}

/** Beyond this many units a text is not looked at; it keeps the cost bounded. */
const longest = 16_384

/** Shorter numbers are amounts, times, codes. */
const shortestContact = 5

/** Shorter texts are told apart by the place or name they speak of. */
const longEnoughForSlots = 24

/** The frame of a word: its consonants, with digits for the letters they resemble. */
const isVowel = new Uint8Array(0x80)
const frameOf = new Uint8Array(0x80)
for (let unit = 0; unit < 0x80; unit++) frameOf[unit] = unit
for (const letter of 'aeiouhy') isVowel[letter.charCodeAt(0)] = 1
for (const digit of '0134') isVowel[digit.charCodeAt(0)] = 1
for (const [digit, letter] of ['5s', '7t', '8b', '9g', '2z'].map(
  (pair) => [pair.charCodeAt(0), pair.charCodeAt(1)] as const,
))
  frameOf[digit] = letter

export function createNearReader(): NearReader {
  const reader = createTextReader()
  let sounds = new Uint16Array(512)
  let shapes = new Uint16Array(512)
  let weights = new Uint8Array(512)
  let length = 0
  let hasContact = false
  const seen = new Set<number>()

  /** Drops numbers and accounts unless nothing else would be left. */
  function readUnits(views: TextViews, keepsAll: boolean): void {
    length = 0
    hasContact = false
    const end = Math.min(views.soundLength, longest)
    for (let at = 0; at < end;) {
      const position = views.soundPositions[at] ?? 0
      if ((views.units[position] ?? 0) < 0x80) at = readRun(views, at, end, keepsAll)
      else {
        sounds[length] = views.sounds[at] ?? 0
        shapes[length++] = views.shapes[position] ?? 0
        at++
      }
    }
  }

  /** A run of letters and digits, with what joins an address to one. */
  function readRun(views: TextViews, from: number, end: number, keepsAll: boolean): number {
    const { original, starts, ends, flags, units } = views
    const first = views.soundPositions[from] ?? 0
    let isAddress = original.charCodeAt((starts[first] ?? 0) - 1) === 0x40
    let digits = 0
    let hash = emptyHash
    let frame = emptyHash
    let position = first
    for (; position < views.length && (units[position] ?? 0) < 0x80; position++) {
      if (position > first && ((flags[position] ?? 0) & change.gapBefore) !== 0) {
        const joint = jointOf(original, ends[position - 1] ?? 0, starts[position] ?? 0)
        if (joint === 'none') break
        if (joint === 'address') isAddress = true
      }
      const unit = units[position] ?? 0
      if (unit <= 0x39) digits++
      hash = hashLetter(hash, unit)
      if (isVowel[unit] === 0) frame = hashLetter(frame, frameOf[unit] ?? unit)
    }
    if (isAddress || digits >= shortestContact || isContactWord(hash)) hasContact = true
    const isSpelled =
      !isAddress && (views.sounds[from] ?? 0) > 0x7f && (digits === 0 || position === first + 1)
    // Amid letters a word with digits is a word in disguise; amid Chinese it is an account.
    const mayBeWord = views.latinCount > 2 * views.hanCount && digits * 2 <= position - first
    // Amid Chinese a long word that spells nothing is an account, or part of one.
    if (!isSpelled && views.hanCount > views.latinCount && position - first >= shortestContact)
      hasContact = true
    let at = from
    while (at < end && (views.soundPositions[at] ?? 0) < position) {
      if (isSpelled) shapes[length] = sounds[length++] = views.sounds[at] ?? 0
      at++
    }
    if (!isSpelled && (keepsAll || (!isAddress && (digits === 0 || mayBeWord)))) {
      sounds[length] = unitOfWord(hash)
      shapes[length++] = unitOfWord(frame)
    }
    return at
  }

  function weigh(): number[] {
    const subjects: number[] = []
    weights.fill(weight.content, 0, length)
    const hasSlots = length >= longEnoughForSlots
    for (let at = 0; at < length;) {
      const word = findNearWord(sounds, shapes, at, length)
      if (word === undefined) {
        at++
        continue
      }
      const to = at + word.sounds.length
      if (word.subject > 0) {
        if (!subjects.includes(word.subject)) subjects.push(word.subject)
      } else if (word.kind === 'place') weights.fill(hasSlots ? weight.slot : weight.content, at, to)
      else {
        weights.fill(weight.filler, at, to)
        if (hasSlots && word.kind === 'title') slotName(at - 3, at)
        if (hasSlots && word.kind === 'nameAfter') slotName(to, to + 1)
      }
      at = to
    }
    discountRepeats()
    return subjects
  }

  /** What is said again says nothing new: it is there to make a text longer. */
  function discountRepeats(): void {
    seen.clear()
    let until = 0
    for (let at = 0; at + 2 < length; at++) {
      const piece = (sounds[at] ?? 0) * 0x100000000 + (sounds[at + 1] ?? 0) * 0x10000 + (sounds[at + 2] ?? 0)
      if (!seen.has(piece)) seen.add(piece)
      else {
        weights.fill(weight.slot, Math.max(at, until), at + 3)
        until = at + 3
      }
    }
  }

  /** A surname between two places, and what follows it, is a name: it differs from copy to copy. */
  function slotName(from: number, to: number): void {
    for (let at = Math.max(0, from); at < to && at < length; at++) {
      if (isSurname[shapes[at] ?? 0] === 0) continue
      weights.fill(weight.slot, at, Math.min(length, Math.max(to, at + 3)))
      return
    }
  }

  return {
    read(text) {
      const views = reader.read(text)
      if (sounds.length < views.soundLength) {
        sounds = new Uint16Array(views.soundLength)
        shapes = new Uint16Array(views.soundLength)
        weights = new Uint8Array(views.soundLength)
      }
      readUnits(views, false)
      // Nothing but numbers or addresses: they are then what the text says, and are told apart.
      if (length < 2) readUnits(views, true)
      return { length, sounds, shapes, weights, subjects: weigh(), hasContact }
    },
  }
}

/** Whether what stands between two letters belongs inside an address (`.`, `/`, `://` …) or a number (`-`), no space. */
function jointOf(original: string, from: number, to: number): 'none' | 'number' | 'address' {
  if (to - from > 3 || to <= from) return 'none'
  let joint: 'none' | 'number' | 'address' = 'number'
  for (let i = from; i < to; i++) {
    const sign = original.charAt(i)
    if ('./:@_?&=%#'.includes(sign)) joint = 'address'
    else if (sign !== '-') return 'none'
  }
  // A full stop ends a sentence unless letters follow at once on both sides, which is so here; a hyphen alone joins numbers.
  if (joint === 'number' && !/[0-9]/.test(original.charAt(from - 1))) return 'none'
  return joint
}
