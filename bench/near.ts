import { readFileSync } from 'node:fs'
import { createNearReader, isSameMessage, keepUnits, nearKeys } from '../engines/text/index.ts'
import { measurePairs } from '../engines/text/near-pairs/measure-pairs.ts'
import { readPairs } from '../engines/text/near-pairs/read-pairs.ts'
import { summariseRuns, type BenchRow } from './row.ts'

export const name = 'near'
export const quick = true

const runs = 5

/** Near-duplicates: how well written pairs are told (beside plain shares of common pairs of characters), and how fast. */
export async function run(): Promise<readonly BenchRow[]> {
  const pairs = readPairs(
    readFileSync(new URL('../engines/text/near-pairs/authored.jsonl', import.meta.url), 'utf8'),
  ).filter(({ half }) => half === 'measuring')
  const reader = createNearReader()
  const read = pairs.map(({ a, b }) => [keepUnits(reader.read(a)), keepUnits(reader.read(b))] as const)
  const ours = measurePairs(
    pairs.map(({ same }, at) => {
      const texts = read[at]
      return { same, saidSame: texts !== undefined && isSameMessage(...texts) }
    }),
  )
  const plain = Math.max(
    ...[0.3, 0.4, 0.5, 0.6, 0.7].map(
      (limit) =>
        measurePairs(pairs.map(({ a, b, same }) => ({ same, saidSame: shareCommon(a, b) >= limit }))).f1,
    ),
  )
  const texts = pairs.flatMap(({ a, b }) => [a, b])
  const compared = perSecond(read.length * 20, () => {
    for (let i = 0; i < 20; i++) for (const both of read) isSameMessage(...both)
  })
  const signed = perSecond(texts.length * 20, () => {
    for (let i = 0; i < 20; i++) for (const text of texts) nearKeys(text)
  })
  return [
    {
      name: `same message or another, ${pairs.length} written pairs, F1`,
      value: round(ours.f1),
      unit: 'F1',
      reference: 'share of common pairs of characters, at its best limit',
      referenceValue: round(plain),
      ...summariseRuns([round(ours.f1)]),
    },
    speed('pairs laid side by side, one core', compared, 'limit (50 µs each)', 20_000),
    speed('texts of the pairs signed, one core', signed, 'limit (100 µs each)', 10_000),
  ]
}

function shareCommon(a: string, b: string): number {
  const [left, right] = [piecesOf(a), piecesOf(b)]
  const both = left.intersection(right).size
  return both / Math.max(1, left.size + right.size - both)
}

function piecesOf(text: string): Set<string> {
  const plain = text.replaceAll(/\s/g, '')
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => plain.slice(at, at + 2)))
}

function perSecond(count: number, work: () => void): number[] {
  work()
  return Array.from({ length: runs }, () => {
    const begin = performance.now()
    work()
    return (count / (performance.now() - begin)) * 1000
  })
}

function speed(what: string, values: readonly number[], reference: string, referenceValue: number): BenchRow {
  const summary = summariseRuns(values)
  return {
    name: what,
    value: Math.round(summary.median),
    unit: 'per second',
    reference,
    referenceValue,
    ...summary,
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
