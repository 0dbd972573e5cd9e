import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDetector, KINDS, parseDetectorModel, shippedModelPath, SURFACES } from './index.ts'

const bytes = readFileSync(new URL(`../../${shippedModelPath}`, import.meta.url))
const detector = createDetector({ model: bytes })
const byRules = createDetector()

describe('offers', () => {
  it.each([
    ['长期出四*件*套,包售后,飞机@abc_12x', 'content', 'identity-trade'],
    ['五 网 短 亻言 签名随便', 'group_profile', 'bulk-sms-gear'],
    ['代过人脸接单', 'group_name', 'false-trust'],
    ['微信防红域名批发,红了秒换', 'account_profile', 'domain-abuse'],
    ['专业盗号 先看效果', 'account_name', 'crime-tools'],
    ['Fresh fullz and cvv for sale, telegram only', 'title', 'identity-trade'],
    ['OTP bot for sale', 'title', 'crime-tools'],
    ['Bulletproof hosting, abuse ignored, pay btc', 'content', 'domain-abuse'],
    ['SMS bomber online unlimited', 'title', 'bulk-sms-gear'],
    ['Buy Google reviews cheap', 'title', 'false-trust'],
    ['尊敬的工行用户,您的密码器于次日失效,请登录 wap.icbcxx.cc 激活', 'content', 'scam'],
    [
      'USPS: your package is on hold due to an incomplete address, update here https://usps-x.top/a',
      'content',
      'scam',
    ],
  ] as const)('%s', (text, surface, kind) => {
    const result = detector.scan(text, { surface })
    expect(result.verdict).toBe('flag')
    expect(result.kind).toBe(kind)
    expect(result.severity).toBeGreaterThan(0)
    expect(result.findings[0]?.kind).toBe(kind)
    expect(result.findings[0]?.reason).not.toBe('')
    expect(result.findings[0]?.spans.length).toBeGreaterThan(0)
  })

  it('are of the fourth severity where a reader is led to act now', () => {
    expect(detector.scan('您的医保卡已停用,请点击 http://yb-x.top 认证').severity).toBe(4)
  })

  it('are found at the end of a long harmless text', () => {
    const harmless = '今天带孩子去公园看花，天气很好，中午在湖边吃了面，下午又坐了船。'.repeat(12)
    const offer = '出售四件套和对公账户，长期有货，加微信 abc12345'
    expect(detector.scan(harmless).verdict).toBe('clear')
    const result = detector.scan(harmless + offer)
    expect(result.verdict).toBe('flag')
    expect(result.findings[0]?.spans[0]?.start).toBeGreaterThanOrEqual(harmless.length)
  })
})

describe('innocent texts', () => {
  it.each([
    '【工厂清仓】全棉磨毛四件套，1米8床，包邮',
    '新手钓鱼用什么饵料好？老钓友来聊聊',
    '反诈中心提醒：出租出借银行卡四件套属违法，切勿参与，如遇请拨打110',
    '法院审理查明，被告人出售公民个人信息，判处有期徒刑一年',
    '我的微信号被盗了，怎么申诉找回？',
    '手机跑分二十万，帧率稳定，散热一般',
    'Researchers found that phishing kits are being sold on forums',
    'Is this text from my bank a scam? It says my account is locked',
    'Wool carding workshop on Saturday',
    '【美团】验证码 482913，5分钟内有效，请勿告诉他人',
  ])('%s', (text) => expect(detector.scan(text).verdict).toBe('clear'))

  it('say what spoke against', () => {
    expect(detector.scan('反诈中心提醒：出租银行卡违法').context).toContain('warning')
    expect(detector.scan('纯棉四件套清仓').context).toContain('innocent-sense')
  })
})

