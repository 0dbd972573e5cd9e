import { plainForm } from './plain-form.ts'
import { unit, unitTraits } from './unit-traits.ts'

/** A text in which disguised digits and letters are plain, with the way back to the original. */
export type Folded = {
  text: string
  /** Original offset at which unit `i` of the folded text begins; absent where every unit stands where it stood. */
  start: ((i: number) => number) | undefined
  /** Original offset just after unit `i` of the folded text. */
  end: ((i: number) => number) | undefined
}

/**
 * Makes full-width, circled, mathematical, keycap and other digits and Latin letters plain ASCII and drops
 * what cannot be seen. Chinese numerals stay: whether 三 is a digit depends on its neighbours.
 */
export function foldText(text: string): Folded {
  let written = ''
  let from = 0
  for (let i = 0; i < text.length; i++) {
    if (((unitTraits[text.charCodeAt(i)] ?? 0) & unit.disguise) === 0) continue
    const point = text.codePointAt(i) ?? 0
    const plain = plainForm(point)
    if (plain === undefined) continue
    if (point > 0xffff || plain.length !== 1) return foldAcross(text)
    written += text.slice(from, i) + plain
    from = i + 1
  }
  return { text: from === 0 ? text : written + text.slice(from), start: undefined, end: undefined }
}

/** Where something takes another number of units than it stands for. */
function foldAcross(text: string): Folded {
  const starts: number[] = []
  const ends: number[] = []
  const parts: string[] = []
  for (let i = 0; i < text.length;) {
    const point = text.codePointAt(i) ?? 0
    const width = point > 0xffff ? 2 : 1
    const plain = plainForm(point)
    const written = plain ?? text.slice(i, i + width)
    parts.push(written)
    for (let k = 0; k < written.length; k++) {
      const own = plain === undefined && width === 2
      starts.push(own ? i + k : i)
      ends.push(own ? i + k + 1 : i + width)
    }
    i += width
  }
  // A keycap's enclosing mark belongs to the digit before it, an invisible character to none.
  return {
    text: parts.join(''),
    start: (i) => starts[i] ?? text.length,
    end: (i) => (text.startsWith('\u{fe0f}\u{20e3}', ends[i] ?? 0) ? (ends[i] ?? 0) + 2 : (ends[i] ?? 0)),
  }
}
