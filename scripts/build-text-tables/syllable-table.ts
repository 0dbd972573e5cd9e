import { pinyin, polyphonic } from 'pinyin-pro'
import { mergeSyllable } from '../../engines/text/merge-syllable.ts'
import { nationalCharacters } from './national-characters.ts'
import { sourceRows } from './source-rows.ts'

/** Readings that the lists of like sounds would get wrong: theirs is another, rarer word. */
const ownReadings = new Map(
  [...'佛fo 长chang 茄qie 肋lei 嚼jiao 弹dan 埔pu 了le 著zhu'.split(' ')].map((pair) => [
    pair.charAt(0),
    pair.slice(1),
  ]),
)

/**
 * Toneless syllable → its characters; those of the GB 2312 first level, then the others after a bar.
 * Where a character has several readings, the one that most of those listed as sounding alike share is taken.
 */
export function syllableTable(
  directory: string,
  simplified: { from: string; to: string },
): Record<string, string> {
  const simplifiedOf = new Map([...simplified.from].map((from, i) => [from, simplified.to.charAt(i)]))
  const heard = heardSyllables(directory)
  const common = nationalCharacters(1)
  const table = new Map<string, [string, string]>()
  const add = (character: string, column: 0 | 1) => {
    // A form is read as what it stands for, whatever else it may be: 乾 as 干.
    const syllable = readingOf(simplifiedOf.get(character) ?? '', heard) ?? readingOf(character, heard)
    if (syllable === undefined) return
    const entry = table.get(syllable) ?? ['', '']
    entry[column] += character
    table.set(syllable, entry)
  }
  for (const character of common) add(character, 0)
  const known = new Set(common)
  const others = new Set([...simplified.from, ...simplified.to].filter((character) => character < '\u4e00'))
  for (let code = 0x4e00; code <= 0x9fff; code++) others.add(String.fromCharCode(code))
  for (const character of [...others].sort()) if (!known.has(character)) add(character, 1)
  const sorted = [...table].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([syllable, [often, seldom]]) => [syllable, `${often}|${seldom}`]))
}

function readingOf(character: string, heard: ReadonlyMap<string, string>): string | undefined {
  if (character === '') return undefined
  const own = ownReadings.get(character)
  if (own !== undefined) return own
  const readings = readingsOf(character)
  const merged = heard.get(character)
  return readings.find((reading) => mergeSyllable(reading) === merged) ?? readings[0]
}

function readingsOf(character: string): string[] {
  const first = pinyin(character, { toneType: 'none', v: true })
  const all = polyphonic(character, { toneType: 'none', v: true, type: 'array' })[0] ?? []
  return [first, ...all].filter((syllable) => /^[a-z]{1,6}$/.test(syllable))
}

/** For each listed character the merged syllable that most of the lists it stands in have. */
function heardSyllables(directory: string): Map<string, string> {
  const votes = new Map<string, string[]>()
  for (const [head = '', alike = ''] of sourceRows(directory, 'sound_similar.txt')) {
    const characters = [...alike]
    const syllable = mostFrequent(
      characters.map((character) => mergeSyllable(readingsOf(character)[0] ?? '')),
    )
    if (syllable === undefined) continue
    for (const character of [head, ...characters]) {
      const given = votes.get(character)
      if (given === undefined) votes.set(character, [syllable])
      else given.push(syllable)
    }
  }
  return new Map([...votes].map(([character, given]) => [character, mostFrequent(given) ?? '']))
}

function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0]
}
