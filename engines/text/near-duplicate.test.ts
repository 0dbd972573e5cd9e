import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, nearKeys, nearSimilarity } from './index.ts'

const offer = '长期出售四件套，带U盾，限额二十万，包售后，有需要的老板联系我，量大从优，骗子勿扰'

describe('exact keys', () => {
  it.each([
    ['numbers', '电话13800001111，报价300', '电话13900002222，报价450'],
    ['addresses', '详情见 https://a.example/x1 速来领取', '详情见 http://bb.test/y?q=2 速来领取'],
    ['handles', '有货私聊 @some_one 长期有效', '有货私聊 @another7 长期有效'],
    ['separators and width', '出 四*件*套,可测ＯＫ', '出四件套，可测ok'],
    ['traditional characters', '長期收銀行卡', '长期收银行卡'],
  ])('do not change with %s', (_, left, right) => expect(nearKeys(left).exact).toBe(nearKeys(right).exact))

  it('change with what is said', () => {
    expect(nearKeys('出四件套').exact).not.toBe(nearKeys('出五件套的床单').exact)
    expect(nearKeys('13800001111').exact).not.toBe(nearKeys('13900002222').exact)
  })

  it('are sixteen hex digits, and eight signed 64-bit bands come with them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { exact, bands, minhash } = nearKeys(text)
        expect(exact).toMatch(/^[0-9a-f]{16}$/)
        expect(bands).toHaveLength(8)
        expect(minhash).toHaveLength(64)
        for (const band of bands) expect(BigInt.asIntN(64, band)).toBe(band)
        expect(nearKeys(fold(text))).toEqual({ exact, bands, minhash })
      }),
    )
  })
})

describe('texts that say nearly the same', () => {
  const altered = offer.replace('有需要的老板', '有要的').replace('二十万', '三十万')

  it('share a band and are alike', () => {
    const [left, right] = [nearKeys(offer), nearKeys(altered)]
    expect(left.bands.some((band, at) => band === right.bands[at])).toBe(true)
    expect(nearSimilarity(left, right)).toBeGreaterThan(0.5)
  })

  it('are told from others', () => {
    const other = nearKeys('警方提醒：不要出租出借银行卡，发现线索请拨打举报电话，谢谢大家的配合与支持')
    expect(nearSimilarity(nearKeys(offer), other)).toBeLessThan(0.2)
    expect(nearKeys(offer).bands.some((band, at) => band === other.bands[at])).toBe(false)
  })

  it('are as alike one way as the other, and wholly alike to themselves', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(nearSimilarity(nearKeys(a), nearKeys(b))).toBe(nearSimilarity(nearKeys(b), nearKeys(a)))
        expect(nearSimilarity(nearKeys(a), nearKeys(a))).toBe(1)
      }),
    )
  })
})
