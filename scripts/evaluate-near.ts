/**
 * How well near-duplicates are told from other messages, on the labelled pairs of engines/text/near-pairs: the half the
 * limits were tuned on, and the other.
 *
 *   node scripts/evaluate-near.ts [FOLDER] [--mistakes]
 *
 * FOLDER holds the corpora that some pairs name by digest (default: ../shared/data); without it those are left out.
 * `--mistakes` prints the pairs of the tuning half that are judged wrongly.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createNearReader, isSameMessage, keepUnits } from '../engines/text/index.ts'
import { measurePairs } from '../engines/text/near-pairs/measure-pairs.ts'
import { readPairs, resolvePairs, type NearPair } from '../engines/text/near-pairs/read-pairs.ts'

const words = process.argv.slice(2)
const folder = resolve(
  words.find((word) => !word.startsWith('-')) ?? join(import.meta.dirname, '../../shared/data'),
)
const pairsFolder = join(import.meta.dirname, '../engines/text/near-pairs')
const authored = readPairs(readFileSync(join(pairsFolder, 'authored.jsonl'), 'utf8'))
const hashed = readPairs(readFileSync(join(pairsFolder, 'hashed.jsonl'), 'utf8'))
const found = resolveFrom(folder, hashed)
if (found.length < hashed.length)
  console.log(`${hashed.length - found.length} pairs left out: ${folder} does not hold their texts`)

const reader = createNearReader()
const judged = [...authored, ...found].map((pair) => ({
  ...pair,
  saidSame: isSameMessage(keepUnits(reader.read(pair.a)), keepUnits(reader.read(pair.b))),
}))
for (const half of ['tuning', 'measuring'] as const) {
  const { f1, precision, recall, count } = measurePairs(judged.filter((pair) => pair.half === half))
  console.log(
    `${half.padEnd(9)}  ${count} pairs  F1 ${f1.toFixed(3)}  precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}`,
  )
}
console.log('\nmeasuring half, judged wrongly:')
const sorts = Map.groupBy(
  judged.filter((pair) => pair.half === 'measuring'),
  ({ sort, same }) => `${sort} (${same ? 'the same' : 'another'})`,
)
for (const [sort, list] of sorts) {
  const wrong = list.filter(({ same, saidSame }) => same !== saidSame).length
  console.log(`${String(wrong).padStart(5)} of ${String(list.length).padStart(3)}  ${sort}`)
}
if (words.includes('--mistakes')) {
  for (const { a, b, same, saidSame, half } of judged)
    if (half === 'tuning' && same !== saidSame) console.log(`\n${same ? 'missed' : 'joined'}\n  ${a}\n  ${b}`)
}

function resolveFrom(directory: string, pairs: readonly NearPair[]): NearPair[] {
  const texts = new Map<string, string>()
  for (const name of ['sms-zh', 'ordinary-zh', 'sms-en', 'wild-dev']) {
    const path = join(directory, `${name}.jsonl`)
    if (!existsSync(path)) continue
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      if (line === '') continue
      const { text } = JSON.parse(line) as { text: string }
      texts.set(createHash('sha256').update(text).digest('hex').slice(0, 16), text)
    }
  }
  return resolvePairs(pairs, (digest) => texts.get(digest))
}
