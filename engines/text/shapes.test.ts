import { describe, expect, it } from 'vitest'
import { shapeOf } from './shapes.ts'
import { isRareCharacter } from './sounds.ts'

const shape = (character: string) => String.fromCharCode(shapeOf[character.charCodeAt(0)] ?? 0)
const commons: string[] = []
for (let code = 0x4e00; code <= 0x9fff; code++)
  if (!isRareCharacter(code)) commons.push(String.fromCharCode(code))

describe('shapes', () => {
  it('puts look-alikes in one class', () => {
    for (const pair of ['按拔', '安字', '己已', '未末'])
      expect([pair, shape(pair.charAt(0))]).toEqual([pair, shape(pair.charAt(1))])
  })

  it('takes a rare character for the common one that it hides', () => {
    for (const [rare, common] of ['咑打', '妑巴', '佷很', '偅重'].map((pair) => [...pair]))
      expect([rare, shape(rare ?? '')]).toEqual([rare, shape(common ?? '')])
  })

  it('names every class by one of its own, so that taking the shape twice changes nothing', () => {
    const twice = shapeOf.map((name) => shapeOf[name] ?? 0)
    expect(twice.findIndex((name, code) => name !== shapeOf[code])).toBe(-1)
  })

  it('leaves everything but Han characters as it is', () => {
    for (let code = 0; code < 0x3400; code++) expect(shapeOf[code] === code).toBe(true)
    for (let code = 0xa000; code < 0xf900; code++) expect(shapeOf[code] === code).toBe(true)
  })

  it('takes fewer than one in a thousand pairs of common characters for one another', () => {
    const sizes = new Map<string, number>()
    for (const character of commons) sizes.set(shape(character), (sizes.get(shape(character)) ?? 0) + 1)
    let alike = 0
    for (const size of sizes.values()) alike += (size * (size - 1)) / 2
    expect(alike / ((commons.length * (commons.length - 1)) / 2)).toBeLessThan(0.001)
    expect(alike).toBeGreaterThan(0)
  })

  it('names a class with a common member by a common one', () => {
    for (const character of commons) expect(isRareCharacter(shape(character).charCodeAt(0))).toBe(false)
  })
})
