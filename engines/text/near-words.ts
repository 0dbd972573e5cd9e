import { fold, shapeUnitsOf, soundUnitsOf } from './fold.ts'
import words from './tables/near-words.json' with { type: 'json' }

/** How much a unit says about which message this is. */
export const weight = { content: 8, filler: 3, slot: 1 } as const

/** A word that near-duplicates are told by: what a message is about, or what it has in common with any other. */
export interface NearWord {
  readonly sounds: Uint16Array
  readonly shapes: Uint16Array
  readonly kind: 'brand' | 'goods' | 'filler' | 'place' | 'surname' | 'title' | 'nameAfter'
  /** Number of what it names, the same for all its names; 0 where it names nothing. */
  readonly subject: number
}

/** Runs of letters are one unit each, from here up; sounds lie below. */
export const firstWordUnit = 0xe800

/** The unit that stands for a word in letters. */
export function unitOfWord(hash: number): number {
  return firstWordUnit + (((hash ^ (hash >>> 15)) >>> 0) % (0x10000 - firstWordUnit))
}

export function hashLetter(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193)
}

export const emptyHash = 0x811c9dc5

/** By its first two units (one alone, for a word of one) the words that begin so, longest first. */
const wordsByStart = new Map<number, NearWord[]>()
const begins = new Uint8Array(0x10000)

let subjects = 0
for (const kind of ['brands', 'goods'] as const) {
  for (const line of words[kind]) {
    subjects++
    for (const name of line.split('|')) add(name, kind === 'brands' ? 'brand' : 'goods', subjects)
  }
}
/** Subjects up to this one are brands. */
export const lastBrand = words.brands.length
for (const word of words.filler.split(' ')) add(word, 'filler', 0)
for (const word of words.places.split(' ')) add(word, 'place', 0)
for (const word of words.titles.split(' ')) add(word, 'title', 0)
for (const word of words.nameAfter.split(' ')) add(word, 'nameAfter', 0)
for (const list of wordsByStart.values()) list.sort((a, b) => b.sounds.length - a.sounds.length)

const contactWords = new Set(words.contacts.split(' ').map(hashOfWord))

/** Whether a word in letters, by its hash, announces a number or an account, or stands for one in masked texts. */
export function isContactWord(hash: number): boolean {
  return contactWords.has(hash)
}

export const isSurname = new Uint8Array(0x10000)
for (const surname of words.surnames) isSurname[surname.charCodeAt(0)] = 1

function add(name: string, kind: NearWord['kind'], subject: number): void {
  const latin = /^[a-z ]+$/.test(name)
  const sounds = latin ? unitsOfLetters(name) : soundUnitsOf(name)
  const shapes = latin ? sounds : shapeUnitsOf(name)
  if (sounds.length !== shapes.length) return
  const first = sounds[0] ?? 0
  begins[first] = 1
  const key = startKey(first, sounds.length > 1 ? (sounds[1] ?? 0) : 0)
  const list = wordsByStart.get(key)
  const word = { sounds, shapes, kind, subject }
  if (list) list.push(word)
  else wordsByStart.set(key, [word])
}

function unitsOfLetters(name: string): Uint16Array {
  return Uint16Array.from(name.split(' '), (word) => unitOfWord(hashOfWord(word)))
}

function hashOfWord(word: string): number {
  const folded = fold(word).text
  let hash = emptyHash
  for (let i = 0; i < folded.length; i++) hash = hashLetter(hash, folded.charCodeAt(i))
  return hash
}

function startKey(first: number, second: number): number {
  return first * 0x10000 + second
}

/**
 * The longest word that begins at a unit: equal by sound throughout and, so that not every word that sounds alike is
 * taken for it, by shape in at least half of its characters.
 */
export function findNearWord(
  sounds: Uint16Array,
  shapes: Uint16Array,
  at: number,
  end: number,
): NearWord | undefined {
  const first = sounds[at] ?? 0
  if (begins[first] === 0) return undefined
  if (at + 1 < end) {
    for (const word of wordsByStart.get(startKey(first, sounds[at + 1] ?? 0)) ?? [])
      if (at + word.sounds.length <= end && isWordAt(word, sounds, shapes, at)) return word
  }
  for (const word of wordsByStart.get(startKey(first, 0)) ?? [])
    if (isWordAt(word, sounds, shapes, at)) return word
  return undefined
}

function isWordAt(word: NearWord, sounds: Uint16Array, shapes: Uint16Array, at: number): boolean {
  let alike = 0
  for (let i = 0; i < word.sounds.length; i++) {
    if (sounds[at + i] !== word.sounds[i]) return false
    if (shapes[at + i] === word.shapes[i] || (word.sounds[i] ?? 0) >= firstWordUnit) alike++
  }
  return alike * 2 >= word.sounds.length
}
