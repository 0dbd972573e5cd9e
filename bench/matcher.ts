import { existsSync, readFileSync } from 'node:fs'
import { createMatcher, type Matcher } from '../engines/matching/index.ts'
import { runHyperscan } from './matcher-hyperscan.ts'
import { matcherPeers, weigh } from './matcher-peers.ts'
import { pickTerms } from './matcher-terms.ts'
import { cpuMilliseconds, interleave, type Engine } from './matcher-turns.ts'
import { summariseRuns, type BenchRow } from './row.ts'

export const name = 'matcher'
export const quick = false

const runs = 7
const source = new URL('../../shared/data/sms-zh.jsonl', import.meta.url)

/** A size of the list of terms, and how many times as fast as the fastest npm library we have to be there. */
const sizes = [
  { terms: 1_000, least: undefined },
  { terms: 10_000, least: 8 },
  { terms: 60_000, least: 5 },
] as const

/**
 * How many characters a second one thread searches for all overlapping matches of many terms, each with where it
 * starts and ends and which term it is, beside npm libraries, Hyperscan and what any matcher has to do. Seconds are of
 * the thread's CPU time, so that other programs on the machine count little.
 */
export async function run(): Promise<readonly BenchRow[]> {
  if (!existsSync(source)) return sizes.map(({ terms }) => missingRow(terms))
  const texts = readFileSync(source, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => textOf(JSON.parse(line)).replaceAll('\n', ' '))
  const units = texts.reduce((sum, text) => sum + text.length, 0)
  return [
    ...sizes.flatMap(({ terms, least }) => measureSize(texts, units, pickTerms(texts, terms), least)),
    ...measureBuilds(texts),
  ]
}

function measureSize(
  texts: readonly string[],
  units: number,
  terms: readonly string[],
  least: number | undefined,
): BenchRow[] {
  const title = `${terms.length / 1_000}K terms`
  const matcher = createMatcher(terms)
  const { count, hitTexts, checksum } = checkMatches(matcher, terms, texts)
  const share = `${((hitTexts / texts.length) * 100).toFixed(1)} % of ${texts.length} texts hit, ${count} matches in ${units} characters`
  process.stderr.write(`bench: matcher: ${title}: ${share}\n`)

  const ours: Engine = { name: 'netsweep, lists', sum: () => sumLists(matcher, texts) }
  const shown: Engine = {
    name: 'netsweep, a call for each match',
    sum: () => sumShown(matcher, texts, terms),
  }
  const peers = matcherPeers.map((peer): Engine => {
    const built = peer.build(terms)
    const numbers = new Map(terms.map((term, number) => [term, number]))
    const found = new Checksum()
    for (const [at, text] of texts.entries())
      built.list(text, (term, start, end) => found.add(at, numbers.get(term) ?? -1, start, end))
    const same = found.count === count && found.sum === checksum
    return {
      name: peer.name,
      sum: () => built.sum(texts),
      void: same ? undefined : `other matches: ${found.count} instead of ${count}`,
    }
  })
  const floors: Engine[] = [
    { name: 'floor: each character read', sum: () => sumCharacters(texts) },
    { name: 'floor: one table look-up a character', sum: () => sumLookUps(texts, floorTable) },
  ]
  const engines = [ours, shown, ...peers, ...floors]
  const speeds = interleave(engines, units, runs)

  const reference = peers
    .filter((peer) => peer.void === undefined)
    .map((peer) => ({ name: peer.name, values: speeds.get(peer) ?? [] }))
    .sort((a, b) => median(b.values) - median(a.values))[0]
  if (reference === undefined) throw new Error('no npm library found the same matches')
  const oursSum = ours.sum()
  for (const engine of [shown, ...peers.filter((peer) => peer.void === undefined)])
    if (engine.sum() !== oursSum)
      throw new Error(`${engine.name} sums its matches to another number at ${title}`)

  const row = (engine: Engine, note?: string): BenchRow => ({
    name: `${title}: ${engine.name}`,
    ...(engine.void === undefined
      ? { value: median(speeds.get(engine) ?? []), ...summariseRuns(speeds.get(engine) ?? []) }
      : { value: 'not-run', runs: 0, min: 0, median: 0, max: 0 }),
    unit: 'M characters/s',
    reference: `fastest npm: ${reference.name}`,
    referenceValue: median(reference.values),
    ...((engine.void ?? note) === undefined ? {} : { note: engine.void ?? note ?? '' }),
  })
  const ratios = (speeds.get(ours) ?? []).map((speed, at) => speed / (reference.values[at] ?? Number.NaN))
  return [
    row(ours, share),
    row(shown),
    ...peers.map((peer) => row(peer)),
    hyperscanRow(title, texts, terms, units, count, speeds.get(ours) ?? []),
    ...floors.map((floor) => row(floor)),
    ...(least === undefined
      ? []
      : [
          {
            name: `${title}: netsweep, lists, times the fastest npm library`,
            value: median(ratios),
            unit: '×',
            reference: 'limit',
            referenceValue: least,
            ...summariseRuns(ratios),
          },
        ]),
  ]
}

