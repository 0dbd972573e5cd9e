import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findIndicators } from '../indicators/index.ts'
import { builtInLexicon, createDetector, shippedModelPath, SURFACES, type ScanOptions } from './index.ts'
import { createRandom } from './random.ts'

const model = readFileSync(new URL(`../../${shippedModelPath}`, import.meta.url))
const detector = createDetector({ model, findIndicators })
/** Rules alone leave no text to a first look. */
const byRules = createDetector({ findIndicators })

const terms = builtInLexicon.terms.flatMap(({ term, also = [] }) => [term, ...also])
const contacts = [
  '微信abc12345',
  'vx：',
  'qq 1234567',
  '13800138000',
  'hxxp://a[.]b.top/c',
  't.me/abcde',
  '@',
  '100元',
]
const zeroWidths = [
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u180e',
  '\u034f',
  '\ufe0f',
  '\u{e0041}',
]
const marks = ['\u0301', '\u0336', '\u0489', '\u20dd', '\u0e4e', '\u302a', '\u{1d165}']
const joined = ['👨‍👩‍👧', '🏳️‍🌈', '1️⃣', '🇨🇳', '🇨', '👍🏿', '💳', '✈️', '\u200d🚀', '❤️‍🔥']
const directions = ['\u202e', '\u202c', '\u2066', '\u2069', '\u200f', 'שלום', 'مرحبا']
const brackets = [
  '(',
  ')',
  '【',
  '】',
  '[',
  ']',
  '{',
  '}',
  '「',
  '」',
  '（',
  '）',
  '<',
  '>',
  '⟨',
  '﹝',
  '"',
  '“',
]
const separators = [
  '*',
  '.',
  ' ',
  '\u3000',
  '·',
  '-',
  '_',
  '/',
  '丨',
  '\n',
  '\r\n',
  '\t',
  '\0',
  '~',
  '，',
  '|',
]
const splits = ['亻言', '王马', '女子', '氵去', '讠正', '亻尔', '王见', '车欠', 'l)', '/\\', '|<']
const disguised = [
  'ＡＢＣ',
  '𝐛𝐚𝐧𝐤',
  'ⓥⓧ',
  'раураl',
  'c4rd',
  'f.u.l.l.z',
  '㈠',
  '㍿',
  'ﷺ',
  'ǅ',
  'İ',
  'ſ',
  '\u0130',
  'ß',
  '肆件套',
  '扌',
]

type Random = () => number
type Maker = (random: Random) => string

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
const below = (random: Random, most: number): number => Math.floor(random() * most)
const repeatOf = (random: Random, most: number, make: Maker): string =>
  Array.from({ length: 1 + below(random, most) }, () => make(random)).join('')

const termOf: Maker = (random) => pick(random, terms)
const anyCharacter: Maker = (random) => String.fromCodePoint(below(random, 0x110000))
const loneSurrogate: Maker = (random) => String.fromCharCode(0xd800 + below(random, 0x800))
const cutTerm: Maker = (random) => {
  const term = termOf(random)
  const at = below(random, term.length + 1)
  return random() < 0.5 ? term.slice(at) : term.slice(0, at)
}
const withBetween =
  (between: readonly string[], most: number): Maker =>
  (random) =>
    Array.from(
      termOf(random),
      (character) => character + repeatOf(random, most, () => pick(random, between)),
    ).join('')

const makers: Record<string, Maker> = {
  'characters of all of Unicode': (random) => repeatOf(random, 60, anyCharacter),
  'units of any value': (random) => repeatOf(random, 60, () => String.fromCharCode(below(random, 0x10000))),
  'surrogates without their other half': (random) =>
    repeatOf(random, 20, () => (random() < 0.5 ? loneSurrogate(random) : cutTerm(random))),
  'floods of marks': (random) => repeatOf(random, 6, withBetween(marks, 12)),
  'floods of what has no width': (random) => repeatOf(random, 6, withBetween(zeroWidths, 12)),
  'joined pictures': (random) => repeatOf(random, 30, () => pick(random, random() < 0.7 ? joined : contacts)),
  'changes of direction': (random) =>
    repeatOf(random, 20, () => pick(random, random() < 0.5 ? directions : terms)),
  'a term many times': (random) => termOf(random).repeat(1 + below(random, 120)),
  'nested brackets': (random) => repeatOf(random, 30, () => pick(random, random() < 0.7 ? brackets : terms)),
  'terms cut and glued': (random) => repeatOf(random, 20, cutTerm),
  'terms with separators': (random) => repeatOf(random, 6, withBetween(separators, 3)),
  'characters in parts': (random) =>
    repeatOf(random, 20, () => pick(random, random() < 0.6 ? splits : disguised)),
  'one very long word': (random) =>
    repeatOf(random, 800, () => String.fromCharCode((random() < 0.9 ? 97 : 48) + below(random, 10))),
  'all of it together': (random) =>
    repeatOf(random, 24, () => {
      const kinds = [
        terms,
        terms,
        contacts,
        zeroWidths,
        marks,
        joined,
        directions,
        brackets,
        separators,
        splits,
        disguised,
      ]
      const from = below(random, kinds.length + 3)
      if (from === kinds.length) return anyCharacter(random)
      if (from === kinds.length + 1) return loneSurrogate(random)
      return from > kinds.length ? cutTerm(random) : pick(random, kinds[from] ?? terms)
    }),
}

const tags = [undefined, undefined, '', 'zh', 'en-GB', 'ru', 'und', 'not a tag']

