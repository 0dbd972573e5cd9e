export interface FoldOptions {
  /** `gaps` (the default) takes emoji for decoration between characters, `words` reads 🐱 as 猫 and ❤ as 心. */
  readonly pictures?: 'gaps' | 'words'
}

/**
 * One text in three views. Unit `i` of the plain and of the glyph view stands for `original.slice(starts[i], ends[i])`; `flags[i]`
 * (see `change`) says what was done to it and whether something stood before it that was taken out. The arrays may be
 * longer than what is in them.
 */
export interface TextViews {
  readonly original: string
  /** Units of the plain and of the glyph view. */
  readonly length: number
  /** The plain view: letters, digits and simplified characters only. */
  readonly units: Uint16Array
  /** The glyph view: each character's class of look-alikes. */
  readonly shapes: Uint16Array
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  readonly flags: Uint16Array
  /** Units of the sound view. */
  readonly soundLength: number
  /** The sound view: 0xE000 + the class of a syllable, or the unit itself where it has none. */
  readonly sounds: Uint16Array
  /** Where in the plain view each unit of the sound view begins; one more than there are, the last being `length`. */
  readonly soundPositions: Uint32Array
  readonly hanCount: number
  readonly latinCount: number
  readonly digitCount: number
  /** Chinese characters that are seldom seen except in place of others. */
  readonly rareCount: number
  /** Chinese characters before which a sign stands that ends no sentence. */
  readonly apartCount: number
  /** Whether pictures stand in the text that can be read as words. */
  readonly hasPictures: boolean
}
