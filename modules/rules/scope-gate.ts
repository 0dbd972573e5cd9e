import { readFileSync } from 'node:fs'
import {
  type Detector,
  findScopeHits,
  parseScopeCorpus,
  type ScopeText,
} from '../../engines/detection/index.ts'

/** What the texts outside the mission said of a model: none may be flagged. */
export interface ScopeVerdict {
  readonly texts: number
  readonly hits: number
  /** What the flagged texts are about, each topic once. */
  readonly topics: readonly string[]
}

/** Runs the whole scope corpus over a detector. It is read from disk: for the server, not for pages. */
export function checkScope(detector: Detector): ScopeVerdict {
  const corpus = readCorpus()
  const hits = findScopeHits(detector, corpus)
  return {
    texts: corpus.length,
    hits: hits.length,
    topics: [...new Set(hits.map(({ topic }) => topic))].toSorted(),
  }
}

/** A model that flags what is none of its business; it is not used, whoever put it there. */
export class OutOfScope extends Error {
  override readonly name = 'OutOfScope'
  readonly code = 'out-of-scope'

  constructor({ texts, hits, topics }: ScopeVerdict) {
    super(
      `this model flags ${hits} of ${texts} texts that are none of its business (${topics.join(', ')}); it is not used. ` +
        'Train another, or put the one before back in force.',
    )
  }
}

function readCorpus(): ScopeText[] {
  const folder = '../../engines/detection/scope'
  return ['zh', 'en'].flatMap((lang) =>
    parseScopeCorpus(readFileSync(new URL(`${folder}/scope-corpus.${lang}.jsonl`, import.meta.url), 'utf8')),
  )
}
