/** Numbers in [0, 1), the same for the same seed. */
export type Draw = () => number

/** Substitutes fall into two halves, so that what was learned from one is measured with the other. */
export type Half = 'learning' | 'measuring'

export interface DisguiseOptions {
  /** Share of the characters (of the words, for what is done to words) that are written otherwise. */
  readonly share?: number
  /** Takes substitutes from this half of the tables alone. */
  readonly half?: Half
}

/** A way people write to get past detectors. Contacts and long numbers stay as they are, or nobody could follow them. */
export interface Disguise {
  readonly name: string
  readonly lang: 'zh' | 'en'
  apply(text: string, random: Draw, options?: DisguiseOptions): string
}

export function pickFrom<T>(choices: ArrayLike<T>, random: Draw, otherwise: T): T {
  return choices[Math.floor(random() * choices.length)] ?? otherwise
}

/** Whether a substitute belongs to the half; follows from its code point alone, mixed so that neighbours differ. */
export function isInHalf(substitute: string, half: Half | undefined): boolean {
  if (half === undefined) return true
  let hash = Math.imul((substitute.codePointAt(0) ?? 0) + 0x9e37, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) & 1) === (half === 'learning' ? 0 : 1)
}
