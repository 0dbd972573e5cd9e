import {
  createDetector,
  type ContextCode,
  type Detector,
  type DetectorModel,
  type Kind,
  type Term,
} from '../../engines/detection/index.ts'
import { rightKinds } from '../../engines/detection/training/training-row.ts'
import type { MeasuredText } from './measured-texts.ts'

/** What a detector said of a text: by a model held out from it, and by lexicon and rules alone. */
export interface Said {
  readonly held: Kind | null
  readonly rules: Kind | null
  /** Sub-kind, reason and severity, where the held-out detector names a kind that is right. */
  readonly reason: string
  /** What it says spoke against. */
  readonly context: readonly ContextCode[]
}

/** Judges texts with some terms of the lexicon taken out. */
export type JudgeWithout = (texts: readonly MeasuredText[], isOut: (term: Term) => boolean) => Said[]

/**
 * Terms that stand in none of the texts change nothing, so a lexicon of those that do gives the same results, and is
 * made ready in a millisecond.
 */
export function createJudge(threshold: number): JudgeWithout {
  return (texts, isOut) => {
    const left = new Set<Term>()
    for (const { terms } of texts) for (const term of terms) if (!isOut(term)) left.add(term)
    const lexicon = { version: 'left', terms: [...left] }
    const byRules = createDetector({ lexicon })
    const byModel = new Map<DetectorModel, Detector>()
    return texts.map(({ row, model }) => {
      const detector = byModel.get(model) ?? createDetector({ lexicon, model, threshold })
      byModel.set(model, detector)
      const options = { surface: row.surface, ...(row.lang && { lang: row.lang }) }
      const { kind, findings, severity, context } = detector.scan(row.text, options)
      const isRight = kind !== null && rightKinds(row).includes(kind)
      const [strongest] = findings
      const reason = isRight && strongest ? `${strongest.subtype} ${strongest.reasonCode} ${severity}` : ''
      return { held: kind, rules: byRules.scan(row.text, options).kind, reason, context }
    })
  }
}
