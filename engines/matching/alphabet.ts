import type { PatternList } from './pattern-list.ts'

/** The units that occur in patterns, numbered from 1 with the most frequent first; 0 stands for every other unit. */
export interface Alphabet {
  readonly codeOf: Uint16Array
  /** How many units have a number. */
  readonly size: number
}

const units = 0x10000

export function createAlphabet({ count, units: written, starts }: PatternList): Alphabet {
  const uses = new Uint32Array(units)
  for (let at = starts[0] ?? 0, end = starts[count] ?? 0; at < end; at++) {
    const unit = written[at] ?? 0
    uses[unit] = (uses[unit] ?? 0) + 1
  }
  const used: number[] = []
  for (let unit = 0; unit < units; unit++) if (uses[unit] !== 0) used.push(unit)
  if (used.length === units) throw new RangeError('patterns may not use each of the 65,536 units')
  used.sort((a, b) => (uses[b] ?? 0) - (uses[a] ?? 0) || a - b)
  const codeOf = new Uint16Array(units)
  used.forEach((unit, at) => (codeOf[unit] = at + 1))
  return { codeOf, size: used.length }
}
