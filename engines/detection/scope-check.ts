import type { Detector } from './create-detector.ts'
import { SURFACES, type Kind, type Surface } from './kinds.ts'

/** A text that lies outside the mission: opinion, satire, religion, journalism, privacy tools, and so on. */
export interface ScopeText {
  readonly text: string
  readonly surface: Surface
  /** What it is about, as `opinion` or `journalism`. */
  readonly topic: string
}

/** An out-of-scope text that a detector would flag. */
export interface ScopeHit extends ScopeText {
  readonly kind: Kind
  readonly score: number
}

/** A detector that flags texts outside the mission; it must not go live. */
export class ScopeError extends Error {
  override readonly name = 'ScopeError'
  readonly code = 'out-of-scope'
  readonly hits: readonly ScopeHit[]

  constructor(hits: readonly ScopeHit[]) {
    const [first] = hits
    const shown = first === undefined ? '' : `, such as ${JSON.stringify(first.text.slice(0, 80))}`
    super(`it flags ${hits.length} of the texts that are none of its business${shown}`)
    this.hits = hits
  }
}

/** Reads the scope corpus: `{"text","surface","topic"}` a line. */
export function parseScopeCorpus(lines: string): ScopeText[] {
  return lines.split('\n').flatMap((line, at): ScopeText[] => {
    if (line.trim() === '') return []
    const value: unknown = JSON.parse(line)
    const { text, surface, topic } = (value ?? {}) as Record<string, unknown>
    const known = SURFACES.find((name) => name === surface)
    if (typeof text !== 'string' || known === undefined || typeof topic !== 'string')
      throw new Error(`line ${at + 1} of the scope corpus needs "text", "surface" and "topic"`)
    return [{ text, surface: known, topic }]
  })
}

/** The texts of the corpus that a detector flags at its own threshold. */
export function findScopeHits(detector: Detector, corpus: readonly ScopeText[]): ScopeHit[] {
  return corpus.flatMap((entry) => {
    const { kind, score } = detector.scan(entry.text, { surface: entry.surface })
    return kind === null ? [] : [{ ...entry, kind, score }]
  })
}

/** Throws a `ScopeError` where a detector flags any text of the scope corpus. */
export function requireInScope(detector: Detector, corpus: readonly ScopeText[]): void {
  const hits = findScopeHits(detector, corpus)
  if (hits.length > 0) throw new ScopeError(hits)
}
