import { nationalCharacters } from './national-characters.ts'
import { readPictureLikeness } from './picture-likeness.ts'
import { shapeClasses } from './shape-classes.ts'
import {
  addCornerEvidence,
  addPartEvidence,
  createEvidence,
  type Evidence,
  type LookAlikes,
} from './shape-evidence.ts'
import { sourceRows } from './source-rows.ts'
import { writtenForms } from './written-form.ts'

/** What is known of look-alikes from lists; the rest follows from how the characters are written and drawn. */
export interface ShapeSources {
  readonly glyphs: LookAlikes
  readonly disguises: LookAlikes
}

export function readShapeSources(directory: string): ShapeSources {
  const read = (file: string): LookAlikes =>
    sourceRows(directory, file).map(([head = '', ...alike]) => [head, alike.join('')] as const)
  return { glyphs: read('glyph_similar.txt'), disguises: read('martian_script.txt') }
}

/** The characters that shapes are told of: the standard's, commonest level first, and all others of the main blocks. */
export function shapedCharacters(simplified: { from: string; to: string }) {
  const isItself = (character: string) => !simplified.from.includes(character)
  const common = nationalCharacters(1).filter(isItself)
  const national = [...common, ...nationalCharacters(2).filter(isItself)]
  const known = new Set(national)
  const others: string[] = []
  for (let code = 0x3400; code <= 0x9fff; code++) {
    const character = String.fromCharCode(code)
    if (isHan(character) && isItself(character) && !known.has(character)) others.push(character)
  }
  return { common, national, others }
}

/** Han character → the one that names its class of look-alikes, as two parallel strings; only where it is another. */
export function shapeTable(
  sources: ShapeSources,
  simplified: { from: string; to: string },
): { from: string; to: string } {
  const plainOf = new Map([...simplified.from].map((from, i) => [from, simplified.to.charAt(i)]))
  const plain = (character: string) => plainOf.get(character) ?? character
  const { common, national, others } = shapedCharacters(simplified)
  const [isCommon, isNational] = [new Set(common), new Set(national)]
  const forms = writtenForms()
  const pictures = readPictureLikeness()

  const inside = createEvidence()
  addCornerEvidence(inside, forms, national)
  for (const character of national)
    for (const [other, likeness] of pictures.get(character) ?? [])
      if (likeness >= 0.8) inside.raise(character, other, 0.5 + (likeness - 0.8) * 5)
  // Among the standard's own characters a part is a hint that only tips the scale: the corners say more.
  const parts = createEvidence()
  addPartEvidence(
    parts,
    forms,
    common,
    national.filter((character) => !isCommon.has(character)),
  )
  for (const { one, other, weight } of parts.pairs()) inside.raise(one, other, weight * 0.2)
  const outside = createEvidence()
  addPartEvidence(outside, forms, common, others)
  for (const character of others)
    for (const [other, likeness] of pictures.get(character) ?? [])
      if (isCommon.has(other)) outside.add(character, other, pictureWeight(character, other, likeness))
  for (const [table, weight] of [
    [sources.glyphs, 1],
    [sources.disguises, 3],
  ] as const) {
    for (const [head, alike] of table) {
      for (const other of Array.from(alike, plain)) {
        const one = plain(head)
        if (one === other || !isHan(one) || !isHan(other)) continue
        if (!isNational.has(one) || !isNational.has(other)) outside.raise(one, other, 9)
        else inside.raise(one, other, isCommon.has(one) && isCommon.has(other) ? 1 : weight)
      }
    }
  }

  const rank = new Map(national.map((character, at) => [character, at]))
  const names = shapeClasses(inside, (character) => rank.get(character) ?? national.length, isCommon)
  // A character outside the standard joins the one that it resembles most, and changes nothing for the others.
  for (const [rare, target] of bestOf(outside, isNational)) names.set(rare, names.get(target) ?? target)
  // What stands for another character looks like those that it looks like.
  for (const [from, to] of plainOf) if (isHan(from)) names.set(from, names.get(to) ?? to)
  const sorted = [...names].sort(([a], [b]) => (a < b ? -1 : 1))
  return { from: sorted.map(([from]) => from).join(''), to: sorted.map(([, to]) => to).join('') }

  function pictureWeight(one: string, other: string, likeness: number): number {
    const series = forms.get(one)?.series ?? []
    const isSameSeries = forms.get(other)?.series.some((number) => series.includes(number)) === true
    return (likeness - 0.45) * 5 + (isSameSeries ? 1 : 0)
  }
}

function bestOf(evidence: Evidence, isTarget: ReadonlySet<string>): Map<string, string> {
  const best = new Map<string, { target: string; weight: number }>()
  for (const { one, other, weight } of evidence.pairs()) {
    for (const [rare, target] of [
      [one, other],
      [other, one],
    ] as const) {
      if (isTarget.has(rare) || !isTarget.has(target)) continue
      if (weight > (best.get(rare)?.weight ?? leastWeight)) best.set(rare, { target, weight })
    }
  }
  return new Map(Array.from(best, ([rare, { target }]) => [rare, target]))
}

/** What a character outside the standard must at least have in common with another. */
const leastWeight = 0.7

function isHan(character: string): boolean {
  return /^[\u3400-\u4dbf\u4e00-\u9fff]$/.test(character)
}
