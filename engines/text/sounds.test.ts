import { describe, expect, it } from 'vitest'
import { mergeSyllable } from './merge-syllable.ts'
import { isRareCharacter, soundClassOf, syllableNamed, syllableOf } from './sounds.ts'
import simplified from './tables/simplified.json' with { type: 'json' }

const unit = (character: string) => character.charCodeAt(0)
const sound = (character: string) => syllableOf(unit(character))

describe('sounds', () => {
  it('puts syllables that careless ears take for one another in one class', () => {
    for (const [one, other] of ['张脏', '吃词', '是四', '那拉', '热乐', '民明', '分风', '女绿'].map(
      (pair) => [...pair],
    ))
      expect(sound(one ?? '')).toBe(sound(other ?? ''))
  })

  it('keeps other syllables apart', () => {
    for (const [one, other] of ['发花', '东灯', '家加嘉瞎', '路绿', '一又'].map((pair) => [
      pair.at(0),
      pair.at(-1),
    ]))
      expect(sound(one ?? '')).not.toBe(sound(other ?? ''))
  })

  it('reads characters written in letters the same way', () => {
    for (const [letters, character] of Object.entries({
      zhang: '章',
      lv: '律',
      lü: '律',
      nue: '虐',
      qian: '钱',
      wei: '微',
    }))
      expect(syllableNamed(letters)).toBe(sound(character))
    for (const letters of ['', 'q', 'hello', 'xyz', 'constructor']) expect(syllableNamed(letters)).toBe(0)
  })

  it('gives a traditional character the sound of its simplified form', () => {
    for (let i = 0; i < simplified.from.length; i++) {
      const [from, to] = [simplified.from.charAt(i), simplified.to.charAt(i)]
      if (sound(to) === 0 || from > '\u9fff') continue
      expect(sound(from)).toBeGreaterThan(0)
    }
    for (const [from, to] of ['錢钱', '賭赌', '證证', '號号'].map((pair) => [...pair]))
      expect(sound(from ?? '')).toBe(sound(to ?? ''))
  })

  it('knows nearly every character of the main block and nothing else', () => {
    let known = 0
    for (let code = 0; code < 0x10000; code++) {
      const isHan = (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf)
      if (!isHan) expect(soundClassOf[code]).toBe(0)
      else if (soundClassOf[code] !== 0) known++
      expect(syllableOf(code)).toBeLessThan(1000)
    }
    expect(known).toBeGreaterThan(20_800)
  })

  it('takes exactly the 3,755 of the first level for common, and only Han characters for rare', () => {
    let common = 0
    for (let code = 0x4e00; code <= 0x9fff; code++) if (!isRareCharacter(code)) common++
    expect(common).toBe(3755)
    expect([...'婀龘錢'].map((character) => isRareCharacter(unit(character)))).toEqual([true, true, true])
    expect([...'阿a9か，'].map((character) => isRareCharacter(unit(character)))).toEqual([
      false,
      false,
      false,
      false,
      false,
    ])
  })

  it('merges a merged syllable into itself', () => {
    for (const syllable of ['zhang', 'ning', 'reng', 'lüe', 'nv', 'shuang', 'er', 'n', 'ng'])
      expect(mergeSyllable(mergeSyllable(syllable))).toBe(mergeSyllable(syllable))
  })
})
