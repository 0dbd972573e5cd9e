import { createMatcher, createPatternWriter, type Matcher } from '../matching/index.ts'
import { change, createTextReader, glyphClassOf, type TextReader } from '../text/index.ts'
import { KINDS } from './kinds.ts'
import type { Lexicon, Term } from './lexicon.ts'
import { spanRoles } from './scan-result.ts'

/** One way to write a term, as the matchers look for it. */
export interface TermForm {
  readonly term: Term
  /** The term's place among all. */
  readonly termAt: number
  /** Where its units begin in the index, and how many they are. */
  readonly at: number
  readonly size: number
  /** Begins or ends with a letter or digit, so that a word must begin or end there in the text. */
  readonly wordStart: boolean
  readonly wordEnd: boolean
  readonly isHan: boolean
  readonly hasHan: boolean
  /** Places of the term's kind and role among all; -1 where it has none. */
  readonly kindAt: number
  readonly roleAt: number
  /** Kind and subtype in one; empty where it has none. */
  readonly subtypeKey: string
  /** Whether words may show an innocent sense of it. */
  readonly hasInnocent: boolean
}

/** A lexicon made ready for matching. */
export interface TermIndex {
  /** Units of all forms: folded, with Chinese numerals as digits. */
  readonly units: Uint16Array
  /** The same as they are written, folded. */
  readonly plain: Uint16Array
  /** Whether a gap belongs before each unit, as between the words of an English term. */
  readonly gaps: Uint8Array
  /** The form that a pattern of `shaped` is. */
  formOf(pattern: number): TermForm
  /** Over the glyph view, in which a form as it is written is found too. */
  readonly shaped: Matcher
  /** Words that show an innocent sense of terms; made ready at the first need. */
  readonly innocent: () => InnocentIndex
  /** The form that a pattern of `sounded` is: one that may also be found by its sound. */
  soundFormOf(pattern: number): TermForm
  readonly sounded: Matcher
}

export interface InnocentIndex {
  readonly words: readonly InnocentWord[]
  readonly matcher: Matcher
  /** By the place of a term among all: the numbers of its own among the words. */
  readonly wordsOf: readonly (readonly number[])[]
}

export interface InnocentWord {
  readonly units: Uint16Array
  readonly terms: readonly Term[]
}

export function createTermIndex(lexicon: Lexicon): TermIndex {
  const reader = createTextReader()
  const plain = createPatternWriter()
  const shapes = createPatternWriter()
  const sounds = createPatternWriter()
  /** By form: its term, and by the numbers of those found by sound: their form. */
  const termOf: number[] = []
  const formOfSound: number[] = []
  let gaps = new Uint8Array(1 << 16)
  let matched = new Uint16Array(1 << 10)
  let end = 0
  for (const [termAt, term] of lexicon.terms.entries()) {
    for (const written of [term.term, ...(term.also ?? [])]) {
      const views = reader.read(written)
      const { length, units, flags } = views
      if (length === 0) continue
      if (end + length > gaps.length) gaps = widened(gaps, new Uint8Array(2 * (end + length)))
      if (length > matched.length) matched = new Uint16Array(2 * length)
      for (let at = 0; at < length; at++) {
        const unit = matchUnit(units[at] ?? 0)
        matched[at] = isDigitUnit(unit) ? unit : glyphClassOf(unit)
        gaps[end++] = at > 0 && ((flags[at] ?? 0) & change.gapBefore) !== 0 ? 1 : 0
      }
      plain.add(units, length)
      shapes.add(matched, length)
      if (isFoundBySound(term, units, length)) {
        formOfSound.push(termOf.length)
        sounds.add(views.sounds, views.soundLength)
      }
      termOf.push(termAt)
    }
  }
  const { units: written, starts } = plain.list()
  const units = written.map(matchUnit)
  // Most forms are never met: what is said of them is put together when they are.
  const forms: (TermForm | undefined)[] = Array.from({ length: termOf.length })
  const formOf = (number: number): TermForm => (forms[number] ??= makeForm(number))

  function makeForm(number: number): TermForm {
    const termAt = termOf[number] ?? 0
    const term = lexicon.terms[termAt]
    if (term === undefined) throw new RangeError(`there is no form ${number}`)
    return describeForm(term, termAt, units, starts[number] ?? 0, starts[number + 1] ?? 0)
  }

  let innocent: InnocentIndex | undefined
  return {
    ...{ units, plain: written, gaps, formOf },
    shaped: createMatcher(shapes.list()),
    soundFormOf: (number) => formOf(formOfSound[number] ?? 0),
    sounded: createMatcher(sounds.list()),
    innocent: () => (innocent ??= indexInnocent(lexicon, reader)),
  }
}

