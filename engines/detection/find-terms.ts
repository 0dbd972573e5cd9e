import { change, fold, isRareCharacter, syllableNamed, type FoldedText } from '../text/index.ts'
import type { Via } from './scan-result.ts'
import {
  isHanUnit,
  isWordUnit,
  matchUnits,
  syllableUnit,
  type TermForm,
  type TermIndex,
} from './term-index.ts'

/** A term found in a text: units `from` to `to` (exclusive) of `folded`. */
export interface TermHit {
  readonly form: TermForm
  readonly folded: FoldedText
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
  readonly via: Via
}

/** More hits than this say nothing new; it bounds the work on hostile texts. */
const mostHits = 400

/** All terms in a text, by writing and by sound, with pictures as decoration and as words; by position. */
export function findTerms(index: TermIndex, folded: FoldedText): TermHit[] {
  const hits: TermHit[] = []
  const units = matchUnits(folded)
  findWritten(index, folded, units, undefined, hits)
  const leeted = leetUnits(folded, units)
  if (leeted !== undefined) findWritten(index, folded, leeted.units, leeted.changed, hits)
  findSounded(index, folded, units, hits)
  if (folded.hasPictures) {
    const asWords = fold(folded.original, { pictures: 'words' })
    const wordUnits = matchUnits(asWords)
    const fromPictures: TermHit[] = []
    findWritten(index, asWords, wordUnits, undefined, fromPictures)
    findSounded(index, asWords, wordUnits, fromPictures)
    hits.push(...fromPictures.filter((hit) => hasFlag(hit.folded, hit.from, hit.to, change.emoji)))
  }
  return withoutDoubles(hits)
}

function findWritten(
  index: TermIndex,
  folded: FoldedText,
  units: Uint16Array,
  changed: Uint8Array | undefined,
  hits: TermHit[],
): void {
  index.written.forEachMatch(units, (pattern, end) => {
    const form = index.forms[pattern]
    if (form === undefined || hits.length >= mostHits) return
    const from = end - form.units.length
    if (changed !== undefined && !changed.subarray(from, end).includes(1)) return
    const gaps = gapsOf(form, folded, from, end)
    if (gaps === 'none' || !standsAsWord(form, folded, units, from, end)) return
    hits.push(
      hitOf(form, folded, from, end, changed === undefined ? viaOf(form, folded, from, end, gaps) : 'leet'),
    )
  })
}

/** Whether what stands between the units lets them be one term: as written, closed up, or every unit set apart. */
function gapsOf(
  form: TermForm,
  folded: FoldedText,
  from: number,
  end: number,
): 'as-written' | 'closed' | 'apart' | 'none' {
  const { flags, starts, ends } = folded
  let gaps = 0
  let stops = 0
  let unlike = 0
  let closed = 0
  for (let at = from + 1; at < end; at++) {
    const here = flags[at] ?? 0
    const expected = form.gaps[at - from] === 1
    if (here & change.gapBefore) {
      if ((starts[at] ?? 0) - (ends[at - 1] ?? 0) > 8) return 'none'
      gaps++
      if (here & change.stopBefore) stops++
      if (!expected) unlike++
    } else if (expected) closed++
  }
  if (unlike === 0) return closed > 0 ? 'closed' : 'as-written'
  const inner = end - from - 1
  if (form.isHan) return stops === 0 || (stops === inner && inner >= 2) ? 'apart' : 'none'
  return gaps === inner && inner >= 2 ? 'apart' : hasHan(form) && stops === 0 ? 'apart' : 'none'
}

function hasHan(form: TermForm): boolean {
  return form.units.some(isHanUnit)
}

function standsAsWord(
  form: TermForm,
  folded: FoldedText,
  units: Uint16Array,
  from: number,
  end: number,
): boolean {
  const { flags } = folded
  if (form.wordStart && from > 0 && !((flags[from] ?? 0) & change.gapBefore)) {
    if (sameWord(units[from - 1] ?? 0, units[from] ?? 0)) return false
  }
  if (!form.wordEnd || end >= units.length || (flags[end] ?? 0) & change.gapBefore) return true
  const last = units[end - 1] ?? 0
  if (!sameWord(last, units[end] ?? 0)) return true
  // An English plural is the same word.
  if (units[end] !== 0x73) return false
  const after = units[end + 1]
  return after === undefined || ((flags[end + 1] ?? 0) & change.gapBefore) !== 0 || !sameWord(0x73, after)
}

/** Two units next to each other belong to one word when both are letters or both are digits. */
function sameWord(left: number, right: number): boolean {
  return isWordUnit(left) && isWordUnit(right) && left > 0x39 === right > 0x39
}

function viaOf(form: TermForm, folded: FoldedText, from: number, end: number, gaps: string): Via {
  let all = 0
  for (let at = from; at < end; at++) all |= folded.flags[at] ?? 0
  if (all & change.split) return 'split'
  if (gaps === 'apart') return 'separators'
  if (from + 1 < end && hasFlag(folded, from + 1, end, change.markBefore)) return 'separators'
  if (all & change.emoji) return 'emoji'
  if (all & change.variant) return 'variant'
  if (all & change.fullWidth) return 'full-width'
  if (all & change.traditional) return 'traditional'
  if (gaps === 'closed') return 'variant'
  // Chinese numerals and digits are matched as one, and yet are written differently.
  return folded.text.startsWith(form.written, from) ? 'exact' : 'variant'
}

