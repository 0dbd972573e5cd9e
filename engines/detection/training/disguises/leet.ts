import { pickFrom, type Draw } from './disguise.ts'

const signs: Readonly<Record<string, readonly string[]>> = {
  ...{ a: ['4', '@', '4'], b: ['8'], c: ['(', '¢'], e: ['3'], g: ['9', '6'], h: ['#'], i: ['1', '!', '1'] },
  ...{ l: ['1', '|'], o: ['0'], s: ['5', '$', '5'], t: ['7', '+', '7'], z: ['2'], x: ['%'] },
}

/** Seldom used, because a reader stumbles over them. */
const rare = new Set('bcghxz')

/** Letters drawn with several signs. */
const drawn: Readonly<Record<string, readonly string[]>> = {
  ...{ b: ['|3'], d: ['|)', 'cl'], f: ['ph'], h: ['|-|'], k: ['|<'], m: ['rn', '|\\/|'], n: ['|\\|'] },
  ...{ o: ['()'], u: ['|_|'], v: ['\\/'], w: ['vv', '\\/\\/'], x: ['><'] },
}

/** How a writer of leet goes about it: with the plain signs only, with the rare ones, or with drawn letters as well. */
export function drawLeet(random: Draw): (character: string) => string | undefined {
  const way = random()
  return (character) => {
    const lower = character.toLowerCase()
    if (way > 0.85 && Object.hasOwn(drawn, lower) && random() < 0.6)
      return pickFrom(drawn[lower] ?? [], random, character)
    if (!Object.hasOwn(signs, lower) || (rare.has(lower) && way < 0.7)) return undefined
    return pickFrom(signs[lower] ?? [], random, character)
  }
}
