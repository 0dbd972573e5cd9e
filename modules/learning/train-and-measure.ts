import {
  createDetector,
  groupNear,
  learnFromDecisions,
  type OrdinaryText,
} from '../../engines/detection/index.ts'
import type { LabelledText } from './labelled-text.ts'
import { measureModels, type SetFigures } from './measure-models.ts'
import { checkScope, type ScopeVerdict } from '../rules/index.ts'

export interface TrainingTask {
  /** Whose weights it begins from: the model in force, or the shipped one. */
  readonly base: Uint8Array
  /** The model in force, which it is measured against. */
  readonly champion: Uint8Array
  /** The newest decision first. */
  readonly texts: readonly LabelledText[]
  readonly ordinary: readonly OrdinaryText[]
  readonly seed: number
}

export type LabelUse = 'learned' | 'frozen' | 'recent'

export interface TrainingFigures {
  readonly learned: { readonly violations: number; readonly harmless: number }
  readonly ordinary: number
  readonly threshold: number
  readonly frozen: SetFigures
  readonly recent: SetFigures
  readonly scope: ScopeVerdict
}

export interface TrainedChallenger {
  readonly bytes: Uint8Array
  readonly version: string
  readonly figures: TrainingFigures
  readonly used: readonly (readonly [decisionId: string, use: LabelUse])[]
}

/** The newest decisions are not learned from but measured on: what comes next looks most like them. */
const RECENT = { share: 0.15, most: 500 }

/** Nothing that is measured on is learned from, near-duplicates included. Takes seconds: for a thread of its own. */
export function trainAndMeasure({ base, champion, texts, ordinary, seed }: TrainingTask): TrainedChallenger {
  const { learned, frozen, recent } = divide(texts)
  const copies = Map.groupBy(learned, ({ decisionId }) => decisionId)
  const bytes = learnFromDecisions(
    base,
    learned.map((row) => ({ ...row, weight: 1 / (copies.get(row.decisionId)?.length ?? 1) })),
    { seed, ordinary },
  )
  const before = createDetector({ model: champion })
  const after = createDetector({ model: bytes })
  const violations = [...copies.values()].filter(([first]) => first?.kind !== 'none').length
  return {
    bytes,
    version: after.version,
    figures: {
      learned: { violations, harmless: copies.size - violations },
      ordinary: ordinary.length,
      threshold: after.threshold,
      frozen: measureModels(frozen, before, after),
      recent: measureModels(recent, before, after),
      scope: checkScope(after),
    },
    used: [
      ...[...copies.keys()].map((id) => [id, 'learned'] as const),
      ...frozen.map(({ decisionId }) => [decisionId, 'frozen'] as const),
      ...recent.map(({ decisionId }) => [decisionId, 'recent'] as const),
    ],
  }
}

/** One text a decision where it is measured; learned from is what is near none of these. */
export function divide(texts: readonly LabelledText[]): {
  readonly learned: LabelledText[]
  readonly frozen: LabelledText[]
  readonly recent: LabelledText[]
} {
  const groups = groupNear(texts.map(({ text }) => text))
  const groupOf = new Map(texts.map((row, at) => [row, groups[at] ?? at]))
  const frozen = firstOfEach(texts.filter(({ part }) => part === 'frozen'))
  const held = new Set(texts.filter(({ part }) => part === 'frozen').map((row) => groupOf.get(row)))
  const open = texts.filter((row) => row.part === 'learning' && !held.has(groupOf.get(row)))
  const ids = [...new Set(open.map(({ decisionId }) => decisionId))]
  const newest = new Set(ids.slice(0, Math.min(RECENT.most, Math.floor(ids.length * RECENT.share))))
  const learned = open.filter(({ decisionId }) => !newest.has(decisionId))
  const known = new Set(learned.map((row) => groupOf.get(row)))
  const recent = open.filter((row) => newest.has(row.decisionId) && !known.has(groupOf.get(row)))
  return { learned, frozen, recent: firstOfEach(recent) }
}

function firstOfEach(texts: readonly LabelledText[]): LabelledText[] {
  return [...Map.groupBy(texts, ({ decisionId }) => decisionId).values()].flatMap(([first]) => first ?? [])
}