function optionsOf(random: Random): ScanOptions {
  const lang = pick(random, tags)
  return {
    surface: pick(random, SURFACES),
    ...(lang === undefined ? {} : { lang }),
    // From nought on every text is told of in full, and none is settled by a first look.
    ...(random() < 0.6 ? { threshold: pick(random, [0, 0.05, 1]) } : {}),
    ...(random() < 0.2 ? { prior: pick(random, [0.001, 0.5, 0.999]) } : {}),
  }
}

describe('ten thousand hostile texts', () => {
  const perMaker = Math.ceil(10_000 / Object.keys(makers).length)

  it.each(Object.entries(makers))('%s: nothing throws, and every place is one of the text', (name, make) => {
    const random = createRandom(name.length * 7919)
    let told = 0
    for (let i = 0; i < perMaker; i++) {
      const text = make(random)
      const options = optionsOf(random)
      const own = i % 4 === 0 ? byRules : detector
      told += expectSound(text, options, own)
    }
    expect(told).toBeGreaterThan(perMaker)
  })
})

const size = 1_000_000
const eighth = size / 8

/** Each is repeated to a million units. */
const families: Record<string, string> = {
  'one Chinese character': '好',
  'one letter': 'a',
  'one digit': '1',
  'one lone surrogate': '\ud83d',
  'one mark on nothing': '\u0336',
  'one sign without width': '\u200b',
  'one opening bracket': '【',
  'one picture of many parts': '👨‍👩‍👧',
  'one term': '四件套',
  'one English term': 'fullz ',
  'a term with separators': '四*件*套。',
  'a term with marks': '四\u0336件\u0489套',
  'alternating parts of characters': '亻言王马女子',
  'terms with contacts': '出四件套加微信abc12345，',
  amounts: '100元',
  'numbers that nearly are cards': '6222021234567890 ',
  addresses: 'hxxp://a[.]b.com/',
  'starts of addresses': 'http://',
  'labels of a domain': 'a.b-',
  escapes: '%41',
  'mail without end': 'a@b.',
  'changes of direction': '\u202e套件四\u202c',
  'spelled sounds': 'si jian tao ',
  'signs for letters': '|<4/\\',
  stops: '。',
}

/** What the machine does beside this comes to less; an eighth costs some ten, so that a quadratic cost comes to more. */
const noise = 300
const mostTime = 5_000

describe('a text of a million units', () => {
  it.each(Object.entries(families))(
    '%s: costs eight times an eighth of it, and seconds at most',
    (_, piece) => {
      const long = piece.repeat(Math.ceil(size / piece.length))
      const short = long.slice(0, eighth)
      const whole = { threshold: 0.05 }
      expectSound(short, whole, detector)
      const ofShort = medianTime(3, () => detector.scan(short, whole))
      const isLinear = (time: number) => time < Math.min(mostTime, Math.max(noise, 3 * 8 * ofShort))
      for (const options of [whole, {}]) {
        const once = timeOf(() => detector.scan(long, options))
        expect(isLinear(once) ? once : medianTime(5, () => detector.scan(long, options))).toSatisfy(isLinear)
      }
    },
  )

  it('is answered with places of the text', () => {
    const random = createRandom(5)
    const glued = makers['all of it together'] ?? termOf
    let text = ''
    while (text.length < size) text += glued(random)
    expect(expectSound(text, { threshold: 0.05 }, detector)).toBeGreaterThan(10)
    expect(expectSound(text, {}, byRules)).toBeGreaterThan(10)
  })
})

function medianTime(runs: number, run: () => unknown): number {
  const times = Array.from({ length: runs }, () => timeOf(run)).sort((a, b) => a - b)
  return times[Math.floor(runs / 2)] ?? 0
}

function timeOf(run: () => unknown): number {
  const from = performance.now()
  run()
  return performance.now() - from
}

/** How many things were looked at. Plain comparisons: an assertion a piece would cost more than the scans. */
function expectSound(text: string, options: ScanOptions, own: typeof detector): number {
  const problems: string[] = []
  const result = own.scan(text, options)
  const places = [...result.findings.flatMap((finding) => finding.spans), ...result.indicators]
  for (const { start, end } of places) {
    if (
      !(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length)
    )
      problems.push(`no place: ${start} to ${end}`)
    if (cutsPair(text, start) || cutsPair(text, end)) problems.push(`half a character: ${start} to ${end}`)
  }
  for (const finding of result.findings) {
    if (!isShare(finding.score)) problems.push(`no share: ${finding.kind} ${finding.score}`)
    for (const span of finding.spans)
      if (span.text !== text.slice(span.start, span.end)) problems.push(`other text: ${span.start}`)
  }
  if (!isShare(result.score)) problems.push(`no share: ${result.score}`)
  if (
    (result.verdict === 'flag') !== (result.kind !== null) ||
    (result.kind !== null) !== result.severity > 0
  )
    problems.push(`contradicts itself: ${result.verdict} ${result.kind} ${result.severity}`)
  const written = JSON.stringify(result)
  if (JSON.stringify(JSON.parse(written)) !== written) problems.push('does not survive JSON')
  if (problems.length > 0) expect({ text: text.slice(0, 2000), options, problems }).toEqual('sound')
  return places.length + 2
}

function isShare(value: number): boolean {
  return value >= 0 && value <= 1
}

function cutsPair(text: string, at: number): boolean {
  return isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at))
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000
}
