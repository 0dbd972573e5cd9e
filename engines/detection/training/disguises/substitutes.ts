import { isInHalf, pickFrom, type Draw, type Half } from './disguise.ts'
import corners from './corners.json' with { type: 'json' }
import emoji from './emoji.json' with { type: 'json' }
import letters from './letters.json' with { type: 'json' }
import looks from './looks.json' with { type: 'json' }
import martian from './martian.json' with { type: 'json' }
import sounds from './sounds.json' with { type: 'json' }
import splits from './splits.json' with { type: 'json' }
import traditional from './traditional.json' with { type: 'json' }

/** For each character what may stand for it, in whole and by halves. */
export interface Substitutes {
  has(character: string, half?: Half): boolean
  draw(character: string, random: Draw, half?: Half): string | undefined
}

type Find = (character: string) => readonly string[]

const groupOf: ReadonlyMap<string, string> = new Map(Object.entries(sounds))

export const spellingOf: ReadonlyMap<string, string> = new Map(
  Array.from(groupOf, ([syllable, group]) =>
    Array.from(group, (character) => [character, syllable] as const),
  ).flat(),
)

/** Syllables that many speakers do not tell apart: n and l, and the endings with and without g. */
function nearSyllables(syllable: string): string[] {
  const ending = /[aei]ng$/.test(syllable) ? syllable.slice(0, -1) : `${syllable}g`
  const initial = syllable.replace(/^[nl]/, (letter) => (letter === 'n' ? 'l' : 'n'))
  return [ending, initial].filter((near) => near !== syllable && groupOf.has(near))
}

/** The share of near syllables is that of the published table, see NOTICE.md. */
export const soundAlikes = createSubstitutes(
  (character) => {
    const group = groupOf.get(spellingOf.get(character) ?? '') ?? ''
    return Array.from(group).filter((other) => other !== character)
  },
  (character) =>
    nearSyllables(spellingOf.get(character) ?? '').flatMap((near) => Array.from(groupOf.get(near) ?? '')),
  0.16,
)

/** Characters that share a part; a part of many characters is a radical, and those do not look alike. */
const mostSharing = 24
let sharing: Map<string, string[]> | undefined

function listSharing(character: string): string[] {
  if (sharing === undefined) {
    sharing = new Map()
    for (const [whole, ways] of Object.entries(splits))
      for (const part of new Set(ways.replaceAll(' ', '')))
        sharing.set(part, [...(sharing.get(part) ?? []), whole])
  }
  const known = sharing
  const own = new Set([...entryOf(splits, character).replaceAll(' ', ''), character])
  const alike = Array.from(own).flatMap((part) => {
    const group = known.get(part) ?? []
    return group.length <= mostSharing ? group : []
  })
  return [...new Set(alike)].filter((other) => other !== character)
}

/**
 * Those listed and those with the same strokes in the corners, as seven in eight of the listed ones have; the share of others is
 * that of listed pairs which a reader that does not know them fails to see through.
 */
export const lookAlikes = createSubstitutes(
  (character) => [...new Set(entryOf(looks, character) + entryOf(corners, character))],
  listSharing,
  0.12,
)

export const martianWays = createSubstitutes((character) => wordsOf(entryOf(martian, character)))

export const parts = createSubstitutes((character) => wordsOf(entryOf(splits, character)))

export const pictures = createSubstitutes((word) => wordsOf(entryOf(emoji, word)))

export const letterLooks = createSubstitutes((character) => Array.from(entryOf(letters, character)))

export const traditionalOf: ReadonlyMap<string, string> = new Map(
  Array.from(traditional.from, (character, at) => [character, traditional.to.charAt(at)]),
)

/** Takes what `find` gives, and what `findNear` gives for `nearShare` of the draws. */
function createSubstitutes(find: Find, findNear?: Find, nearShare = 0): Substitutes {
  const best = rememberHalves(find)
  const near = findNear === undefined ? undefined : rememberHalves(findNear)
  return {
    has: (character, half) => best(character, half).length > 0,
    draw(character, random, half) {
      const choices = best(character, half)
      if (choices.length === 0) return undefined
      const others = near !== undefined && random() < nearShare ? near(character, half) : []
      return pickFrom(others.length > 0 ? others : choices, random, character)
    },
  }
}

function rememberHalves(find: Find): (character: string, half?: Half) => readonly string[] {
  const memories = { all: new Map(), learning: new Map(), measuring: new Map() } satisfies Record<
    Half | 'all',
    Map<string, readonly string[]>
  >
  return (character, half) => {
    const memory: Map<string, readonly string[]> = memories[half ?? 'all']
    const known = memory.get(character)
    if (known !== undefined) return known
    const found = find(character).filter((substitute) => isInHalf(substitute, half))
    // Only characters that have an entry are remembered: texts may hold any others.
    if (found.length > 0) memory.set(character, found)
    return found
  }
}

function entryOf(table: object, key: string): string {
  const entry: unknown = Object.hasOwn(table, key) ? Reflect.get(table, key) : ''
  return typeof entry === 'string' ? entry : ''
}

function wordsOf(entry: string): string[] {
  return entry === '' ? [] : entry.split(' ')
}
