/**
 * Trains the detector's model from the corpora in a directory and writes it to engines/detection/model/detector.bin.
 * Usage: node scripts/train-detector.ts DIRECTORY [--seed N] [--out FILE]
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  createDetector,
  parseDetectorModel,
  parseScopeCorpus,
  shippedModelPath,
} from '../engines/detection/index.ts'
import { withThreshold } from '../engines/detection/detector-model.ts'
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
const trained = trainDetector(rows, { seed, trainedOn: [...corpora, 'texts', 'sentences'], groups })
const model = withThreshold(trained, thresholdInScope(trained))
writeFileSync(values.out ?? new URL(`../${shippedModelPath}`, import.meta.url), model)
const { calibration, threshold } = parseDetectorModel(model).header
const seconds = ((performance.now() - started) / 1000).toFixed(1)
process.stderr.write(`${JSON.stringify({ calibration, threshold })}\n`)
process.stderr.write(`${rows.length} rows, ${model.length} bytes, ${seconds} s\n`)

/** The model's own threshold, or the least at which no text of the scope corpus is flagged, where that is higher. */
function thresholdInScope(bytes: Uint8Array): number {
  const detector = createDetector({ model: bytes })
  const corpus = ['zh', 'en'].flatMap((lang) =>
    parseScopeCorpus(
      readFileSync(new URL(`../engines/detection/scope/scope-corpus.${lang}.jsonl`, import.meta.url), 'utf8'),
    ),
  )
  const scores = corpus.map(({ text, surface }) => detector.scan(text, { surface }).score)
  const highest = Math.max(...scores)
  const hits = scores.filter((score) => score >= detector.threshold).length
  if (hits > 0)
    process.stderr.write(`${hits} texts of the scope corpus reach the threshold, up to ${highest}\n`)
  return Math.max(detector.threshold, Math.floor(highest * 100 + 1) / 100)
}
