import { becomes, change, entries, outcomeMask, outcomeShift } from './character-table.ts'
import { mayBeLetter } from './leet.ts'
import { shapeOf } from './shapes.ts'
import { soundClassOf } from './sounds.ts'
import { mayMakeOne } from './split-characters.ts'

/** A 1 amid letters may stand for either: in the glyph view they are one. */
const smallL = 0x6c
const smallI = 0x69
const digitNine = 0x39

/** The unit of the glyph view for a unit of the plain one. */
export function glyphClassOf(unit: number): number {
  return (otherViews[unit] ?? 0) & 0xffff
}

/** Of each unit of the plain view its glyph class, and in the upper half its syllable's. */
export const otherViews = new Uint32Array(0x10000)
for (let unit = 0; unit < 0x10000; unit++)
  otherViews[unit] = ((soundClassOf[unit] || unit) << 16) | (shapeOf[unit] ?? unit)
otherViews[smallL] = (smallL << 16) | smallI

/** Where the copying of plain characters stands, and what it has counted since it was last asked. */
export interface PlainRun {
  at: number
  count: number
  pending: number
  han: number
  latin: number
  digits: number
  rare: number
  apart: number
}

/**
 * Copies plain letters, digits and characters into the views from `run.at` on, up to the first unit that is anything else but a
 * sign. It stands by itself, with all it works on as parameters, because that is what is fast.
 */
export function copyPlain(
  original: string,
  units: Uint16Array,
  shapes: Uint16Array,
  sounds: Uint16Array,
  starts: Uint32Array,
  ends: Uint32Array,
  flags: Uint16Array,
  run: PlainRun,
): void {
  const end = original.length
  let at = run.at
  let count = run.count
  let pending = run.pending
  let last = count === 0 ? 0 : (units[count - 1] ?? 0)
  let han = 0
  let latin = 0
  let digits = 0
  let rare = 0
  let apart = 0
  for (; at < end; at++) {
    const unit = original.charCodeAt(at)
    const entry = entries[unit] ?? 0
    const outcome = (entry >>> outcomeShift) & outcomeMask
    if (outcome !== becomes.letter) {
      if ((outcome !== becomes.separator && outcome !== becomes.stop) || mayBeLetter(unit)) break
      pending |= outcome === becomes.stop ? change.gapBefore | change.stopBefore : change.gapBefore
      continue
    }
    const plain = entry & 0xffff
    // Every third character may be a second part, so that is not branched on. Digits stand side by side as they are.
    if (((entry >>> 31) & mayMakeOne(last, plain)) === 1 || (plain === last && plain > digitNine)) break
    const other = otherViews[plain] ?? 0
    units[count] = plain
    shapes[count] = other & 0xffff
    sounds[count] = other >>> 16
    starts[count] = at
    ends[count] = at + 1
    flags[count++] = ((entry >>> 16) & 0xff) | pending
    const isHan = (entry >>> 27) & 1
    han += isHan
    rare += (entry >>> 28) & 1
    latin += (entry >>> 29) & 1
    digits += (entry >>> 30) & 1
    // A gap without a stop before a Chinese character.
    apart += isHan & pending & (~pending >>> 1)
    pending = 0
    last = plain
  }
  run.at = at
  run.count = count
  run.pending = pending
  run.han += han
  run.latin += latin
  run.digits += digits
  run.rare += rare
  run.apart += apart
}
