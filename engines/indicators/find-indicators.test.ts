import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findIndicators } from './find-indicators.ts'
import { indicatorTypes } from './indicator.ts'
import { normaliseIndicator } from './normalise-indicator.ts'

function found(text: string): string[] {
  return findIndicators(text).map(({ type, value }) => `${type} ${value}`)
}

function written(text: string): string[] {
  return findIndicators(text).map(({ start, end }) => text.slice(start, end))
}

describe('phones', () => {
  it.each([
    '13800138000',
    '138 0013 8000',
    '138-0013-8000',
    '138.0013.8000',
    '+86 138-0013-8000',
    '0086 13800138000',
    '１３８００１３８０００',
    '①③⑧⓪⓪①③⑧⓪⓪⓪',
    '1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣',
    '𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎',
    '一三八零零一三八零零零',
    '138OO138OOO',
    '1*3*8*0*0*1*3*8*0*0*0',
    '138乄0013乄8000',
    '138(电)0013(薇)8000',
    '138——0013——8000',
    '138，0013，8000',
    '(+86)138 0013 8000',
    '壹叁捌零零壹叁捌零零零',
    '13800l38000',
    '13800​138000',
  ])('reads %s as one mobile number', (number) => {
    const text = `有事找我，${number}，随时`
    expect(findIndicators(text)).toEqual([
      { type: 'phone', value: '+8613800138000', start: 5, end: 5 + number.length, checked: true },
    ])
  })

  it.each([
    ['010-88886666', '+861088886666'],
    ['(0755)8366 7788', '+8675583667788'],
    ['0755 8366 7788', '+8675583667788'],
    ['86-755-83667788', '+8675583667788'],
    ['400-820-8820', '+864008208820'],
    ['+44 7911 123456', '+447911123456'],
    ['+852 6123 4567', '+85261234567'],
    ['(212) 736-5000', '+12127365000'],
  ])('reads %s by its plan', (number, value) => {
    expect(found(`电话 ${number}。`)).toEqual([`phone ${value}`])
  })

  it('keeps the digits of a number whose country nothing tells', () => {
    expect(findIndicators('Claim now, call 08712460324 today')).toMatchObject([
      { type: 'phone', value: '08712460324', checked: false },
    ])
  })

  it('takes the plus of a foreign number for what it is', () => {
    expect(found('WhatsApp: +1 (555) 010-7719')).toEqual(['phone +15550107719'])
  })

  it.each([
    '订单号13800138000',
    '2024-01-12 13:00 到 2024-03-15',
    '1700000000000',
    '价格 13 15 18 20 22 1',
    'a13800138000b',
    '3.13800138000000',
    'ISBN 9787302511625',
  ])('finds no phone in %s', (text) => {
    expect(found(text).filter((entry) => entry.startsWith('phone'))).toEqual([])
  })
})

