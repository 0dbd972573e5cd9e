import { change, type TextViews } from '../../text/index.ts'

/** Buckets of hashed pieces; a power of two. */
export const bucketBits = 21
export const bucketCount = 1 << bucketBits

/** Longer texts are read at their beginning only, so that the cost of one text stays bounded. */
export const longestRead = 20_000

/** The pieces of one text as bucket numbers, in buffers that hold until the next text is read. */
export interface WordingReader {
  /** Reads the folded units `from` to `to` (exclusive), and says how many pieces there are. */
  read(views: TextViews, from: number, to: number): number
  /** As `read`, and notes in `begins` and `ends` which folded units each piece spans. */
  readWithPlaces(views: TextViews, from: number, to: number): number
  readonly buckets: Uint32Array
  readonly begins: Uint32Array
  readonly ends: Uint32Array
}

/**
 * Makes a reader of a text's pieces: runs of one to three tokens of the glyph view, where a token is a Chinese character's
 * class of look-alikes, a word or a number; pairs of syllables of the sound view; and, in a text that is not
 * mostly Chinese, pieces of three to five letters of each word. Serves one text at a time.
 */
export function createWordingReader(): WordingReader {
  let buckets = new Uint32Array(4096)
  let begins = new Uint32Array(0)
  let ends = new Uint32Array(0)

  function read(views: TextViews, from: number, to: number, keepsPlaces: boolean): number {
    const end = Math.min(to, from + longestRead)
    const most = (end - from) * mostOfUnit + mostOfUnit
    if (buckets.length < most) buckets = new Uint32Array(most * 2)
    if (keepsPlaces && begins.length < buckets.length) {
      begins = new Uint32Array(buckets.length)
      ends = new Uint32Array(buckets.length)
    }
    const places = keepsPlaces ? { begins, ends } : undefined
    const count = readTokens(views, from, end, buckets, places)
    return views.hanCount > 0 ? readSounds(views, from, end, buckets, count, places) : count
  }

  return {
    read: (views, from, to) => read(views, from, to, false),
    readWithPlaces: (views, from, to) => read(views, from, to, true),
    get buckets() {
      return buckets
    },
    get begins() {
      return begins
    },
    get ends() {
      return ends
    },
  }
}

/** Where the pieces stand, for who asks. */
type Places = Pick<WordingReader, 'begins' | 'ends'>

/** Three runs, a pair of syllables, and three pieces of a word. */
const mostOfUnit = 8

/*
 * The readers stand by themselves, with all they work on as parameters and each piece put down where it is made, because that
 * is what is fast.
 */

/** Writes the buckets of all runs of tokens, and of pieces of words, and says how many. */
function readTokens(
  views: TextViews,
  from: number,
  to: number,
  buckets: Uint32Array,
  places: Places | undefined,
): number {
  const { shapes, flags, sounds, soundPositions } = views
  const isMixed = views.hanCount > 0 && views.soundLength > 0
  const takesPieces = views.hanCount * 4 <= views.length
  let count = 0
  let sound = 0
  let previous = 0
  let beforePrevious = 0
  let previousFrom = from
  let beforePreviousFrom = from
  for (let at = from; at < to;) {
    const unit = shapes[at] ?? 0
    const first = at
    let token = unit
    if (unit >= firstHan) at++
    else {
      if (isMixed) while ((soundPositions[sound] ?? to) < at) sound++
      if (isMixed && soundPositions[sound] === at && (sounds[sound] ?? 0) >= firstSyllable) {
        // Spelled amid characters, it is the syllable and no word of letters.
        token = sounds[sound] ?? 0
        at = soundPositions[sound + 1] ?? at + 1
      } else if (isMixed && isLoneLetter(views, at)) {
        token = anyLetter
        at++
      } else if (isWordUnit(unit)) {
        token = wordSeed
        do token = Math.imul(token ^ (shapes[at++] ?? 0), pairFactor)
        while (at < to && isWordUnit(shapes[at] ?? 0) && ((flags[at] ?? 0) & change.gapBefore) === 0)
        if (takesPieces) count = readPieces(shapes, first, at, buckets, count, places)
      } else if (isDigit(unit)) {
        do at++
        while (at < to && isDigit(shapes[at] ?? 0) && ((flags[at] ?? 0) & change.gapBefore) === 0)
        token = 0x7000 + digitClass(at - first)
      } else at++
    }
    token = scramble(token)
    const pair = scramble(Math.imul(previous, pairFactor) ^ token)
    const triple = scramble(Math.imul(beforePrevious, pairFactor) ^ Math.imul(pair, 5))
    buckets[count] = bucketOf(token)
    buckets[count + 1] = bucketOf(pair)
    buckets[count + 2] = bucketOf(triple)
    if (places !== undefined) {
      notePlace(places, count, first, at)
      notePlace(places, count + 1, previousFrom, at)
      notePlace(places, count + 2, beforePreviousFrom, at)
    }
    count += 3
    beforePrevious = previous
    beforePreviousFrom = previousFrom
    previous = token
    previousFrom = first
  }
  return count
}

