import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  contextCodes,
  KINDS,
  reasonCodes,
  type ScanResult,
  type Severity,
} from '../../../engines/detection/index.ts'
import { openDetector } from '../detector.ts'
import { createResultWriter } from './write-result.ts'

const writeResult = createResultWriter()

it('writes the results of real scans as JSON.stringify does', () => {
  const folder = new URL('../../../engines/detection/training/texts/', import.meta.url)
  const texts = globSync('*.zh.jsonl', { cwd: folder.pathname }).flatMap((file) =>
    readFileSync(new URL(file, folder), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .slice(0, 150)
      .map((line) => (JSON.parse(line) as { text: string }).text),
  )
  const detector = openDetector({})
  const results = texts.map((text) => detector.scan(text))
  expect(results.filter(({ verdict }) => verdict === 'flag').length).toBeGreaterThan(50)
  for (const result of results) expect(`{${writeResult(result)}}`).toBe(JSON.stringify(result))
})

const severity = fc.constantFrom<Severity>(0, 1, 2, 3, 4)
const text = fc.string({ unit: 'binary' })
const score = fc.oneof(
  fc.integer({ min: 0, max: 10_000 }).map((place) => place / 10_000),
  fc.double({ min: 0, max: 1, noNaN: true }),
)
const span = fc.record({
  start: fc.nat(),
  end: fc.nat(),
  text,
  role: fc.constantFrom('goods' as const, 'contact' as const),
  means: text,
  meansEn: text,
  via: fc.constantFrom('exact' as const, 'look-alike' as const),
})
const finding = fc.record({
  kind: fc.constantFrom(...KINDS),
  subtype: text,
  score,
  severity,
  reason: text,
  reasonZh: text,
  reasonCode: fc.constantFrom(...reasonCodes),
  spans: fc.array(span, { maxLength: 3 }),
})
const indicator = fc.record({
  type: fc.constantFrom('url', 'service-number'),
  value: text,
  start: fc.nat(),
  end: fc.nat(),
  checked: fc.boolean(),
})
const result: fc.Arbitrary<ScanResult> = fc.record({
  verdict: fc.constantFrom('flag' as const, 'clear' as const),
  kind: fc.option(fc.constantFrom(...KINDS)),
  severity,
  score,
  findings: fc.array(finding, { maxLength: 3 }),
  context: fc.array(fc.constantFrom(...contextCodes), { maxLength: 2 }),
  indicators: fc.array(indicator, { maxLength: 3 }),
})

it('writes any result as JSON.stringify does', () => {
  fc.assert(
    fc.property(result, (own) => {
      // Read back: the generated objects' keys may stand in another order.
      expect(JSON.parse(`{${writeResult(own)}}`)).toEqual(JSON.parse(JSON.stringify(own)))
    }),
  )
})
