import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../text/index.ts'
import { createRandom } from '../random.ts'
import { disguises, disguiseText, inTraditional, type Disguise } from './disguise-text.ts'
import { isInHalf } from './disguises/disguise.ts'
import { enclosedAlphabets, mathematicalAlphabets } from './disguises/fancy-letters.ts'
import { letterLooks, lookAlikes, soundAlikes } from './disguises/substitutes.ts'

const offers = {
  zh: [
    '出售银行卡四件套，开户5张每张2000元，支持KYC过人脸',
    '收微信号，实名8折，有量的老板加飞机',
    '专业代发短信，一手通道VOIP，三网稳定',
  ],
  en: [
    'Selling fresh fullz with SSN and DOB, 500 logs in stock',
    'Bulk SMS sender with spoofed caller ID, best price',
    'Verified bank accounts for sale, escrow accepted',
  ],
} as const

const contacts = [
  'https://shop.example/buy?x=1',
  '@kaka_88',
  '13800004321',
  'abc12345',
  'ask@shop.example',
  't.me/kaka88',
]

const each = disguises.map((disguise) => ({ ...disguise, title: `${disguise.lang} ${disguise.name}` }))

function written({ apply, lang }: Disguise, times = 20): { plain: string; text: string }[] {
  const random = createRandom(7)
  return offers[lang].flatMap((plain) =>
    Array.from({ length: times }, () => ({ plain, text: apply(plain, random) })),
  )
}

function find(lang: string, name: string): Disguise {
  const found = disguises.find((disguise) => disguise.lang === lang && disguise.name === name)
  if (found === undefined) throw new Error(`no disguise ${lang} ${name}`)
  return found
}

describe('each way of writing', () => {
  it('has a name of its own in its language', () => {
    expect(new Set(each.map(({ title }) => title)).size).toBe(disguises.length)
  })

  it.each(each)('$title changes offers', (disguise) => {
    const all = written(disguise)
    expect(all.filter(({ plain, text }) => text !== plain).length / all.length).toBeGreaterThan(0.6)
  })

  it.each(each)('$title keeps contacts reachable', (disguise) => {
    const random = createRandom(3)
    for (const plain of offers[disguise.lang])
      for (let i = 0; i < 10; i++) {
        const text = disguise.apply(`${plain} ${contacts.join(' ')} ${plain}`, random, { share: 1 })
        for (const contact of contacts) expect(text).toContain(contact)
      }
  })

  it.each(each)('$title comes out the same for the same seed, whatever came before', (disguise) => {
    const first = written(disguise, 3)
    disguise.apply(offers[disguise.lang][0], createRandom(99), { half: 'measuring' })
    expect(written(disguise, 3)).toEqual(first)
  })

  it.each(each)('$title takes any text', ({ apply }) => {
    const units = fc.array(
      fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0xd83d, 0xde00, 0x4e00, 0x61)),
    )
    fc.assert(
      fc.property(
        units,
        fc.integer(),
        fc.constantFrom(undefined, 'learning', 'measuring'),
        (codes, seed, half) => {
          const text = String.fromCharCode(...codes)
          const changed = apply(text, createRandom(seed), half === undefined ? {} : { half })
          expect(changed.length).toBeLessThan(20 * (text.length + 5))
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('what folding undoes', () => {
  // Some separators are letters elsewhere (丨, 々, ○), which folding must leave alone.
  it.each([
    ['zh', 'zero-width'],
    ['zh', 'separators'],
    ['zh', 'full-width'],
    ['zh', 'traditional'],
    ['en', 'zero-width'],
    ['en', 'full-width'],
  ])('%s %s', (lang, name) => {
    const all = written(find(lang, name))
    const undone = all.filter(({ plain, text }) => fold(text).text === fold(plain).text)
    expect(undone.length / all.length).toBeGreaterThan(name === 'separators' ? 0.65 : 0.85)
  })

  it('are the letters of every mathematical and enclosed alphabet', () => {
    for (const alphabet of [...mathematicalAlphabets, ...enclosedAlphabets])
      for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')
        expect(fold(alphabet(letter) ?? '').text).toBe(letter.toLowerCase())
  })
})

describe('substitutes', () => {
  it('that are learned from are never measured with', () => {
    for (const table of [soundAlikes, lookAlikes, letterLooks])
      for (const character of '银行卡微信号出售ae') {
        const drawn = { learning: new Set<string>(), measuring: new Set<string>() }
        const random = createRandom(5)
        for (let i = 0; i < 100; i++)
          for (const half of ['learning', 'measuring'] as const) {
            const substitute = table.draw(character, random, half)
            if (substitute !== undefined) drawn[half].add(substitute)
          }
        expect(drawn.learning.intersection(drawn.measuring).size).toBe(0)
      }
  })

  it('fall into halves of about the same size', () => {
    const all = Array.from({ length: 0x5200 }, (_, at) => String.fromCharCode(0x4e00 + at))
    const share = all.filter((character) => isInHalf(character, 'learning')).length / all.length
    expect(Math.abs(share - 0.5)).toBeLessThan(0.02)
    for (const character of all.slice(0, 500))
      expect(isInHalf(character, 'learning')).not.toBe(isInHalf(character, 'measuring'))
  })

  it.each(['homophones', 'look-alikes'])('of %s stand for the share that is asked for', (name) => {
    const random = createRandom(2)
    const text = offers.zh.join('')
    const letters = text.match(/\p{L}/gu)?.length ?? 0
    for (const half of ['learning', 'measuring'] as const)
      for (let i = 0; i < 10; i++) {
        const changed = find('zh', name).apply(text, random, { share: 0.3, half })
        const others = Array.from(changed).filter((character, at) => character !== Array.from(text)[at])
        expect(others.length / letters).toBeGreaterThan(0.22)
        expect(others.length / letters).toBeLessThan(0.35)
      }
  })
})

describe('disguised texts', () => {
  it('are nearly never the plain ones', () => {
    const random = createRandom(11)
    for (const plain of [...offers.zh, ...offers.en]) {
      const same = Array.from({ length: 100 }, () => disguiseText(plain, random)).filter(
        (text) => text === plain,
      )
      expect(same.length).toBeLessThan(4)
    }
  })

  it('stay in their language', () => {
    const random = createRandom(12)
    for (let i = 0; i < 200; i++) expect(disguiseText(offers.en[0], random)).not.toMatch(/[\u4e00-\u9fff]/)
  })

  it('are written in the characters of Taiwan and Hong Kong', () => {
    expect(inTraditional('出售银行卡，实名电话')).toBe('出售銀行卡，實名電話')
  })
})
