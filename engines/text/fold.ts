import { createTextReader } from './text-reader.ts'
import type { FoldOptions } from './text-views.ts'

export type { FoldOptions } from './text-views.ts'

/**
 * A text brought to one plain form: compatibility forms, case, width, marks, traditional and look-alike letters are
 * levelled, separators are taken out, and characters that were written in parts are put together.
 * Unit `i` of `text` stands for `original.slice(starts[i], ends[i])`; `flags[i]` (see `change`) says what was done to it
 * and whether something stood before it that was taken out.
 */
export interface FoldedText {
  readonly original: string
  readonly text: string
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  readonly flags: Uint16Array
  /** Whether pictures stand in the text that can be read as words. */
  readonly hasPictures: boolean
}

const reader = createTextReader()

/**
 * Folds a text in one pass, linear in its length; what it gives is one's own to keep.
 *
 * @example
 * const folded = fold('四*件*套')
 * folded.text // '四件套'
 * originalRange(folded, 0, 3) // { start: 0, end: 5 }
 */
export function fold(original: string, options: FoldOptions = {}): FoldedText {
  const { length, units, starts, ends, flags, hasPictures } = reader.read(original, options)
  let text = ''
  for (let at = 0; at < length; at += chunk)
    text += textOfUnits(units.subarray(at, Math.min(length, at + chunk)))
  return {
    ...{ original, text, hasPictures },
    ...{ starts: starts.slice(0, length), ends: ends.slice(0, length), flags: flags.slice(0, length) },
  }
}

/** Where units `from` to `to` (exclusive) of the folded text stand in the original. */
export function originalRange(folded: FoldedText, from: number, to: number): { start: number; end: number } {
  return { start: folded.starts[from] ?? 0, end: folded.ends[to - 1] ?? 0 }
}

/** How a text is written in the sound view. */
export function soundUnitsOf(text: string): Uint16Array {
  const { sounds, soundLength } = reader.read(text)
  return sounds.slice(0, soundLength)
}

/** How a text is written in the glyph view. */
export function shapeUnitsOf(text: string): Uint16Array {
  const { shapes, length } = reader.read(text)
  return shapes.slice(0, length)
}

const chunk = 4096

/** `apply` takes any list of numbers; its type asks for an array. */
const textOfUnits = String.fromCharCode.apply.bind(String.fromCharCode, null) as unknown as (
  units: Uint16Array,
) => string
