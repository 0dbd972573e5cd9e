import { nationalCharacters } from './national-characters.ts'
import { shapeClasses } from './shape-classes.ts'
import { addCornerEvidence, addEvidence, addPartEvidence, type Evidence, type LookAlikes } from './shape-evidence.ts'
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
  const levelOne = nationalCharacters(1)
  const national = [...levelOne, ...nationalCharacters(2)]
  const rank = new Map(national.map((character, at) => [character, at]))
  const common = new Set(levelOne)
  const forms = writtenForms()
  const rares: string[] = []
  for (let code = 0x3400; code <= 0x9fff; code++) {
    const character = String.fromCharCode(code)
    if (!common.has(character) && !plainOf.has(character)) rares.push(character)
  }
  const evidence: Evidence = new Map()
  addCornerEvidence(evidence, forms, national)
  addPartEvidence(evidence, forms, levelOne, rares)
  for (const [head, alike] of sources.glyphs)
    for (const other of alike) addEvidence(evidence, plain(head), plain(other), 1)
  for (const [head, alike] of sources.disguises)
    for (const other of alike) if (isHan(head) && isHan(other)) addEvidence(evidence, plain(head), plain(other), common.has(plain(other)) ? 1 : 2)
  const names = shapeClasses(evidence, (character) => rank.get(character) ?? 10_000 + character.charCodeAt(0), (character) => common.has(character))
  // What stands for another character looks like those that it looks like.
  for (const [from, to] of plainOf) if (isHan(from)) names.set(from, names.get(to) ?? to)
  const sorted = [...names].sort(([a], [b]) => (a < b ? -1 : 1))
  return { from: sorted.map(([from]) => from).join(''), to: sorted.map(([, to]) => to).join('') }
}

function isHan(character: string): boolean {
  return /^[\u3400-\u4dbf\u4e00-\u9fff]$/.test(character)
}
