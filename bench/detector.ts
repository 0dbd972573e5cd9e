import { readFileSync } from 'node:fs'
import {
  builtInLexicon,
  classify,
  createDetector,
  parseTextModel,
  shippedModelPath,
  train,
} from '../engines/detection/index.ts'
import { fold, nearKeys } from '../engines/text/index.ts'
import { summariseRuns, type BenchRow } from './row.ts'

export const name = 'detector'
export const quick = true

const runs = 5
const texts = 20_000

/** How many short texts one core scans, folds and signs a second, beside an alternation of the same terms. */
export async function run(): Promise<readonly BenchRow[]> {
  const lines = Array.from({ length: texts }, (_, at) => lineOf(at))
  const detector = createDetector({
    model: readFileSync(new URL(`../${shippedModelPath}`, import.meta.url)),
  })
  const terms = builtInLexicon.terms.flatMap(({ term, also = [] }) => [term, ...also])
  const alternation = new RegExp(
    terms.map((term) => term.replaceAll(/[^\p{L}\p{N} ]/gu, String.raw`\$&`)).join('|'),
    'gi',
  )
  const classifier = parseTextModel(
    train(lines.slice(0, 500).map((text, at) => ({ text, label: String(at % 5) }))),
  )

  const expression = perSecond(lines, (text) => text.match(alternation))
  const scanned = perSecond(lines, (text) => detector.scan(text))
  const signed = perSecond(lines, (text) => nearKeys(text))
  const folded = perSecond(lines, (text) => fold(text))
  const normalised = perSecond(lines, (text) => text.normalize('NFKC').toLowerCase())
  const classified = perSecond(lines, (text) => classify(classifier, text))
  return [
    row('short texts scanned, one core', scanned, 'one RegExp of the same terms', expression),
    row('short texts scanned, one core, beside the limit', scanned, 'limit', [20_000]),
    row('short texts folded, one core', folded, 'NFKC and lower case alone', normalised),
    row('short texts folded, one core, beside the limit', folded, 'limit (10 µs each)', [100_000]),
    row('short texts signed for grouping, one core', signed, 'limit (25 µs each)', [40_000]),
    row('short texts classified, one core', classified, 'scan of the same texts', scanned),
  ]
}

const openings = [
  '出售四*件*套，带U盾，限额二十万，',
  '排骨焯水捞出，锅里放冰糖炒到枣红，',
  '警方提醒：不要出租出借银行卡，',
  'Fresh fullz and cvv for sale, ',
  'Are we still on for dinner tonight, ',
  '微信防红域名批發，红了秒换，',
  '您的快递已到驿站，取件码',
]
const middles = [
  '长期有效，',
  '记得带伞，',
  'thanks a lot, ',
  '🔥量大从优🔥',
  '请当面点清，',
  '明天上午十点开会，',
]
const endings = [
  '加V：ab_cd',
  '电话138001',
  '详情见 https://shop.example/',
  '明天见',
  'QQ 6003128',
  'see you then',
]

/** Invented lines of about sixty characters, no two alike. */
function lineOf(at: number): string {
  const part = (list: readonly string[], step: number) => list[Math.floor(at / step) % list.length] ?? ''
  return `${part(openings, 1)}${part(middles, 7)}${part(middles, 3)}${part(endings, 42)}${at}`
}

/** Texts a second in each of several runs, after one to warm up. */
function perSecond(lines: readonly string[], work: (text: string) => unknown): number[] {
  for (const text of lines) work(text)
  return Array.from({ length: runs }, () => {
    const before = performance.now()
    for (const text of lines) work(text)
    return lines.length / ((performance.now() - before) / 1000)
  })
}

function row(
  title: string,
  values: readonly number[],
  reference: string,
  peers: readonly number[],
): BenchRow {
  const summary = summariseRuns(values)
  return {
    name: title,
    value: summary.median,
    unit: 'texts/s',
    reference,
    referenceValue: summariseRuns(peers).median,
    ...summary,
  }
}
