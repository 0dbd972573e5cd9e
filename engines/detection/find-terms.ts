import { change, createTextReader, isRareCharacter, type TextReader, type TextViews } from '../text/index.ts'
import type { Via } from './scan-result.ts'
import {
  isHanUnit,
  isWordUnit,
  matchUnit,
  writeMatchedShapes,
  writeMatchedUnits,
  type TermForm,
  type TermIndex,
} from './term-index.ts'

/** A term found in a text: units `from` to `to` (exclusive) of the folded text, `start` to `end` of the original. */
export interface TermHit {
  readonly form: TermForm
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
  readonly via: Via
  /** Found only by reading pictures as words: `from` and `to` then count the units of that reading. */
  readonly inPictures: boolean
  /** How far the reading is to be believed: 1 as written, less where characters were read as others. */
  readonly trust: number
}

/** Finds a lexicon's terms in texts, one text at a time. */
export interface TermFinder {
  /** All terms by writing, look and sound, by position; those in an innocent sense apart. */
  find(views: TextViews): FoundTerms
}

export interface FoundTerms {
  readonly hits: readonly TermHit[]
  /** Hits beside which a word shows their innocent sense. */
  readonly innocent: readonly TermHit[]
}

/** More hits than this say nothing new; it bounds the work on hostile texts. */
const mostHits = 400
/** From so many on sorting them one by one takes longer. */
const manyHits = 16
/** How far around a term its innocent words count, in folded units. */
const innocentReach = 60
/** Units of one term may stand this far from each other in the original. */
const widestGap = 8

const nothing: FoundTerms = { hits: [], innocent: [] }

