import { mergeSyllable } from './merge-syllable.ts'
import table from './tables/syllables.json' with { type: 'json' }

/** Number of a class of syllables that are taken for one another, from 1; 0 is no syllable. */
const numberOf = new Map<string, number>()
const common = new Uint8Array(0x10000)
const firstClass = 0xe000

/**
 * 0xE000 + the number of its class of syllables for a Han character that has a sound, else 0. The private area of
 * Unicode holds these units, so that a view by sound can stand in the same arrays as a text.
 */
export const soundClassOf = new Uint16Array(0x10000)

for (const [syllable, characters] of Object.entries(table)) {
  const merged = mergeSyllable(syllable)
  let number = numberOf.get(merged)
  if (number === undefined) {
    number = numberOf.size + 1
    numberOf.set(merged, number)
  }
  let isCommon = true
  for (let i = 0; i < characters.length; i++) {
    const unit = characters.charCodeAt(i)
    if (unit === 0x7c) isCommon = false
    else {
      soundClassOf[unit] = firstClass + number
      if (isCommon) common[unit] = 1
    }
  }
}

/** The class of toneless syllables that a Han character is read as, as a number from 1; 0 where it has no reading. */
export function syllableOf(unit: number): number {
  const unitOfClass = soundClassOf[unit] ?? 0
  return unitOfClass === 0 ? 0 : unitOfClass - firstClass
}

/** The class of a syllable written in letters (pinyin without tones, `ü` also as `v`); 0 where it is none. */
export function syllableNamed(letters: string): number {
  return numberOf.get(mergeSyllable(letters)) ?? 0
}

/** Whether a Han character lies outside the 3,755 of the first level of GB 2312; seldom seen except to disguise another. */
export function isRareCharacter(unit: number): boolean {
  return common[unit] === 0 && ((unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf))
}
