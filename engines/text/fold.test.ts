import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { change, fold, originalRange } from './index.ts'

describe('what folding levels', () => {
  it.each([
    ['四*件*套', '四件套'],
    ['ＧＯＩＰ設備', 'goip设备'],
    ['①零⑥通道', '1零6通道'],
    ['快.递.面.单', '快递面单'],
    ['短 亻言', '短信'],
    ['讠舌扌殳石马', '话投码'],
    ['se11ing fu||z', 'seingfulz'],
    ['p@$$w0rd g00d', 'pswordgod'],
    ['l37$ do', 'letsdo'],
    ['5sim', 'ssim'],
    ['B🚀u🚀l🚀k', 'bulk'],
    ['C. L. O. U. D shop', 'cloudshop'],
    ['cvv|fullz name+ssn', 'cvfulznamesn'],
    ['$500 24/7 call 5551234', '500247cal5551234'],
    ['K\u0336B\u200bC', 'kbc'],
    ['Пароль', 'naponь'],
    ['é ü Ł', 'eul'],
    ['1️⃣2️⃣❸⑩', '12310'],
    ['٣۴५', '345'],
    ['𝐁𝒐𝓽', 'bot'],
    ['🅰🇧', 'ab'],
    ['接❤码', '接码'],
    ['', ''],
    ['。。。 !!', ''],
  ])('%s becomes %s', (written, plain) => expect(fold(written).text).toBe(plain))

  it('reads pictures as words where that is asked for', () => {
    expect(fold('🐱池').text).toBe('池')
    expect(fold('🐱池').hasPictures).toBe(true)
    expect(fold('🐱池', { pictures: 'words' }).text).toBe('猫池')
    expect(fold('猫池').hasPictures).toBe(false)
  })

  it('believes in likely parts only beside sure ones', () => {
    expect(fold('水也喝了').text).toBe('水也喝了')
    expect(fold('亻言讠舌水也').text).toBe('信话池')
    expect(fold('二十一日').text).toBe('二十一日')
  })

  it('remembers what was done to each unit', () => {
    const { flags } = fold('設*Ａ。b')
    expect(flags[0]).toBe(change.traditional)
    expect(flags[1]).toBe(change.fullWidth | change.gapBefore)
    expect(flags[2]).toBe(change.gapBefore | change.stopBefore)
  })
})

describe('where folded units stand in the original', () => {
  it('is exact for parts put together', () => {
    const folded = fold('五网短亻言')
    expect(originalRange(folded, 2, 4)).toEqual({ start: 2, end: 5 })
  })

  const anything = fc.string({ unit: 'binary', maxLength: 60 })
  const tricky = fc.array(
    fc.constantFrom(
      '四',
      '件',
      '套',
      '亻',
      '言',
      '*',
      '\u0301',
      '\u200d',
      '😀',
      '🐱',
      '𠮷',
      '\ud83d',
      '\udc31',
      'Ａ',
      '①',
      '㈱',
      'ﷺ',
      '設',
      '\n',
    ),
    { maxLength: 40 },
  )

  it('never begins or ends inside a character, and goes forward', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anything,
          tricky.map((parts) => parts.join('')),
        ),
        (original) => {
          for (const pictures of ['gaps', 'words'] as const) {
            const { text, starts, ends, flags } = fold(original, { pictures })
            expect([starts.length, ends.length, flags.length]).toEqual([
              text.length,
              text.length,
              text.length,
            ])
            let before = 0
            for (let at = 0; at < text.length; at++) {
              const start = starts[at] ?? 0
              const end = ends[at] ?? 0
              expect(end).toBeGreaterThan(start)
              expect(start).toBeGreaterThanOrEqual(before)
              expect(splitsCharacter(original, start)).toBe(false)
              expect(splitsCharacter(original, end)).toBe(false)
              before = start
            }
          }
        },
      ),
    )
  })

  it('folds what is folded to itself, but for parts that come together', () => {
    fc.assert(
      fc.property(anything, (original) => {
        const once = fold(original).text
        const twice = fold(once).text
        expect(fold(twice).text.length).toBeLessThanOrEqual(once.length)
        if (once.length === twice.length) expect(twice).toBe(once)
      }),
    )
  })
})

describe('hostile input', () => {
  it.each([
    ['letters', 'a'.repeat(1_000_000)],
    ['separators', '四*'.repeat(500_000)],
    ['combining marks', `e${'\u0301'.repeat(1_000_000)}`],
    ['parts of characters', '亻言'.repeat(500_000)],
    ['likely parts beside sure ones', `亻言亻言${'水也'.repeat(500_000)}`],
    ['digits amid letters', 'a00'.repeat(333_000)],
    ['signs for letters', '@'.repeat(1_000_000)],
    ['signs amid letters', 'a|('.repeat(333_000)],
    ['letters set apart', 'a. '.repeat(333_000)],
    ['far characters', '𠮷😀'.repeat(250_000)],
    ['ligatures', 'ﷺ'.repeat(1_000_000)],
  ])('a megabyte of %s is folded within a second of processor time', (_, text) => {
    const before = process.cpuUsage()
    fold(text)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1e6).toBeLessThan(1)
  })
})

function splitsCharacter(text: string, at: number): boolean {
  const left = text.charCodeAt(at - 1)
  const right = text.charCodeAt(at)
  return left >= 0xd800 && left <= 0xdbff && right >= 0xdc00 && right <= 0xdfff
}
