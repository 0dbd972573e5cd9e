import { fold } from '../../text/index.ts'

/** Pieces are known by numbers of this many bits: with 300,000 of them in a model one new piece in sixty is taken for one of them. */
export const pieceBits = 24

/** Longer texts are read at their beginning only, so that the cost of one text stays bounded. */
export const longestRead = 20_000

/**
 * Cuts texts into pieces: each character, word, digit and sign, each pair of neighbours, and runs of three and four letters
 * within a word, all in their plain form. Reads one text at a time into a buffer that it uses again.
 */
export interface PieceReader {
  /** Reads a text; gives how many pieces now stand in `pieces`, in the order of the text, repeated ones included. */
  read(text: string): number
  /** Numbers of the pieces of the text read last; holds until the next. */
  readonly pieces: Uint32Array
}

export function createPieceReader(): PieceReader {
  let pieces = new Uint32Array(4096)
  let length = 0

  function read(text: string): number {
    length = 0
    const end = Math.min(text.length, longestRead)
    let into = pieces
    let previous = edge
    let previousIsWord = false
    for (let at = 0; at < end;) {
      if (length + mostAtOnce > into.length) into = grow()
      const unit = text.charCodeAt(at)
      const plain = plainOf[unit] || lookUp(unit)
      const kind = plain >>> 16
      let token: number
      let isWord = false
      if (kind === kinds.letter) {
        const first = at
        at = endOfWord(text, at, end)
        token = readWord(text, first, at)
        isWord = true
      } else if (kind === kinds.space) {
        do at++
        while (
          at < end &&
          (plainOf[text.charCodeAt(at)] || lookUp(text.charCodeAt(at))) >>> 16 === kinds.space
        )
        // Words are neighbours across the gap that parts all words.
        if (previousIsWord && at < end && (plainOf[text.charCodeAt(at)] ?? 0) >>> 16 === kinds.letter)
          continue
        token = spaceToken
      } else if (kind === kinds.half) {
        const codePoint = text.codePointAt(at) ?? unit
        at += codePoint > 0xffff ? 2 : 1
        token = farToken(codePoint)
      } else {
        token = plain
        at++
      }
      token = scramble(token)
      into[length++] = token >>> unusedBits
      into[length++] = scramble(Math.imul(previous, pairFactor) ^ token) >>> unusedBits
      previous = token
      previousIsWord = isWord
    }
    if (length > 0) into[length++] = scramble(Math.imul(previous, pairFactor) ^ edge) >>> unusedBits
    return length
  }

  /** Puts down the runs of letters within a word and gives the word's token. */
  function readWord(text: string, first: number, end: number): number {
    const into = pieces
    let word = wordSeed
    const size = end - first
    const takesRuns = size > 1 && size <= longestCut
    let [third, second, last] = [0, 0, wordEdge]
    for (let at = first; at < end; at++) {
      const letter = (plainOf[text.charCodeAt(at)] ?? 0) & 0xffff
      word = Math.imul(word ^ letter, pairFactor)
      if (takesRuns) {
        if (second !== 0) {
          const run = Math.imul(Math.imul(second, runFactor) ^ last, runFactor) ^ letter
          into[length++] = scramble(run) >>> unusedBits
          if (third !== 0) into[length++] = scramble(Math.imul(third, fourFactor) ^ run) >>> unusedBits
        }
        third = second
        second = last
        last = letter
      }
    }
    if (takesRuns) {
      const run = Math.imul(Math.imul(second, runFactor) ^ last, runFactor) ^ wordEdge
      into[length++] = scramble(run) >>> unusedBits
      if (third !== 0) into[length++] = scramble(Math.imul(third, fourFactor) ^ run) >>> unusedBits
    }
    return word
  }

  function grow(): Uint32Array<ArrayBuffer> {
    const larger = new Uint32Array(pieces.length * 2)
    larger.set(pieces)
    pieces = larger
    return larger
  }

  return {
    read,
    get pieces() {
      return pieces
    },
  }
}

const unusedBits = 32 - pieceBits
const pairFactor = 0x01000193
const runFactor = 0x2c1b3c6d
const fourFactor = 0x297a2d39
const wordSeed = 0x1b873593
/** Stands before the first and after the last token. */
const edge = 0x60001
/** Stands before the first and after the last letter of a word. */
const wordEdge = 0x60002
const spaceToken = 0x60003
/** The longest word of which runs of letters are taken; what is longer is an address, a key or noise. */
const longestCut = 30
/** More pieces than one token gives. */
const mostAtOnce = longestCut * 2 + 8

const kinds = { character: 1, letter: 2, mark: 3, space: 4, half: 5 } as const

/** Of each unit its kind in the upper half and its plain form in the lower; 0 where it was not looked up yet. */
const plainOf = new Uint32Array(0x10000)

const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]$/u
const lettered = /^[\p{L}\p{M}]$/u
const blank = /^[\s\p{C}\p{Z}]$/u

function lookUp(unit: number): number {
  const found = describe(unit)
  plainOf[unit] = found
  return found
}

function describe(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return (kinds.half << 16) | unit
  const written = String.fromCharCode(unit)
  const folded = fold(written).text
  if (folded === '') return ((blank.test(written) ? kinds.space : kinds.mark) << 16) | unit
  const plain = folded.charAt(0)
  const isLetter = lettered.test(plain) && !unspaced.test(plain)
  return ((isLetter ? kinds.letter : kinds.character) << 16) | plain.charCodeAt(0)
}

const farTokens = new Map<number, number>()

/** The token of a code point beyond the first 65,536: its plain form where it has one. */
function farToken(codePoint: number): number {
  const known = farTokens.get(codePoint)
  if (known !== undefined) return known
  const folded = codePoint > 0xffff ? fold(String.fromCodePoint(codePoint)).text : ''
  const token = folded === '' ? codePoint | 0x1000000 : lookUp(folded.charCodeAt(0))
  // The memory is bounded: hostile input may hold every code point there is.
  if (farTokens.size < 4096) farTokens.set(codePoint, token)
  return token
}

/** Where a word ends: at what is no letter, or where its case changes as in `buyNOW` and `URLabc`. */
function endOfWord(text: string, first: number, end: number): number {
  let wasUpper = isUpper(text.charCodeAt(first))
  let at = first + 1
  for (; at < end; at++) {
    const unit = text.charCodeAt(at)
    if ((plainOf[unit] || lookUp(unit)) >>> 16 !== kinds.letter) break
    const upper = isUpper(unit)
    if (upper !== wasUpper && (upper || at - first > 1)) break
    wasUpper = upper
  }
  return at
}

function isUpper(unit: number): boolean {
  return unit >= 0x41 && unit <= 0x5a
}

function scramble(hash: number): number {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}