describe('accounts', () => {
  it.each([
    ['企鹅 600三一28877 ,过时不候', 'qq 6003128877'],
    ['扣扣:4017五五2九386', 'qq 40175529386'],
    ['Q:5三20七71846私聊', 'qq 5320771846'],
    ['加q群 88442211 进', 'qq 88442211'],
    ['🐧61809442', 'qq 61809442'],
    ['QQ号：618094427', 'qq 618094427'],
    ['加V:dxtd_kk6', 'wechat dxtd_kk6'],
    ['微信QWmhd7，', 'wechat qwmhd7'],
    ['薇信:fengqi_jf88 看', 'wechat fengqi_jf88'],
    ['Ｖ信 liao_shang02x', 'wechat liao_shang02x'],
    ['【╬溦870613524】', 'wechat 870613524'],
    ['➕薇❤ abc12345', 'wechat abc12345'],
    ['加vxabc12345', 'wechat abc12345'],
    ['V♥X：abc1234', 'wechat abc1234'],
    ['微.信:abc1234', 'wechat abc1234'],
    ['扣 扣 号 六〇〇三一二八八七七', 'qq 6003128877'],
    ['飞JI:qvlnx_72', 'telegram qvlnx_72'],
    ['dumps Telegram.@Wzqkrvo', 'telegram wzqkrvo'],
    ['进群 t。me/abcdef', 'telegram abcdef'],
    ['飞机：@opq7083x', 'telegram opq7083x'],
    ['hmu on telegram @qvlnx_t72, i do', 'telegram qvlnx_t72'],
    ['tg: Wk4r882x', 'telegram wk4r882x'],
    ['看 https://t.me/QprZnw8Kcd?start=vHt9R2b', 'telegram qprznw8kcd'],
    ['t.me/+AbCdEfGhIjKl', 'telegram +AbCdEfGhIjKl'],
    ['社工库 @kzqw_rfh', 'telegram kzqw_rfh'],
  ])('reads %s', (text, entry) => {
    expect(found(text)).toEqual([entry])
  })

  it('calls a number that is a valid mobile a phone, whatever app it is said to serve', () => {
    expect(found('vx13800138000')).toEqual(['phone +8613800138000'])
    expect(found('薇同号 163〇〇72-8815')).toEqual(['phone +8616300728815'])
  })

  it.each([
    '微信支付满减活动',
    '微信 iPhone 版已更新',
    '微信群里有人说',
    'QQ群里都在传',
    'via twitter @someone123',
    '有事@值班民警或打电话',
    'npm i @types/node',
    '把网址贴到QQ群里',
    '本群100人，V1.2.3更新',
  ])('finds no account in %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('addresses', () => {
  it.each([
    ['登录 hxxps://icbc-verify[.]top/login?x=1，输入', 'url https://icbc-verify.top/login?x=1'],
    ['（见www.abc.com/x?y=1)。', 'url http://www.abc.com/x?y=1'],
    ['Https://Fullzbay-Mart77.cc', 'url https://fullzbay-mart77.cc/'],
    ['http://abc.com点击查看', 'url http://abc.com/'],
    ['https://google.com@evil.top/a', 'url https://google.com@evil.top/a'],
    ['http://1.2.3.4/x', 'url http://1.2.3.4/x'],
    ['wap。icbc-x。com', 'domain wap.icbc-x.com'],
    ['abc点com 看看', 'domain abc.com'],
    ['evil[dot]example-shop[dot]xyz', 'domain evil.example-shop.xyz'],
    ['аррӏе.com', 'domain xn--80ak6aa92e.com'],
    ['abc. com 登录', 'domain abc.com'],
    ['abc#qq.com', 'email abc@qq.com'],
    ['http://中国银行.中国/a', 'url http://xn--fiqs8s856bruk.xn--fiqs8s/a'],
    ['hue-shelf-colors.com? I want', 'domain hue-shelf-colors.com'],
    ['1.2.3.4:8080', 'ip 1.2.3.4'],
    ['2001:db8::1', 'ip 2001:db8::1'],
    ['mail Kefu_01@Example-Bank.cn now', 'email kefu_01@example-bank.cn'],
    ['( XOLVYRTE519 @ G M A IL . C 0 M )', 'email xolvyrte519@gmail.com'],
    ['com.example.wallet', 'app-package com.example.wallet'],
  ])('reads %s', (text, entry) => {
    expect(found(text)).toEqual([entry])
  })

  it.each([
    'bomber.py 与 README.md',
    'now saw your message.it k da',
    'e.g. this one, i.e. that',
    'ASP.NET 与 Node.js 教程',
    'v1.2.3.4 已发布',
    '时间 12:30:45',
    '3.14 和 2.718',
    'Hello.How u doing',
    'Ya had just now.onion roast',
    '好的。cn域名很贵',
  ])('finds no address in %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('numbers that carry a check', () => {
  it.each([
    ['身份证11010519491231002X', 'cn-id 11010519491231002X'],
    ['11010519491231002x', 'cn-id 11010519491231002X'],
    ['110105 19491231 002X', 'cn-id 11010519491231002X'],
    ['卡号6222 0212 3456 7890 128', 'bank-card 6222021234567890128'],
    ['4111111111111111', 'bank-card 4111111111111111'],
    ['代码91350100M000100Y43', 'uscc 91350100M000100Y43'],
    ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'btc 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
    ['BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', 'btc bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
    ['0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed', 'eth 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
    ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'tron TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
    ['IMEI:490154203237518', 'imei 490154203237518'],
    ['md5 d41d8cd98f00b204e9800998ecf8427e', 'hash d41d8cd98f00b204e9800998ecf8427e'],
  ])('reads %s', (text, entry) => {
    expect(found(text)).toEqual([entry])
  })

  it('leaves out what fails its check', () => {
    for (const text of [
      '110105194912310021',
      '6222021234567890129',
      '91350100M000100Y44',
      '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb',
      '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD',
      'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u',
      '订单号 4111111111111111',
    ]) {
      expect(found(text)).toEqual([])
    }
  })

  it('marks an Ethereum address without its checksum as unchecked', () => {
    expect(findIndicators('0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed')[0]?.checked).toBe(false)
    expect(findIndicators('0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed')[0]?.checked).toBe(true)
  })
})

describe('services, filings, sums', () => {
  it('reads service numbers where they are called or known', () => {
    expect(found('拨打95588或10086、96110，12345热线')).toEqual([
      'service-number 95588',
      'service-number 10086',
      'service-number 96110',
      'service-number 12345',
    ])
    expect(found('一共95588元，10000人参加，打头9527')).toEqual(['amount CNY 95588'])
  })

  it('reads filing numbers', () => {
    expect(found('京ICP备12345678号-1 京公网安备 11010802012345号 粤B2-20090059')).toEqual([
      'icp-filing 京ICP备12345678号-1',
      'psb-filing 京公网安备11010802012345号',
      'icp-filing 粤B2-20090059',
    ])
  })

  it.each([
    ['3.2万余元', 'CNY 32000'],
    ['￥1,299.50', 'CNY 1299.5'],
    ['$0.08/个', 'USD 0.08'],
    ['1块2', 'CNY 1.2'],
    ['五百块', 'CNY 500'],
    ['一万五千元', 'CNY 15000'],
    ['5000U', 'USDT 5000'],
    ['6千元', 'CNY 6000'],
  ])('reads %s as a sum', (text, value) => {
    expect(found(text)).toEqual([`amount ${value}`])
  })
})

it('gives what was written, also amid emoji and invisible characters', () => {
  const text = '👉🏻加薇​：ab_cd99🙏 电1️⃣3️⃣800138000'
  expect(written(text)).toEqual(['ab_cd99', '1️⃣3️⃣800138000'])
})

const pieces = fc.oneof(
  fc.constantFrom(
    ...[
      '微信',
      'QQ',
      '加V',
      '：',
      ' ',
      '.',
      '@',
      'http://',
      't.me/',
      '。',
      '点',
      'com',
      '138',
      '0013',
      '8000',
      '-',
      '９',
      '①',
    ],
    ...[
      '三',
      '零',
      '万',
      '元',
      '👍',
      '️⃣',
      '​',
      '[.]',
      '(',
      ')',
      '+86',
      '6222021234567890128',
      'ICP备',
      '京',
      '0x',
      'a',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
)

describe('any text', () => {
  it('gives ordered, separate spans inside the text, with known types', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = parts.join('')
        let last = 0
        for (const { type, value, start, end } of findIndicators(text)) {
          expect(indicatorTypes).toContain(type)
          expect(value).not.toBe('')
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          last = end
        }
      }),
      { numRuns: 500 },
    )
  })

  it('gives values that normalise to themselves', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        for (const { type, value } of findIndicators(parts.join(''))) {
          expect(`${type} ${normaliseIndicator(type, value)}`).toBe(`${type} ${value}`)
        }
      }),
      { numRuns: 500 },
    )
  })
})

it.each([
  ['digits', '1'],
  ['digits with spaces', '1 '],
  ['dots', 'a.'],
  ['at signs', 'a@'],
  ['at signs alone', '@'],
  ['words', 'abcdef '],
  ['hyphens', 'a-'],
  ['cues', '微信'],
  ['announced names', '微信ab_cd99'],
  ['schemes', 'http://'],
  ['Chinese numerals', '三'],
  ['colons', 'a:'],
  ['brackets', '[.]'],
  ['mobile numbers', '13800138000 '],
  ['Chinese dots', 'a。'],
  ['filings', '京ICP备1'],
])('stays linear on a megabyte of %s', (_, unit) => {
  const small = elapsed(unit.repeat(Math.ceil(62_500 / unit.length)))
  const large = elapsed(unit.repeat(Math.ceil(500_000 / unit.length)))
  // Eight times the text: quadratic work would take 64 times as long.
  expect(large).toBeLessThan(Math.max(30 * small, 400))
})

/** Processor time, and the least of three: what else the machine does must not count. */
function elapsed(text: string): number {
  const runs = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage()
    findIndicators(text)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return Math.min(...runs)
}
