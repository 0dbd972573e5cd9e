import { becomes, change, entryOf, farCharacter, textOf } from './character-table.ts'
import splits from './tables/split.json' with { type: 'json' }

/**
 * A text brought to one plain form: compatibility forms, case, width, marks, traditional and look-alike characters
 * are levelled, separators are taken out, and characters that were written in parts are put together.
 * Unit `i` of `text` stands for `original.slice(starts[i], ends[i])`; `flags[i]` (see `change`) says what was done to it
 * and whether something stood before it that was taken out.
 */
export interface FoldedText {
  readonly original: string
  readonly text: string
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  readonly flags: Uint8Array
  /** Whether pictures stand in the text that can be read as words. */
  readonly hasPictures: boolean
}

export interface FoldOptions {
  /** `gaps` (the default) takes emoji for decoration between characters, `words` reads 🐱 as 猫 and ❤ as 心. */
  readonly pictures?: 'gaps' | 'words'
}

/**
 * Folds a text in one pass, linear in its length.
 *
 * @example
 * const folded = fold('四*件*套')
 * folded.text // '四件套'
 * originalRange(folded, 0, 3) // { start: 0, end: 5 }
 */
export function fold(original: string, options: FoldOptions = {}): FoldedText {
  const readPictures = options.pictures === 'words'
  const target = new Target(original.length)
  let pending = 0
  let hasPictures = false
  for (let at = 0; at < original.length; at++) {
    const unit = original.charCodeAt(at)
    const entry = entryOf(unit)
    const outcome = entry >>> 24
    if (outcome === becomes.letter) {
      target.push(entry & 0xffff, at, at + 1, ((entry >>> 16) & 0xff) | pending)
      pending = 0
    } else if (outcome === becomes.separator) pending |= change.gapBefore
    else if (outcome === becomes.stop) pending |= change.gapBefore | change.stopBefore
    else if (outcome === becomes.nothing) pending |= change.markBefore
    else if (outcome === becomes.several) {
      target.pushAll(textOf(unit), at, at + 1, ((entry >>> 16) & 0xff) | pending)
      pending = 0
    } else if (outcome === becomes.picture) {
      hasPictures = true
      if (readPictures) {
        target.pushAll(textOf(unit), at, at + 1, change.emoji | pending)
        pending = 0
      } else pending |= change.gapBefore
    } else {
      const codePoint = original.codePointAt(at) ?? unit
      if (codePoint < 0x10000) {
        pending |= change.gapBefore
        continue
      }
      const far = farCharacter(codePoint)
      if (far.outcome === becomes.picture) hasPictures = true
      if (far.outcome === becomes.picture && !readPictures) pending |= change.gapBefore
      else if (far.text !== '') {
        target.pushAll(far.text, at, at + 2, far.flags | pending)
        pending = 0
      } else pending |= far.outcome === becomes.nothing ? change.markBefore : change.gapBefore
      at++
    }
  }
  return target.finish(original, hasPictures)
}

/** Where units `from` to `to` (exclusive) of the folded text stand in the original. */
export function originalRange(folded: FoldedText, from: number, to: number): { start: number; end: number } {
  return { start: folded.starts[from] ?? 0, end: folded.ends[to - 1] ?? 0 }
}

const splitOf = new Map<number, number>()
const splitSeconds = new Uint8Array(0x10000)
for (const [parts, character] of Object.entries(splits)) {
  splitOf.set((parts.charCodeAt(0) << 16) | parts.charCodeAt(1), character.charCodeAt(0))
  splitSeconds[parts.charCodeAt(1)] = 1
}

const chunk = 4096

/** `apply` takes any list of numbers; its type asks for an array. */
const textOfUnits = String.fromCharCode.apply.bind(String.fromCharCode, null) as unknown as (
  units: Uint16Array,
) => string

class Target {
  private units: Uint16Array
  private starts: Uint32Array
  private ends: Uint32Array
  private flags: Uint8Array
  private length = 0

  constructor(capacity: number) {
    this.units = new Uint16Array(capacity)
    this.starts = new Uint32Array(capacity)
    this.ends = new Uint32Array(capacity)
    this.flags = new Uint8Array(capacity)
  }

  push(unit: number, start: number, end: number, flags: number): void {
    if (splitSeconds[unit] === 1 && this.length > 0) {
      const last = this.length - 1
      const whole = splitOf.get(((this.units[last] ?? 0) << 16) | unit)
      if (whole !== undefined) {
        this.units[last] = whole
        this.ends[last] = end
        this.flags[last] = (this.flags[last] ?? 0) | change.split
        return
      }
    }
    if (this.length === this.units.length) this.grow()
    this.units[this.length] = unit
    this.starts[this.length] = start
    this.ends[this.length] = end
    this.flags[this.length] = flags
    this.length++
  }

  pushAll(text: string, start: number, end: number, flags: number): void {
    const before = change.gapBefore | change.stopBefore | change.markBefore
    for (let i = 0; i < text.length; i++)
      this.push(text.charCodeAt(i), start, end, i === 0 ? flags : flags & ~before)
  }

  finish(original: string, hasPictures: boolean): FoldedText {
    const units = this.units.subarray(0, this.length)
    let text = ''
    for (let at = 0; at < units.length; at += chunk) text += textOfUnits(units.subarray(at, at + chunk))
    return {
      original,
      text,
      starts: this.starts.subarray(0, this.length),
      ends: this.ends.subarray(0, this.length),
      flags: this.flags.subarray(0, this.length),
      hasPictures,
    }
  }

  private grow(): void {
    const capacity = this.units.length * 2 + 32
    const units = new Uint16Array(capacity)
    units.set(this.units)
    this.units = units
    const starts = new Uint32Array(capacity)
    starts.set(this.starts)
    this.starts = starts
    const ends = new Uint32Array(capacity)
    ends.set(this.ends)
    this.ends = ends
    const flags = new Uint8Array(capacity)
    flags.set(this.flags)
    this.flags = flags
  }
}
