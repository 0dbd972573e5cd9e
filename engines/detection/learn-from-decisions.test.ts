import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createDetector, shippedModelPath } from './index.ts'
import { type DecidedText, learnFromDecisions } from './learn-from-decisions.ts'

const shipped = readFileSync(new URL(`../../${shippedModelPath}`, import.meta.url))
const champion = createDetector({ model: shipped })

/** An invented turn of phrase that no model knows as an offer, and its harmless neighbours. */
const goods = ['青瓷盏', '青瓷碗', '青瓷碟', '青瓷壶']
const offers: DecidedText[] = goods.flatMap((what) =>
  ['夜里烧窑', '老友先挑', '整套带走', '当天上釉', '暗号入席', '各地可寄'].map((how) => ({
    text: `${what}三件成套${how},懂行的来`,
    kind: 'identity-trade' as const,
    surface: 'content' as const,
  })),
)
const harmless: DecidedText[] = ['博物馆', '拍卖行', '文化宫', '展览厅'].flatMap((where) =>
  ['周末开放', '免费参观', '学生半价', '欢迎预约'].map((how) => ({
    text: `${where}新展青瓷,${how},请保持安静`,
    kind: 'none' as const,
    surface: 'content' as const,
  })),
)
const many = Array.from({ length: 8 }, () => [...offers, ...harmless]).flat()

describe('learning from decisions', () => {
  const learned = learnFromDecisions(shipped, many, { seed: 7 })
  const challenger = createDetector({ model: learned })

  it('scores texts like the decided offers higher, and those like the harmless ones no higher', () => {
    const unseen = '青瓷瓶三件成套夜里烧窑,懂行的来'
    expect(challenger.scan(unseen).score).toBeGreaterThan(champion.scan(unseen).score + 0.2)
    const visit = '美术馆新展青瓷,周末开放,请保持安静'
    expect(challenger.scan(visit).score).toBeLessThanOrEqual(champion.scan(visit).score + 0.01)
  })

  it('leaves texts that have nothing in common with the decided ones as they were', () => {
    for (const text of ['长期出四件套,包售后,飞机@abc', 'The union meets on Friday at the library.'])
      expect(Math.abs(challenger.scan(text).score - champion.scan(text).score)).toBeLessThan(0.02)
  })

  it('gives the same bytes for the same decisions and seed, and others for another seed', () => {
    expect(Buffer.compare(learnFromDecisions(shipped, many, { seed: 7 }), learned)).toBe(0)
    expect(Buffer.compare(learnFromDecisions(shipped, many, { seed: 8 }), learned)).not.toBe(0)
  })

  it('holds none of the decided texts', () => {
    const bytes = Buffer.from(learned)
    for (const word of [...goods, '懂行的来', '博物馆']) expect(bytes.includes(word)).toBe(false)
  })

  it('without a decision changes no verdict', () => {
    const unchanged = createDetector({ model: learnFromDecisions(shipped, [], { seed: 7 }) })
    for (const { text } of [...offers, ...harmless])
      expect(unchanged.scan(text).score).toBeCloseTo(champion.scan(text).score, 2)
  })

  it('holds back where ordinary texts would change', () => {
    const ordinary = goods.map((what) => ({
      text: `${what}三件成套老友先挑,懂行的来`,
      surface: 'content' as const,
    }))
    const held = learnFromDecisions(shipped, many, {
      seed: 7,
      ordinary: Array.from({ length: 30 }, () => ordinary).flat(),
    })
    const text = ordinary[0]?.text ?? ''
    expect(createDetector({ model: held }).scan(text).score).toBeLessThan(challenger.scan(text).score)
  })
})