export function createTermFinder(index: TermIndex): TermFinder {
  const pictureReader: TextReader = createTextReader()
  let matched = new Uint16Array(1024)
  let views: TextViews
  let onlyPictures = false
  let hits: TermHit[] = []
  /** 1 for each innocent word of a term that was hit. */
  let wanted = new Uint8Array(0)
  const innocentAt: number[] = []
  const innocentWord: number[] = []

  function findIn(read: TextViews): void {
    views = read
    if (matched.length < read.length) matched = new Uint16Array(read.length * 2)
    writeMatchedShapes(read.units, read.shapes, read.length, matched)
    index.shaped.forEachMatch(matched, read.length, seeShaped)
    if (read.hanCount > 0) index.sounded.forEachMatch(read.sounds, read.soundLength, seeSounded)
  }

  function seeShaped(pattern: number, end: number): void {
    if (hits.length >= mostHits) return
    const form = index.formOf(pattern)
    const from = end - form.size
    const gaps = gapsOf(index, form, views, from, end)
    if (gaps === noTerm || !standsAsWord(form, views, from, end)) return
    const trust = trustInLook(index, form, views, from)
    if (trust === 0) return
    add(form, from, end, viaOf(index, form, views, from, end, gaps, trust), trust)
  }

  function seeInnocent(number: number, end: number): void {
    const word = index.innocent().words[number]
    if (word === undefined || innocentAt.length >= mostHits) return
    if (!beginsWord(views, end - word.units.length)) return
    // A short word is that word alone, a longer one may go on: block, blocked, blocking.
    if (word.units.length < 4 && !endsWord(views, end)) return
    innocentAt.push(end)
    innocentWord.push(number)
  }

  /** Only where a term was hit that has an innocent sense. */
  function findInnocentWords(read: TextViews): void {
    views = read
    const { matcher, words, wordsOf } = index.innocent()
    writeMatchedUnits(read.units, read.length, matched)
    const { count, rows } = matcher.listMatches(matched, read.length)
    // Where all can be taken note of, only those of the terms that were hit need be.
    const takesAll = count > mostHits
    if (wanted.length < words.length) wanted = new Uint8Array(words.length)
    markWanted(wordsOf, 1)
    for (let row = 0; row < 3 * count; row += 3) {
      const number = rows[row] ?? 0
      if (takesAll || wanted[number] === 1) seeInnocent(number, rows[row + 2] ?? 0)
    }
    markWanted(wordsOf, 0)
  }

  function markWanted(wordsOf: readonly (readonly number[])[], mark: number): void {
    for (const { form } of hits)
      if (form.hasInnocent) for (const number of wordsOf[form.termAt] ?? []) wanted[number] = mark
  }

  function seeSounded(pattern: number, end: number): void {
    if (hits.length >= mostHits) return
    const form = index.soundFormOf(pattern)
    const { soundPositions, units, flags, starts, ends } = views
    const { at: formAt, size } = form
    const { plain: termPlain, units: termUnits } = index
    const first = end - size
    let disguised = 0
    let plain = 0
    for (let i = 0; i < size; i++) {
      const at = soundPositions[first + i] ?? 0
      const unit = units[at] ?? 0
      if (unit === termPlain[formAt + i] || matchUnit(unit) === termUnits[formAt + i]) continue
      if (isHanUnit(unit) && !isRareCharacter(unit)) plain++
      else disguised++
    }
    const changed = disguised + plain
    if (changed === 0) return
    // Common characters in place of others need a long term around them to be no accident.
    if ((plain > 0 || changed === size) && size < 3) return
    if (changed === size && size < 4) return
    const trust = plain === 0 ? 0.9 : size >= 4 && changed * 2 <= size ? 0.7 : 0.4
    const from = soundPositions[first] ?? 0
    const to = soundPositions[end] ?? views.length
    for (let at = from + 1; at < to; at++) {
      if ((flags[at] ?? 0) & change.stopBefore) return
      if ((starts[at] ?? 0) - (ends[at - 1] ?? 0) > widestGap) return
    }
    add(form, from, to, 'homophone', trust)
  }

  function add(form: TermForm, from: number, to: number, via: Via, trust: number): void {
    if (onlyPictures && !hasFlag(views, from, to, change.emoji)) return
    const start = views.starts[from] ?? 0
    const end = views.ends[to - 1] ?? 0
    if (hits.some((hit) => hit.start === start && hit.end === end && hit.form.term === form.term)) return
    hits.push({ form, from, to, start, end, via, inPictures: onlyPictures, trust })
  }

  function isInnocent(hit: TermHit): boolean {
    if (!hit.form.hasInnocent) return false
    const own = index.innocent().wordsOf[hit.form.termAt] ?? []
    for (let i = 0; i < innocentAt.length; i++) {
      const at = innocentAt[i] ?? 0
      if (at < hit.from - innocentReach || at > hit.to + innocentReach) continue
      if (own.includes(innocentWord[i] ?? 0)) return true
    }
    return false
  }

  return {
    find(read) {
      hits = []
      innocentAt.length = 0
      innocentWord.length = 0
      onlyPictures = false
      findIn(read)
      if (read.hasPictures) {
        onlyPictures = true
        findIn(pictureReader.read(read.original, { pictures: 'words' }))
      }
      if (hits.length === 0) return nothing
      if (hits.some(mayBeInnocent)) findInnocentWords(read)
      if (innocentAt.length === 0) return { hits: byPosition(hits), innocent: [] }
      const innocent = hits.filter(isInnocent)
      const others = innocent.length === 0 ? hits : hits.filter((hit) => !innocent.includes(hit))
      return { hits: byPosition(others), innocent }
    },
  }
}

function mayBeInnocent({ form }: TermHit): boolean {
  return form.hasInnocent
}

/** Mostly there are few, and those are in order. */
function byPosition(hits: TermHit[]): TermHit[] {
  if (hits.length > manyHits) return hits.sort(comparePosition)
  for (let at = 1; at < hits.length; at++) {
    const hit = hits[at]
    let place = at
    for (; hit !== undefined && place > 0; place--) {
      const before = hits[place - 1]
      if (before === undefined || comparePosition(before, hit) <= 0) break
      hits[place] = before
    }
    if (hit !== undefined) hits[place] = hit
  }
  return hits
}

function comparePosition(a: TermHit, b: TermHit): number {
  return a.start - b.start || b.end - a.end
}

const noTerm = 0
const asWritten = 1
const closedUp = 2
const setApart = 3

