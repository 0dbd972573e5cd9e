/**
 * Trains the detector's model from the corpora in a directory and writes it to engines/detection/model/detector.bin.
 * Usage: node scripts/train-detector.ts DIRECTORY [--seed N] [--out FILE]
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parseDetectorModel, shippedModelPath } from '../engines/detection/index.ts'
import { groupNear } from '../engines/detection/training/group-near.ts'
import { trainDetector } from '../engines/detection/training/train-detector.ts'
import { corpora } from '../engines/detection/training/training-row.ts'
import { readAllRows } from './detector-corpora.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '2016' }, out: { type: 'string' } },
})
const [directory] = positionals
if (directory === undefined) throw new Error('usage: train-detector.ts DIRECTORY [--seed N] [--out FILE]')

const started = performance.now()
const seed = Number(values.seed)
const rows = readAllRows(directory, seed)
const groups = groupNear(rows.map((row) => row.text))
const model = trainDetector(rows, { seed, trainedOn: [...corpora, 'texts', 'sentences'], groups })
writeFileSync(values.out ?? new URL(`../${shippedModelPath}`, import.meta.url), model)
const { calibration, threshold } = parseDetectorModel(model).header
const seconds = ((performance.now() - started) / 1000).toFixed(1)
process.stderr.write(`${JSON.stringify({ calibration, threshold })}\n`)
process.stderr.write(`${rows.length} rows, ${model.length} bytes, ${seconds} s\n`)
