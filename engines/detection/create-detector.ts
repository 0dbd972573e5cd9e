import type { FoldedText } from '../text/index.ts'
import type { Surface } from './kinds.ts'
import type { Lexicon } from './lexicon.ts'
import type { FoundIndicator, ScanResult } from './scan-result.ts'

export interface DetectorOptions {
  /** Terms; the built-in lexicon if absent. */
  readonly lexicon?: Lexicon
  /** The bytes of a trained detector model; without one the rules decide alone. */
  readonly model?: Uint8Array
  /** Finds phones, handles, addresses…; detection passes on what it finds and counts contacts. */
  readonly findIndicators?: (text: string, folded?: FoldedText) => readonly FoundIndicator[]
  /** From this score on a text is flagged. */
  readonly threshold?: number
}

export interface ScanOptions {
  readonly surface?: Surface
  /** A BCP 47 tag; guessed from the text if absent. */
  readonly lang?: string
  readonly threshold?: number
  /** Share of offers in the stream the score is to be calibrated for; 0.2 if absent. */
  readonly prior?: number
}

export interface Detector {
  scan(text: string, options?: ScanOptions): ScanResult
  /** The threshold used where a scan names none. */
  readonly threshold: number
  /** Names lexicon and model; changes whenever a result may. */
  readonly version: string
}

export function createDetector(options: DetectorOptions = {}): Detector {
  const threshold = options.threshold ?? 0.5
  return {
    threshold,
    version: '0',
    scan: (text) => ({
      verdict: 'clear',
      kind: null,
      severity: 0,
      score: 0,
      findings: [],
      context: [],
      indicators: [...(options.findIndicators?.(text) ?? [])],
    }),
  }
}
