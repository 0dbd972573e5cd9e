/**
 * Lists the pieces of text that say most in the shipped model, strongest first: weight, how many texts hold it, the piece and
 * one of its places. For looking through by eye: none may be a placeholder or a habit of one source.
 * Usage: node scripts/list-strongest.ts DIRECTORY [HOW-MANY]
 */
import { readFileSync } from 'node:fs'
import { parseDetectorModel, shippedModelPath } from '../engines/detection/index.ts'
import { createWordingReader } from '../engines/detection/wording/wording-reader.ts'
import { createTextReader } from '../engines/text/index.ts'
import { readAllRows } from './detector-corpora.ts'

const [directory, most = '500'] = process.argv.slice(2)
if (directory === undefined) throw new Error('usage: list-strongest.ts DIRECTORY [HOW-MANY]')

const { offer, header } = parseDetectorModel(readFileSync(new URL(`../${shippedModelPath}`, import.meta.url)))
const strongest = Array.from(offer.keys())
  .filter((bucket) => offer[bucket] !== 0)
  .sort((a, b) => Math.abs(offer[b] ?? 0) - Math.abs(offer[a] ?? 0))
  .slice(0, Number(most))
const wanted = new Set(strongest)
const seen = new Map<number, { texts: number; pieces: Map<string, number>; sources: Map<string, number> }>()
const reader = createTextReader()
const wording = createWordingReader()
for (const row of readAllRows(directory, header.seed)) {
  const views = reader.read(row.text)
  const count = wording.readWithPlaces(views, 0, views.length)
  const inText = new Set<number>()
  for (let i = 0; i < count; i++) {
    const bucket = wording.buckets[i] ?? 0
    if (!wanted.has(bucket) || inText.has(bucket)) continue
    inText.add(bucket)
    const piece = row.text.slice(views.starts[wording.begins[i] ?? 0], views.ends[(wording.ends[i] ?? 1) - 1])
    const known = seen.get(bucket) ?? { texts: 0, pieces: new Map(), sources: new Map() }
    known.texts++
    known.pieces.set(piece, (known.pieces.get(piece) ?? 0) + 1)
    known.sources.set(row.corpus, (known.sources.get(row.corpus) ?? 0) + 1)
    seen.set(bucket, known)
  }
}
for (const bucket of strongest) {
  const { texts, pieces, sources } = seen.get(bucket) ?? { texts: 0, pieces: new Map(), sources: new Map() }
  const commonest = [...pieces].sort((a, b) => b[1] - a[1]).slice(0, 3)
  const weight = ((offer[bucket] ?? 0) * header.offerStep).toFixed(2)
  const shown = commonest.map(([piece, times]) => `${JSON.stringify(piece)} ${times}`).join(', ')
  process.stdout.write(
    `${weight}\t${texts}\t${shown}\t${[...sources].map((each) => each.join(' ')).join(', ')}\n`,
  )
}
