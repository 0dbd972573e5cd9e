import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readAllRows } from '../../scripts/detector-corpora.ts'
import { createDetector, parseDetectorModel, shippedModelPath } from './index.ts'
import { groupNear } from './training/group-near.ts'
import { measureDetector, sumShares, type DetectorFigures, type Share } from './training/measure.ts'
import { foldOf, trainDetector } from './training/train-detector.ts'
import { corpora } from './training/training-row.ts'

const root = resolve(import.meta.dirname, '../..')
const directory = resolve(root, '../shared/data')
const isThere = corpora.every((corpus) => existsSync(resolve(directory, `${corpus}.jsonl`)))
if (!isThere) process.stderr.write(`held-out.test.ts is skipped: the corpora are not in ${directory}\n`)

const parts = 5

/** One part of the corpora, measured by a detector that learned from the rest; scripts/evaluate-detector.ts measures all. */
describe.skipIf(!isThere)('texts the detector has not learned from', () => {
  let figures: DetectorFigures

  beforeAll(() => {
    const { seed, calibration, threshold, gate } = parseDetectorModel(
      readFileSync(resolve(root, shippedModelPath)),
    ).header
    const rows = readAllRows(directory, seed)
    const groups = groupNear(rows.map((row) => row.text))
    const isHeldOut = rows.map((_, at) => foldOf(groups[at] ?? 0, parts) === 0)
    const learned = rows.filter((_, at) => !isHeldOut[at])
    const detector = createDetector({
      model: trainDetector(learned, {
        seed,
        trainedOn: [],
        operating: { calibration, threshold, settled: gate.settled },
      }),
    })
    figures = measureDetector(rows.filter((_, at) => isHeldOut[at]).map((row) => ({ row, detector })))
  }, 240_000)

  const share = ({ flagged, of }: Share) => {
    expect(of).toBeGreaterThan(5)
    return flagged / of
  }

  it('finds offers of the five kinds, in Chinese and in English, with a right kind', () => {
    expect(share(sumShares(figures.recall, 'wild-dev in zh'))).toBeGreaterThan(0.8)
    expect(share(sumShares(figures.recall, 'wild-dev in en'))).toBeGreaterThan(0.75)
  })

  it('names a kind that is right', () => expect(share(figures.rightKind)).toBeGreaterThan(0.85))

  it('leaves ordinary texts alone', () => {
    expect(share(sumShares(figures.falseAlarms, 'ordinary-zh'))).toBeLessThan(0.003)
    expect(share(sumShares(figures.falseAlarms, 'sms-en'))).toBeLessThan(0.005)
  })

  it('flags few of the harmless texts that use the same words', () =>
    expect(share(sumShares(figures.falseAlarms, 'wild-dev hard'))).toBeLessThan(0.08))
})