/** Adds pieces of three to five units of a word between its marked ends. */
function readPieces(
  shapes: Uint16Array,
  first: number,
  end: number,
  buckets: Uint32Array,
  before: number,
  places: Places | undefined,
): number {
  const size = end - first
  if (size < 3 || size > 30) return before
  let count = before
  for (let at = first - 1; at + 3 <= end + 1; at++) {
    let hash = pieceSeed
    for (let taken = 0; taken < 5 && at + taken <= end; taken++) {
      const position = at + taken
      const unit = position < first ? 0x3c : position >= end ? 0x3e : (shapes[position] ?? 0)
      hash = Math.imul(hash ^ unit, pairFactor)
      if (taken < 2) continue
      buckets[count] = bucketOf(scramble(hash))
      if (places !== undefined) notePlace(places, count, first, end)
      count++
    }
  }
  return count
}

/** Adds pairs of syllables. */
function readSounds(
  { sounds, soundPositions, soundLength }: TextViews,
  from: number,
  to: number,
  buckets: Uint32Array,
  before: number,
  places: Places | undefined,
): number {
  let count = before
  let previous = 0
  const first = from === 0 ? 0 : syllableFrom(soundPositions, soundLength, from)
  for (let at = first; at < soundLength && (soundPositions[at] ?? 0) < to; at++) {
    const unit = sounds[at] ?? 0
    if (unit < firstSyllable) {
      previous = 0
      continue
    }
    if (previous !== 0) {
      const pair = Math.imul(previous ^ soundSeed, pairFactor) ^ Math.imul(unit, 0x85ebca6b)
      buckets[count] = bucketOf(scramble(pair))
      if (places !== undefined)
        notePlace(places, count, soundPositions[at - 1] ?? 0, soundPositions[at + 1] ?? to)
      count++
    }
    previous = unit
  }
  return count
}

function notePlace({ begins, ends }: Places, piece: number, from: number, to: number): void {
  begins[piece] = from
  ends[piece] = to
}

function bucketOf(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> (32 - bucketBits)
}

const firstHan = 0x3400
const firstSyllable = 0xe000
/** A letter in place of a character is as good as any other. */
const anyLetter = 0x7100
const wordSeed = 0x1b873593
const pieceSeed = 0x38b34ae5
const soundSeed = 0x2545f491
const pairFactor = 0x01000193

function scramble(hash: number): number {
  const h = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return h ^ (h >>> 13)
}

function isWordUnit(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xdf && unit < 0x250)
}

/** A single letter right between two characters, or at one's side. */
function isLoneLetter({ units, flags, length }: TextViews, at: number): boolean {
  if (!isWordUnit(units[at] ?? 0)) return false
  const before = at === 0 ? 0 : (units[at - 1] ?? 0)
  const after = at + 1 < length ? (units[at + 1] ?? 0) : 0
  if (before < firstHan && (at === 0 || ((flags[at] ?? 0) & change.gapBefore) === 0)) return false
  if (after !== 0 && after < firstHan && ((flags[at + 1] ?? 0) & change.gapBefore) === 0) return false
  return before >= firstHan || after >= firstHan
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

/** Lengths of numbers are told apart only as far as they tell a price from a phone. */
function digitClass(length: number): number {
  return length <= 2 ? length : length <= 4 ? 3 : length <= 7 ? 4 : length <= 12 ? 5 : 6
}

function syllableFrom(positions: Uint32Array, length: number, from: number): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((positions[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}
