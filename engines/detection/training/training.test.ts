import { describe, expect, it } from 'vitest'
import { createRandom } from '../random.ts'
import { authoredRows } from './authored-rows.ts'
import { calibrate } from './calibrate.ts'
import { disguiseText, inTraditional } from './disguise-text.ts'
import { expandSentence } from './expand-sentence.ts'
import { groupNear } from './group-near.ts'
import { learningRows, readCorpus } from './read-rows.ts'

describe('authored sentences', () => {
  it('leave no pattern and no slot unexpanded, and come out the same for the same seed', () => {
    const rows = authoredRows(5, 4)
    expect(rows.length).toBeGreaterThan(1500)
    for (const { text } of rows) expect(text).not.toMatch(/\{\w+\}|\w\|\w/)
    expect(authoredRows(5, 4)).toEqual(rows)
  })

  it('draw a part of every group and a value for every slot', () => {
    const text = expandSentence('(a|b(c|d)) {word} {n}', createRandom(1), { word: ['x', 'y'] })
    expect(text).toMatch(/^(a|bc|bd) [xy] \S+$/)
  })

  it('are disguised without losing their length in meaning', () => {
    const random = createRandom(2)
    for (let i = 0; i < 50; i++)
      expect(disguiseText('出售银行卡四件套', random).length).toBeGreaterThanOrEqual(8)
    expect(inTraditional('银行卡')).toBe('銀行卡')
  })
})

describe('corpora', () => {
  const line = (row: object) => JSON.stringify(row)

  it('get invented values for the placeholders of the masked one', () => {
    const [row] = readCorpus(
      'sms-zh',
      line({ text: '请登录URL或致电CELLPHONE加QQ', kind: 'scam', label: 'x' }),
      1,
    )
    expect(row?.text).not.toMatch(/URL|CELLPHONE/)
    expect(row?.text).toMatch(/\d{11}/)
  })

  it('count other abuse little, and rows of several kinds for each of them', () => {
    const rows = readCorpus(
      'sms-zh',
      [
        line({ text: '甲', kind: 'adjacent' }),
        line({ text: '乙', kind: 'scam', also: ['false-trust'] }),
      ].join('\n'),
      1,
    )
    const plain = learningRows(rows, 1).filter((row) => !row.disguised)
    expect(plain.map(({ kind, also, weight }) => [kind, also, weight])).toEqual([
      ['none', undefined, 0.2],
      ['scam', ['false-trust'], 0.1],
    ])
    const prizes = readCorpus('sms-en', line({ text: 'win a prize', kind: 'adjacent' }), 1)
    expect(learningRows(prizes, 1)).toEqual([])
  })

  it('keep near-duplicates together', () => {
    const text = '尊敬的用户您的积分即将过期请登录网站兑换现金逾期作废'
    const groups = groupNear([text, '完全不同的另外一段话说的是别的事情', text.replace('现金', '礼品')])
    expect(groups[0]).toBe(groups[2])
    expect(groups[0]).not.toBe(groups[1])
  })
})

describe('calibration', () => {
  it('makes scores true: of those said to be p, a share of p are offers', () => {
    const random = createRandom(9)
    const examples = Array.from({ length: 20_000 }, () => {
      const logit = random() * 8 - 4
      return { logit, isOffer: random() < 1 / (1 + Math.exp(-(0.5 * logit - 1))), weight: 1 }
    })
    const offers = examples.filter(({ isOffer }) => isOffer).length / examples.length
    const { slope, intercept } = calibrate(examples, offers)
    expect(slope).toBeCloseTo(0.5, 1)
    expect(intercept).toBeCloseTo(-1, 1)
    expect(calibrate(examples, offers, 0.3).slope).toBe(0.3)
  })
})
