import { change, fold, syllableOf, type FoldedText } from '../text/index.ts'
import { createPatternMatcher, type PatternMatcher } from './aho-corasick.ts'
import type { Lexicon, Term } from './lexicon.ts'

/** One way to write a term, as the matchers look for it. */
export interface TermForm {
  readonly term: Term
  readonly units: Uint16Array
  /** As it is written, folded. */
  readonly written: string
  /** Whether a gap belongs before each unit, as between the words of an English term. */
  readonly gaps: Uint8Array
  /** Begins or ends with a letter or digit, so that a word must begin or end there in the text. */
  readonly wordStart: boolean
  readonly wordEnd: boolean
  readonly isHan: boolean
}

/** A lexicon made ready for matching. */
export interface TermIndex {
  readonly forms: readonly TermForm[]
  readonly written: PatternMatcher
  /** Forms that may also be found by their sound, and the matcher over syllables. */
  readonly soundForms: readonly TermForm[]
  readonly sounded: PatternMatcher
  /** Innocent words of a term, folded. */
  readonly innocentOf: ReadonlyMap<Term, readonly string[]>
}

export function createTermIndex(lexicon: Lexicon): TermIndex {
  const forms: TermForm[] = []
  const innocentOf = new Map<Term, string[]>()
  for (const term of lexicon.terms) {
    for (const written of [term.term, ...(term.also ?? [])]) {
      const form = formOf(term, written)
      if (form.units.length > 0) forms.push(form)
    }
    if (term.innocent)
      innocentOf.set(
        term,
        term.innocent.map((word) => fold(word).text),
      )
  }
  const soundForms = forms.filter(isFoundBySound)
  return {
    forms,
    written: createPatternMatcher(forms.map((form) => form.units)),
    soundForms,
    sounded: createPatternMatcher(soundForms.map((form) => form.units.map(syllableUnit))),
    innocentOf,
  }
}

function formOf(term: Term, written: string): TermForm {
  const folded = fold(written)
  const units = matchUnits(folded)
  return {
    term,
    units,
    written: folded.text,
    gaps: folded.flags.map((flags, at) => (at > 0 && flags & change.gapBefore ? 1 : 0)),
    wordStart: isWordUnit(units[0] ?? 0),
    wordEnd: isWordUnit(units[units.length - 1] ?? 0),
    isHan:
      units.some(isHanUnit) &&
      folded.text.split('').every((character) => isHanOrDigit(character.charCodeAt(0))),
  }
}

/** Short words sound like too many others: two characters only where the term itself says much. */
function isFoundBySound(form: TermForm): boolean {
  if (!form.isHan || form.term.role === 'context') return false
  if (form.units.length >= 3) return form.term.weight >= 0.2
  return form.units.length === 2 && form.term.weight >= 0.3
}

/** Chinese numerals are matched as digits, so that 四件套 and 4件套 are one. */
const numerals = new Map<number, number>(
  [...'零一二三四五六七八九'].map((numeral, digit) => [numeral.charCodeAt(0), 0x30 + digit]),
)
const numeralOf = new Uint16Array(0x10000)
for (const [numeral, digit] of numerals) numeralOf[numeral] = digit

export function matchUnits(folded: FoldedText): Uint16Array {
  const { text } = folded
  const units = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    units[at] = unit >= 0x4e00 ? numeralOf[unit] || unit : unit
  }
  return units
}

/** The unit by which a character is matched by sound: its syllable, or itself where it has none. */
export function syllableUnit(unit: number): number {
  const syllable = syllableOf(unit >= 0x30 && unit <= 0x39 ? (digitNumerals[unit - 0x30] ?? unit) : unit)
  return syllable === 0 ? unit : 0xe000 + syllable
}
const digitNumerals = [...'零一二三四五六七八九'].map((numeral) => numeral.charCodeAt(0))

export function isWordUnit(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39)
}

function isHanOrDigit(unit: number): boolean {
  return isHanUnit(unit) || (unit >= 0x30 && unit <= 0x39)
}

export function isHanUnit(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff
}
