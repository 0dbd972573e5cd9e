/**
 * Trains the detector's model from the corpora in a directory and writes it to engines/detection/model/detector.bin.
 * Usage: node scripts/train-detector.ts DIRECTORY [SEED]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseModel } from '../engines/detection/index.ts'
import { authoredRows } from '../engines/detection/training/authored-rows.ts'
import { corpora, learningRows, readCorpus } from '../engines/detection/training/read-rows.ts'
import { trainDetector } from '../engines/detection/training/train-detector.ts'

const [directory, seedText = '2016'] = process.argv.slice(2)
if (directory === undefined) throw new Error('usage: train-detector.ts DIRECTORY [SEED]')
const seed = Number(seedText)
const target = new URL('../engines/detection/model/', import.meta.url)

const started = performance.now()
const rows = corpora.flatMap((corpus) =>
  learningRows(readCorpus(corpus, readFileSync(join(directory, `${corpus}.jsonl`), 'utf8'), seed)),
)
const model = trainDetector([...rows, ...authoredRows(seed)], {
  seed,
  trainedOn: [...corpora, 'authored sentences'],
})
mkdirSync(target, { recursive: true })
writeFileSync(new URL('detector.bin', target), model)
const seconds = ((performance.now() - started) / 1000).toFixed(1)
const { calibration, threshold } = parseModel(model).header
process.stderr.write(`${JSON.stringify({ calibration, threshold })}\n`)
process.stderr.write(`${rows.length} rows and the authored ones, ${model.length} bytes, ${seconds} s\n`)