/** Whether what stands between the units lets them be one term: as written, closed up, or every unit set apart. */
function gapsOf(
  index: TermIndex,
  form: TermForm,
  { flags, starts, ends }: TextViews,
  from: number,
  end: number,
): number {
  let gaps = 0
  let stops = 0
  let unlike = 0
  let closed = 0
  for (let at = from + 1; at < end; at++) {
    const here = flags[at] ?? 0
    const expected = index.gaps[form.at + at - from] === 1
    if (here & change.gapBefore) {
      if ((starts[at] ?? 0) - (ends[at - 1] ?? 0) > widestGap) return noTerm
      gaps++
      if (here & change.stopBefore) stops++
      if (!expected) unlike++
    } else if (expected) closed++
  }
  if (unlike === 0) return closed > 0 ? closedUp : asWritten
  const inner = end - from - 1
  if (form.isHan) return stops === 0 || (stops === inner && inner >= 2) ? setApart : noTerm
  return (gaps === inner && inner >= 2) || (form.hasHan && stops === 0) ? setApart : noTerm
}

function standsAsWord(form: TermForm, views: TextViews, from: number, end: number): boolean {
  return (!form.wordStart || beginsWord(views, from)) && (!form.wordEnd || endsWord(views, end))
}

function beginsWord({ units, flags }: TextViews, at: number): boolean {
  if (at === 0 || ((flags[at] ?? 0) & change.gapBefore) !== 0) return true
  return !sameWord(units[at - 1] ?? 0, units[at] ?? 0)
}

/** Whether a word ends there, or ends after the s of a plural. */
function endsWord(views: TextViews, end: number): boolean {
  const { units, flags, length } = views
  if (end >= length || ((flags[end] ?? 0) & change.gapBefore) !== 0) return true
  const next = units[end] ?? 0
  if (!sameWord(units[end - 1] ?? 0, next)) return true
  return (
    next === 0x73 &&
    (end + 1 >= length ||
      ((flags[end + 1] ?? 0) & change.gapBefore) !== 0 ||
      !sameWord(next, units[end + 1] ?? 0))
  )
}

/** Two units next to each other belong to one word when both are letters or both are digits. */
function sameWord(left: number, right: number): boolean {
  return isWordUnit(left) && isWordUnit(right) && left > 0x39 === right > 0x39
}

const lastLetter = 0x7a

/** 1 where the units are the term's own; less where look-alikes stand for them; 0 where that is more likely an accident. */
function trustInLook(index: TermIndex, form: TermForm, { units }: TextViews, from: number): number {
  const { at: formAt, size } = form
  let rare = 0
  let common = 0
  for (let i = 0; i < size; i++) {
    const unit = units[from + i] ?? 0
    if (unit <= lastLetter || matchUnit(unit) === index.units[formAt + i]) continue
    if (isRareCharacter(unit)) rare++
    else common++
  }
  if (rare + common === 0) return 1
  if (rare + common === size && size < 4) return 0
  if (common === 0) return size === 2 ? 0.7 : 0.9
  return size < 3 ? 0 : (rare + common) * 2 <= size ? 0.7 : 0.4
}

function viaOf(
  index: TermIndex,
  form: TermForm,
  views: TextViews,
  from: number,
  end: number,
  gaps: number,
  trust: number,
): Via {
  const { flags, units } = views
  let all = 0
  for (let at = from; at < end; at++) all |= flags[at] ?? 0
  if (trust < 1) return 'look-alike'
  if (all === 0 && gaps === asWritten) return isWritten(index, form, units, from) ? 'exact' : 'variant'
  if (all & change.split) return 'split'
  if (gaps === setApart) return 'separators'
  if (from + 1 < end && hasFlag(views, from + 1, end, change.markBefore)) return 'separators'
  if (all & change.emoji) return 'emoji'
  if (all & change.leet) return 'leet'
  if (all & change.variant) return 'variant'
  if (all & change.fullWidth) return 'full-width'
  if (all & change.traditional) return 'traditional'
  if (gaps === closedUp) return 'variant'
  // Chinese numerals and digits are matched as one, and yet are written differently.
  return isWritten(index, form, units, from) ? 'exact' : 'variant'
}

function isWritten(index: TermIndex, form: TermForm, units: Uint16Array, from: number): boolean {
  for (let i = 0; i < form.size; i++) if (units[from + i] !== index.plain[form.at + i]) return false
  return true
}

function hasFlag({ flags }: TextViews, from: number, to: number, flag: number): boolean {
  for (let at = from; at < to; at++) if ((flags[at] ?? 0) & flag) return true
  return false
}