function hasFlag(folded: FoldedText, from: number, to: number, flag: number): boolean {
  for (let at = from; at < to; at++) if ((folded.flags[at] ?? 0) & flag) return true
  return false
}

function hitOf(form: TermForm, folded: FoldedText, from: number, to: number, via: Via): TermHit {
  return { form, folded, from, to, start: folded.starts[from] ?? 0, end: folded.ends[to - 1] ?? 0, via }
}

const leetOf = new Map<number, number>(
  Object.entries({ 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b' }).map(([digit, letter]) => [
    digit.charCodeAt(0),
    letter.charCodeAt(0),
  ]),
)

/** The units with digits inside words read as letters; undefined where no word has any. */
function leetUnits(
  folded: FoldedText,
  units: Uint16Array,
): { units: Uint16Array; changed: Uint8Array } | undefined {
  let result: { units: Uint16Array; changed: Uint8Array } | undefined
  for (let at = 1; at < units.length; at++) {
    const unit = units[at] ?? 0
    if (unit > 0x39 || unit < 0x30 || (units[at - 1] ?? 0) < 0x61 || (units[at - 1] ?? 0) > 0x7a) continue
    if ((folded.flags[at] ?? 0) & change.gapBefore) continue
    const letter = leetOf.get(unit)
    const after = units[at + 1] ?? 0
    if (letter === undefined || after < 0x61 || after > 0x7a) continue
    if ((folded.flags[at + 1] ?? 0) & change.gapBefore) continue
    result ??= { units: units.slice(), changed: new Uint8Array(units.length) }
    result.units[at] = letter
    result.changed[at] = 1
  }
  return result
}

/** Terms whose characters were replaced by others of the same sound, or by their spelling in letters. */
function findSounded(index: TermIndex, folded: FoldedText, units: Uint16Array, hits: TermHit[]): void {
  const sounds = soundUnits(folded, units)
  if (sounds === undefined) return
  index.sounded.forEachMatch(sounds.units, (pattern, end) => {
    const form = index.soundForms[pattern]
    if (form === undefined || hits.length >= mostHits) return
    const first = end - form.units.length
    let disguised = 0
    let plain = 0
    for (let i = 0; i < form.units.length; i++) {
      const at = sounds.positions[first + i] ?? 0
      if (units[at] === form.units[i]) continue
      if (isHanUnit(units[at] ?? 0) && !isRareCharacter(units[at] ?? 0)) plain++
      else disguised++
    }
    if (disguised + plain === 0 || disguised === form.units.length) return
    // One common character in place of another needs a long term around it to be no accident.
    if (plain > 0 && !(plain === 1 && form.units.length - disguised - plain >= 3)) return
    const from = sounds.positions[first] ?? 0
    const to = sounds.positions[end] ?? units.length
    for (let at = from + 1; at < to; at++) {
      if ((folded.flags[at] ?? 0) & change.stopBefore) return
      if ((folded.starts[at] ?? 0) - (folded.ends[at - 1] ?? 0) > 8) return
    }
    hits.push(hitOf(form, folded, from, to, 'homophone'))
  })
}

/** The text as syllables; a word of letters that spells one next to a Chinese character counts as that. */
function soundUnits(
  folded: FoldedText,
  units: Uint16Array,
): { units: Uint16Array; positions: Uint32Array } | undefined {
  const sounds = new Uint16Array(units.length)
  const positions = new Uint32Array(units.length + 1)
  let length = 0
  let disguises = 0
  for (let at = 0; at < units.length;) {
    const unit = units[at] ?? 0
    positions[length] = at
    if (unit >= 0x61 && unit <= 0x7a) {
      let end = at + 1
      while (end < units.length && (units[end] ?? 0) >= 0x61 && (units[end] ?? 0) <= 0x7a) end++
      const besideHan = isHanUnit(units[at - 1] ?? 0) || isHanUnit(units[end] ?? 0)
      const syllable =
        besideHan && end - at >= 2 && end - at <= 6 ? syllableNamed(folded.text.slice(at, end)) : 0
      if (syllable !== 0) {
        sounds[length++] = 0xe000 + syllable
        disguises++
        at = end
        continue
      }
      for (; at < end; at++) {
        positions[length] = at
        sounds[length++] = units[at] ?? 0
      }
      continue
    }
    sounds[length++] = syllableUnit(unit)
    if (isHanUnit(unit)) disguises++
    at++
  }
  positions[length] = units.length
  return disguises === 0 ? undefined : { units: sounds.subarray(0, length), positions }
}

/** By position; of hits of one term over the same place the one read most plainly stays. */
function withoutDoubles(hits: TermHit[]): TermHit[] {
  const seen = new Set<string>()
  return hits
    .filter((hit) => {
      const { term } = hit.form
      const key = `${hit.start} ${hit.end} ${term.kind} ${term.role} ${term.term}`
      if (seen.has(key)) return false
      seen.add(key)
      return true
    })
    .sort((a, b) => a.start - b.start || b.end - a.end)
}
