/**
 * Measures the detector on texts it has not learned from, and prints one JSON object.
 * Usage: node scripts/evaluate-detector.ts DIRECTORY [--without CORPUS] [--disguised] [--mistakes N]
 *        node scripts/evaluate-detector.ts DIRECTORY --on FILE.jsonl [--model FILE]
 *
 * Without an option: five parts, each measured by a model trained on the other four, near-duplicates kept together.
 * With --without: one model that has seen nothing of that corpus, measured on that corpus alone.
 * With --on: the shipped model, or another, on a file of {"text","kind","surface","lang"?,"also"?} a line.
 * With --plot FILE: draws how true the scores are, as an SVG.
 * With --disguised: also what is still found when the texts are written as people write to get past detectors.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  createDetector,
  parseDetectorModel,
  shippedModelPath,
  type Detector,
} from '../engines/detection/index.ts'
import { groupNear } from '../engines/detection/training/group-near.ts'
import { measureDetector, type DetectorFigures, type Share } from '../engines/detection/training/measure.ts'
import { measureDisguised } from '../engines/detection/training/measure-disguised.ts'
import { readTexts } from '../engines/detection/training/read-rows.ts'
import { foldOf, trainDetector } from '../engines/detection/training/train-detector.ts'
import type { TrainingRow } from '../engines/detection/training/training-row.ts'
import { standardPrior } from '../engines/detection/score-text.ts'
import { readAllRows } from './detector-corpora.ts'
import { drawReliability } from './draw-reliability.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    without: { type: 'string' },
    on: { type: 'string' },
    model: { type: 'string' },
    disguised: { type: 'boolean' },
    plot: { type: 'string' },
    mistakes: { type: 'string', default: '0' },
    threshold: { type: 'string' },
  },
})
const [directory] = positionals
if (directory === undefined)
  throw new Error('usage: evaluate-detector.ts DIRECTORY [--without CORPUS] [--on FILE]')

const parts = 5
const modelFile = values.model ?? new URL(`../${shippedModelPath}`, import.meta.url)
const shipped = parseDetectorModel(readFileSync(modelFile))
const { seed, calibration } = shipped.header
const threshold = values.threshold === undefined ? shipped.header.threshold : Number(values.threshold)

const pairs =
  values.on !== undefined
    ? onFile(values.on)
    : values.without !== undefined
      ? leftOut(values.without)
      : crossValidated()
const figures = measureDetector(pairs)
if (values.plot !== undefined) writeFileSync(values.plot, drawReliability(figures.scores, standardPrior))
const disguised = values.disguised === true ? measureDisguised(pairs, seed) : undefined
process.stdout.write(`${JSON.stringify({ threshold, ...inPercent(figures), disguised }, null, 1)}\n`)

type Pair = { readonly row: TrainingRow; readonly detector: Detector }

function onFile(file: string): Pair[] {
  const detector = createDetector({ model: shipped, threshold })
  return readTexts(file, readFileSync(file, 'utf8'), seed).map((row) => ({ row, detector }))
}

function crossValidated(): Pair[] {
  const rows = readAllRows(directory ?? '', seed)
  const groups = groupNear(rows.map((row) => row.text))
  const partOf = (at: number) => foldOf(groups[at] ?? 0, parts)
  return Array.from({ length: parts }).flatMap((_, part) => {
    process.stderr.write(`part ${part + 1} of ${parts}\n`)
    const detector = trained(rows.filter((_row, at) => partOf(at) !== part))
    return rows.flatMap((row, at) =>
      partOf(at) === part && row.corpus !== 'sentences' ? [{ row, detector }] : [],
    )
  })
}

function leftOut(corpus: string): Pair[] {
  const rows = readAllRows(directory ?? '', seed)
  const detector = trained(rows.filter((row) => row.corpus !== corpus))
  return rows.filter((row) => row.corpus === corpus).map((row) => ({ row, detector }))
}

function trained(on: readonly TrainingRow[]): Detector {
  const operating = { calibration, threshold, settled: shipped.header.gate.settled }
  return createDetector({ model: trainDetector(on, { seed, trainedOn: [], operating }) })
}

function inPercent({ recall, rightKind, falseAlarms, brier, mistakes }: DetectorFigures) {
  const percent = ({ flagged, of }: Share) =>
    `${flagged} of ${of} = ${((100 * flagged) / Math.max(1, of)).toFixed(2)} %`
  const all = (shares: Record<string, Share>) =>
    Object.fromEntries(
      Object.entries(shares)
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([name, share]) => [name, percent(share)]),
    )
  const worst = [...mistakes]
    .sort(
      (a, b) =>
        Math.abs(b.score - (b.row.kind === 'none' ? 0 : 1)) -
        Math.abs(a.score - (a.row.kind === 'none' ? 0 : 1)),
    )
    .slice(0, Number(values.mistakes))
    .map(
      ({ row, score, said }) => `${row.kind} said ${said} ${score} ${row.surface}: ${row.text.slice(0, 120)}`,
    )
  return {
    recall: all(recall),
    rightKind: percent(rightKind),
    falseAlarms: all(falseAlarms),
    brier: Number(brier.toFixed(4)),
    ...(worst.length > 0 && { worst }),
  }
}