/** Counts matches and sums a number of each text, pattern and place, in any order. */
class Checksum {
  count = 0
  sum = 0
  add(text: number, pattern: number, start: number, end: number): void {
    this.count++
    const mixed =
      Math.imul(Math.imul(text + 1, 0x9e3779b1) ^ (pattern + 1), 0x85ebca6b) ^ Math.imul(start, 8191) ^ end
    this.sum = (this.sum + Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)) | 0
  }
}

function checkMatches(matcher: Matcher, terms: readonly string[], texts: readonly string[]) {
  const listed = new Checksum()
  const shown = new Checksum()
  let hitTexts = 0
  for (const [at, text] of texts.entries()) {
    const { count, rows } = matcher.listMatchesIn(text)
    if (count > 0) hitTexts++
    for (let i = 0; i < count * 3; i += 3) {
      const [pattern = -1, start = -1, end = -1] = rows.subarray(i, i + 3)
      if (text.slice(start, end) !== terms[pattern]) throw new Error(`a match that is none in text ${at}`)
      listed.add(at, pattern, start, end)
    }
    matcher.forEachMatchIn(text, (pattern, end) =>
      shown.add(at, pattern, end - (terms[pattern]?.length ?? 0), end),
    )
  }
  if (listed.count !== shown.count || listed.sum !== shown.sum) throw new Error('lists and calls differ')
  return { count: listed.count, checksum: listed.sum, hitTexts }
}

function sumLists(matcher: Matcher, texts: readonly string[]): number {
  let sum = 0
  let touched = 0
  for (const text of texts) {
    const { count, rows } = matcher.listMatchesIn(text)
    for (let i = 0; i < count * 3; i += 3) {
      const start = rows[i + 1] ?? 0
      const end = rows[i + 2] ?? 0
      touched ^= rows[i] ?? 0
      sum = (sum + weigh(start, end, end - start)) | 0
    }
  }
  // Never so; it keeps the reading of the patterns from being left out as useless.
  return touched === -1 ? 0 : sum
}

function sumShown(matcher: Matcher, texts: readonly string[], terms: readonly string[]): number {
  const sizesOfTerms = Uint32Array.from(terms, ({ length }) => length)
  let sum = 0
  const see = (pattern: number, end: number) => {
    const size = sizesOfTerms[pattern] ?? 0
    sum = (sum + weigh(end - size, end, size)) | 0
  }
  for (const text of texts) matcher.forEachMatchIn(text, see)
  return sum
}

function sumCharacters(texts: readonly string[]): number {
  let sum = 0
  for (const text of texts) for (let at = 0; at < text.length; at++) sum = (sum + text.charCodeAt(at)) | 0
  return sum
}

const floorTable = Int32Array.from({ length: 0x10000 }, (_, unit) => Math.imul(unit, 0x9e3779b1))

function sumLookUps(texts: readonly string[], table: Int32Array): number {
  let sum = 0
  for (const text of texts)
    for (let at = 0; at < text.length; at++) sum = (sum + (table[text.charCodeAt(at)] ?? 0)) | 0
  return sum
}

function hyperscanRow(
  title: string,
  texts: readonly string[],
  terms: readonly string[],
  units: number,
  count: number,
  ours: readonly number[],
): BenchRow {
  const outcome = runHyperscan(terms, texts, runs)
  const row = {
    name: `${title}: Hyperscan (C++, over UTF-8)`,
    unit: 'M characters/s',
    reference: 'netsweep, lists',
    referenceValue: median(ours),
  }
  const notRun = (note: string): BenchRow => ({
    ...row,
    value: 'not-run',
    note,
    runs: 0,
    min: 0,
    median: 0,
    max: 0,
  })
  if (typeof outcome === 'string') return notRun(outcome)
  if (outcome.matches !== count) return notRun(`other matches: ${outcome.matches} instead of ${count}`)
  const speeds = outcome.seconds.map((seconds) => units / seconds / 1e6)
  return {
    ...row,
    value: median(speeds),
    note: 'same matches, each by a call; its text is UTF-8 already, its offsets are bytes',
    ...summariseRuns(speeds),
  }
}

/** How long the largest list and one of the detector's size take to be made into a matcher. */
function measureBuilds(texts: readonly string[]): BenchRow[] {
  return [
    { count: 5_000, limit: 15 },
    { count: 60_000, limit: 500 },
  ].map(({ count, limit }) => {
    const terms = pickTerms(texts, count)
    const values = Array.from({ length: runs }, () => cpuMilliseconds(() => createMatcher(terms)))
    return {
      name: `a matcher of ${count / 1_000}K terms made`,
      value: median(values),
      unit: 'ms',
      reference: 'limit',
      referenceValue: limit,
      ...summariseRuns(values),
    }
  })
}

function missingRow(terms: number): BenchRow {
  return {
    name: `${terms / 1_000}K terms`,
    value: 'not-run',
    unit: 'M characters/s',
    reference: 'fastest npm library',
    referenceValue: 'not-run',
    note: 'no sms-zh.jsonl in shared/data beside the checkout',
    runs: 0,
    min: 0,
    median: 0,
    max: 0,
  }
}

function textOf(row: unknown): string {
  if (typeof row === 'object' && row !== null && 'text' in row && typeof row.text === 'string')
    return row.text
  throw new Error('a row without a text')
}

function median(values: readonly number[]): number {
  return summariseRuns(values).median
}
