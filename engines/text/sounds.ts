import table from './tables/sounds.json' with { type: 'json' }

/** Number of a toneless Mandarin syllable, from 1; 0 is no syllable. */
const numberOf = new Map<string, number>()
const soundOf = new Uint16Array(0x10000)
const rare = new Uint8Array(0x10000)

for (const [syllable, characters] of Object.entries(table)) {
  const number = numberOf.size + 1
  numberOf.set(syllable, number)
  const [common = '', seldom = ''] = characters.split('|')
  for (const character of common) soundOf[character.charCodeAt(0)] = number
  for (const character of seldom) {
    soundOf[character.charCodeAt(0)] = number
    rare[character.charCodeAt(0)] = 1
  }
}

/** The toneless syllable of a simplified character, as a number from 1; 0 where it has none. */
export function syllableOf(unit: number): number {
  return soundOf[unit] ?? 0
}

/** The number of a syllable written in letters; 0 where it is none. */
export function syllableNamed(letters: string): number {
  return numberOf.get(letters) ?? 0
}

/** Whether a character lies outside the 3,755 of the first level of GB 2312; seldom seen except to disguise another. */
export function isRareCharacter(unit: number): boolean {
  return rare[unit] === 1
}