describe('the shape of a result', () => {
  it('of an empty text is clear', () => {
    expect(detector.scan('')).toEqual({
      verdict: 'clear',
      kind: null,
      severity: 0,
      score: 0,
      findings: [],
      context: [],
      indicators: [],
    })
  })

  it('never flags a language that was not evaluated', () => {
    for (const [text, lang] of [
      ['Compra cuentas verificadas de PayPal para ti', undefined],
      ['出四件套', 'ja'],
      ['Продам банковские карты', undefined],
    ] as const) {
      const result = detector.scan(text, lang === undefined ? {} : { lang })
      expect(result.verdict).toBe('clear')
      expect(result.context).toEqual(['language-not-evaluated'])
    }
  })

  it('passes on the indicators it was given a finder for', () => {
    const finder = createDetector({
      model: bytes,
      findIndicators: (text) => [{ type: 'qq', value: '1', start: 0, end: text.length, checked: false }],
    })
    expect(finder.scan('QQ 1').indicators).toEqual([
      { type: 'qq', value: '1', start: 0, end: 4, checked: false },
    ])
  })

  it('shifts the score with the prior, and the verdict with the threshold', () => {
    const text = '出四件套'
    const usual = detector.scan(text).score
    expect(detector.scan(text, { prior: 0.01 }).score).toBeLessThan(usual)
    expect(detector.scan(text, { prior: 0.6 }).score).toBeGreaterThan(usual)
    expect(detector.scan(text, { prior: 0.2 }).score).toBe(usual)
    expect(detector.scan(text, { threshold: usual }).verdict).toBe('flag')
    expect(detector.scan(text, { threshold: Math.min(1, usual + 0.0001) }).verdict).toBe('clear')
  })

  it('breaks ties in the order of the kinds', () => {
    const terms = (['scam', 'crime-tools'] as const).map((kind) => ({
      ...{
        term: '甲乙丙',
        kind,
        subtype: 'general',
        role: 'goods',
        weight: 0.9,
        zh: '甲',
        en: 'a',
        source: 'own',
      },
    })) as never
    const tied = createDetector({ lexicon: { version: 't', terms } })
    const result = tied.scan('出甲乙丙', { threshold: 0.1 })
    expect(result.kind).toBe('crime-tools')
    expect(result.findings.map(({ kind }) => kind)).toEqual(['crime-tools', 'scam'])
    expect(result.findings[0]?.score).toBe(result.findings[1]?.score)
  })

  const pieces = fc.constantFrom(
    ...[
      '四',
      '件',
      '套',
      '*',
      '出',
      '收',
      'sms ',
      'bomber',
      '🐱',
      '池',
      '亻',
      '言',
      '短',
      ' ',
      '，',
      '加V',
      'abc123',
    ],
    ...[
      '\u0301',
      '\u200b',
      '\ud83d',
      'Ａ',
      '接',
      '码',
      '平台',
      'tao',
      '银行卡',
      '警方提醒',
      '\n',
      '①',
      '噵',
      '通',
      '防红',
    ],
  )
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 80 }),
  )

  it('keeps its promises for any text', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...SURFACES), (text, surface) => {
        for (const one of [detector, byRules]) {
          const result = one.scan(text, { surface })
          expect(result.verdict === 'flag').toBe(result.score >= one.threshold)
          expect(result.score).toBeGreaterThanOrEqual(0)
          expect(result.score).toBeLessThanOrEqual(1)
          if (result.verdict === 'flag') {
            expect(KINDS).toContain(result.kind)
            expect(result.kind).toBe(result.findings[0]?.kind)
            expect([1, 2, 3, 4]).toContain(result.severity)
          } else expect([result.kind, result.severity]).toEqual([null, 0])
          for (const { spans } of result.findings)
            for (const span of spans) {
              expect(text.slice(span.start, span.end)).toBe(span.text)
              expect(span.text).not.toBe('')
              expect(
                /^[\udc00-\udfff]/.test(span.text) && /[\ud800-\udbff]$/.test(text.slice(0, span.start)),
              ).toBe(false)
            }
          expect(one.scan(text, { surface })).toEqual(result)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('hostile input', () => {
  it.each([
    ['one letter', 'a'.repeat(1_000_000)],
    ['a term set apart', '四*件*套'.repeat(200_000)],
    ['combining marks', `四${'\u0301'.repeat(100_000)}件套`],
    ['context and offers', '出售四件套警方提醒加微信'.repeat(80_000)],
    ['pictures', '🐱池'.repeat(300_000)],
    ['words of letters beside characters', 'tao套'.repeat(250_000)],
  ])('a megabyte of %s is scanned within two seconds of processor time', (_, text) => {
    const before = process.cpuUsage()
    detector.scan(text)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1e6).toBeLessThan(2)
  })
})

describe('without a model', () => {
  it('the rules decide: a term alone is no offer, a term offered is', () => {
    expect(byRules.scan('四件套').verdict).toBe('clear')
    expect(byRules.scan('长期出四件套,有货,加微信').kind).toBe('identity-trade')
    expect(byRules.scan('警方提醒:记者暗访四件套交易').verdict).toBe('clear')
  })
})

it('names lexicon and model in its version', () => {
  expect(detector.version).not.toBe(byRules.version)
  expect(detector.threshold).toBe(parseDetectorModel(bytes).header.threshold)
})
