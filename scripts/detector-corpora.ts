import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { authoredRows } from '../engines/detection/training/authored-rows.ts'
import { readCorpus, readTexts } from '../engines/detection/training/read-rows.ts'
import { corpora, type TrainingRow } from '../engines/detection/training/training-row.ts'

const textsFolder = new URL('../engines/detection/training/texts/', import.meta.url)

/** All rows there are to learn from: the corpora of a directory and what was written for this purpose. */
export function readAllRows(directory: string, seed: number): TrainingRow[] {
  const found = corpora.flatMap((corpus) =>
    readCorpus(corpus, readFileSync(join(directory, `${corpus}.jsonl`), 'utf8'), seed),
  )
  return [...found, ...readWrittenTexts(seed), ...authoredRows(seed)]
}

export function readWrittenTexts(seed: number): TrainingRow[] {
  return readdirSync(textsFolder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readTexts(name, readFileSync(new URL(name, textsFolder), 'utf8'), seed))
}