function indexInnocent(lexicon: Lexicon, reader: TextReader): InnocentIndex {
  const termsOf = new Map<string, Term[]>()
  for (const term of lexicon.terms) for (const word of term.innocent ?? []) listUnder(termsOf, word, term)
  const words: InnocentWord[] = []
  const numbersOf = new Map<Term, number[]>()
  for (const [word, terms] of termsOf) {
    const { units, length } = reader.read(word)
    if (length === 0) continue
    for (const term of terms) listUnder(numbersOf, term, words.length)
    words.push({ units: units.slice(0, length).map(matchUnit), terms })
  }
  return {
    words,
    matcher: createMatcher(words.map(({ units }) => units)),
    wordsOf: lexicon.terms.map((term) => numbersOf.get(term) ?? []),
  }
}

function listUnder<K, T>(lists: Map<K, T[]>, key: K, value: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

function describeForm(term: Term, termAt: number, units: Uint16Array, from: number, to: number): TermForm {
  const own = units.subarray(from, to)
  return {
    term,
    termAt,
    at: from,
    size: to - from,
    wordStart: isWordUnit(own[0] ?? 0),
    wordEnd: isWordUnit(own[own.length - 1] ?? 0),
    isHan: isHanForm(own, own.length),
    hasHan: own.some(isHanUnit),
    kindAt: term.kind === undefined ? -1 : KINDS.indexOf(term.kind),
    roleAt: spanRoles.findIndex((role) => role === term.role),
    subtypeKey: term.kind === undefined || term.subtype === undefined ? '' : `${term.kind} ${term.subtype}`,
    hasInnocent: term.innocent !== undefined,
  }
}

/** Nothing but characters and digits, and not only digits. */
function isHanForm(units: Uint16Array, length: number): boolean {
  let hasHan = false
  for (let at = 0; at < length; at++) {
    const unit = matchUnit(units[at] ?? 0)
    if (isHanUnit(unit)) hasHan = true
    else if (!isDigitUnit(unit)) return false
  }
  return hasHan
}

/** Short words sound like too many others: two characters only where the term itself says much. */
function isFoundBySound({ role, weight }: Term, units: Uint16Array, length: number): boolean {
  if (length < 2 || role === 'context' || weight < (length === 2 ? 0.3 : 0.2)) return false
  return isHanForm(units, length)
}

function widened(from: Uint8Array, into: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  into.set(from)
  return into
}

/** Chinese numerals are matched as digits, so that 四件套 and 4件套 are one. By their lower bytes, which all differ. */
const numerals = new Uint16Array(256)
const digits = new Uint8Array(256)
for (const [digit, numeral] of [...'零一二三四五六七八九'].entries()) {
  numerals[numeral.charCodeAt(0) & 0xff] = numeral.charCodeAt(0)
  digits[numeral.charCodeAt(0) & 0xff] = 0x30 + digit
}

/** The unit a folded unit is compared by: a digit for a Chinese numeral, else itself. */
export function matchUnit(unit: number): number {
  return unit !== 0 && numerals[unit & 0xff] === unit ? (digits[unit & 0xff] ?? 0) : unit
}

/** Writes the units that the matcher of innocent words reads of a text into `into`. */
export function writeMatchedUnits(units: Uint16Array, length: number, into: Uint16Array): void {
  for (let at = 0; at < length; at++) into[at] = matchUnit(units[at] ?? 0)
}

/** Writes the units that the glyph matcher reads of a text into `into`. */
export function writeMatchedShapes(
  units: Uint16Array,
  shapes: Uint16Array,
  length: number,
  into: Uint16Array,
): void {
  for (let at = 0; at < length; at++) {
    const unit = units[at] ?? 0
    into[at] = numerals[unit & 0xff] === unit ? (digits[unit & 0xff] ?? 0) : (shapes[at] ?? 0)
  }
}

export function isDigitUnit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

export function isWordUnit(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || isDigitUnit(unit)
}

export function isHanUnit(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff
}
