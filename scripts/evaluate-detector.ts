/**
 * Measures the detector on texts it has not learned from, and prints one JSON object.
 * Usage: node scripts/evaluate-detector.ts DIRECTORY [--without CORPUS]
 *
 * Without an option: five parts, each measured by a model trained on the other four, near-duplicates kept together.
 * With --without: one model that has seen nothing of that corpus, measured on that corpus alone.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createDetector, parseModel, shippedModelPath, type Detector } from '../engines/detection/index.ts'
import { authoredRows } from '../engines/detection/training/authored-rows.ts'
import { groupNear } from '../engines/detection/training/group-near.ts'
import { measureDetector, type DetectorFigures, type Share } from '../engines/detection/training/measure.ts'
import { corpora, learningRows, readCorpus, type CorpusRow } from '../engines/detection/training/read-rows.ts'
import { foldOf, trainDetector } from '../engines/detection/training/train-detector.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { without: { type: 'string' } },
})
const [directory] = positionals
if (directory === undefined) throw new Error('usage: evaluate-detector.ts DIRECTORY [--without CORPUS]')

const parts = 5
const shipped = parseModel(readFileSync(new URL(`../${shippedModelPath}`, import.meta.url))).header
const { seed, calibration = { slope: 1, intercept: 0 }, threshold = 0.5 } = shipped
const rows = corpora.flatMap((corpus) =>
  readCorpus(corpus, readFileSync(join(directory, `${corpus}.jsonl`), 'utf8'), seed),
)
const authored = authoredRows(seed)
const figures = values.without === undefined ? crossValidated() : leftOut(values.without)
process.stdout.write(`${JSON.stringify({ threshold, ...inPercent(figures) }, null, 1)}\n`)

function crossValidated(): DetectorFigures {
  const groups = groupNear(rows.map((row) => row.text))
  const partOf = (at: number) => foldOf(groups[at] ?? 0, parts)
  const detectors = Array.from({ length: parts }, (_, part) => {
    process.stderr.write(`part ${part + 1} of ${parts}\n`)
    return trained(rows.filter((_, at) => partOf(at) !== part))
  })
  return measureDetector(
    rows.flatMap((row, at) => ({ row, detector: detectors[partOf(at)] ?? trained(rows) })),
  )
}

function leftOut(corpus: string): DetectorFigures {
  const detector = trained(rows.filter((row) => row.corpus !== corpus))
  return measureDetector(rows.filter((row) => row.corpus === corpus).map((row) => ({ row, detector })))
}

function trained(on: readonly CorpusRow[]): Detector {
  const operating = { calibration, threshold }
  return createDetector({
    model: trainDetector([...learningRows(on), ...authored], { seed, trainedOn: [], operating }),
  })
}

function inPercent({ recall, rightKind, falseAlarms, brier }: DetectorFigures) {
  const percent = ({ flagged, of }: Share) =>
    `${flagged} of ${of} = ${((100 * flagged) / Math.max(1, of)).toFixed(2)} %`
  const all = (shares: Record<string, Share>) =>
    Object.fromEntries(
      Object.entries(shares)
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([name, share]) => [name, percent(share)]),
    )
  return {
    recall: all(recall),
    rightKind: percent(rightKind),
    falseAlarms: all(falseAlarms),
    brier: Number(brier.toFixed(4)),
  }
}
