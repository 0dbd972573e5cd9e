import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNearReader, isSameMessage, keepUnits } from '../index.ts'
import { measurePairs } from './measure-pairs.ts'
import { readPairs, resolvePairs, type NearPair } from './read-pairs.ts'

const reader = createNearReader()
const corpora = join(import.meta.dirname, '../../../../shared/data')
const names = ['sms-zh', 'ordinary-zh', 'sms-en', 'wild-dev']

function judge(pairs: readonly NearPair[]) {
  return pairs.map((pair) => ({ ...pair, saidSame: isSame(pair.a, pair.b) }))
}

function isSame(a: string, b: string): boolean {
  return isSameMessage(keepUnits(reader.read(a)), keepUnits(reader.read(b)))
}

describe('labelled pairs', () => {
  const authored = readPairs(readFileSync(join(import.meta.dirname, 'authored.jsonl'), 'utf8'))
  const hashed = readPairs(readFileSync(join(import.meta.dirname, 'hashed.jsonl'), 'utf8'))

  it('are many, about half of them the same message, and split in halves', () => {
    const all = [...authored, ...hashed]
    expect(all.length).toBeGreaterThan(1000)
    expect(all.filter(({ same }) => same).length / all.length).toBeCloseTo(0.5, 1)
    expect(all.filter(({ half }) => half === 'measuring').length / all.length).toBeCloseTo(0.5, 1)
  })

  it('that were written are told with an F1 of 0.95 and more, in the half for measuring too', () => {
    expect(measurePairs(judge(authored)).f1).toBeGreaterThanOrEqual(0.95)
    const measuring = judge(authored.filter(({ half }) => half === 'measuring'))
    expect(measurePairs(measuring).f1).toBeGreaterThanOrEqual(0.95)
  })

  it('that were found, with the written ones, are told with an F1 of 0.95', ({ skip }) => {
    skip(!names.every((name) => existsSync(join(corpora, `${name}.jsonl`))), `no corpora in ${corpora}`)
    const texts = new Map<string, string>()
    for (const name of names) {
      for (const line of readFileSync(join(corpora, `${name}.jsonl`), 'utf8').split('\n')) {
        if (line === '') continue
        const { text } = JSON.parse(line) as { text: string }
        texts.set(createHash('sha256').update(text).digest('hex').slice(0, 16), text)
      }
    }
    const found = resolvePairs(hashed, (digest) => texts.get(digest))
    expect(found).toHaveLength(hashed.length)
    expect(measurePairs(judge([...authored, ...found])).f1).toBeGreaterThanOrEqual(0.95)
  })
})

describe('the same message', () => {
  const offer = '高价收闲置银行卡，安全可靠，当天结账，有意联系QQ 16711067'

  it.each([
    ['another number', offer.replace('16711067', '364550423')],
    ['signs between the characters', offer.replace('闲置银行卡', '闲*置*银*行*卡')],
    ['characters that sound alike', offer.replace('银行卡', '吟航咔')],
    ['verse behind it', `${offer} 夜来听雨，月照松间，一笛晚风，万里无云`],
    ['traditional characters', '高價收閒置銀行卡，安全可靠，當天結賬，有意聯繫QQ 16711067'],
  ])('is found again with %s', (_, other) => expect(isSame(offer, other)).toBe(true))

  it.each([
    ['other goods', offer.replace('银行卡', '数码相机')],
    ['a warning', '警方提醒：收购银行卡涉嫌犯罪，不要出租出借银行卡，发现线索请拨打110'],
  ])('is not seen in %s', (_, other) => expect(isSame(offer, other)).toBe(false))

  it('is seen from either side, and in itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(isSame(text, text)).toBe(true)
      }),
    )
  })

  it('takes time in proportion to the text, whatever is in it', () => {
    const long = (size: number) =>
      ['啊', '加微信', 'a1.', '@', '尊敬的'].map((piece) => piece.repeat(size / piece.length))
    const time = (texts: string[]) => {
      const begin = performance.now()
      for (const text of texts) reader.read(text)
      return performance.now() - begin
    }
    time(long(20_000))
    const short = Math.min(...[1, 2, 3].map(() => time(long(20_000))))
    const tenfold = Math.min(...[1, 2, 3].map(() => time(long(200_000))))
    expect(tenfold).toBeLessThan(40 * Math.max(short, 1))
  })
})
