import fc from 'fast-check'
import { expect, it } from 'vitest'
import { indicatorTypes } from './indicator.ts'
import { normaliseIndicator } from './normalise-indicator.ts'

it.each([
  ['phone', '１３８ 0013-8000', '+8613800138000'],
  ['phone', '0755-83667788', '+8675583667788'],
  ['phone', '+44 7911 123456', '+447911123456'],
  ['phone', 'no number', undefined],
  ['qq', '600三一28877', '6003128877'],
  ['wechat', 'Liao_Shang02x', 'liao_shang02x'],
  ['telegram', '@QVLNX_t72', 'qvlnx_t72'],
  ['telegram', 'https://t.me/QVLNX_t72?start=1', 'qvlnx_t72'],
  ['domain', 'hxxps://ICBC-Verify[.]top/login', 'icbc-verify.top'],
  ['url', 'ICBC-Verify[.]top/Login', 'http://icbc-verify.top/Login'],
  ['email', 'Kefu[at]Example[.]cn', 'kefu@example.cn'],
  ['ip', '2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['cn-id', '110105 19491231 002x', '11010519491231002X'],
  ['cn-id', '110105194912310021', undefined],
  ['bank-card', '6222 0212 3456 7890 128', '6222021234567890128'],
  ['icp-filing', '京icp備12345678号 - 1', '京ICP备12345678号-1'],
  ['amount', '3.2万元', 'CNY 32000'],
] as const)('normalises the %s %s', (type, raw, value) => {
  expect(normaliseIndicator(type, raw)).toBe(value)
})

it('changes nothing the second time', () => {
  const samples = fc.constantFrom(
    ...[
      '13800138000',
      '0755 83667788',
      '+1 212 736 5000',
      '08712460324',
      '@Name_01',
      't.me/Name_01',
      'a@b.cn',
    ],
    ...[
      'hxxp://A.example/x?q=1#f',
      '中国银行.中国',
      'аррӏе.com',
      '1.2.3.4',
      '::ffff:1.2.3.4',
      '粤B2-20090059',
    ],
    ...[
      '京公网安备 11010802012345号',
      'com.example.Wallet',
      '5千美元',
      'USDT 12.5',
      'D41D8CD98F00B204E9800998ECF8427E',
    ],
  )
  const noise = fc.string({ unit: fc.constantFrom(...'0123456789+-. 三０①@aZ_:/[]xX'), maxLength: 4 })
  let normalised = 0
  fc.assert(
    fc.property(samples, noise, fc.nat(12), (sample, extra, at) => {
      const text = sample.slice(0, at) + extra + sample.slice(at)
      for (const type of indicatorTypes) {
        const once = normaliseIndicator(type, text)
        if (once === undefined) continue
        normalised++
        expect(normaliseIndicator(type, once)).toBe(once)
      }
    }),
    { numRuns: 1000 },
  )
  expect(normalised).toBeGreaterThan(500)
})
