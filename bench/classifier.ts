import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { classify, evaluate, parseTextModel, train, type LabelledText } from '../engines/detection/index.ts'
import { groupNear } from '../engines/detection/training/group-near.ts'
import { summariseRuns, type BenchRow } from './row.ts'

export const name = 'classifier'
export const quick = true

const seeds = [1, 2, 3, 4, 5]
const runs = 5
const testShare = 0.2
const python = '/usr/bin/python3'
const peerName = "scikit-learn TfidfVectorizer('char', 1–3) and LinearSVC"
const dataPath = join(import.meta.dirname, '../../shared/data/sms-zh.jsonl')

/** Messages of false base stations in 13 classes, near-duplicates on one side of each split, beside the usual peer on the same splits. */
export async function run(): Promise<readonly BenchRow[]> {
  if (!existsSync(dataPath)) return titles.map((title) => notRun(title, 'the messages are not here'))
  const rows = readFileSync(dataPath, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => rowSchema.parse(JSON.parse(line)))
  const groups = groupNear(rows.map(({ text }) => text))
  const splits = seeds.map((seed) => split(rows, groups, seed))
  const ours = splits.map(measure)
  const peer = measurePeer(splits)
  const compare = (
    title: string,
    unit: string,
    read: (figures: Figures) => number,
    { mean = false, note }: { mean?: boolean; note?: string } = {},
  ): BenchRow => {
    const summary = summariseRuns(ours.map(read))
    const middle = (figures: readonly Figures[]) =>
      mean
        ? figures.reduce((sum, figure) => sum + read(figure), 0) / figures.length
        : summariseRuns(figures.map(read)).median
    const remark = typeof peer === 'string' ? peer : note
    return {
      name: title,
      value: middle(ours),
      unit,
      reference: peerName,
      referenceValue: typeof peer === 'string' ? 'not-run' : middle(peer),
      ...(remark === undefined ? {} : { note: remark }),
      ...summary,
    }
  }
  const ahead =
    typeof peer === 'string'
      ? []
      : ours.map(({ macroF1 }, at) => (macroF1 - (peer[at]?.macroF1 ?? Number.NaN)).toFixed(3))
  return [
    compare(titles[0], 'macro-F1', ({ macroF1 }) => macroF1, {
      mean: true,
      note: `ahead on the same split by ${ahead.join(', ')}`,
    }),
    compare(titles[1], 'share', ({ accuracy }) => accuracy, { mean: true }),
    compare(titles[2], 'texts/s', ({ speed }) => speed, { note: 'from text to label' }),
    compare(titles[3], 's', ({ training }) => training, {
      note: `ours also tunes on texts held out in turn; its model takes ${Math.round((ours[0]?.bytes ?? 0) / 1024)} KB`,
    }),
  ]
}

const titles = [
  'messages classified, macro-F1 (mean of five splits)',
  'messages classified, accuracy (mean of five splits)',
  'messages classified, one core',
  'classifier trained, one core',
] as const

const rowSchema = z.object({ text: z.string(), label: z.string() })

interface Split {
  readonly train: readonly LabelledText[]
  readonly test: readonly LabelledText[]
}

interface Figures {
  readonly macroF1: number
  readonly accuracy: number
  readonly speed: number
  readonly training: number
  readonly bytes?: number
}

/** Whole groups of near-duplicates, drawn until they hold a fifth of the rows, are tested. */
function split(rows: readonly LabelledText[], groups: Uint32Array, seed: number): Split {
  const members = new Map<number, LabelledText[]>()
  rows.forEach((row, at) => {
    const group = groups[at] ?? 0
    members.set(group, [...(members.get(group) ?? []), row])
  })
  const order = [...members.keys()]
    .map((group) => ({ group, draw: draw(seed, group) }))
    .sort((a, b) => a.draw - b.draw || a.group - b.group)
  const test: LabelledText[] = []
  const train: LabelledText[] = []
  for (const { group } of order)
    (test.length < rows.length * testShare ? test : train).push(...(members.get(group) ?? []))
  return { train, test }
}

function draw(seed: number, group: number): number {
  let hash = Math.imul(seed, 0x9e3779b1) ^ Math.imul(group + 1, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35)
  return (hash ^ (hash >>> 13)) >>> 0
}

function measure({ train: known, test }: Split): Figures {
  const begin = performance.now()
  const bytes = train(known)
  const training = (performance.now() - begin) / 1000
  const model = parseTextModel(bytes)
  const { macroF1, accuracy } = evaluate(model, test)
  const speed = summariseRuns(
    Array.from({ length: runs }, () => {
      const before = performance.now()
      for (const { text } of test) classify(model, text)
      return test.length / ((performance.now() - before) / 1000)
    }),
  ).median
  return { macroF1, accuracy, speed, training, bytes: bytes.length }
}

const peerSchema = z.array(
  z.object({ macroF1: z.number(), accuracy: z.number(), speed: z.number(), training: z.number() }),
)

const peerProgram = `
import json, sys, time
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import accuracy_score, f1_score
from sklearn.svm import LinearSVC
results = []
for split in json.load(open(sys.argv[1], encoding='utf-8')):
    texts = [row['text'] for row in split['test']]
    truth = [row['label'] for row in split['test']]
    begin = time.perf_counter()
    vectorizer = TfidfVectorizer(analyzer='char', ngram_range=(1, 3))
    matrix = vectorizer.fit_transform([row['text'] for row in split['train']])
    classifier = LinearSVC().fit(matrix, [row['label'] for row in split['train']])
    training = time.perf_counter() - begin
    speeds = []
    for _ in range(int(sys.argv[2])):
        begin = time.perf_counter()
        found = classifier.predict(vectorizer.transform(texts))
        speeds.append(len(texts) / (time.perf_counter() - begin))
    results.append({
        'macroF1': f1_score(truth, found, average='macro', zero_division=0),
        'accuracy': accuracy_score(truth, found),
        'speed': sorted(speeds)[len(speeds) // 2],
        'training': training,
    })
print(json.dumps(results))
`

/** The peer's figures on the same splits, or why there are none. */
function measurePeer(splits: readonly Split[]): Figures[] | string {
  if (!existsSync(python)) return `${python} is not here`
  try {
    execFileSync(python, ['-c', 'import sklearn'], { stdio: 'ignore' })
  } catch {
    return 'scikit-learn is not here (Debian: python3-sklearn)'
  }
  const folder = mkdtempSync(join(tmpdir(), 'netsweep-bench-classifier-'))
  try {
    const path = join(folder, 'splits.json')
    writeFileSync(path, JSON.stringify(splits))
    // One core, as ours.
    const limits = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' }
    const output = execFileSync(python, ['-c', peerProgram, path, String(runs)], {
      encoding: 'utf8',
      env: { PATH: '/usr/bin:/bin', ...limits },
    })
    return peerSchema.parse(JSON.parse(output))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function notRun(title: string, reason: string): BenchRow {
  return {
    name: title,
    value: 'not-run',
    unit: '',
    reference: peerName,
    referenceValue: 'not-run',
    note: reason,
    runs: 0,
    min: 0,
    median: 0,
    max: 0,
  }
}
