import { nationalCharacters } from './national-characters.ts'
import { shapeClasses } from './shape-classes.ts'
import {
  addCornerEvidence,
  addEvidence,
  addPartEvidence,
  type Evidence,
  type LookAlikes,
} from './shape-evidence.ts'
import { sourceRows } from './source-rows.ts'
import { writtenForms } from './written-form.ts'

/** What is known of look-alikes from lists; the rest follows from how the characters are written. */
export interface ShapeSources {
  readonly glyphs: LookAlikes
  readonly disguises: LookAlikes
}

export function readShapeSources(directory: string): ShapeSources {
  const read = (file: string): LookAlikes =>
    sourceRows(directory, file).map(([head = '', ...alike]) => [head, alike.join('')] as const)
  return { glyphs: read('glyph_similar.txt'), disguises: read('martian_script.txt') }
}

/** Han character → the one that names its class of look-alikes, as two parallel strings; only where it is another. */
export function shapeTable(
  sources: ShapeSources,
  simplified: { from: string; to: string },
): { from: string; to: string } {
  const plainOf = new Map([...simplified.from].map((from, i) => [from, simplified.to.charAt(i)]))
  const plain = (character: string) => plainOf.get(character) ?? character
  const isItself = (character: string) => !plainOf.has(character)
  const levelOne = nationalCharacters(1).filter(isItself)
  const national = [...levelOne, ...nationalCharacters(2).filter(isItself)]
  const rank = new Map(national.map((character, at) => [character, at]))
  const common = new Set(levelOne)
  const forms = writtenForms()
  const known = new Set(national)
  const evidence: Evidence = new Map()
  const outside: Evidence = new Map()
  const add = (one: string, other: string, weight: number) => {
    if (isHan(one) && isHan(other))
      addEvidence(known.has(one) && known.has(other) ? evidence : outside, one, other, weight)
  }
  addCornerEvidence(evidence, forms, national)
  for (const [head, alike] of sources.glyphs) for (const other of alike) add(plain(head), plain(other), 1)
  for (const [head, alike] of sources.disguises)
    for (const other of alike) add(plain(head), plain(other), common.has(plain(other)) ? 1 : 3)
  const names = shapeClasses(
    evidence,
    (character) => rank.get(character) ?? 10_000,
    (character) => common.has(character),
  )
  // A character outside the standard joins the one that it resembles most, and changes nothing for the others.
  const rares: string[] = []
  for (let code = 0x3400; code <= 0x9fff; code++) {
    const character = String.fromCharCode(code)
    if (!known.has(character) && !plainOf.has(character)) rares.push(character)
  }
  addPartEvidence(outside, forms, levelOne, rares)
  const best = new Map<string, { target: string; weight: number }>()
  for (const [key, weight] of outside) {
    for (const [rare, target] of [
      [key.charAt(0), key.charAt(1)],
      [key.charAt(1), key.charAt(0)],
    ] as const) {
      if (known.has(rare) || !known.has(target)) continue
      const found = best.get(rare)
      if (found === undefined || weight > found.weight) best.set(rare, { target, weight })
    }
  }
  for (const [rare, { target }] of best) names.set(rare, names.get(target) ?? target)
  // What stands for another character looks like those that it looks like.
  for (const [from, to] of plainOf) if (isHan(from)) names.set(from, names.get(to) ?? to)
  const sorted = [...names].sort(([a], [b]) => (a < b ? -1 : 1))
  return { from: sorted.map(([from]) => from).join(''), to: sorted.map(([, to]) => to).join('') }
}

function isHan(character: string): boolean {
  return /^[\u3400-\u4dbf\u4e00-\u9fff]$/.test(character)
}
