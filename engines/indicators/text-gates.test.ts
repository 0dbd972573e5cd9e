import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findCueBefore, readCueBefore } from './cue.ts'
import { findIndicators, findIndicatorsUngated } from './find-indicators.ts'

/** Pieces that indicators, and what nearly is one, are made of. */
const pieces = [
  ...[
    '微信',
    '微',
    'v',
    'vx',
    'w x',
    'wechat',
    'we chat',
    'weixin',
    '加',
    '+',
    '加我w',
    '飞机',
    '飞 ji',
    '电报',
  ],
  ...[
    'telegram',
    'tele',
    't.g',
    'TG',
    '╬',
    '绿泡泡',
    '卫星号',
    'av心',
    '🛩',
    '✈',
    'q q',
    'QQ',
    '扣扣',
    '🐧',
    '扣群',
  ],
  ...[
    '号',
    '号码',
    '：',
    ':',
    '=',
    '→',
    '👉',
    ' ',
    '  ',
    '\u3000',
    '\t',
    '是',
    '为',
    'id',
    'no.',
    'us',
    '同步',
  ],
  ...[
    '电话',
    'tel',
    'order',
    '单号',
    'imei',
    'abcde',
    'ab_cd99',
    'vxabc123',
    'tg_name_1',
    'x',
    'K',
    '\u212a',
    'ſ',
  ],
  ...[
    '1',
    '12',
    '138',
    '0013',
    '8000',
    '95588',
    '13800138000',
    '2009005',
    '0086',
    '3.5',
    '1O0',
    'l',
    '0Oo1',
    '1.2.3.4',
  ],
  ...[
    '一',
    '三',
    '十',
    '百',
    '两',
    '万',
    '千',
    '〇',
    '幺',
    '○',
    '三三三三三',
    '３',
    '①',
    '9️⃣',
    '\u200b',
    'Ａ',
    '𝐚',
    '🅰',
    '🌸',
  ],
  ...[
    '元',
    '块',
    '圆',
    '刀',
    '美金',
    '人民币',
    '港币',
    '日元',
    '多',
    '余',
    'rmb',
    'USDT',
    'hkd',
    'u',
    'k',
    'w',
    '￥',
    '$',
    '€',
  ],
  ...[
    '.',
    '。',
    '点',
    '點',
    '丶',
    '[.]',
    '(dot)',
    ' dot ',
    '( 点 )',
    '. com',
    ' .cn',
    'com',
    'www',
    'xyz',
    'é',
    'п',
  ],
  ...[
    '@',
    ' @ ',
    '[at]',
    ' at ',
    '#qq',
    'http',
    'https',
    'hxxp',
    'ftp',
    'tg',
    ':',
    '://',
    '[:]',
    '[://]',
    '/',
    '\\\\',
    '-',
    '_',
    '—',
  ],
  ...[
    'resolve?domain=',
    't.me/',
    'qq.com',
    'G M A IL . C 0 M',
    'fe80::',
    '::1',
    'ab:',
    '(',
    ')',
    '【',
    '】',
    '京',
    'ICP备',
    'B2-',
  ],
  ...[
    '京公网安备',
    '号-1',
    '91350100',
    'MA2',
    ' 110101 ',
    '19900101',
    '0x',
    'T',
    'bc1',
    'deadbeef',
    '菜',
    '\n',
    ',',
    '*',
    'İ',
  ],
]
const text = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...pieces) },
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''))

describe('a finder that is left out', () => {
  it('would have found nothing in any text', () => {
    fc.assert(
      fc.property(text, (written) => {
        expect(findIndicators(written)).toEqual(findIndicatorsUngated(written))
      }),
      {
        numRuns: 4000,
      },
    )
  })

  it('would have found nothing in the texts the detector learns from', () => {
    const files = globSync('*.jsonl', { cwd: join(import.meta.dirname, '../detection/training/texts') })
    expect(files.length).toBeGreaterThan(0)
    expect(
      files.flatMap((file) => differingTexts(join(import.meta.dirname, '../detection/training/texts', file))),
    ).toEqual([])
  })

  const corpora = join(import.meta.dirname, '../../../shared/data')
  const reason = existsSync(corpora) ? '' : ' (not run: the shared corpora are not beside this checkout)'
  it.skipIf(reason !== '')(`would have found nothing in real messages${reason}`, () => {
    const files = globSync('*.jsonl', { cwd: corpora })
    expect(files.flatMap((file) => differingTexts(join(corpora, file)))).toEqual([])
  })
})

it('no cue is missed where none seems to end', () => {
  fc.assert(
    fc.property(text, (written) => {
      expect(findCueBefore(written, written.length)).toEqual(readCueBefore(written, written.length))
    }),
    { numRuns: 4000 },
  )
})

function differingTexts(path: string): string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [(JSON.parse(line) as { text: string }).text]))
    .filter(
      (written) => JSON.stringify(findIndicators(written)) !== JSON.stringify(findIndicatorsUngated(written)),
    )
}
